"""One sheet: frozen heads in two rows (words, then the name programs use), filter, widths."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from workbook.errors import KnownError
from workbook.export.cells import clean
from workbook.export.stream import Plain, open_stream, style_of

MAX_ROWS = 1_048_576
_FONT = Font(name="Calibri", size=11, bold=True, color="FF16202B")
_NAME_FONT = Font(name="Calibri", size=9, color="FF43505F")
_FILL = PatternFill("solid", fgColor="FFE4ECFB")
_LINE = Border(bottom=Side(style="thin", color="FF2457C5"))
_WRAP = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: words for people, a name for programs, width in characters."""

    label: str
    name: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Desk:
    """What sheets are written on: the workbook, and where their streams lie until it is whole."""

    book: Workbook
    folder: Path
    streams: ExitStack
    demo: bool
    most_rows: int = MAX_ROWS


class Sheet:
    """Rows under two heads; closed before the workbook is saved."""

    def __init__(self, desk: Desk, title: str, columns: Sequence[Column]) -> None:
        """Sets up widths, frozen panes and heads."""
        self.cells: Any = desk.book.create_sheet(title)
        self._title = title
        self._most = desk.most_rows
        self._columns = columns
        self._rows = 2
        for number, column in enumerate(columns, start=1):
            letter = get_column_letter(number)
            self.cells.column_dimensions[letter].width = column.width
        self.cells.freeze_panes = "D3" if len(columns) > 6 else "B3"
        if desk.demo:
            self.cells.oddHeader.center.text = "DEMO"
        words = style_of(self.cells, font=_FONT, fill=_FILL, alignment=_WRAP)
        names = style_of(self.cells, font=_NAME_FONT, fill=_FILL, alignment=_WRAP, border=_LINE)
        self._stream = open_stream(self.cells, desk.folder, desk.streams)
        self._stream.begin(len(columns))
        self._stream.row([clean(column.label) for column in columns], words)
        self._stream.row([clean(column.name) for column in columns], names)

    def row(self, cells: list[Plain]) -> None:
        """One row; KnownError `export.too_many_rows` where no sheet could hold it."""
        if self._rows == self._most:
            raise KnownError("export.too_many_rows", sheet=self._title, most=str(self._most))
        self._rows += 1
        self._stream.row(cells)

    def close(self) -> None:
        """Set the filter over all rows."""
        last = get_column_letter(len(self._columns))
        self.cells.auto_filter.ref = f"A2:{last}{self._rows}"
        self.cells.close()

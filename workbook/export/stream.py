"""Writes the rows of one sheet as text, through a nameless file beside the target.

openpyxl makes an object and an XML element of every cell, and streams a sheet through a file in
the system's temporary folder, where a killed program would leave patient data in clear. Here a
row is written as it comes: text as inline strings, numbers and dates as numbers. Nothing else is
ever written, so no value can become a formula or an error.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import tostring

Plain = str | int | Decimal | date | datetime | None
BUFFER = 1 << 18
_SPECIAL = re.compile(r"[&<>]|_x[0-9A-Fa-f]{4}_")
_TO_EXCEL: Callable[[date], float] = to_excel
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class SheetStream(WorksheetWriter):
    """The XML of one sheet while it is written; openpyxl writes what stands around the rows."""

    def __init__(self, sheet: Any, raw: io.FileIO) -> None:
        """raw: a file of nobody's; it is closed by whoever opened it."""
        self.raw = raw
        self._file = io.BufferedWriter(raw, BUFFER)
        self._letters: tuple[str, ...] = ()
        self._rows = 0
        self._moment = style_of(sheet, datetime.fromisoformat("1900-01-01T00:00"))
        self._day = style_of(sheet, date(1900, 1, 1))
        super().__init__(sheet, cast("Any", self._file))

    def get_stream(self) -> Generator[None, Any, None]:
        """Takes the elements around the rows, one at a time."""
        self._file.write(f'<worksheet xmlns="{SHEET_MAIN_NS}">'.encode())
        try:
            while True:
                element = yield
                if element is not None:
                    self._file.write(tostring(element))
        except GeneratorExit:
            self._file.write(b"</worksheet>")

    def begin(self, columns: int) -> None:
        """Write what stands above the rows."""
        self._letters = tuple(get_column_letter(number + 1) for number in range(columns))
        self.write_top()
        self._file.write(b"<sheetData>")

    def row(self, cells: Sequence[Plain], styles: int | None = None) -> None:
        """One row; styles: of every cell, for heads."""
        self._rows += 1
        number = self._rows
        mark = "" if styles is None else f' s="{styles}"'
        parts = [f'<row r="{number}">']
        for letter, value in zip(self._letters, cells, strict=True):
            if value is None:
                continue
            place = f'<c r="{letter}{number}"{mark}'
            if isinstance(value, str):
                parts.append(f"{place} {_text(value)}</c>")
            elif isinstance(value, datetime):
                parts.append(f'{place} s="{self._moment}"><v>{serial(value)}</v></c>')
            elif isinstance(value, date):
                parts.append(f'{place} s="{self._day}"><v>{serial(value)}</v></c>')
            else:
                parts.append(f"{place}><v>{value}</v></c>")
        parts.append("</row>")
        self._file.write("".join(parts).encode("utf-8"))

    def write_rows(self) -> None:
        """openpyxl asks for the rows when it closes the sheet: they are there."""
        self._file.write(b"</sheetData>")

    def finish(self) -> None:
        """Bring everything to the file, to be read from its beginning."""
        self._file.flush()
        self.raw.seek(0)

    def cleanup(self) -> None:
        """Nothing: there is no name to remove."""


def open_stream(sheet: Any, folder: Path, streams: ExitStack) -> SheetStream:
    """The stream of a write-only sheet whose columns are set up; `streams` closes it."""
    raw = streams.enter_context(nameless(folder))
    stream = SheetStream(sheet, raw)
    sheet._writer = stream
    # Before the file is closed: what is left unwritten after a failure is of no use.
    streams.callback(stream.close)
    return stream


def nameless(folder: Path) -> io.FileIO:
    """A file in `folder` that nobody can open and that vanishes with the program."""
    return tempfile.TemporaryFile(dir=folder, buffering=0)


def style_of(
    sheet: Any,
    value: Any = None,
    font: Font | None = None,
    fill: PatternFill | None = None,
    alignment: Alignment | None = None,
    border: Border | None = None,
) -> int:
    """The number of a style in the workbook: the usual one of a value, with what is given."""
    cell = WriteOnlyCell(sheet, value=value)
    for name, part in (
        ("font", font),
        ("fill", fill),
        ("alignment", alignment),
        ("border", border),
    ):
        if part is not None:
            setattr(cell, name, part)
    return int(cell.style_id)


@lru_cache(maxsize=4096)
def serial(value: date) -> str:
    """A date or naive time as spreadsheets count it: days, and parts of a day."""
    return str(_TO_EXCEL(value))


def _text(text: str) -> str:
    """Attributes and content of a cell of text."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escaped, text)
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f't="inlineStr"><is><t{keep}>{text}</t></is>'


def _escaped(found: re.Match[str]) -> str:
    # `_x0041_` is how the format itself writes a sign by its code.
    return _NAMES.get(found[0], "_x005F" + found[0])

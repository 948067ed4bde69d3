"""One row of a `calc` table, its cells read as what a column demands or refused with a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook.domain.clinical.measures import check_number
from workbook.errors import InputError

LARGEST = "1e20"
"""The largest number read where a column has no bound of its own; no measurement comes near."""

_NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?", re.ASCII)


class Row:
    """The cells of one row by column name; a blank cell is "not measured" and reads as None.

    Every method raises InputError `calc.bad_cell`, for a number `calc.bad_number` (file, line,
    column, value, accepted).
    """

    def __init__(self, file: str, line: int, cells: Mapping[str, str]) -> None:
        self._file = file
        self._line = line
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell without spaces at its ends."""
        return self._cells[column].strip()

    def require_text(self, column: str) -> str:
        """The cell without spaces at its ends. Raises InputError `calc.blank_cell` when blank."""
        cell = self.text(column)
        if not cell:
            raise InputError(
                "calc.blank_cell", file=self._file, line=str(self._line), column=column
            )
        return cell

    def number(self, column: str, *, low: str = "0", high: str = LARGEST) -> Decimal | None:
        """A decimal number with a decimal point, both bounds included."""
        cell = self.text(column)
        if not cell:
            return None
        refusal = self._error("calc.bad_number", column, f"{low} … {high}")
        if not _NUMBER.fullmatch(cell):
            raise refusal
        value = Decimal(cell)
        try:
            check_number(column, value, low=low, high=high)
        except InputError:
            raise refusal from None
        return value

    def whole(self, column: str, low: int, high: int) -> int | None:
        """A whole number, both bounds included; 15.0 is one, as tables with gaps often write it."""
        accepted = ", ".join(str(number) for number in range(low, high + 1))
        cell = self.text(column)
        if not cell:
            return None
        if not _NUMBER.fullmatch(cell):
            raise self.bad(column, accepted)
        value = Decimal(cell)
        if value not in range(low, high + 1):
            raise self.bad(column, accepted)
        return int(value)

    def flag(self, column: str) -> bool | None:
        """0 or 1."""
        answer = self.whole(column, 0, 1)
        return None if answer is None else bool(answer)

    def choice(self, column: str, accepted: Sequence[str]) -> str | None:
        """One of the words accepted, spelled as they are."""
        cell = self.text(column)
        if not cell:
            return None
        if cell not in accepted:
            raise self.bad(column, ", ".join(accepted))
        return cell

    def bad(self, column: str, accepted: str) -> InputError:
        """The error that names this cell and what is accepted in it."""
        return self._error("calc.bad_cell", column, accepted)

    def _error(self, code: str, column: str, accepted: str) -> InputError:
        return InputError(
            code,
            file=self._file,
            line=str(self._line),
            column=column,
            value=self._cells[column],
            accepted=accepted,
        )

"""Values as spreadsheet cells: numbers, dates and times typed, text that a sheet can hold."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from workbook.application.wording import code_words, missing_words
from workbook.domain.study import Item, ItemType, Study
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Text,
    Value,
)
from workbook.export.stream import Plain

MAX_UNITS = 32_767
NONE_CODE = "(none)"
"""Stands in the code column where several could be chosen and none was; no code has brackets."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_PARTS = {
    ItemType.QUANTITY: ("", "unit"),
    ItemType.COMPUTED: ("", "unit"),
    ItemType.CHOICE: ("", "label"),
    ItemType.CHOICES: ("", "label"),
    ItemType.TEXT: ("",),
    ItemType.DAY: ("",),
    ItemType.MOMENT: ("", "offset"),
}


def clean(text: str) -> str:
    """Text a sheet can hold: control characters as their pictures, length within the limit."""
    if len(text) <= MAX_UNITS // 2 and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    text = _CONTROL.sub(_picture, text)
    if len(text) > MAX_UNITS // 2 and _units(text) > MAX_UNITS:
        mark = f" […{len(text)}]"
        while _units(text) > MAX_UNITS - len(mark):
            text = text[: -max(1, (_units(text) - MAX_UNITS + len(mark)) // 2)]
        text += mark
    return text


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else f"[U+{code:04X}]"


def _units(text: str) -> int:
    """Length as spreadsheet programs count: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parts_of(item: Item) -> tuple[str, ...]:
    """The columns of an item: "" its value, then `unit`, `label`, `offset`, `missing`."""
    parts = _PARTS[item.type]
    if item.type in {ItemType.QUANTITY, ItemType.COMPUTED} and not _has_unit(item):
        parts = ("",)
    missing = item.may_be_missing and item.type is not ItemType.COMPUTED
    return (*parts, "missing") if missing else parts


def _has_unit(item: Item) -> bool:
    return any(unit.code for unit in item.units)


class ItemCells:
    """Fills the columns of one item from its values."""

    def __init__(self, study: Study, item: Item, lang: str, none: str) -> None:
        """Labels are looked up once. none: the words where several could be chosen and none was."""
        self._study = study
        self._item = item
        self._lang = lang
        self._none = none
        self._parts = parts_of(item)
        self._labels: dict[str, str] = {}

    def fill(self, value: Value, row: list[Plain], at: int) -> None:
        """Put a value into `row` from column `at` on."""
        match value:
            case Quantity(digits, unit):
                row[at] = Decimal(digits)
                if unit and len(self._parts) > 1:
                    row[at + 1] = unit
            case Choice(code):
                row[at] = code
                row[at + 1] = self._label(code)
            case Choices(codes):
                row[at] = "; ".join(codes) or NONE_CODE
                row[at + 1] = "; ".join(map(self._label, codes)) or self._none
            case Moment(iso):
                row[at] = datetime.fromisoformat(iso[:16])
                row[at + 1] = iso[16:]
            case Day(iso):
                row[at] = value.exact or iso
            case Text(content):
                row[at] = clean(content)
            case Missing():
                words = missing_words(self._study, value, self._lang)
                self._last(row, at, clean(f"{value.reason}: {words}"))
            case SealedText():
                row[at] = None

    def _last(self, row: list[Plain], at: int, cell: Plain) -> None:
        row[at + len(self._parts) - 1] = cell

    def _label(self, code: str) -> str:
        label = self._labels.get(code)
        if label is None:
            label = clean(code_words(self._study, self._item, code, self._lang))
            self._labels[code] = label
        return label


def utc_cell(utc: str) -> datetime | None:
    """A recorded `...Z` text as a naive UTC time, to the second."""
    return datetime.fromisoformat(utc[:19]) if utc else None

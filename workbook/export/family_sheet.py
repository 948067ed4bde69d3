"""The sheet of one form family: one row per subject, visit and form (or row of its table)."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.application.views.dataset import Dataset
from workbook.application.views.dataset_parts import Family, FamilyRow, SubjectKey
from workbook.application.wording import NONE_CHOSEN, value_words
from workbook.domain.study import ItemType
from workbook.domain.values import Value
from workbook.export.cells import ItemCells, clean, parts_of, utc_cell
from workbook.export.sheet import Column, Desk, Sheet
from workbook.export.stream import Plain
from workbook.texts import Texts

_WIDTHS = {
    ItemType.QUANTITY: 11,
    ItemType.COMPUTED: 11,
    ItemType.CHOICE: 14,
    ItemType.CHOICES: 18,
    ItemType.TEXT: 30,
    ItemType.DAY: 12,
    ItemType.MOMENT: 17,
}
_PART_WIDTHS = {"unit": 11, "label": 22, "offset": 9, "missing": 22}


def key_columns(dataset: Dataset, texts: Texts) -> list[Column]:
    """Who a row is about; initials only where they may leave."""
    names = ["site", "subject", "screening_number"]
    names += ["initials"] if dataset.initials else []
    return [Column(texts.say(f"export.{name}"), name, 13) for name in names]


def key_cells(dataset: Dataset, key: SubjectKey | None) -> list[Plain]:
    """The cells of `key_columns`."""
    if key is None:
        return [dataset.site.number, *[None] * (3 if dataset.initials else 2)]
    cells: list[Plain] = [dataset.site.number, key.number or None, key.screening_number]
    return [*cells, clean(key.initials)] if dataset.initials else cells


class FamilySheet:
    """One family's sheet while it is written."""

    def __init__(self, desk: Desk, dataset: Dataset, family: Family, texts: Texts) -> None:
        """Lays out the columns: who, which visit and form, the items, the audit."""
        self._dataset = dataset
        self._lang = texts.lang
        self._none = texts.say(NONE_CHOSEN)
        self._items = {(form.oid, item.oid): item for form, item in family.items}
        columns = key_columns(dataset, texts)
        for name, width in (("visit", 11), ("visit_label", 16), ("day", 6), ("form", 9)):
            columns.append(Column(texts.say(f"export.{name}"), name, width))
        for name in ("form_number", "group", "row"):
            columns.append(Column(texts.say(f"export.{name}"), name, 8))
        self._places: dict[tuple[str, str], tuple[int, ItemCells]] = {}
        for form, item in family.items:
            cells = ItemCells(dataset.study, item, self._lang, self._none)
            self._places[form.oid, item.oid] = (len(columns), cells)
            label = item.label.in_(self._lang)
            for part in parts_of(item):
                words = texts.say(f"export.part_{part}", label=label) if part else label
                name = f"{form.oid}.{item.oid}" + (f":{part}" if part else "")
                width = _PART_WIDTHS[part] if part else _WIDTHS[item.type]
                columns.append(Column(words, name, width))
        self._audit = len(columns)
        for name in ("first_utc", "last_utc", "last_author", "corrected", "conflicts"):
            columns.append(Column(texts.say(f"export.{name}"), name, 18))
        self._size = len(columns)
        self.sheet = Sheet(desk, family.oid, columns)

    def add(self, row: FamilyRow) -> None:
        """One row."""
        filled: list[Plain] = [None] * self._size
        key = key_cells(self._dataset, row.key)
        filled[: len(key)] = key
        at = len(key)
        event = row.event
        filled[at : at + 7] = [
            event.oid,
            event.label.in_(self._lang),
            event.day,
            row.form.oid,
            row.ordinal or None,
            row.group or None,
            row.row or None,
        ]
        for place, value in row.values.items():
            found = self._places.get(place)
            if found is not None:
                found[1].fill(value, filled, found[0])
        filled[self._audit :] = [
            utc_cell(row.first_utc),
            utc_cell(row.last_utc),
            clean(row.last_author),
            row.corrected or None,
            clean(self._conflicts(row.form.oid, row.conflicts)) or None,
        ]
        self.sheet.row(filled)

    def _conflicts(self, form: str, conflicts: Mapping[str, tuple[Value | None, ...]]) -> str:
        """Items in conflict with all their values: nothing is silently chosen or lost."""
        return "; ".join(
            f"{item}: {' | '.join(self._words((form, item), value) for value in values)}"
            for item, values in sorted(conflicts.items())
        )

    def _words(self, place: tuple[str, str], value: Value | None) -> str:
        if value is None:
            return "–"
        study = self._dataset.study
        return value_words(study, self._items[place], value, self._lang, self._none)

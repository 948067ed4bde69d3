"""The state of a form: how many items are due, answered, missing with a reason, in conflict.

An item is due once its own condition and its group's are true. A repeating group counts every
row that holds anything and was not withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook.domain.entries.envelope import Place
from workbook.domain.projections.facts import Cell, Fact, Standing
from workbook.domain.rules import ItemRef, Situation, evaluate
from workbook.domain.study import Form, Item, ItemGroup, ItemType
from workbook.domain.values import Value


@dataclass(frozen=True, slots=True)
class FormState:
    """Counts over the required items of one form instance."""

    due: int
    answered: int
    missing: int
    conflicts: int

    @property
    def complete(self) -> bool:
        """Everything asked is answered or missing with a reason, and nothing is in conflict."""
        return self.due > 0 and self.answered + self.missing >= self.due and not self.conflicts


@dataclass(frozen=True, slots=True)
class Instance:
    """The cells of one form instance: by (group, group key, item)."""

    form_key: str
    cells: Mapping[tuple[str, str, str], Cell]

    def rows(self, group: ItemGroup) -> list[str]:
        """Keys of a group's rows in the order they were made; [""] for a single group."""
        if not group.repeating:
            return [""]
        keys = {key for oid, key, _ in self.cells if oid == group.oid and key}
        return sorted(key for key in keys if not self._empty_row(group.oid, key))

    def _empty_row(self, group: str, key: str) -> bool:
        return all(
            cell.standing is Standing.EMPTY
            for (oid, row, _), cell in self.cells.items()
            if oid == group and row == key
        )


Row = tuple[str, str, str]
"""A row by form key, group and group key; group "" means the whole form instance."""


def withdrawn_by(removals: Sequence[Fact]) -> frozenset[str] | None:
    """What the withdrawals of one row had seen (ids of values), from the heads of its register.

    None where the row stands: nobody withdrew it, or somebody took that back.
    """
    if not removals or not all(fact.flag("removed") for fact in removals):
        return None
    return frozenset(seen for fact in removals for seen in fact.texts("seen"))


def withdrawals(removals: Iterable[Fact]) -> dict[str, dict[Row, frozenset[str]]]:
    """By form, the rows that are withdrawn and what their withdrawals had seen."""
    by_row: dict[tuple[str, Row], list[Fact]] = {}
    for fact in removals:
        place = fact.place
        row = (place.form_key, place.group, place.group_key)
        by_row.setdefault((place.form, row), []).append(fact)
    found: dict[str, dict[Row, frozenset[str]]] = {}
    for (form, row), facts in by_row.items():
        seen = withdrawn_by(facts)
        if seen is not None:
            found.setdefault(form, {})[row] = seen
    return found


def instances(
    cells: Iterable[tuple[Place, Cell]], withdrawn: Mapping[Row, frozenset[str]]
) -> dict[str, Instance]:
    """A form's cells by form key, without the rows and instances that were withdrawn.

    A row that holds a value its withdrawal had not seen (it was recorded on another laptop)
    stands, and that value is in conflict.
    """
    placed = list(cells)
    late = {
        row
        for place, cell in placed
        for row in _rows_of(place)
        if row in withdrawn and not _seen(cell, withdrawn[row])
    }
    grouped: dict[str, dict[tuple[str, str, str], Cell]] = {}
    for place, cell in placed:
        around = [row for row in _rows_of(place) if row in withdrawn]
        if any(row not in late for row in around):
            continue
        clash = not all(_seen(cell, withdrawn[row]) for row in around)
        key = (place.group, place.group_key, place.item)
        grouped.setdefault(place.form_key, {})[key] = (
            replace(cell, standing=Standing.CONFLICT) if clash else cell
        )
    return {key: Instance(key, cells) for key, cells in grouped.items()}


def _rows_of(place: Place) -> tuple[Row, Row]:
    return (place.form_key, "", ""), (place.form_key, place.group, place.group_key)


def _seen(cell: Cell, seen: frozenset[str]) -> bool:
    return cell.standing is Standing.EMPTY or all(fact.event_id in seen for fact in cell.heads)


def local_situation(
    form: Form, instance: Instance, group: ItemGroup, row: str, outer: Situation
) -> Situation:
    """What rules of one row see: the row's own items first, then the form's, then the rest."""

    def value(ref: ItemRef) -> Value | None:
        if ref.event or ref.form != form.oid:
            return outer.value(ref)
        for oid, key in ((group.oid, row), (_group_oid(form, ref.item), "")):
            cell = instance.cells.get((oid, key, ref.item))
            if cell is not None:
                return cell.value
        return None

    return Situation(value, outer.event, outer.statuses)


def _group_oid(form: Form, item: str) -> str:
    return form.group_of(item).oid if item in form.items else ""


def due_items(group: ItemGroup, situation: Situation) -> list[Item]:
    """The items of a group that are asked now and take an answer from a person."""
    if evaluate(group.when, situation) is not True:
        return []
    return [
        item
        for item in group.items
        if item.type is not ItemType.COMPUTED
        and (item.when is None or evaluate(item.when, situation) is True)
    ]


def form_state(form: Form, instance: Instance, outer: Situation) -> FormState:
    """The counts of one form instance."""
    due = answered = missing = conflicts = 0
    for group in form.groups:
        for row in instance.rows(group):
            situation = local_situation(form, instance, group, row, outer)
            for item in due_items(group, situation):
                due += item.required
                cell = instance.cells.get((group.oid, row, item.oid))
                if cell is None:
                    continue
                conflicts += cell.standing is Standing.CONFLICT
                if item.required:
                    missing += cell.missing
                    answered += cell.answered
    return FormState(due, answered, missing, conflicts)

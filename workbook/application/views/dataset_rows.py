"""From the cells of one subject to the rows of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from workbook.application.context import Context
from workbook.application.ports import FactQuery, Store, SubjectRow
from workbook.application.screening_facts import reader
from workbook.application.subject_cells import SubjectCells
from workbook.application.views.dataset_parts import (
    Family,
    FamilyRow,
    SofaRow,
    SubjectKey,
    SubjectRows,
)
from workbook.application.views.shown import digests, opened
from workbook.domain import canonical
from workbook.domain.projections.facts import Cell, Standing
from workbook.domain.projections.form_state import Instance, local_situation
from workbook.domain.projections.subject import from_json
from workbook.domain.rules import Situation
from workbook.domain.sheets import computed, sofa_sheet
from workbook.domain.sheets.reader import Reader
from workbook.domain.study import Form, Item, ItemGroup, ItemType, StudyEvent
from workbook.domain.values import Missing, SealedText, Value
from workbook.errors import InputError

Passes = Callable[[str], bool]
RowCells = list[tuple[str, Cell]]


@lru_cache(maxsize=20_000)
def _value(text: str) -> Value | None:
    """A value of the index; few different texts make up most of a site's values."""
    return canonical.value_from_json(text) if text else None


def first_times(store: Store, subject: str) -> dict[str, str]:
    """When each register was first recorded, for subjects whose data are cut in time."""
    first: dict[str, str] = {}
    for fact in store.facts(FactQuery(subject=subject, heads=False)):
        first.setdefault(fact.register, fact.utc)
    return first


class RowMaker:
    """Makes the rows of subjects, one at a time."""

    def __init__(
        self, context: Context, families: Iterable[Family], names: Mapping[str, str]
    ) -> None:
        """names: of people, by person id."""
        self._context = context
        self._names = names
        self._kept: dict[str, dict[str, Item]] = {}
        self._family: dict[str, str] = {}
        for family in families:
            for form, item in family.items:
                self._kept.setdefault(form.oid, {})[item.oid] = item
            self._family |= {form.oid: family.oid for form in family.forms}

    def subject(
        self,
        row: SubjectRow,
        key: SubjectKey,
        forms: frozenset[str] | None,
        passes: Passes | None,
    ) -> SubjectRows:
        """Rows of one subject. forms: the only ones that may leave, None = all of them.

        passes: says of a value's first recording whether it may leave; None = every one.
        """
        cells = SubjectCells(self._context.store, row.subject)
        cells.load()
        first = first_times(self._context.store, row.subject) if passes is not None else {}
        situations = from_json(row.summary)
        found: dict[str, list[FamilyRow]] = {}
        scores: list[SofaRow] = []
        for event in self._context.study.study_events:
            placed = cells.forms(event.oid)
            situation = cells.situation(event.oid, situations)
            for form_oid in placed:
                if form_oid not in self._family or (forms is not None and form_oid not in forms):
                    continue
                held = _allowed(placed[form_oid], first, passes)
                form = self._context.study.form(form_oid)
                rows = self._form_rows(key, event, form, held, situation, passes is None)
                found.setdefault(self._family[form_oid], []).extend(rows)
            if sofa_sheet.FORM in placed and forms is None and passes is None:
                read = reader(self._context, cells, event.oid)
                scores.extend(_scored(key, event, read))
        families = {oid: tuple(self._opened(rows)) for oid, rows in found.items()}
        return SubjectRows(families, tuple(scores))

    def _form_rows(
        self,
        key: SubjectKey,
        event: StudyEvent,
        form: Form,
        held: Mapping[str, Instance],
        situation: Situation,
        with_computed: bool,
    ) -> Iterator[FamilyRow]:
        for number, form_key in enumerate(sorted(held), start=1):
            instance = held[form_key]
            ordinal = number if form.repeating else 0
            grouped: dict[tuple[str, str], RowCells] = {}
            for (group, row, item), cell in instance.cells.items():
                grouped.setdefault((group if row else "", row), []).append((item, cell))
            derived = self._computed(form, instance, situation) if with_computed else {}
            if grouped:
                grouped.setdefault(("", ""), [])
            numbers = _ordinals(form, grouped)
            for place in sorted(grouped, key=lambda place: (place[0], place[1])):
                values = derived if place == ("", "") else {}
                made = self._row(key, event, form, grouped[place], values)
                if made.values or made.conflicts or made.first_utc:
                    yield replace(made, ordinal=ordinal, group=place[0], row=numbers.get(place, 0))

    def _row(
        self,
        key: SubjectKey,
        event: StudyEvent,
        form: Form,
        cells: RowCells,
        derived: Mapping[tuple[str, str], Value],
    ) -> FamilyRow:
        kept = self._kept.get(form.oid, {})
        values: dict[tuple[str, str], Value] = dict(derived)
        conflicts: dict[str, tuple[Value | None, ...]] = {}
        first = last = author = ""
        corrected = 0
        for item, cell in cells:
            if item not in kept:
                continue
            heads = cell.heads
            if cell.standing is Standing.CONFLICT:
                conflicts[item] = tuple(_value(fact.value) for fact in heads)
            elif (value := _value(heads[0].value)) is not None:
                values[form.oid, item] = value
            for fact in heads:
                corrected += bool(fact.supersedes)
                first = min(first or fact.utc, fact.utc)
                if fact.utc > last:
                    last, author = fact.utc, fact.person
        name = self._names.get(author, author)
        return FamilyRow(
            key, event, form, 0, "", 0, values, conflicts, first, last, name, corrected
        )

    def _computed(
        self, form: Form, instance: Instance, outer: Situation
    ) -> dict[tuple[str, str], Value]:
        found: dict[tuple[str, str], Value] = {}
        for group in form.groups:
            if group.repeating:
                continue
            for item in group.items:
                if item.type is ItemType.COMPUTED and item.compute in computed.NAMES:
                    value = self._compute(form, group, item, instance, outer)
                    if value is not None:
                        found[form.oid, item.oid] = value
        return found

    def _compute(
        self, form: Form, group: ItemGroup, item: Item, instance: Instance, outer: Situation
    ) -> Value | None:
        situation = local_situation(form, instance, group, "", outer)
        try:
            return computed.compute(item, form.oid, Reader(self._context.study, situation.value))
        except InputError:
            # Recorded values no patient has (a merge of two laptops): no result, never a guess.
            return None

    def _opened(self, rows: list[FamilyRow]) -> Iterator[FamilyRow]:
        """The rows with the words of their free texts, read in one query."""
        sealed = [value for row in rows for value in row.values.values() if _is_sealed(value)]
        rivals = [value for row in rows for values in row.conflicts.values() for value in values]
        wanted = digests([*sealed, *rivals])
        if not wanted:
            yield from rows
            return
        words = self._context.store.bodies(wanted)
        for row in rows:
            values = {place: opened(value, words) or value for place, value in row.values.items()}
            conflicts = {
                item: tuple(opened(value, words) for value in values_)
                for item, values_ in row.conflicts.items()
            }
            yield replace(row, values=values, conflicts=conflicts)


def _is_sealed(value: Value) -> bool:
    return isinstance(value, SealedText) or (isinstance(value, Missing) and value.note is not None)


def _allowed(
    instances: Mapping[str, Instance], first: Mapping[str, str], passes: Passes | None
) -> Mapping[str, Instance]:
    """The instances with the cells that may leave."""
    if passes is None:
        return instances
    return {
        key: Instance(
            key,
            {
                place: cell
                for place, cell in instance.cells.items()
                if passes(first.get(cell.heads[0].register, cell.heads[0].utc))
            },
        )
        for key, instance in instances.items()
    }


def _ordinals(form: Form, grouped: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Rows of repeating groups counted from 1 in the order they were made."""
    numbers: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    known = {group.oid for group in form.groups}
    for group, row in sorted(grouped):
        if row and group in known:
            counts[group] = counts.get(group, 0) + 1
            numbers[group, row] = counts[group]
    return numbers


def _scored(key: SubjectKey, event: StudyEvent, read: Reader) -> Iterator[SofaRow]:
    try:
        yield SofaRow(key, event, sofa_sheet.sofa_of(read))
    except InputError:
        # Recorded values no patient has: the row stands in its form's sheet, without a score.
        return

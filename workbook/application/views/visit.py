"""One visit of one subject as a source document: every question asked, every value, its history.

Recorded values only: what somebody typed and did not record is on no document (trust
requirement T90 asks for the state, the corrections and the stamp on each page).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook.application.context import Context
from workbook.application.ports import FactQuery
from workbook.application.projector import forms_asked
from workbook.application.subject_cells import EMPTY, SubjectCells
from workbook.application.views.history import TrailEntry, entries
from workbook.application.views.patients import lines_of
from workbook.application.views.visit_parts import (
    AnswerLine,
    Correction,
    FormPart,
    GroupPart,
    RowPart,
    StateStamp,
    SubjectHeader,
    VisitSnapshot,
    Withdrawn,
)
from workbook.domain import canonical_json
from workbook.domain.canonical_json import Json
from workbook.domain.entries.envelope import Place
from workbook.domain.projections import facts as fact_rules
from workbook.domain.projections.facts import Fact, Standing
from workbook.domain.projections.form_state import Instance, local_situation
from workbook.domain.projections.subject import Summary
from workbook.domain.projections.visit_state import visit_day
from workbook.domain.rules import Situation, evaluate
from workbook.domain.sheets import computed
from workbook.domain.sheets.reader import Reader
from workbook.domain.study import Form, Item, ItemGroup, ItemType
from workbook.domain.values import Value
from workbook.errors import InputError


@dataclass(frozen=True, slots=True)
class VisitDocument:
    """Ask for the source document of one visit; purpose: care and screens at the site."""

    subject: str
    event: str

    def ask(self, context: Context) -> VisitSnapshot:
        """InputError `enrol.no_such_subject` or `document.no_such_visit`."""
        row = context.store.subject_row(self.subject)
        if row is None:
            raise InputError("enrol.no_such_subject")
        if not context.study.has_event(self.event):
            raise InputError("document.no_such_visit", visit=self.event)
        event = context.study.event(self.event)
        line = lines_of(context, [row])[0]
        header = SubjectHeader(
            subject=self.subject,
            number=row.number,
            screening_number=row.screening_number,
            initials=line.initials,
            day=visit_day(event, line.summary.day_zero(context.site.zone)),
        )
        history = History(context, self.subject, self.event)
        forms = VisitForms(context, self.subject, self.event, line.summary, history).parts()
        stamp = _stamp(context, header, forms, history)
        return VisitSnapshot(context.study, context.site, header, event, forms, stamp)


class History:
    """Every event of one visit, opened: by register, by id, and what replaced what."""

    def __init__(self, context: Context, subject: str, event: str) -> None:
        """Reads the whole visit in one query."""
        found = context.store.facts(FactQuery(subject=subject, event=event, heads=False))
        self.facts: tuple[Fact, ...] = tuple(
            fact for fact in found if fact.kind in {"item.recorded", "row.removed"}
        )
        heads = fact_rules.heads_of(self.facts)
        self._heads = frozenset(fact.event_id for fact in heads)
        opened = entries(context, self.facts, self._heads)
        self._entries = {entry.event_id: entry for entry in opened}
        self._registers: dict[str, list[Fact]] = {}
        self._replaced: dict[str, Fact] = {}
        for fact in self.facts:
            self._registers.setdefault(fact.register, []).append(fact)
            for gone in fact.supersedes:
                self._replaced[gone] = fact

    def entry(self, event_id: str) -> TrailEntry:
        """One event as people read it."""
        return self._entries[event_id]

    def heads(self) -> tuple[Fact, ...]:
        """What nothing has replaced."""
        return tuple(fact for fact in self.facts if fact.event_id in self._heads)

    def earlier(self, register: str) -> tuple[Correction, ...]:
        """What stood in a register before, newest first."""
        gone = [fact for fact in self._registers.get(register, ()) if self._is_gone(fact)]
        return tuple(self._correction(fact) for fact in reversed(gone))

    def _is_gone(self, fact: Fact) -> bool:
        return fact.event_id not in self._heads

    def _correction(self, fact: Fact) -> Correction:
        entry = self._entries[fact.event_id]
        later = self._replaced.get(fact.event_id)
        return Correction(entry.new, entry, self._entries[later.event_id] if later else None)


class VisitForms:
    """Builds the forms of a visit from its cells and their history."""

    def __init__(
        self, context: Context, subject: str, event: str, summary: Summary, history: History
    ) -> None:
        """Reads the cells of the visit; those of other visits as rules ask for them."""
        self._study = context.study
        self._event = event
        self._history = history
        self._cells = SubjectCells(context.store, subject)
        self._situation = self._cells.situation(event, summary)

    def parts(self) -> tuple[FormPart, ...]:
        """The forms asked, and those that hold anything, in the order of the schedule."""
        found: list[FormPart] = []
        for ref, form in forms_asked(self._study, self._event):
            kept = self._cells.forms(self._event).get(form.oid, {})
            asked = evaluate(ref.when, self._situation) is True and ref.required
            withdrawn = self._withdrawn(form, kept)
            if not kept and (asked or withdrawn):
                kept = {"": EMPTY}
            for number, key in enumerate(sorted(kept), start=1):
                ordinal = number if form.repeating and kept[key].cells else 0
                groups = tuple(self._groups(form, kept[key]))
                found.append(FormPart(form, ordinal, groups, withdrawn if number == 1 else ()))
        return tuple(found)

    def _groups(self, form: Form, instance: Instance) -> Iterable[GroupPart]:
        for group in form.groups:
            rows = [
                RowPart(number if group.repeating else 0, self._lines(form, instance, group, key))
                for number, key in enumerate(instance.rows(group), start=1)
            ]
            shown = tuple(row for row in rows if row.lines)
            if shown:
                yield GroupPart(group, shown)

    def _lines(
        self, form: Form, instance: Instance, group: ItemGroup, row: str
    ) -> tuple[AnswerLine, ...]:
        situation = local_situation(form, instance, group, row, self._situation)
        group_asked = evaluate(group.when, situation) is True
        lines = (
            self._line(form, instance, group, row, item, situation, group_asked)
            for item in group.items
        )
        return tuple(line for line in lines if line.asked or line.recorded)

    def _line(
        self,
        form: Form,
        instance: Instance,
        group: ItemGroup,
        row: str,
        item: Item,
        situation: Situation,
        group_asked: bool,
    ) -> AnswerLine:
        asked = group_asked and evaluate(item.when, situation) is True
        if item.type is ItemType.COMPUTED:
            return AnswerLine(item, asked, self._computed(form, item, situation))
        cell = instance.cells.get((group.oid, row, item.oid))
        if cell is None or not cell.heads:
            return AnswerLine(item, asked, None)
        heads = tuple(self._history.entry(fact.event_id) for fact in cell.heads)
        conflict = cell.standing is Standing.CONFLICT
        return AnswerLine(
            item=item,
            asked=asked,
            value=None if conflict else heads[-1].new,
            entry=None if conflict else heads[-1],
            rivals=heads if conflict else (),
            earlier=self._history.earlier(cell.heads[0].register),
        )

    def _computed(self, form: Form, item: Item, situation: Situation) -> Value | None:
        if item.compute not in computed.NAMES:
            return None
        try:
            return computed.compute(item, form.oid, Reader(self._study, situation.value))
        except InputError:
            # Recorded values no patient has (a merge of two laptops): no result, never a guess.
            return None

    def _withdrawn(self, form: Form, kept: Mapping[str, Instance]) -> tuple[Withdrawn, ...]:
        """What was withdrawn and does not stand again through a value nobody had seen."""
        return tuple(
            self._removal(form, fact)
            for fact in self._history.heads()
            if fact.kind == "row.removed"
            and fact.place.form == form.oid
            and fact.flag("removed")
            and not _stands(fact.place, kept)
        )

    def _removal(self, form: Form, removal: Fact) -> Withdrawn:
        place = removal.place
        held = [
            (form.items[fact.place.item], self._history.entry(fact.event_id).new)
            for fact in self._history.heads()
            if fact.kind == "item.recorded"
            and fact.place.form == form.oid
            and fact.place.form_key == place.form_key
            and (not place.group or fact.place.group_key == place.group_key)
            and fact.place.item in form.items
        ]
        group = next((group for group in form.groups if group.oid == place.group), None)
        return Withdrawn(group, self._history.entry(removal.event_id), tuple(held))


def _stands(place: Place, kept: Mapping[str, Instance]) -> bool:
    """Whether a row, or with group "" a whole form, is among those that count."""
    instance = kept.get(place.form_key)
    if instance is None or not place.group:
        return instance is not None
    return any(key[:2] == (place.group, place.group_key) for key in instance.cells)


def _stamp(
    context: Context, header: SubjectHeader, forms: Sequence[FormPart], history: History
) -> StateStamp:
    """The stamp over the visit's events, the subject's own, and every computed value."""
    subject = context.store.facts(
        FactQuery(
            registers=(f"subject/{header.subject}", f"randomisation/{header.subject}"),
            heads=False,
        )
    )
    shown = [*subject, *history.facts]
    newest = max(shown, key=lambda fact: (fact.clock, fact.event_id))
    entry = entries(context, [newest], frozenset())[0]
    stored = context.store.stored_event(newest.log_id, newest.sequence)
    tree: Mapping[str, Json] = {
        "definition": [context.study.structure_hash, context.study.text_hash],
        "events": [*sorted(fact.event_id for fact in shown)],
        "newest": stored.hash.hex() if stored is not None else "",
        "page": [header.name, header.screening_number, header.initials, str(header.day)],
        "values": [*_values(forms)],
        "site": [context.site.workbook, context.site.number, context.site.name],
    }
    return StateStamp(
        state=hashlib.sha256(canonical_json.dumps(dict(tree))).hexdigest(),
        event=stored.hash.hex() if stored is not None else "",
        utc=entry.utc,
        offset=entry.offset,
        author=entry.author,
    )


def _values(forms: Sequence[FormPart]) -> Iterable[str]:
    for form in forms:
        for group in form.groups:
            for row in group.rows:
                for line in row.lines:
                    author = line.entry.author if line.entry is not None else ""
                    yield f"{form.form.oid}.{line.item.oid}={line.value!r} {line.asked} {author}"

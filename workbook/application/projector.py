"""Keeps the stored projections equal to the log: a part after each command, or all anew.

What it stores is a cache. Rebuilding from the log gives the same rows as keeping up step by step
(a property test says so for any interleaving), so a cache is dropped and rebuilt, never repaired.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from workbook.application.consent_facts import FORM, READ, leaving
from workbook.application.ports import FactQuery, FormRow, Store, StoredEvent, SubjectRow
from workbook.application.subject_cells import EMPTY, SubjectCells
from workbook.domain import canonical
from workbook.domain.entries.envelope import Place
from workbook.domain.projections import facts as fact_rules, subject as subjects
from workbook.domain.projections.facts import Fact
from workbook.domain.projections.form_state import form_state
from workbook.domain.projections.subject import Summary
from workbook.domain.projections.visit_state import VisitCount
from workbook.domain.rules import ItemRef, evaluate, reads
from workbook.domain.study import Form, FormRef, Study
from workbook.domain.values import Value

_BATCH = 2_000
_SUBJECT_KINDS = ("subject.screened", "subject.randomised")


class Projector:
    """Writes facts, form rows and subject rows for one study definition."""

    def __init__(self, study: Study, store: Store) -> None:
        self._study = study
        self._store = store
        self._shared = frozenset(_shared_items(study))

    def apply(self, new: Sequence[Fact]) -> None:
        """Bring the caches up to date with facts that were just appended."""
        self._store.add_facts(new)
        touched: dict[str, set[str]] = {}
        everything: set[str] = set()
        for fact in (*new, *self._elsewhere(new)):
            if not fact.place.subject:
                continue
            touched.setdefault(fact.place.subject, set()).add(fact.place.event)
            if fact.kind in _SUBJECT_KINDS or self._is_shared(fact.place):
                everything.add(fact.place.subject)
        for subject, events in touched.items():
            self._refresh(subject, None if subject in everything else sorted(events - {""}))

    def _elsewhere(self, new: Sequence[Fact]) -> list[Fact]:
        """Facts of other registers that the new ones supersede.

        No laptop writes such events, but a log may hold them; the caches must not depend on
        which of the two came first.
        """
        gone = tuple({event_id for fact in new for event_id in fact.supersedes})
        if not gone:
            return []
        own = {fact.register for fact in new}
        found = self._store.facts(FactQuery(event_ids=gone, heads=False))
        return [fact for fact in found if fact.register not in own]

    def _is_shared(self, place: Place) -> bool:
        """Whether forms of other study events, or the header, may depend on this place."""
        if not place.item:
            return True
        here, anywhere = (place.event, place.form, place.item), ("", place.form, place.item)
        return here in self._shared or anywhere in self._shared

    def rebuild(self) -> None:
        """Drop every cache and make it anew from the log."""
        for subject in sorted(index_log(self._store)):
            self._refresh(subject, None)

    def _refresh(self, subject: str, events: Sequence[str] | None) -> None:
        cells = SubjectCells(self._store, subject)
        row = self._store.subject_row(subject) if events is not None else None
        summary = subjects.from_json(row.summary) if row is not None else Summary()
        if events is None:
            summary = self._identity(subject)
            events = cells.started()
            summary = self._landmarks(summary, cells, events)
            self._store.put_form_rows(subject, None, ())
        visits = dict(summary.visits)
        rows: list[FormRow] = []
        for event in events:
            if not cells.forms(event):
                visits.pop(event, None)
                continue
            event_rows = self._form_rows(subject, event, cells, summary)
            visits[event] = VisitCount(
                sum(row.due for row in event_rows),
                sum(row.answered + row.missing for row in event_rows),
                sum(row.conflicts for row in event_rows),
            )
            rows.extend(event_rows)
        if events:
            self._store.put_form_rows(subject, events, rows)
        self._put(subject, replace(summary, visits=visits))

    def _put(self, subject: str, summary: Summary) -> None:
        self._store.put_subject_row(
            SubjectRow(
                subject,
                summary.screening_number,
                summary.number,
                summary.status,
                subjects.to_json(summary),
            )
        )

    def _identity(self, subject: str) -> Summary:
        heads = self._store.facts(
            FactQuery(registers=(f"subject/{subject}", f"randomisation/{subject}"))
        )
        screened = min(
            (fact.field("number") for fact in heads if fact.kind == "subject.screened"), default=""
        )
        taken = [fact for fact in heads if fact.kind == "subject.randomised"]
        if not taken:
            return Summary(screening_number=screened)
        first = min(taken, key=lambda fact: (fact.field("at"), fact.event_id))
        return Summary(
            screening_number=screened,
            number=first.field("number"),
            box=first.field("box"),
            randomised_at=first.field("at"),
            clash=len(taken) > 1,
        )

    def _landmarks(self, summary: Summary, cells: SubjectCells, events: Iterable[str]) -> Summary:
        started = set(events)
        schedule = [event.oid for event in self._study.study_events if event.oid in started]
        found: dict[str, Value] = {}
        for name, ref in self._study.landmarks.items():
            for event in (ref.event,) if ref.event else schedule:
                value = cells.last_value(event, ref) if event in started else None
                if value is not None:
                    found[name] = value
        left_by, left_at = leaving(cells, sorted(started))
        return replace(summary, landmarks=found, left_by=left_by, left_at=left_at)

    def _form_rows(
        self, subject: str, event: str, cells: SubjectCells, summary: Summary
    ) -> list[FormRow]:
        rows: list[FormRow] = []
        situation = cells.situation(event, summary)
        for ref, form in forms_asked(self._study, event):
            kept = cells.forms(event).get(form.oid, {})
            asked = evaluate(ref.when, situation) is True
            present = kept if form.repeating or kept else ({"": EMPTY} if asked else {})
            for key, instance in sorted(present.items()):
                state = form_state(form, instance, situation)
                due = state.due if asked and (ref.required or instance.cells) else 0
                done = (state.answered, state.missing) if due else (0, 0)
                rows.append(FormRow(subject, event, "", form.oid, key, due, *done, state.conflicts))
        return rows


def index_log(store: Store) -> set[str]:
    """Drop every cache and index the log anew, which needs no definition; the subjects in it."""
    store.clear_projections()
    subjects: set[str] = set()
    for log_id in store.log_ids():
        events = store.events(log_id)
        while batch := [_fact(stored) for stored in islice(events, _BATCH)]:
            store.add_facts(batch)
            subjects |= {fact.place.subject for fact in batch if fact.place.subject}
    return subjects


def _fact(stored: StoredEvent) -> Fact:
    return fact_rules.fact_of(canonical.unseal(stored.data))


def forms_asked(study: Study, event: str) -> list[tuple[FormRef, Form]]:
    """The forms of a study event with their conditions; none for an event the study dropped."""
    if not study.has_event(event):
        return []
    return [(ref, study.form(ref.form)) for ref in study.event(event).forms]


def _shared_items(study: Study) -> Iterable[tuple[str, str, str]]:
    """(event, form, item) of everything read outside its own study event; event "" = any."""
    landmarks = {(ref.event, ref.form, ref.item) for ref in study.landmarks.values()}
    landmarks |= {("", FORM, item) for item in READ}
    refs: list[ItemRef] = []
    for event in study.study_events:
        for form_ref in event.forms:
            refs.extend(reads(form_ref.when))
            for group in study.form(form_ref.form).groups:
                refs.extend(reads(group.when))
                for item in group.items:
                    refs.extend(reads(item.when))
    return landmarks | {(ref.event, ref.form, ref.item) for ref in refs if ref.event}

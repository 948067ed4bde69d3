"""Keeps the stored projections equal to the log: a part after each command, or all anew.

What it stores is a cache. Rebuilding from the log gives the same rows as keeping up step by step
(a property test says so for any interleaving), so a cache is dropped and rebuilt, never repaired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import replace
from itertools import islice

from workbook.application.consent_facts import FORM, READ, leaving
from workbook.application.ports import FactQuery, FormRow, Store, StoredEvent, SubjectRow
from workbook.application.reads import Reads
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
        self._readers = _readers(study)

    def apply(self, new: Sequence[Fact], reads: Reads | None = None) -> None:
        """Bring the caches up to date with facts that were just appended.

        reads: what was read of the subjects before, where the facts are this log's own.
        """
        self._store.add_facts(new)
        elsewhere = self._elsewhere(new)
        if reads is None or elsewhere:
            reads = Reads(self._store)
        else:
            reads.take(new)
        touched: dict[str, dict[str, set[str]]] = {}
        everything: set[str] = set()
        for fact in (*new, *elsewhere):
            place = fact.place
            if not place.subject:
                continue
            touched.setdefault(place.subject, {}).setdefault(place.event, set()).add(place.form)
            if fact.kind in _SUBJECT_KINDS or self._is_shared(place):
                everything.add(place.subject)
        for subject, events in touched.items():
            cells = reads.cells(subject)
            if subject in everything:
                self._refresh_all(subject, cells)
            else:
                self._refresh(subject, reads.summary(subject) or Summary(), cells, events)

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
            self._refresh_all(subject, SubjectCells(self._store, subject))

    def _refresh_all(self, subject: str, cells: SubjectCells) -> None:
        events = cells.started()
        summary = self._landmarks(self._identity(subject), cells, events)
        self._store.put_form_rows(subject, None, ())
        self._refresh(subject, summary, cells, {event: set[str]() for event in events})

    def _refresh(
        self,
        subject: str,
        summary: Summary,
        cells: SubjectCells,
        touched: Mapping[str, AbstractSet[str]],
    ) -> None:
        """Refresh study events; touched: the forms that changed in each."""
        visits = dict(summary.visits)
        rows: list[FormRow] = []
        events = sorted(touched.keys() - {""})
        for event in events:
            if not cells.forms(event):
                visits.pop(event, None)
                continue
            event_rows = self._event_rows(subject, event, cells, summary, touched[event])
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

    def _event_rows(
        self,
        subject: str,
        event: str,
        cells: SubjectCells,
        summary: Summary,
        touched: AbstractSet[str],
    ) -> list[FormRow]:
        """The rows of a study event: those of forms that nothing changed for as they stand."""
        standing = self._store.form_rows(subject, event)
        asked = forms_asked(self._study, event)
        if not standing:
            return self._form_rows(subject, event, cells, summary, asked)
        again = set(touched).union(*(self._readers.get((event, form), ()) for form in touched))
        again_asked = [(ref, form) for ref, form in asked if form.oid in again]
        rows = self._form_rows(subject, event, cells, summary, again_asked)
        return [*(row for row in standing if row.form not in again), *rows]

    def _form_rows(
        self,
        subject: str,
        event: str,
        cells: SubjectCells,
        summary: Summary,
        forms: Sequence[tuple[FormRef, Form]],
    ) -> list[FormRow]:
        rows: list[FormRow] = []
        situation = cells.situation(event, summary)
        for ref, form in forms:
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


def _readers(study: Study) -> dict[tuple[str, str], frozenset[str]]:
    """By study event and form, the forms of that event whose conditions look at the form."""
    found: dict[tuple[str, str], set[str]] = {}
    for event in study.study_events:
        for form_ref in event.forms:
            for ref in _read_by(study, form_ref):
                found.setdefault((event.oid, ref.form), set()).add(form_ref.form)
    return {key: frozenset(forms) for key, forms in found.items()}


def _read_by(study: Study, form_ref: FormRef) -> Iterator[ItemRef]:
    """Every item that the conditions of a form and of its parts look at."""
    yield from reads(form_ref.when)
    for group in study.form(form_ref.form).groups:
        yield from reads(group.when)
        for item in group.items:
            yield from reads(item.when)


def _shared_items(study: Study) -> Iterable[tuple[str, str, str]]:
    """(event, form, item) of everything read outside its own study event; event "" = any."""
    landmarks = {(ref.event, ref.form, ref.item) for ref in study.landmarks.values()}
    landmarks |= {("", FORM, item) for item in READ}
    refs = [
        ref
        for event in study.study_events
        for form_ref in event.forms
        for ref in _read_by(study, form_ref)
    ]
    return landmarks | {(ref.event, ref.form, ref.item) for ref in refs if ref.event}

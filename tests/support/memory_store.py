"""A store in memory: the Store port over dictionaries, for tests that need no database file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import astuple

from workbook.application.ports import (
    Draft,
    FactQuery,
    FormRow,
    LogHead,
    StoredEvent,
    SubjectRow,
)
from workbook.domain.canonical import Body
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.facts import Fact

_PLACE_FIELDS = ("subject", "event", "form", "form_key", "item")
_FACT_FIELDS = ("kind", "person", "command_id")


class MemoryStore:
    """Everything in plain containers; a failed transaction puts all of them back."""

    def __init__(self) -> None:
        self._log: dict[str, list[StoredEvent]] = {}
        self._bodies: dict[str, str] = {}
        self._facts: dict[str, Fact] = {}
        self._gone: set[str] = set()
        self._forms: dict[tuple[str, str, str, str], FormRow] = {}
        self._subjects: dict[str, SubjectRow] = {}
        self._drafts: dict[tuple[str, Place], Draft] = {}
        self._own: dict[str, str] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block, or nothing of it."""
        kept = {name: copy(part) for name, part in vars(self).items()}
        kept["_log"] = {log: list(events) for log, events in self._log.items()}
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                vars(self).update(kept)

    def own(self, name: str) -> str:
        """What it keeps about itself."""
        return self._own.get(name, "")

    def keep_own(self, name: str, value: str) -> None:
        """Keep something about itself."""
        self._own[name] = value

    def head(self, log_id: str) -> LogHead | None:
        """The newest event of a log."""
        events = self._log.get(log_id)
        return LogHead(events[-1].sequence, events[-1].hash) if events else None

    def append(self, events: Sequence[StoredEvent], bodies: Sequence[Body]) -> None:
        """Add events to their logs."""
        for event in events:
            self._log.setdefault(event.log_id, []).append(event)
        self._bodies.update({body.digest: body.content for body in bodies})

    def log_ids(self) -> Sequence[str]:
        """Logs in the order they came."""
        return tuple(self._log)

    def events(self, log_id: str, after: int = 0) -> Iterator[StoredEvent]:
        """A log in sequence."""
        return iter([event for event in self._log.get(log_id, ()) if event.sequence > after])

    def stored_event(self, log_id: str, sequence: int) -> StoredEvent | None:
        """One event."""
        return next((e for e in self._log.get(log_id, ()) if e.sequence == sequence), None)

    def bodies(self, digests: Iterable[str]) -> Mapping[str, str]:
        """Words by digest."""
        return {digest: self._bodies[digest] for digest in digests if digest in self._bodies}

    def dump_bodies(self) -> Mapping[str, str]:
        """All words, for carrying them to another store."""
        return dict(self._bodies)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Index events and what they supersede."""
        for fact in facts:
            self._facts[fact.event_id] = fact
            self._gone.update(fact.supersedes)

    def facts(self, query: FactQuery) -> list[Fact]:
        """The facts a query asks for."""
        found = [fact for fact in self._facts.values() if self._fits(fact, query)]
        found.sort(key=lambda fact: (fact.clock, fact.event_id), reverse=query.newest_first)
        last = None if query.limit is None else query.offset + query.limit
        return found[query.offset : last]

    def _fits(self, fact: Fact, query: FactQuery) -> bool:
        if query.heads and fact.event_id in self._gone:
            return False
        wanted = [(getattr(query, name), getattr(fact.place, name)) for name in _PLACE_FIELDS]
        wanted += [(getattr(query, name), getattr(fact, name)) for name in _FACT_FIELDS]
        if any(asked is not None and asked != has for asked, has in wanted):
            return False
        if query.event_ids is not None and fact.event_id not in query.event_ids:
            return False
        if query.registers is not None and fact.register not in query.registers:
            return False
        return query.prefix is None or fact.register.startswith(query.prefix)

    def form_rows(self, subject: str, event: str | None = None) -> list[FormRow]:
        """Cached form states."""
        return [
            row
            for row in self._forms.values()
            if row.subject == subject and event in (None, row.event)
        ]

    def put_form_rows(
        self, subject: str, events: Sequence[str] | None, rows: Sequence[FormRow]
    ) -> None:
        """Replace cached form states."""
        self._forms = {
            key: row
            for key, row in self._forms.items()
            if row.subject != subject or not (events is None or row.event in events)
        }
        for row in rows:
            self._forms[row.subject, row.event, row.form, row.form_key] = row

    def subject_row(self, subject: str) -> SubjectRow | None:
        """One cached summary."""
        return self._subjects.get(subject)

    def subject_rows(
        self,
        *,
        statuses: Sequence[str] | None = None,
        randomised: bool | None = None,
        search: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[SubjectRow]:
        """Cached summaries, randomised ones first."""
        rows = [
            row
            for row in self._subjects.values()
            if (statuses is None or row.status in statuses)
            and (randomised is None or bool(row.number) is randomised)
            and (search in row.number or search in row.screening_number)
        ]
        rows.sort(key=lambda row: row.screening_number)
        rows.sort(key=lambda row: row.number, reverse=True)
        return rows[offset : None if limit is None else offset + limit]

    def count_subjects(self) -> Mapping[str, int]:
        """Subjects by status, and those with a number under `randomised`."""
        counts: dict[str, int] = {}
        for row in self._subjects.values():
            if row.status != "randomised":
                counts[row.status] = counts.get(row.status, 0) + 1
            if row.number:
                counts["randomised"] = counts.get("randomised", 0) + 1
        return counts

    def put_subject_row(self, row: SubjectRow) -> None:
        """Replace one cached summary."""
        self._subjects[row.subject] = row

    def clear_projections(self) -> None:
        """Forget the index and the caches."""
        self._facts, self._gone, self._forms, self._subjects = {}, set(), {}, {}

    def dump_projections(self) -> Mapping[str, list[tuple[object, ...]]]:
        """Every row of index and caches, sorted."""
        facts = [(*astuple(fact), fact.event_id in self._gone) for fact in self._facts.values()]
        return {
            "fact": sorted(facts, key=repr),
            "form": sorted((astuple(row) for row in self._forms.values()), key=repr),
            "subject": sorted((astuple(row) for row in self._subjects.values()), key=repr),
        }

    def keep_draft(self, draft: Draft) -> None:
        """Keep one entry."""
        self._drafts[draft.person, draft.place] = draft

    def drafts(
        self, *, person: str | None = None, subject: str | None = None, taken: bool = False
    ) -> list[Draft]:
        """Entries not recorded."""
        return [
            draft
            for draft in self._drafts.values()
            if person in (None, draft.person)
            and subject in (None, draft.place.subject)
            and (draft.taken_from or not taken)
        ]

    def drop_drafts(self, person: str, places: Sequence[Place]) -> None:
        """Forget entries."""
        for place in places:
            self._drafts.pop((person, place), None)

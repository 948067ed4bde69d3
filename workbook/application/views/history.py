"""The audit trail: who recorded what, when, why, and what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from workbook.application.context import Context
from workbook.application.ports import FactQuery
from workbook.application.views.shown import digests, opened, people
from workbook.domain import canonical
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Event, Payload, Place
from workbook.domain.projections import facts as fact_rules
from workbook.domain.projections.facts import Fact
from workbook.domain.values import SealedText, Text, Value


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One event as people read it; free text is opened where its words are here.

    details: name and text of every plain part of its payload that holds something, people by
    their names: the box, the role, the setting, the document with its SHA-256 ...
    """

    event_id: str
    kind: str
    place: Place
    author: str
    role: str
    device: str
    utc: str
    offset: str
    zone: str
    trust: str
    observed: str
    old: Value | None
    new: Value | None
    reason_code: str
    reason_words: str
    way: str
    typed: str
    current: bool
    details: tuple[tuple[str, str], ...] = ()


_APART = {"way", "typed"}
_PEOPLE = {"person", "taken_from"}
_OPENED = {"name", "reference"}
"""Parts of a payload that have fields of their own, name a person, or hold a few sealed words."""


def entries(
    context: Context, facts: Iterable[Fact], current: frozenset[str]
) -> tuple[TrailEntry, ...]:
    """Trail entries of facts, in their order."""
    store, names = context.store, people(context.store)
    events: list[Event] = []
    for fact in facts:
        stored = store.stored_event(fact.log_id, fact.sequence)
        if stored is not None:
            events.append(canonical.unseal(stored.data))
    wanted = digests(value for event in events for value in (event.old, event.new))
    wanted |= {
        event.reason.text.digest
        for event in events
        if event.reason is not None and isinstance(event.reason.text, SealedText)
    }
    for event in events:
        wanted |= digests(_sealed(event.payload))
    words = store.bodies(wanted) if wanted else {}
    return tuple(_entry(event, names, words, event.event_id in current) for event in events)


def _sealed(payload: Payload) -> list[SealedText]:
    found = [getattr(payload, field.name) for field in fields(payload) if field.name in _OPENED]
    return [value for value in found if isinstance(value, SealedText)]


def _details(
    payload: Payload, names: Mapping[str, str], words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for field in fields(payload):
        value = getattr(payload, field.name)
        if isinstance(value, SealedText) and field.name in _OPENED:
            value = words.get(value.digest, "")
        elif field.name in _PEOPLE:
            value = names.get(value, value)
        elif field.name == "kept":
            value = ", ".join(value)
        if isinstance(value, str) and value and field.name not in _APART:
            yield field.name, value


def _entry(
    event: Event, names: Mapping[str, str], words: Mapping[str, str], current: bool
) -> TrailEntry:
    reason = event.reason
    sealed = opened(reason.text, words) if reason is not None else None
    payload = event.payload
    return TrailEntry(
        event_id=event.event_id,
        kind=payload.KIND,
        place=event.place,
        author=names.get(event.author.person, ""),
        role=event.author.role,
        device=event.device,
        utc=event.recorded.utc,
        offset=event.recorded.offset,
        zone=event.recorded.zone,
        trust=event.recorded.trust,
        observed=event.observed,
        old=opened(event.old, words),
        new=opened(event.new, words),
        reason_code=reason.code if reason is not None else "",
        reason_words=sealed.content if isinstance(sealed, Text) else "",
        way=payload.way if isinstance(payload, ItemRecorded) else "",
        typed=payload.typed if isinstance(payload, ItemRecorded) else "",
        current=current,
        details=tuple(_details(payload, names, words)),
    )


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """Ask for everything that ever stood at one place, newest first."""

    place: Place

    def ask(self, context: Context) -> tuple[TrailEntry, ...]:
        """The trail of one item."""
        register = fact_rules.item_register(self.place)
        found = context.store.facts(
            FactQuery(registers=(register,), heads=False, newest_first=True)
        )
        heads = context.store.facts(FactQuery(registers=(register,)))
        return entries(context, found, frozenset(fact.event_id for fact in heads))


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """Ask for the trail of the workbook, newest first, a page at a time."""

    subject: str | None = None
    person: str | None = None
    kind: str | None = None
    limit: int = 200
    offset: int = 0

    def ask(self, context: Context) -> tuple[TrailEntry, ...]:
        """A page of the trail."""
        found = context.store.facts(
            FactQuery(
                subject=self.subject,
                person=self.person,
                kind=self.kind,
                heads=False,
                newest_first=True,
                limit=self.limit,
                offset=self.offset,
            )
        )
        heads = context.store.facts(FactQuery(event_ids=tuple(fact.event_id for fact in found)))
        return entries(context, found, frozenset(fact.event_id for fact in heads))

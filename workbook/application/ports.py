"""What the application needs from the outside: store, drafts, clock, randomness, signing, texts.

Adapters under `storage`, `crypto` and `definition` fulfil these; `bootstrap` wires them. The
application never imports an adapter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from workbook.domain.clock_watch import Reading

# Known by type alone: the clock is asked for before the unlock screen shows.
if TYPE_CHECKING:
    from workbook.domain.canonical import Body
    from workbook.domain.entries.envelope import Place
    from workbook.domain.projections.facts import Fact


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as the log table holds it; `signature` only on the last event of a command."""

    log_id: str
    sequence: int
    previous: bytes
    hash: bytes
    data: bytes
    signature: bytes | None


@dataclass(frozen=True, slots=True)
class LogHead:
    """The newest event of a log: its sequence and hash (32 bytes)."""

    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class FactQuery:
    """Which facts: every field that is not None must match; `heads` leaves superseded ones out.

    registers: exact register texts. prefix: registers that begin with it. newest_first orders
    by the hybrid clock; limit and offset page through it.
    """

    subject: str | None = None
    event: str | None = None
    form: str | None = None
    form_key: str | None = None
    item: str | None = None
    kind: str | None = None
    person: str | None = None
    command_id: str | None = None
    event_ids: tuple[str, ...] | None = None
    registers: tuple[str, ...] | None = None
    prefix: str | None = None
    heads: bool = True
    newest_first: bool = False
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cached state of one form of one subject; counts of items (see projections.form_state)."""

    subject: str
    event: str
    event_key: str
    form: str
    form_key: str
    due: int
    answered: int
    missing: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """Cached summary of one subject; `summary` is canonical JSON (see projections.subject).

    number is "" until randomised; status is a code the lists filter by.
    """

    subject: str
    screening_number: str
    number: str
    status: str
    summary: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry not yet recorded: the value as JSON (`domain.open_json`), or the raw characters
    where they are no value yet. base: ids of the events it was typed over. kept_at: time text
    with offset. taken_from: the person who typed it, where it was taken over. kept: codes of the
    warnings that were seen and kept.
    """

    person: str
    place: Place
    value: str
    raw: str
    base: tuple[str, ...]
    reason: str
    kept_at: str
    taken_from: str = ""
    kept: tuple[str, ...] = ()


class Store(Protocol):
    """The research database: log, index of facts, caches and drafts. One connection, one thread."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is durable together when the block ends, or not at all."""

    def own(self, name: str) -> str:
        """What this database keeps about itself under a name, "" for nothing."""

    def keep_own(self, name: str, value: str) -> None:
        """Keep something about this database itself; never about a patient."""

    def head(self, log_id: str) -> LogHead | None:
        """The newest event of a log, None for a log that is not here."""

    def append(self, events: Sequence[StoredEvent], bodies: Sequence[Body]) -> None:
        """Add events to their logs; the database refuses any that are there already."""

    def log_ids(self) -> Sequence[str]:
        """Every log this workbook holds, in the order they came."""

    def events(self, log_id: str, after: int = 0) -> Iterator[StoredEvent]:
        """The events of a log in sequence, after one."""

    def stored_event(self, log_id: str, sequence: int) -> StoredEvent | None:
        """One event of a log."""

    def bodies(self, digests: Iterable[str]) -> Mapping[str, str]:
        """The words of free texts by digest; those erased or withheld are left out."""

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Index events, and mark whatever they supersede, whether it is here yet or not."""

    def facts(self, query: FactQuery) -> list[Fact]:
        """The facts a query asks for; ordered by clock, then event id."""

    def form_rows(self, subject: str, event: str | None = None) -> list[FormRow]:
        """Cached form states of a subject (of one study event)."""

    def put_form_rows(
        self, subject: str, events: Sequence[str] | None, rows: Sequence[FormRow]
    ) -> None:
        """Replace a subject's cached form states (of these study events; None = all)."""

    def subject_row(self, subject: str) -> SubjectRow | None:
        """The cached summary of one subject."""

    def subject_rows(
        self,
        *,
        statuses: Sequence[str] | None = None,
        randomised: bool | None = None,
        search: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[SubjectRow]:
        """Cached summaries: randomised ones by number, newest first, then by screening number."""

    def count_subjects(self) -> Mapping[str, int]:
        """How many subjects have each status; key `randomised` counts those with a number."""

    def put_subject_row(self, row: SubjectRow) -> None:
        """Replace one cached summary."""

    def clear_projections(self) -> None:
        """Empty the index of facts and all caches (never the log, bodies or drafts)."""

    def dump_projections(self) -> Mapping[str, list[tuple[object, ...]]]:
        """Every row of index and caches, sorted, by table: for rebuild-and-compare."""

    def keep_draft(self, draft: Draft) -> None:
        """Keep one entry, replacing the person's earlier entry at the same place; durable."""

    def drafts(
        self, *, person: str | None = None, subject: str | None = None, taken: bool = False
    ) -> list[Draft]:
        """Drafts of a person and/or a subject, oldest first; taken: only those taken over."""

    def drop_drafts(self, person: str, places: Sequence[Place]) -> None:
        """Forget a person's entries at these places."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One look at the clock: an aware UTC datetime, and the laptop's own offset in minutes.

    laptop_offset: None for a simulated clock, which has no laptop around it. elapsed: seconds of
    a counter that nobody can set and that goes on while the computer sleeps; None for a clock
    without one, whose time is taken to pass as it says.
    """

    utc: datetime
    laptop_offset: int | None
    elapsed: float | None = None

    @property
    def reading(self) -> Reading:
        """The look as the watch over the clock compares it."""
        return Reading(self.utc, self.utc.timestamp() if self.elapsed is None else self.elapsed)


class Clock(Protocol):
    """Time, from outside."""

    def now(self) -> Tick:
        """The time now."""


class Randomness(Protocol):
    """Random bytes, from outside."""

    def bytes(self, size: int) -> bytes:
        """That many random bytes."""


class Signer(Protocol):
    """Whoever is unlocked, or the device."""

    @property
    def public_key(self) -> str:
        """The public key, hex."""

    def sign(self, event_hash: bytes) -> bytes:
        """The 64-byte signature over an event's hash, in the event namespace."""


class Anchor(Protocol):
    """The remembered head of this workbook's log, outside its folder."""

    def remember(self, log_id: str, head: LogHead) -> None:
        """Keep the head; called after commit."""

"""The envelope of an event: who, when, where, what was there before, and what it replaces.

These fields are final: they stand in the signed bytes of every event for as long as a site
keeps its data. What differs between kinds of act stands in the payload.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.domain.values import SealedText, Text, Value

FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Payload:
    """What is particular to one kind of event: base of the frozen dataclasses of this package.

    Fields are texts, flags, tuples of texts, or free text that is sealed in the bytes.
    """

    KIND: ClassVar[str]
    VERSION: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an event was recorded: UTC to the millisecond, offset and zone of the site, trust.

    utc: `YYYY-MM-DDTHH:MM:SS.mmmZ`; offset: `+02:00`; trust: `ok`, or `doubtful` while an
    alarm of the clock is open (trust requirement T110).
    """

    utc: str
    offset: str
    zone: str
    trust: str


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: person id, the public key the act is signed with (hex), and the role held.

    An event of no person (a failed unlock, a clock alarm) has person "" and the device's key.
    """

    person: str
    key: str
    role: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the study a value belongs; "" where a part does not apply.

    The keys tell repeats apart and are UUIDs; ordinals ("the second episode") are derived.
    """

    subject: str = ""
    event: str = ""
    event_key: str = ""
    form: str = ""
    form_key: str = ""
    group: str = ""
    group_key: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of the study's list, and words where the code asks for them."""

    code: str
    text: Text | SealedText | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act, written once. All ids are UUIDv7 texts; `sequence` counts from 1 in its log.

    previous: hash of the log's previous event, hex. nonce: 128 random bits, hex, so that the
    hash of an event that is held back cannot be guessed. clock: the hybrid logical clock, as a
    text that sorts. observed: when the thing happened at the bedside, "" where that is not
    asked. definition: structure hash of the study definition the value was given on.
    supersedes: ids of the events this one replaces. cause: id of the command it undoes or
    follows from, "" otherwise.
    """

    event_id: str
    command_id: str
    log_id: str
    sequence: int
    previous: str
    nonce: str
    clock: str
    recorded: Stamp
    observed: str
    author: Author
    device: str
    site: str
    place: Place
    definition: str
    old: Value | None
    new: Value | None
    reason: Reason | None
    supersedes: tuple[str, ...]
    cause: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class Deed:
    """What a rule wants recorded, before the recorder gives it ids, time, author and chain."""

    payload: Payload
    place: Place = Place()
    old: Value | None = None
    new: Value | None = None
    reason: Reason | None = None
    supersedes: tuple[str, ...] = ()
    cause: str = ""
    observed: str = ""

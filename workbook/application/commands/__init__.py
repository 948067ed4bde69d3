"""Commands: what a person asks for, as frozen values; the use cases turn them into deeds."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.values import Text, Value


@dataclass(frozen=True, slots=True)
class Entry:
    """One value to record at one place.

    value: None clears. base: ids of the events the person saw there; if they have moved, the
    command is refused. typed: the characters as typed where they were read as something else.
    kept: codes of warnings the person saw and kept. reason: needed when a value was there.
    """

    place: Place
    value: Value | None
    base: tuple[str, ...] = ()
    typed: str = ""
    kept: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RecordItems:
    """Record values, over as many forms of one subject as they touch: all or nothing.

    way: `typed`, `transcribed` or `copied`; observed: when it was seen or written on paper.
    from_drafts: the actor's drafts at these places are used up.
    """

    entries: tuple[Entry, ...]
    way: str = "typed"
    observed: str = ""
    from_drafts: bool = True


@dataclass(frozen=True, slots=True)
class ScreenSubject:
    """A new patient in the screening log, with the first values where there are any."""

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class RandomiseSubject:
    """Take a box: the number read on it, and why where it is not the smallest."""

    subject: str
    box: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Withdraw a row of a repeating group (or, with group "", a repeated form)."""

    place: Place
    reason: Reason


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back a command by a compensating one."""

    command_id: str


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keep one entry as a draft: a value, or the raw characters where they are none.

    kept: codes of the warnings that were seen and kept.
    """

    place: Place
    value: Value | None
    raw: str = ""
    base: tuple[str, ...] = ()
    reason: Reason | None = None
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DropDrafts:
    """Forget one's own drafts at these places."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class TakeOverDrafts:
    """Take over another person's drafts of one subject, to confirm each value oneself."""

    person: str
    subject: str


@dataclass(frozen=True, slots=True)
class ReceiveBoxes:
    """Boxes that came with a shipment; expiry: a day, "" where none is printed."""

    boxes: tuple[str, ...]
    batch: str
    expiry: str


@dataclass(frozen=True, slots=True)
class SetBoxState:
    """Set a box aside, or make it available again."""

    box: str
    state: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class GrantRole:
    """Delegate a role to a person of the site, from one local day to another ("" = open)."""

    person: str
    role: str
    first_day: str
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Answer one of the protocol's open choices, with the reference of the decision."""

    setting: str
    answer: str
    reference: Text | None = None


@dataclass(frozen=True, slots=True)
class NoteOutput:
    """A document or spreadsheet was made: keep what it was and its SHA-256."""

    output: str
    document: str
    language: str
    purpose: str
    state: str
    digest: str
    held_back: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ClearClock:
    """The clock was looked at and is right again; alarm: id of the alarm's event."""

    alarm: str


Command = (
    RecordItems
    | ScreenSubject
    | RandomiseSubject
    | RemoveRow
    | Undo
    | KeepDraft
    | DropDrafts
    | TakeOverDrafts
    | ReceiveBoxes
    | SetBoxState
    | GrantRole
    | ChangeSetting
    | NoteOutput
    | ClearClock
)

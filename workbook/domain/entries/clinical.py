"""Events about subjects: screening, randomisation, values, rows, boxes and drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.domain.entries.envelope import Payload
from workbook.domain.values import SealedText, Text


@dataclass(frozen=True, slots=True)
class SubjectScreened(Payload):
    """A patient enters the screening log under a number that carries the device's letter."""

    KIND: ClassVar[str] = "subject.screened"
    VERSION: ClassVar[str] = "1"

    number: str


@dataclass(frozen=True, slots=True)
class SubjectRandomised(Payload):
    """The box was taken: subject number, box number, and the verdict as it stood (frozen).

    at: the moment of randomisation, `YYYY-MM-DDTHH:MM+HH:MM`. verdict: canonical JSON of every
    criterion with the values it was judged on.
    """

    KIND: ClassVar[str] = "subject.randomised"
    VERSION: ClassVar[str] = "1"

    number: str
    box: str
    at: str
    verdict: Text | SealedText


@dataclass(frozen=True, slots=True)
class ItemRecorded(Payload):
    """A value was recorded, corrected or cleared; old and new stand in the envelope.

    way: `typed`, `transcribed` (from paper), `copied`, `taken_over` or `undo`. typed: the
    characters as typed where the program read them as something else (FiO2 40 -> 0.40).
    kept: ids of the edit checks that warned and were kept. taken_from: the person whose draft
    it was.
    """

    KIND: ClassVar[str] = "item.recorded"
    VERSION: ClassVar[str] = "1"

    way: str
    typed: str
    kept: tuple[str, ...]
    taken_from: str


@dataclass(frozen=True, slots=True)
class RowRemoved(Payload):
    """A row of a repeating group, or a repeated form, was withdrawn; its values are kept.

    seen: ids of the values that stood in it. A value that came from another laptop and is not
    among them was never withdrawn: the row then stands, in conflict, and nothing is lost.
    """

    KIND: ClassVar[str] = "row.removed"
    VERSION: ClassVar[str] = "1"

    removed: bool
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoxReceived(Payload):
    """A kit box came to the site and is held by one device."""

    KIND: ClassVar[str] = "box.received"
    VERSION: ClassVar[str] = "1"

    box: str
    batch: str
    expiry: str
    device: str


@dataclass(frozen=True, slots=True)
class BoxStateSet(Payload):
    """A box became `available`, `quarantined`, `damaged`, `returned` or `destroyed`."""

    KIND: ClassVar[str] = "box.state"
    VERSION: ClassVar[str] = "1"

    box: str
    state: str


@dataclass(frozen=True, slots=True)
class DraftTaken(Payload):
    """Unrecorded entries of another person were taken over, to be confirmed one by one."""

    KIND: ClassVar[str] = "draft.taken"
    VERSION: ClassVar[str] = "1"

    taken_from: str
    fields: str

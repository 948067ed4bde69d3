"""Events about the workbook itself: its making, its logs, definition, settings and outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.domain.entries.envelope import Payload
from workbook.domain.values import SealedText, Text


@dataclass(frozen=True, slots=True)
class LogStarted(Payload):
    """First event of every log; names the old log's last known head after a restore or move.

    why: `created`, `restored`, `moved`, `cloned` or `rolled_back`. letter: the device's letter
    in screening numbers. workbook: the id of the workbook, so that a log belongs to one alone.
    """

    KIND: ClassVar[str] = "log.started"
    VERSION: ClassVar[str] = "1"

    why: str
    letter: str
    device_key: str
    old_log: str
    old_sequence: str
    old_head: str
    program: str
    workbook: str


@dataclass(frozen=True, slots=True)
class WorkbookCreated(Payload):
    """What the workbook is: kind `site`, `centre` or `monitor`, trial, site, zone, demo or real.

    The zone rules every local day and deadline of the site and never changes.
    """

    KIND: ClassVar[str] = "workbook.created"
    VERSION: ClassVar[str] = "1"

    workbook: str
    workbook_kind: str
    trial: str
    site: str
    site_name: str
    country: str
    zone: str
    demo: bool


@dataclass(frozen=True, slots=True)
class DefinitionStored(Payload):
    """The study definition in force from here on; its canonical JSON is the body."""

    KIND: ClassVar[str] = "definition.stored"
    VERSION: ClassVar[str] = "1"

    study: str
    version: str
    structure: str
    text: str
    content: Text | SealedText


@dataclass(frozen=True, slots=True)
class SettingChanged(Payload):
    """The answer in force for one setting, with the reference of the sponsor's decision."""

    KIND: ClassVar[str] = "setting.changed"
    VERSION: ClassVar[str] = "1"

    setting: str
    answer: str
    reference: Text | SealedText | None


@dataclass(frozen=True, slots=True)
class RangeGranted(Payload):
    """Subject numbers `first` to `last` belong to one device."""

    KIND: ClassVar[str] = "range.granted"
    VERSION: ClassVar[str] = "1"

    device: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class OutputMade(Payload):
    """A print or export left the program: what it was, for which purpose, and its SHA-256.

    output: `print`, `xlsx`, ...; document: the kind of document; held_back: how many subjects
    the consent rule kept out.
    """

    KIND: ClassVar[str] = "output.made"
    VERSION: ClassVar[str] = "1"

    output: str
    document: str
    language: str
    purpose: str
    state: str
    digest: str
    held_back: str


@dataclass(frozen=True, slots=True)
class ClockAlarm(Payload):
    """The laptop's clock is doubtful: what was seen, what was expected."""

    KIND: ClassVar[str] = "clock.alarm"
    VERSION: ClassVar[str] = "1"

    what: str
    seen: str
    expected: str


@dataclass(frozen=True, slots=True)
class ClockCleared(Payload):
    """A person looked at the clock and says it is right again."""

    KIND: ClassVar[str] = "clock.cleared"
    VERSION: ClassVar[str] = "1"

    alarm: str

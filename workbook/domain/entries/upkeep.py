"""Events about the upkeep of the workbook: backups made or failed, drills, export files let go.

All but the last are signed by the device: a backup is made while the door closes, when nobody is
there any more. No path of the machine stands in them, for events travel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.domain.entries.envelope import Payload


@dataclass(frozen=True, slots=True)
class BackupMade(Payload):
    """A backup was written, read back and found sound.

    why: `asked`, `closed`, `idle` or `before_change`. name: of its folder. digest: SHA-256
    (hex) of its manifest. sequence, head: the newest event of this log that it holds.
    """

    KIND: ClassVar[str] = "backup.made"
    VERSION: ClassVar[str] = "1"

    why: str
    name: str
    digest: str
    sequence: str
    head: str


@dataclass(frozen=True, slots=True)
class BackupFailed(Payload):
    """A backup that should have been made was not. code: of the sentence that says why."""

    KIND: ClassVar[str] = "backup.failed"
    VERSION: ClassVar[str] = "1"

    why: str
    code: str


@dataclass(frozen=True, slots=True)
class DrillDone(Payload):
    """The newest backup was restored to a scratch place and compared, as every month.

    name: of the backup's folder. code: "" where it came back whole, else of the sentence that
    says what was wrong. events: how many came back.
    """

    KIND: ClassVar[str] = "drill.done"
    VERSION: ClassVar[str] = "1"

    name: str
    code: str
    events: str


@dataclass(frozen=True, slots=True)
class SyncReleased(Payload):
    """A person looked at a workbook that was put back, and lets export files leave it again.

    why: what had held them back: `restored` or `rolled_back`.
    """

    KIND: ClassVar[str] = "sync.released"
    VERSION: ClassVar[str] = "1"

    why: str

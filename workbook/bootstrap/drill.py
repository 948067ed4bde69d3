"""The monthly drill: the newest backup is restored to a scratch place, compared, and thrown away.

A backup nobody ever restored is a hope. The drill runs by itself once a month, while somebody
works, with the keys of the open workbook; what it found is an event (trust requirement T99).
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from workbook.application.gate import Rehearsed
from workbook.application.ports import FactQuery
from workbook.errors import KnownError, TamperError
from workbook.storage import backup_manifest as manifests, folder as folders, restore as copying
from workbook.storage.backup import Backup, writing
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Step
from workbook.storage.vault import DatabaseKeys

EVERY = timedelta(days=30)
AFTER_A_FAULT = timedelta(days=1)
_OWN_DISK = frozenset(
    {"storage.disk_full", "storage.disk_error", "storage.not_writable", "storage.cannot_open"}
    | {"storage.too_large", "backup.not_written"}
)
"""What the scratch place answers, and no backup: each of its bytes was read and compared before."""


def due(store: ResearchStore, now: datetime) -> bool:
    """Whether a month passed since the last drill, or a day since one that found a fault.

    A workbook that had none is due at once.
    """
    query = FactQuery(kind="drill.done", heads=False, newest_first=True, limit=1)
    found = store.facts(query)
    if not found:
        return True
    wait = AFTER_A_FAULT if found[0].field("code") else EVERY
    return now - datetime.fromisoformat(found[0].utc) >= wait


def under_present_keys(store: ResearchStore, backups: Sequence[Backup]) -> list[Backup]:
    """Those that the open workbook's keys open: made since the keys were last changed."""
    changes = store.facts(FactQuery(kind="keys.rotated", heads=False))
    newest = max((int(fact.field("generation")) for fact in changes), default=0)
    return [backup for backup in backups if backup.manifest.generation >= newest]


@dataclass(frozen=True)
class Drill:
    """One backup to be tried. It owns `scratch`, and touches no open workbook."""

    backup: Backup
    keys: DatabaseKeys = field(repr=False)
    scratch: Path

    def run(self, step: Step) -> Rehearsed:
        """Restore it and throw it away; nothing is left behind, whatever ends it.

        A backup that does not come back whole is the finding, not an error. What says nothing of
        the backup is one: KnownError `backup.not_written` where there is no scratch place,
        `backup.drill_no_room` where that has no room or fails, `backup.drill_gone` for a stick
        that was pulled out.
        """
        name = self.backup.folder.name
        clear(self.scratch)
        with writing(self.scratch):
            self.scratch.mkdir(mode=0o700, parents=True)
        try:
            copying.check(self.backup, step)
            with folders.creation(self.scratch):
                copying.restore(self.backup, self.keys, self.scratch, step=step)
        except (KnownError, TamperError) as refusal:
            if not (self.backup.folder / manifests.NAME).is_file():
                raise KnownError("backup.drill_gone", folder=name) from refusal
            if refusal.code in _OWN_DISK:
                raise KnownError("backup.drill_no_room", folder=name) from refusal
            return Rehearsed(name, refusal.code, 0, refusal.params)
        finally:
            clear(self.scratch)
        events = sum(mark.sequence for mark in self.backup.manifest.logs.values())
        return Rehearsed(name, "", events)


def clear(scratch: Path) -> None:
    """Remove what a drill that was killed left behind."""
    shutil.rmtree(scratch, ignore_errors=True)

"""The monthly drill: the newest backup is restored to a scratch place, compared, and thrown away.

A backup nobody ever restored is a hope. The drill runs by itself once a month, while somebody
works, with the keys of the open workbook; what it found is an event (trust requirement T99).
"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

from workbook.application.ports import FactQuery
from workbook.domain.entries.upkeep import DrillDone
from workbook.errors import KnownError, TamperError
from workbook.storage import folder as folders, restore as copying
from workbook.storage.backup import Backup, writing
from workbook.storage.research_store import ResearchStore
from workbook.storage.vault import DatabaseKeys

EVERY = timedelta(days=30)


def due(store: ResearchStore, now: datetime) -> bool:
    """Whether a month passed since the last drill; a workbook that had none is due at once."""
    query = FactQuery(kind="drill.done", heads=False, newest_first=True, limit=1)
    found = store.facts(query)
    return not found or now - datetime.fromisoformat(found[0].utc) >= EVERY


def rehearse(backup: Backup, keys: DatabaseKeys, scratch: Path) -> DrillDone:
    """Restore a backup below `scratch` and throw it away; what came of it, for the log.

    A backup that does not come back whole is the finding, not an error: its code stands in the
    event. Nothing is left behind in any case. KnownError `backup.not_written` where there is no
    room for a scratch place.
    """
    name = backup.folder.name
    with writing(scratch):
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = Path(mkdtemp(prefix="drill-", dir=scratch))
    try:
        copying.check(backup)
        with folders.creation(target):
            copying.restore(backup, keys, target)
    except (KnownError, TamperError) as refusal:
        return DrillDone(name, refusal.code, "0")
    finally:
        shutil.rmtree(target, ignore_errors=True)
    events = sum(mark.sequence for mark in backup.manifest.logs.values())
    return DrillDone(name, "", str(events))

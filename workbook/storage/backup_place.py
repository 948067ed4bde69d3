"""The place where a site keeps its backups: which there are, how old the last is, which may go.

Only folders whose manifest names this workbook are ever looked at or removed: a stick holds
other things, and the backups of other workbooks. Nothing is removed before a newer copy was
verified, so a source that went bad never pushes out a good copy (T100).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook.application.ports import StoredEvent
from workbook.application.renaming import SHIPPED, Renamer
from workbook.domain.backup_rotation import kept
from workbook.errors import KnownError, WorkbookError
from workbook.storage import backup_manifest as manifests
from workbook.storage.backup import UNFINISHED, Backup

GONE = ".gone"
EventOf = Callable[[str, int], StoredEvent | None]


def read(folder: Path) -> Backup:
    """The backup in a folder, by what it says of itself; nothing is opened.

    KnownError `backup.none`, `backup.unfinished`, `backup.newer_format`, `backup.file_missing`,
    `backup.half_copied`; TamperError `backup.manifest_damaged`.
    """
    if folder.name.endswith(UNFINISHED):
        raise KnownError("backup.unfinished", folder=folder.name)
    manifest = manifests.decode(_content(folder))
    for name, mark in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise KnownError("backup.file_missing", file=name, folder=folder.name)
        size = path.stat().st_size
        if size != mark.size:
            raise KnownError(
                "backup.half_copied",
                file=name,
                folder=folder.name,
                size=str(size),
                expected=str(mark.size),
            )
    return Backup(folder, manifest)


def _content(folder: Path) -> bytes:
    try:
        with (folder / manifests.NAME).open("rb") as file:
            return file.read(manifests.LONGEST + 1)
    except OSError as refusal:
        raise KnownError("backup.none", folder=str(folder)) from refusal


def listed(place: Path, workbook: str) -> list[Backup]:
    """The finished backups of one workbook, newest first; none where the place is out of reach."""
    try:
        folders = [path for path in place.iterdir() if path.is_dir()]
    except OSError:
        return []
    found = [backup for path in folders if (backup := _ours(path, workbook)) is not None]
    return sorted(found, key=lambda backup: (backup.made, backup.folder.name), reverse=True)


def _ours(folder: Path, workbook: str) -> Backup | None:
    if folder.name.endswith((UNFINISHED, GONE)):
        return None
    try:
        backup = read(folder)
        _ = backup.made
    except (WorkbookError, OSError, ValueError):
        return None
    return backup if backup.manifest.workbook == workbook else None


def rotate(
    place: Path, newest: Backup, now: datetime, event: EventOf, rename: Renamer = SHIPPED
) -> list[Path]:
    """Remove the backups the rule no longer keeps; the folders removed.

    newest: a copy that was just verified, which is the reason why older ones may go. event: gives
    an event of the present workbook by log and sequence. A backup that holds more of a log than
    it does, or another past, stays whatever its age: after an older copy was restored it may be
    the only one of what is missing. A folder that cannot be removed stays; the next rotation
    tries again.
    """
    backups = listed(place, newest.manifest.workbook)
    ours = [backup for backup in backups if _is_past(backup, event)]
    keep = kept((backup.made for backup in ours), now)
    gone: list[Path] = []
    for backup in ours:
        if backup.made in keep or backup.folder == newest.folder:
            continue
        if _removed(backup.folder, rename):
            gone.append(backup.folder)
    return gone


def _is_past(backup: Backup, event: EventOf) -> bool:
    """Whether everything a backup says it holds stands in the present workbook too."""
    for log, mark in backup.manifest.logs.items():
        found = event(log, mark.sequence)
        if found is None or found.hash.hex() != mark.head:
            return False
    return True


def _removed(folder: Path, rename: Renamer) -> bool:
    """Rename first: a folder half removed must not be taken for a backup."""
    doomed = folder.with_name(folder.name + GONE)
    try:
        rename(folder, doomed)
        rename.remove(doomed)
    except OSError:
        return False
    return True


def clear_remains(place: Path, workbook_sign: str) -> None:
    """Remove what interrupted backups and rotations of one workbook left in its own folder.

    workbook_sign: the name of the folder that holds this workbook's backups alone; anything
    else is left untouched.
    """
    if place.name != workbook_sign:
        return
    for path in place.glob(f"*{UNFINISHED}"):
        shutil.rmtree(path, ignore_errors=True)
    for path in place.glob(f"*{GONE}"):
        shutil.rmtree(path, ignore_errors=True)


def folder_name(site: str, workbook: str) -> str:
    """The folder below the chosen place that holds one workbook's backups alone."""
    return f"I-MICRO-{site}-{workbook[-12:]}"

"""A backup becomes a workbook again, in a folder of its own: read, checked, copied, checked.

The folder carries its "unfinished" mark until the last check passed, so a restore that was cut
off leaves the backup as it was and a folder that can be taken anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from workbook.application.ports import LogHead
from workbook.errors import KnownError, TamperError, system_word
from workbook.storage.backup import Backup, check_copy, file_mark
from workbook.storage.checks import READING
from workbook.storage.connection import create_file
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Session, Step, no_step
from workbook.storage.vault import RESEARCH, DatabaseKeys

RESTORED = "restored"
"""The note a restored database carries until its first opening has begun a new log."""


def check(backup: Backup, step: Step = no_step) -> None:
    """That every file of a backup is what its manifest says, byte for byte.

    step: asked before each file; what it raises ends the look. KnownError `backup.cannot_read`;
    TamperError `backup.file_altered` with the file's name.
    """
    for name, mark in backup.manifest.files.items():
        step(0, 0)
        try:
            found = file_mark(backup.folder / name)
        except OSError as refusal:
            words = system_word(refusal)
            raise KnownError("backup.cannot_read", file=name, problem=words) from refusal
        if found != mark:
            raise TamperError("backup.file_altered", file=name, folder=backup.folder.name)


def assert_there(backup: Backup) -> None:
    """That the backup's files can still be read, each to its last byte.

    KnownError `backup.cannot_read`.
    """
    for name, mark in backup.manifest.files.items():
        try:
            with (backup.folder / name).open("rb") as file:
                file.seek(max(0, mark.size - 1))
                whole = len(file.read(1)) == min(1, mark.size)
        except OSError as refusal:
            words = system_word(refusal)
            raise KnownError("backup.cannot_read", file=name, problem=words) from refusal
        if not whole:
            raise KnownError("backup.cannot_read", file=name, problem="eio")


def restore(
    backup: Backup,
    keys: DatabaseKeys,
    folder: Path,
    *,
    step: Step = no_step,
    hook: Hook = no_hook,
) -> None:
    """Copy the databases of a checked backup into `folder`, inside `folder.creation`.

    keys: from a slot of the backup. step: pages copied of how many. TamperError with what is
    wrong with the copy, `backup.other_head` where a log does not end where the manifest says;
    else as `open_connection`.
    """
    heads = {
        log: LogHead(mark.sequence, bytes.fromhex(mark.head))
        for log, mark in backup.manifest.logs.items()
    }
    for name, key in keys.by_name().items():
        source, target = backup.folder / name, folder / name
        if key is None:
            _carry(source, target)
        else:
            _copy(source, target, key, step)
            step(0, 0)
            check_copy(target, key, heads if name == RESEARCH else None)
        hook(f"restored-{name}")
    _note(folder / RESEARCH, keys.research, backup)
    hook("restore-noted")


def _copy(source: Path, target: Path, key: bytes, step: Step) -> None:
    create_file(target)
    session = Session(source, key, READING)
    try:
        session.copy_to(target, key, step)
    finally:
        session.close()


def _carry(source: Path, target: Path) -> None:
    """A database that whoever restores has no key of: its bytes, which the manifest vouches for."""
    try:
        shutil.copyfile(source, target)
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("backup.not_written", file=target.name, problem=words) from refusal


def _note(path: Path, key: bytes, backup: Backup) -> None:
    store = ResearchStore.open(path, key)
    try:
        store.keep_own(RESTORED, backup.manifest.made)
    finally:
        store.close()


def assert_apart(backup: Path, folder: Path) -> None:
    """KnownError `backup.same_folder` where a backup would be restored into itself."""
    one, other = backup.resolve(), folder.resolve()
    if one == other or one in other.parents:
        raise KnownError("backup.same_folder", folder=str(folder))

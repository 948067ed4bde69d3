"""The folder of a workbook while it is made: all of it in the end, or recognisably nothing.

A mark lies in the folder from before the first file until after the last. A folder that still
has its mark was never finished: it is refused at open, and may be made anew.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR

from workbook.errors import KnownError, system_word
from workbook.storage.lock import LOCK_NAME

DATABASES = ("research.db", "attachments.db", "contacts.db")
MARK = "workbook.unfinished"
_JOURNALS = tuple(f"{name}-journal" for name in DATABASES)
_NO_ROOM = {
    errno.ENOSPC: "storage.disk_full",
    errno.EDQUOT: "storage.disk_full",
    errno.EFBIG: "storage.too_large",
}


def prepare(folder: Path, others: Collection[str] = ()) -> None:
    """Make the folder if need be, and see that a workbook can be made in it; nothing is removed.

    others: names of files that other parts of the program put there (the key slots).
    KnownError `storage.not_empty`, `storage.not_writable`, `storage.disk_full`. After this the
    folder can be locked.
    """
    with _touching(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remains(folder, others)
        _owner_only(folder)


@contextmanager
def creation(folder: Path, others: Collection[str] = ()) -> Iterator[None]:
    """Everything inside makes the workbook; when it fails, the folder is empty again.

    The caller holds the folder's lock: what an unfinished creation left behind is removed first.
    Errors as `prepare`. A process killed inside leaves a folder that can be taken anew.
    """
    prepare(folder, others)
    with _touching(folder):
        remains = _remains(folder, others)
        _write_mark(folder)
        _remove(folder, remains)
    made = False
    try:
        yield
        made = True
    finally:
        if not made:
            with _touching(folder):
                _remove(folder, _ours(others) - {MARK, LOCK_NAME})
                _remove(folder, {MARK})
    finish(folder)


def _remains(folder: Path, others: Collection[str]) -> set[str]:
    """Files an unfinished creation left; KnownError for a folder that holds anything else."""
    found = {path.name for path in folder.iterdir()} - {LOCK_NAME}
    if found and (MARK not in found or not found <= _ours(others)):
        raise KnownError("storage.not_empty", file=folder.name)
    return found - {MARK}


def finish(folder: Path) -> None:
    """Every file is on the disk: take the mark away, which makes the workbook whole."""
    with _touching(folder):
        for path in folder.iterdir():
            sync(path)
        sync(folder)
        (folder / MARK).unlink()
        sync(folder)


def assert_whole(folder: Path, needed: Collection[str] = DATABASES) -> None:
    """KnownError `storage.no_workbook`, `storage.unfinished` or `storage.missing_file`."""
    if (folder / MARK).exists():
        raise KnownError("storage.unfinished", file=str(folder))
    missing = [name for name in needed if not (folder / name).is_file()]
    if len(missing) == len(needed):
        raise KnownError("storage.no_workbook", file=str(folder))
    if missing:
        raise KnownError("storage.missing_file", file=missing[0])


def _ours(others: Collection[str]) -> set[str]:
    return {MARK, LOCK_NAME, *DATABASES, *_JOURNALS, *others}


@contextmanager
def _touching(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        code = _NO_ROOM.get(refusal.errno or 0, "storage.not_writable")
        raise KnownError(code, file=folder.name) from refusal


def _owner_only(folder: Path) -> None:
    if os.name == "posix":
        folder.chmod(0o700)


def _write_mark(folder: Path) -> None:
    with (folder / MARK).open("wb") as file:
        file.flush()
        os.fsync(file.fileno())
    sync(folder)


def _remove(folder: Path, names: Collection[str]) -> None:
    for name in sorted(names):
        (folder / name).unlink(missing_ok=True)
    sync(folder)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk, where the system has a handle for it."""
    if os.name == "nt":  # No handles of folders; the databases sync themselves.
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def assert_there(path: Path) -> None:
    """KnownError where nothing has that path, where it is a file, or may not be looked into."""
    try:
        if not S_ISDIR(path.stat().st_mode):
            raise KnownError("storage.not_a_folder", file=str(path))
        with suppress(FileNotFoundError):
            (path / MARK).stat()
    except (FileNotFoundError, NotADirectoryError):
        raise KnownError("storage.no_folder", file=str(path)) from None
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("storage.cannot_hold", folder=str(path), problem=words) from refusal

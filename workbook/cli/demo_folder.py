"""The folder of a demonstration while it is made: one maker, and all of it in the end or nothing.

A lock of the operating system keeps a second maker out; it is gone when its process is, however
that ended. A mark lies in the folder from before the first file until after the last: a folder
that still has it, and nothing but what a demonstration makes, may be made anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from workbook.cli.stopping import undisturbed
from workbook.errors import InputError, KnownError, system_word

WORKBOOK, DOCUMENTS, SPREADSHEETS = "workbook", "documents", "spreadsheets"
README, SUMMARY = "README.txt", "summary.json"
MARK, LOCK = "demonstration.unfinished", "demonstration.lock"
_FOLDERS, _FILES = (WORKBOOK, DOCUMENTS, SPREADSHEETS), (README, SUMMARY)


def prepare(out: Path) -> tuple[Path, ...]:
    """Make the folder; which folders were not there before, the innermost first.

    InputError `demo.not_empty` where anything stands in it but what an unfinished demonstration
    left, `demo.not_a_folder`; KnownError `demo.not_writable`.
    """
    with _refused(out):
        new = tuple(folder for folder in (out, *out.parents) if not os.path.lexists(folder))
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError:
            _remove_empty(new)
            raise
        _unfinished(out)
    return new


@contextmanager
def whole_or_nothing(out: Path) -> Iterator[bool]:
    """The folder of a demonstration, empty; when the block fails, it is as it was before.

    Half a demonstration looks like one, and its folder would be refused as not empty. Only what
    a demonstration makes is taken away. Gives whether an unfinished one was taken away first.
    Raises as `prepare`, and InputError `demo.being_made` where another process makes one there.
    """
    new = prepare(out)
    finished = False
    try:
        with _only_maker(out), _marked(out) as replaced:
            yield replaced
        finished = True
    finally:
        if not finished:
            with undisturbed():
                _remove_empty(new)


def refuse_unfinished(folder: Path) -> None:
    """InputError `demo.unfinished` for the workbook of a demonstration whose making was cut off.

    It may open, but lacks what was still to come.
    """
    if folder.name == WORKBOOK and (folder.parent / MARK).is_file():
        raise InputError("demo.unfinished", folder=str(folder.parent))


@contextmanager
def _only_maker(out: Path) -> Iterator[None]:
    """Hold the folder's lock; InputError `demo.being_made`."""
    lock = FileLock(out / LOCK, timeout=0, thread_local=False)
    with _refused(out):
        try:
            lock.acquire()
        except Timeout:
            raise InputError("demo.being_made", folder=str(out)) from None
    try:
        yield
    finally:
        with undisturbed():
            # Taken away while it is held, or it could be the next maker's; Windows lets nobody
            # remove a file that is open, and so never the next maker's.
            _forget(out / LOCK)
            lock.release()
            if os.name == "nt":
                _forget(out / LOCK)


@contextmanager
def _marked(out: Path) -> Iterator[bool]:
    """The mark lies in the folder; what was made in the block goes when it fails."""
    with _refused(out):
        # What was there may have changed until the lock was held.
        replaced = _unfinished(out)
        (out / MARK).touch()
        _take_away(out)
    finished = False
    try:
        yield replaced
        finished = True
    finally:
        with undisturbed():
            if not finished:
                _take_away(out)
            # The mark goes last: what a kill leaves is still known as unfinished.
            if finished or not any((out / name).exists() for name in (*_FOLDERS, *_FILES)):
                _forget(out / MARK)


def _unfinished(out: Path) -> bool:
    """Whether an unfinished demonstration stands here; InputError for anything else there is."""
    found = {path.name for path in out.iterdir()} - {LOCK}
    if found and (MARK not in found or not found <= {MARK, *_FOLDERS, *_FILES}):
        raise InputError("demo.not_empty", folder=str(out))
    return bool(found)


def _take_away(out: Path) -> None:
    # What cannot be removed stays: the error that led here is the one to be told.
    for name in _FOLDERS:
        shutil.rmtree(out / name, ignore_errors=True)
    for name in _FILES:
        _forget(out / name)


def _remove_empty(folders: tuple[Path, ...]) -> None:
    """Of a folder in which anything stands, the system refuses the removal."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def _refused(out: Path) -> Iterator[None]:
    """Turns the system's refusals into sentences that name the folder."""
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise InputError("demo.not_a_folder", folder=str(out)) from None
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("demo.not_writable", folder=str(out), problem=words) from refusal

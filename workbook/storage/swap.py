"""New files for old ones, all together or none: what a change of the keys leaves in the folder.

The new files are made in a folder `rotation.part`. Renaming it to `rotation` is the one moment
that decides: before it the old files are the workbook, after it the new ones are. Whoever takes
the folder next removes the first, or moves what is left of the second into its place, before
anything is read. No key is needed for either.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.application.renaming import SHIPPED
from workbook.errors import KnownError, system_word
from workbook.storage.folder import DATABASES
from workbook.storage.hooks import Hook, no_hook

UNFINISHED, READY = "rotation.part", "rotation"
# The key slots go last: while they are the old ones, nothing of the folder opens by chance.
FILES = (*DATABASES, "slots.A", "slots.B")


def begin(folder: Path) -> Path:
    """An empty folder for the new files, beside the old ones; KnownError `rotation.not_written`."""
    part = folder / UNFINISHED
    with _writing(folder):
        if part.exists():
            shutil.rmtree(part)
        part.mkdir(mode=0o700)
        _sync(folder)
    return part


def abandon(folder: Path) -> None:
    """Leave the old files as the workbook; what cannot be removed goes at the next start."""
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)


def commit(folder: Path, hook: Hook = no_hook) -> None:
    """Make the new files the workbook's; every file of it must be closed.

    KnownError `rotation.not_written`: before the deciding moment nothing has changed, after it
    `settle` goes on.
    """
    part = folder / UNFINISHED
    with _writing(folder):
        for name in FILES:
            _sync(part / name)
        _sync(part)
        hook("rotation-synced")
        SHIPPED(part, folder / READY)
        hook("rotation-decided")
        _sync(folder)
    settle(folder, hook)


def settle(folder: Path, hook: Hook = no_hook) -> bool:
    """Finish or undo a change that was cut off; whether the new files had to be put in place.

    The caller holds the folder. KnownError `rotation.not_written`.
    """
    part, ready = folder / UNFINISHED, folder / READY
    with _writing(folder):
        if part.is_dir():
            shutil.rmtree(part)
        if not ready.is_dir():
            return False
        for name in FILES:
            if (ready / name).exists():
                # What would be rolled back of the old file must not touch the new one.
                (folder / f"{name}-journal").unlink(missing_ok=True)
                SHIPPED(ready / name, folder / name)
                hook(f"rotation-{name}")
        _sync(folder)
        hook("rotation-moved")
        shutil.rmtree(ready)
        _sync(folder)
        hook("rotation-done")
    return True


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk, where the system has a handle for it."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, (os.O_RDWR if path.is_file() else os.O_RDONLY))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("rotation.not_written", file=folder.name, problem=words) from refusal

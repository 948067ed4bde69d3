"""New files for old ones, all together or none: what a change of the keys leaves in the folder.

The new files are made in a folder `rotation.part`. Renaming it to `rotation` is the one moment
that decides: before it the old files are the workbook, after it the new ones are. Whoever takes
the folder next removes the first, or moves what is left of the second into its place, before
anything is read. No key is needed for either.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbook.application.renaming import SHIPPED, Renamer
from workbook.errors import KnownError, system_word
from workbook.storage.folder import DATABASES
from workbook.storage.hooks import Hook, no_hook

UNFINISHED, READY = "rotation.part", "rotation"
UNDONE, FINISHED = "undone", "finished"
"""How a change that was cut off was settled: the old files stay, or the new ones took over."""
# The key slots go last: while they are the old ones, nothing of the folder opens by chance.
FILES = (*DATABASES, "slots.A", "slots.B")


def begin(folder: Path, files: Renamer = SHIPPED) -> Path:
    """An empty folder for the new files, beside the old ones; KnownError `rotation.not_written`."""
    part = folder / UNFINISHED
    with _writing(folder):
        if part.is_dir():
            files.remove(part)
        part.mkdir(mode=0o700)
        _sync(folder)
    return part


def abandon(folder: Path, files: Renamer = SHIPPED) -> None:
    """Leave the old files as the workbook; what cannot be removed goes at the next start."""
    _leave(folder / UNFINISHED, files)


def commit(folder: Path, hook: Hook = no_hook, files: Renamer = SHIPPED) -> None:
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
        files(part, folder / READY)
        hook("rotation-decided")
        _sync(folder)
    settle(folder, hook, files)


def settle(folder: Path, hook: Hook = no_hook, files: Renamer = SHIPPED) -> str:
    """Finish or undo a change that was cut off: `UNDONE` or `FINISHED`, "" where none was.

    The caller holds the folder. KnownError `rotation.not_written`: a new file could not take its
    place. What cannot be removed keeps nobody out; the next start tries again.
    """
    part, ready = folder / UNFINISHED, folder / READY
    with _writing(folder):
        cut_off = part.is_dir()
        if cut_off:
            _leave(part, files)
        if not ready.is_dir():
            return UNDONE if cut_off else ""
        for name in FILES:
            if (ready / name).exists():
                # What would be rolled back of the old file must not touch the new one.
                files.remove(folder / f"{name}-journal")
                files(ready / name, folder / name)
                hook(f"rotation-{name}")
        _sync(folder)
        hook("rotation-moved")
        _leave(ready, files)
        _sync(folder)
        hook("rotation-done")
    return FINISHED


def _leave(path: Path, files: Renamer) -> None:
    """Remove what counts no more, if that can be done now."""
    with suppress(OSError):
        files.remove(path)


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

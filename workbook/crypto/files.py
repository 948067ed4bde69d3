"""Atomic replacement of small files: all of the new content or all of the old, never a mix.

The four steps are methods of their own so that a test can cut the power at each of them.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.application.renaming import SHIPPED, Renamer
from workbook.errors import KnownError

_NO_ROOM = {
    errno.ENOSPC: "vault.disk_full",
    errno.EDQUOT: "vault.disk_full",
    errno.EFBIG: "vault.too_large",
}
# Windows would turn line ends into two bytes without it; other systems do not know it.
_BINARY = getattr(os, "O_BINARY", 0)


class SmallFiles:
    """Reads and replaces small files in one folder of the real file system."""

    def __init__(self, rename: Renamer = SHIPPED) -> None:
        """rename: waits for whoever holds a file open."""
        self._rename = rename

    @property
    def renamer(self) -> Renamer:
        """The rename and removal that wait, for whoever else needs them."""
        return self._rename

    def read(self, path: Path, limit: int) -> bytes | None:
        """Return at most `limit` + 1 bytes, or None when there is no such file."""
        try:
            with path.open("rb") as file:
                return file.read(limit + 1)
        except FileNotFoundError:
            return None

    def write_synced(self, path: Path, content: bytes) -> None:
        """Write a new file readable by its owner alone and wait until it is on the disk."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        self._rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the folder's own entry is on the disk, where the system allows it."""
        if os.name == "nt":  # Windows gives no handle of a folder; NTFS journals the rename.
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def replace_content(self, path: Path, content: bytes) -> None:
        """Replace a file's content atomically and durably, through a name beside it."""
        beside = path.with_name(path.name + ".new")
        self.write_synced(beside, content)
        self.replace(beside, path)
        self.sync_folder(path.parent)


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn the system's refusal to write file `name` into a KnownError.

    Raises `vault.disk_full`, `vault.too_large` or `vault.cannot_write`.
    """
    try:
        yield
    except OSError as refusal:
        code = _NO_ROOM.get(refusal.errno or 0, "vault.cannot_write")
        raise KnownError(code, file=name) from refusal


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn the system's refusal to read file `name` into a KnownError.

    Raises `vault.is_folder` or `vault.cannot_read`.
    """
    try:
        yield
    except IsADirectoryError as refusal:
        raise KnownError("vault.is_folder", file=name) from refusal
    except OSError as refusal:
        raise KnownError("vault.cannot_read", file=name) from refusal

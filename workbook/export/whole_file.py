"""Writes a file all or nothing: under another name, brought to disk, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbook.application.own_folder import holds_workbook
from workbook.application.renaming import SHIPPED, Renamer
from workbook.errors import KnownError, system_word

_NO_ROOM = {
    errno.ENOSPC: "export.disk_full",
    errno.EDQUOT: "export.disk_full",
    errno.EFBIG: "export.too_large",
}


def keep(path: Path, content: bytes) -> None:
    """Write a finished document; KnownError `export.*` leaves what `path` held before."""
    with naming(path, lambda _: None) as file:
        file.write(content)


@contextmanager
def naming(
    path: Path, before_naming: Callable[[str], None], rename: Renamer = SHIPPED
) -> Iterator[BinaryIO]:
    """A file to write to, which takes the name `path` only when the block ends well.

    before_naming is given its SHA-256, hex, once the content is on disk; if it raises, nothing
    is left. KnownError `export.disk_full`, `export.too_large`, `export.target_open` (a
    spreadsheet program holds it), `export.no_folder`, `export.own_folder`,
    `export.not_a_file` or `export.cannot_write`.
    """
    with told(path):
        target = _target(path)
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".part", dir=target.parent
        )
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            before_naming(digest_of(temporary))
            _rename(temporary, target, rename)
        finally:
            temporary.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Where the file goes, looked at before anything is made there."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise KnownError("export.not_a_file", file=path.name)
    if not target.parent.is_dir():
        raise KnownError("export.no_folder", folder=str(path.parent))
    if holds_workbook(target.parent):
        raise KnownError("export.own_folder", file=path.name)
    return target


def _rename(temporary: Path, target: Path, rename: Renamer) -> None:
    try:
        rename(temporary, target)
    except PermissionError:
        # Windows refuses to replace a file that another program holds open.
        raise KnownError("export.target_open", file=target.name) from None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns the system's refusals into sentences that name the file."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise KnownError(_NO_ROOM[problem.errno], file=path.name) from None
        words = system_word(problem)
        raise KnownError("export.cannot_write", file=path.name, problem=words) from None


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""The mark of a file that was checked whole at the last lock: the same bytes need no more.

Checking every page and every event takes longer than deriving the key, and longer with every
patient. So a workbook is checked when it locks, where nobody waits, and what is kept of it is a
digest of the file under the database's own key. At unlock the file either is those very bytes,
or it is checked as if nothing were known of it (ADR 0014). Only a file that passed every check
gets a mark, and whoever does not hold the key can make none.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from pathlib import Path

from workbook.errors import KnownError
from workbook.storage import state_file
from workbook.storage.checks import Finding

_TAG = b"imicro-sound-mark-v1\x00"
_LONGEST = 128


class SoundMark:
    """The mark of one database file, in the user's state folder. Losing it costs time alone."""

    def __init__(self, state_folder: Path, workbook: str, file: Path) -> None:
        """workbook: its id. file: the database, closed whenever it is marked or compared."""
        self._path = state_folder / f"{workbook}.sound"
        self._file = file

    def keep(self, key: bytes, check: Callable[[], Iterable[Finding]]) -> bool:
        """Check the file and mark it, or take the mark away; whether it has one now.

        key: the database's, 32 bytes. check: every start check of the file. KnownError
        `storage.no_anchor` where the state folder cannot be written.
        """
        before = self._made(key)
        sound = all(finding.ok for finding in check())
        # A file that changed while it was checked was not checked.
        if not sound or before is None or self._made(key) != before:
            self.drop()
            return False
        state_file.replace(self._path, before)
        return True

    def holds(self, key: bytes) -> bool:
        """Whether the file is, byte for byte, the one that was checked."""
        try:
            with self._path.open("rb") as file:
                kept = file.read(_LONGEST).strip()
        except OSError:
            return False
        made = self._made(key)
        return made is not None and hmac.compare_digest(kept, made.encode("ascii"))

    def drop(self) -> None:
        """Forget the mark; KnownError `storage.no_anchor` where it cannot be removed."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as refusal:
            raise KnownError("storage.no_anchor", file=self._path.name) from refusal

    def _made(self, key: bytes) -> str | None:
        """The mark of the file as it is now; None while a journal lies beside it."""
        if self._file.with_name(f"{self._file.name}-journal").exists():
            return None
        try:
            with self._file.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
        except OSError:
            return None
        named = _TAG + self._file.name.encode("utf-8") + b"\x00" + digest
        return hmac.new(key, named, hashlib.sha256).hexdigest()

"""Pictures by the SHA-256 of their bytes: added once, read back whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from workbook.errors import TamperError
from workbook.storage import log_schema
from workbook.storage.connection import SHIPPED, Opening
from workbook.storage.session import Session, Step, no_step

_ADD = "INSERT INTO picture (digest, content) VALUES (?, ?)"
_HAS = "SELECT count(*) FROM picture WHERE digest = ?"
_ONE = "SELECT content FROM picture WHERE digest = ?"
_NEXT = "SELECT digest FROM picture WHERE digest > ? ORDER BY digest LIMIT 100"


class PictureStore:
    """The database `attachments.db`. One connection, one thread."""

    def __init__(self, path: Path, key: bytes, *, new: bool, how: Opening = SHIPPED) -> None:
        """Open the file, or make its table in an empty one; errors as `open_connection`."""
        self._session = Session(path, key, how)
        with self._session.closed_on_error():
            if new:
                with self._session.transaction():
                    log_schema.create(self._session, log_schema.PICTURE_SCHEMA)
            log_schema.assert_intact(self._session, log_schema.PICTURE_SCHEMA)
            self._session.guard()

    def close(self) -> None:
        """Let go of the file."""
        self._session.close()

    def copy_to(self, path: Path, key: bytes, step: Step = no_step) -> None:
        """Copy the whole database into an empty file, as `Session.copy_to`."""
        self._session.copy_to(path, key, step)

    def add(self, content: bytes) -> str:
        """Keep a picture; its digest in hex. Adding the same bytes again changes nothing."""
        digest = hashlib.sha256(content).digest()
        with self._session.writing():
            if not self._session.rows(_HAS, (digest,))[0][0]:
                self._session.write(_ADD, (digest, content))
        return digest.hex()

    def content(self, digest: str) -> bytes | None:
        """The bytes of a picture, None when it is not here; TamperError `storage.picture`."""
        rows = self._session.rows(_ONE, (bytes.fromhex(digest),))
        if not rows:
            return None
        content: bytes = rows[0][0]
        if hashlib.sha256(content).hexdigest() != digest:
            raise TamperError("storage.picture", file=self._session.file, digest=digest)
        return content

    def digests(self) -> Iterator[str]:
        """The digest of every picture, for the check in the background."""
        last = b""
        while batch := self._session.rows(_NEXT, (last,)):
            for (digest,) in batch:
                yield digest.hex()
            last = batch[-1][0]

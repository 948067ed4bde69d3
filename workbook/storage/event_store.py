"""The log itself: events appended once and read back, with the bodies their bytes commit to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import starmap
from pathlib import Path

from workbook.application.ports import LogHead, StoredEvent
from workbook.domain.canonical import Body
from workbook.domain.chain import Link
from workbook.storage.session import Row, Session, Step, no_step

BATCH = 500

_APPEND = (
    "INSERT INTO event (log, sequence, previous, hash, data, signature) VALUES (?, ?, ?, ?, ?, ?)"
)
_ADD_BODY = "INSERT INTO body (digest, salt, content) VALUES (?, ?, ?)"
_HEAD = "SELECT sequence, hash FROM event WHERE log = ? ORDER BY sequence DESC LIMIT 1"
_AFTER = """SELECT log, sequence, previous, hash, data, signature FROM event
WHERE log = ? AND sequence > ? ORDER BY sequence LIMIT ?"""
_LINKS = """SELECT sequence, previous, hash, data, signature FROM event
WHERE log = ? AND sequence > ? ORDER BY sequence LIMIT ?"""
_ONE = """SELECT log, sequence, previous, hash, data, signature FROM event
WHERE log = ? AND sequence = ?"""
_ALL_BODIES = """SELECT digest, salt, content FROM body
WHERE digest > ? ORDER BY digest LIMIT ?"""
_BODIES = """SELECT lower(hex(digest)), content FROM body
WHERE digest IN (SELECT unhex(value) FROM json_each(?))"""
# Steps from log to log through the key: a GROUP BY would read the key of every event.
_LOGS = """WITH RECURSIVE known (log) AS (
    SELECT min(log) FROM event
    UNION ALL SELECT (SELECT min(log) FROM event WHERE log > known.log) FROM known
    WHERE known.log IS NOT NULL)
SELECT known.log FROM known JOIN event ON event.log = known.log AND event.sequence = 1
ORDER BY event.rowid"""
_HEADLESS = """WITH RECURSIVE known (log) AS (
    SELECT min(log) FROM event
    UNION ALL SELECT (SELECT min(log) FROM event WHERE log > known.log) FROM known
    WHERE known.log IS NOT NULL)
SELECT known.log FROM known WHERE known.log IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM event WHERE event.log = known.log AND event.sequence = 1)"""


class EventStore:
    """Events and bodies of one database: the part of the Store port that is the truth."""

    def __init__(self, session: Session) -> None:
        """The session must be open and its schema made."""
        self._session = session

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is durable together when the block ends, or not at all."""
        return self._session.transaction()

    def close(self) -> None:
        """Let go of the file."""
        self._session.close()

    def copy_to(self, path: Path, key: bytes, step: Step = no_step) -> None:
        """Copy the whole database into an empty file, as `Session.copy_to`."""
        self._session.copy_to(path, key, step)

    def heads(self) -> Mapping[str, LogHead]:
        """The newest event of every log."""
        found = {log_id: self.head(log_id) for log_id in self.log_ids()}
        return {log_id: head for log_id, head in found.items() if head is not None}

    def head(self, log_id: str) -> LogHead | None:
        """The newest event of a log, None for a log that is not here."""
        rows = self._session.rows(_HEAD, (log_id,))
        return LogHead(*rows[0]) if rows else None

    def append(self, events: Sequence[StoredEvent], bodies: Sequence[Body]) -> None:
        """Add events to their logs; Bug `storage.append_only` where they do not follow the head."""
        with self._session.writing():
            self._session.write_many(
                _APPEND,
                [(e.log_id, e.sequence, e.previous, e.hash, e.data, e.signature) for e in events],
            )
            self._session.at("after-events")
            self._session.write_many(
                _ADD_BODY, [(bytes.fromhex(b.digest), b.salt, b.content) for b in bodies]
            )
            self._session.at("after-bodies")

    def log_ids(self) -> Sequence[str]:
        """Every log this database holds, in the order they came."""
        return [str(log_id) for (log_id,) in self._session.rows(_LOGS)]

    def logs_without_start(self) -> Sequence[str]:
        """Logs whose first event is missing: none in a sound database."""
        return [str(log_id) for (log_id,) in self._session.rows(_HEADLESS)]

    def events(self, log_id: str, after: int = 0) -> Iterator[StoredEvent]:
        """The events of a log in sequence, after one; read in batches, so memory stays small."""
        last = after
        while batch := self._session.rows(_AFTER, (log_id, last, BATCH)):
            for row in batch:
                yield StoredEvent(*row)
            last = batch[-1][1]

    def links(self, log_id: str) -> Iterator[Link]:
        """The events of a log as its chain sees them, in sequence and in batches."""
        last = 0
        while batch := self._session.rows(_LINKS, (log_id, last, BATCH)):
            yield from starmap(Link, batch)
            last = batch[-1][0]

    def stored_event(self, log_id: str, sequence: int) -> StoredEvent | None:
        """One event of a log."""
        rows = self._session.rows(_ONE, (log_id, sequence))
        return StoredEvent(*rows[0]) if rows else None

    def bodies(self, digests: Iterable[str]) -> Mapping[str, str]:
        """The words of free texts by digest (hex); those erased or withheld are left out."""
        wanted = json.dumps(sorted(set(digests)))
        return dict(self._session.rows(_BODIES, (wanted,)))

    def all_bodies(self) -> Iterator[Row]:
        """Digest, salt and words of every body, in batches; for the checks."""
        last = b""
        while batch := self._session.rows(_ALL_BODIES, (last, BATCH)):
            yield from batch
            last = batch[-1][0]

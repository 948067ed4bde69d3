"""Trials of the protection of a scratch database, for the self-test: what a file and a guarded
connection really refuse on this machine.

Every statement that must be refused is sent inside a transaction that is rolled back whatever
happens, so a protection that fails loses nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.storage.checks import READING
from workbook.storage.connection import SHIPPED, version_of
from workbook.storage.session import Session
from workbook.storage.settings_table import (
    CIPHER_SETTINGS,
    EXCLUSIVE,
    OLDEST_SQLCIPHER,
    OLDEST_SQLITE,
    SAFE_SETTINGS,
    Setting,
)

_ROW = "SELECT log, sequence, previous, hash, data, signature FROM event WHERE sequence = 1"
REFUSED: Mapping[str, str] = {
    "update": "UPDATE event SET data = data WHERE sequence = 1",
    "delete": "DELETE FROM event WHERE sequence = 1",
    "replace": f"INSERT OR REPLACE INTO event {_ROW}",
    "drop_table": "DROP TABLE event",
    "drop_trigger": "DROP TRIGGER event_no_update",
    "attach": "ATTACH DATABASE ':memory:' AS other",
    "pragma": "PRAGMA recursive_triggers = OFF",
    "schema": "PRAGMA writable_schema = ON",
}


class _Undo(Exception):
    """Ends a transaction that must leave nothing behind."""


def refusal(path: Path, key: bytes, name: str) -> str:
    """The code with which the guarded connection refuses one statement; "" when it is accepted.

    name: of REFUSED. Errors of the opening as `open_connection`.
    """
    with closing(Session(path, key)) as session:
        session.guard()
        try:
            with session.transaction():
                session.write(REFUSED[name])
                raise _Undo
        except WorkbookError as refused:
            return refused.code
        except _Undo:
            return ""


def opens(path: Path, key: bytes) -> str:
    """The code with which a file is refused under a key; "" when it opens."""
    try:
        with closing(Session(path, key, READING)) as session:
            session.rows("SELECT count(*) FROM sqlite_master")
    except WorkbookError as refused:
        return refused.code
    return ""


def second_opener(path: Path, key: bytes) -> str:
    """The code with which a second connection is refused while one is open; "" when it opens."""
    with closing(Session(path, key)):
        return opens(path, key)


def settings(path: Path, key: bytes) -> list[tuple[Setting, str]]:
    """Every setting that must hold, with what an open connection answers."""
    wanted = (*CIPHER_SETTINGS, *SAFE_SETTINGS, EXCLUSIVE)
    with closing(Session(path, key, SHIPPED)) as session:
        return [(one, _answer(session, f"PRAGMA {one.name}")) for one in wanted]


def engine_versions(path: Path, key: bytes) -> Mapping[str, tuple[str, bool]]:
    """Version of SQLite and of SQLCipher, and whether each is new enough (T37)."""
    with closing(Session(path, key)) as session:
        sqlite = _answer(session, "SELECT sqlite_version()")
        sqlcipher = _answer(session, "PRAGMA cipher_version")
    return {
        "sqlite": (sqlite, version_of(sqlite) >= OLDEST_SQLITE),
        "sqlcipher": (sqlcipher, version_of(sqlcipher) >= OLDEST_SQLCIPHER),
    }


def _answer(session: Session, question: str) -> str:
    rows = session.rows(question)
    return str(rows[0][0]) if rows else ""

"""The only module that speaks to the database driver: opens, asserts and guards a connection.

A file is opened with 32 raw key bytes, handed over by the driver's own call and never as SQL.
Everything is asserted at open and the open fails closed: engine, versions, cipher, settings, and
that the file is not a plain SQLite one. Once guarded, a connection can only read, append to the
log, and change what can be rebuilt.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import sqlcipher3

from workbook.errors import Bug, KnownError, TamperError, WorkbookError
from workbook.storage.settings_table import (
    CALLABLE_FUNCTIONS,
    CIPHER_SETTINGS,
    EXCLUSIVE,
    OLDEST_SQLCIPHER,
    OLDEST_SQLITE,
    READABLE_PRAGMAS,
    SAFE_SETTINGS,
    SHARED,
    Setting,
)

KEY_BYTES = 32
PLAIN_HEADER = b"SQLite format 3\x00"
# How our own triggers name themselves when they refuse.
APPEND_ONLY = "storage.append_only"

Connection = sqlcipher3.Connection

_BY_PRIMARY_CODE: dict[int, tuple[type[WorkbookError], str]] = {
    5: (KnownError, "storage.already_open"),  # BUSY
    6: (KnownError, "storage.already_open"),  # LOCKED
    8: (KnownError, "storage.read_only"),  # READONLY
    10: (KnownError, "storage.disk_error"),  # IOERR
    11: (TamperError, "storage.damaged"),  # CORRUPT
    13: (KnownError, "storage.disk_full"),  # FULL
    14: (KnownError, "storage.cannot_open"),  # CANTOPEN
    19: (Bug, "storage.refused_by_schema"),  # CONSTRAINT
    23: (Bug, "storage.not_authorised"),  # AUTH
    26: (TamperError, "storage.wrong_key_or_damaged"),  # NOTADB
}
# The driver's backup call tells the engine's words for a code, but not the code itself.
_BY_WORDS = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


def known(error: BaseException, file: str) -> WorkbookError:
    """The workbook's error for one of the driver's; `file` is the database's name."""
    if APPEND_ONLY in str(error):
        return Bug(APPEND_ONLY, file=file)
    number = getattr(error, "sqlite_errorcode", _BY_WORDS.get(str(error)))
    name = str(getattr(error, "sqlite_errorname", type(error).__name__))
    if not isinstance(number, int):
        # The driver itself, not the engine: it was called in a way it does not take.
        return Bug("storage.unexpected", file=file, name=name)
    kind, code = _BY_PRIMARY_CODE.get(number & 0xFF, (Bug, "storage.unexpected"))
    return kind(code, file=file, name=name)


@contextmanager
def translated(file: str, driver: ModuleType = sqlcipher3) -> Iterator[None]:
    """Turn the driver's errors into KnownError, TamperError or Bug with a message code."""
    try:
        yield
    except driver.Error as error:
        raise known(error, file) from error


class Opening(NamedTuple):
    """How to open: the driver module, and whether the file is to be held by this opener alone."""

    driver: ModuleType = sqlcipher3
    exclusive: bool = True


# The way the program opens its files; a test hands over another driver.
SHIPPED = Opening()


def open_connection(path: Path, key: bytes, how: Opening = SHIPPED) -> Connection:
    """A connection to an existing file (it may be empty), every setting asserted, not yet guarded.

    key: 32 raw bytes. Raises KnownError `storage.missing_file`, `storage.already_open`,
    `storage.cannot_open`; TamperError `storage.not_sqlcipher`, `storage.old_engine`,
    `storage.settings`, `storage.wrong_key_or_damaged`, `storage.damaged`.
    """
    if len(key) != KEY_BYTES:
        raise Bug("storage.key_size", size=str(len(key)))
    _assert_not_plain(path)
    with translated(path.name, how.driver):
        connection: Connection = how.driver.connect(
            str(path), timeout=0.0, isolation_level=None, check_same_thread=False
        )
    try:
        with translated(path.name, how.driver):
            _unlock(connection, path, key)
            _assert_versions(connection, path)
            _settle(connection, path, SAFE_SETTINGS)
            _settle(connection, path, (EXCLUSIVE if how.exclusive else SHARED,))
            if how.exclusive:
                # Takes the lock now: a second opener must fail here, not at its first write.
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
    except WorkbookError:
        connection.close()
        raise
    return connection


def create_file(path: Path) -> None:
    """An empty file only its owner can read; KnownError `storage.not_writable` or `.not_empty`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise KnownError("storage.not_empty", file=path.name) from None
    except OSError as refusal:
        raise KnownError("storage.not_writable", file=path.name) from refusal


def guard(connection: Connection) -> None:
    """Deny from here on everything but reading, appending, and changing what can be rebuilt."""
    connection.set_authorizer(_authorize)


def _assert_not_plain(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        raise KnownError("storage.missing_file", file=path.name) from None
    except OSError as refusal:
        raise KnownError("storage.cannot_open", file=path.name) from refusal
    if header == PLAIN_HEADER:
        raise TamperError("storage.not_sqlcipher", file=path.name)


def _unlock(connection: Connection, path: Path, key: bytes) -> None:
    """Give the key by API; plain SQLite has no such call, and would write in clear (T36)."""
    set_key: Callable[[str], None] | None = getattr(connection, "set_key", None)
    if set_key is None:
        raise TamperError("storage.not_sqlcipher", file=path.name)
    # SQLCipher's own messages would go to standard error; silenced before it has any to say.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    # Bare bytes would be taken for a passphrase and stretched: x'..' marks a raw key.
    set_key(f"x'{key.hex()}'")
    _settle(connection, path, CIPHER_SETTINGS)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()


def _assert_versions(connection: Connection, path: Path) -> None:
    sqlite = _answer(connection, "SELECT sqlite_version()")
    sqlcipher = _answer(connection, "PRAGMA cipher_version")
    if version_of(sqlite) < OLDEST_SQLITE or version_of(sqlcipher) < OLDEST_SQLCIPHER:
        raise TamperError("storage.old_engine", file=path.name, sqlite=sqlite, sqlcipher=sqlcipher)


def version_of(text: str) -> tuple[int, ...]:
    """The numbers a version begins with: "4.19.0 community" gives (4, 19, 0)."""
    found = re.match(r"\d+(\.\d+)*", text)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _settle(connection: Connection, path: Path, settings: tuple[Setting, ...]) -> None:
    """Set each setting and read it back; the names come from our own constant table."""
    for setting in settings:
        if setting.wanted:
            connection.execute(f"PRAGMA {setting.name} = {setting.wanted}").fetchall()
        answer = _answer(connection, f"PRAGMA {setting.name}")
        if answer != setting.answer:
            raise TamperError(
                "storage.settings",
                file=path.name,
                setting=setting.name,
                found=answer,
                wanted=setting.answer,
            )


def _answer(connection: Connection, sql: str) -> str:
    row = connection.execute(sql).fetchone()
    return "" if row is None else str(row[0])


def _authorize(
    action: int, first: str | None, second: str | None, _base: str | None, _by: str | None
) -> int:
    """What a guarded connection may do: a list of what is allowed; all else is denied.

    first and second are the table, pragma or function, as SQLite names them for each action.
    """
    if action in _ALWAYS:
        return sqlcipher3.SQLITE_OK
    table = first or ""
    if action == sqlcipher3.SQLITE_FUNCTION:
        allowed = (second or "") in CALLABLE_FUNCTIONS
    elif action == sqlcipher3.SQLITE_PRAGMA:
        allowed = second is None and table in READABLE_PRAGMAS
    elif action == sqlcipher3.SQLITE_INSERT:
        allowed = not table.startswith("sqlite_")
    elif action in _CHANGES:
        allowed = table in CHANGEABLE_TABLES
    else:
        allowed = False
    return sqlcipher3.SQLITE_OK if allowed else sqlcipher3.SQLITE_DENY


_ALWAYS = frozenset(
    {
        sqlcipher3.SQLITE_SELECT,
        sqlcipher3.SQLITE_READ,
        sqlcipher3.SQLITE_TRANSACTION,
        sqlcipher3.SQLITE_RECURSIVE,
    }
)
_CHANGES = frozenset({sqlcipher3.SQLITE_UPDATE, sqlcipher3.SQLITE_DELETE})

# Projections can be rebuilt, drafts are no record, meta holds versions: only these may change.
CHANGEABLE_TABLES = frozenset(
    {"draft", "fact", "form_row", "meta", "subject_row", "superseded", "term"}
)

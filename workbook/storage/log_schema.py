"""The log's tables and the triggers that make them append-only; final, and never migrated.

The text is asserted word for word at every open and after every migration: whoever holds the
key could drop a trigger, but not unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from workbook.errors import TamperError
from workbook.storage.session import Session

# No unique index on `hash`: log, sequence and `previous` fix it already, and its random order
# would touch as many pages again as all the rest of a command.
_EVENT = """CREATE TABLE event (
    log TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    data BLOB NOT NULL,
    signature BLOB,
    PRIMARY KEY (log, sequence)
) STRICT"""

# A salt of another length could hold the first words of the content: same digest, other words.
_BODY = """CREATE TABLE body (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    content TEXT NOT NULL
) STRICT"""

_PICTURE = """CREATE TABLE picture (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    content BLOB NOT NULL
) STRICT"""

# The first event of a log follows a hash made from the log's id, which SQL cannot compute; the
# chain check proves that one.
_IN_ORDER = """CREATE TRIGGER event_in_order BEFORE INSERT ON event
WHEN new.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM event WHERE log = new.log)
    OR (new.sequence > 1 AND new.previous IS NOT (
        SELECT hash FROM event WHERE log = new.log AND sequence = new.sequence - 1))
BEGIN SELECT RAISE(ABORT, 'storage.append_only'); END"""


def _frozen(table: str) -> dict[str, str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'storage.append_only'); END"
    return {
        f"{table}_no_update": f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"{table}_no_delete": f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    }


LOG_SCHEMA: Mapping[str, str] = MappingProxyType(
    {
        "event": _EVENT,
        "body": _BODY,
        "event_in_order": _IN_ORDER,
        **_frozen("event"),
        **_frozen("body"),
    }
)

PICTURE_SCHEMA: Mapping[str, str] = MappingProxyType({"picture": _PICTURE, **_frozen("picture")})

_FOUND = """SELECT name, sql FROM sqlite_master
WHERE sql IS NOT NULL AND (type IN ('trigger', 'view') OR tbl_name IN ('event', 'body', 'picture'))
"""


def create(session: Session, schema: Mapping[str, str]) -> None:
    """Make the tables and triggers, inside a transaction, before the guard is set."""
    for sql in schema.values():
        session.write(sql)


def faults(session: Session, schema: Mapping[str, str]) -> Sequence[str]:
    """Names of what is missing, altered, or does not belong: none in a sound file."""
    found = {str(name): str(sql) for name, sql in session.rows(_FOUND)}
    names = sorted({*found, *schema})
    return [name for name in names if found.get(name) != schema.get(name)]


def assert_intact(session: Session, schema: Mapping[str, str]) -> None:
    """TamperError `storage.log_schema` naming the first table or trigger that is not ours."""
    wrong = faults(session, schema)
    if wrong:
        raise TamperError("storage.log_schema", file=session.file, name=wrong[0])

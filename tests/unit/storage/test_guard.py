"""Nothing the program sends through its own connection changes the log or its protection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from tests.unit.storage.kit import KEY, LOG, Writer, filled
from workbook.errors import Bug
from workbook.storage.connection import APPEND_ONLY, Connection, guard, open_connection
from workbook.storage.log_schema import LOG_SCHEMA
from workbook.storage.research_store import ResearchStore
from workbook.storage.settings_table import EXCLUSIVE, SAFE_SETTINGS

# The guard's words for a statement and for a function, and our triggers' own.
REFUSAL = rf"not authorized|authorization denied|prohibited|may not be modified|{APPEND_ONLY}"
# One row that is there already, and one that is not.
SAME = "SELECT log, sequence, previous, hash, x'00', NULL FROM event WHERE sequence = 1"
NEXT = "SELECT log, sequence + 14, previous, hash, x'00', NULL FROM event WHERE sequence = 1"

CHANGES_OF_THE_LOG = [
    "UPDATE event SET data = x'00'",
    "UPDATE event SET data = data WHERE sequence = 2",
    "UPDATE OR REPLACE event SET sequence = 1 WHERE sequence = 2",
    "UPDATE body SET content = ''",
    "DELETE FROM event",
    "DELETE FROM event WHERE sequence = 2",
    "DELETE FROM body",
    f"REPLACE INTO event {SAME}",
    f"INSERT OR REPLACE INTO event {SAME}",
    f"INSERT OR IGNORE INTO event {SAME}",
    f"INSERT INTO event {SAME}",
    f"INSERT INTO event {NEXT}",
    f"INSERT INTO event {SAME} ON CONFLICT DO NOTHING",
    f"INSERT INTO event {SAME} ON CONFLICT (log, sequence) DO UPDATE SET data = excluded.data",
    "INSERT OR REPLACE INTO body SELECT digest, salt, '' FROM body",
    "REPLACE INTO body SELECT digest, salt, '' FROM body",
]
CHANGES_OF_THE_SCHEMA = [
    "DROP TABLE event",
    "DROP TABLE body",
    *[f"DROP TRIGGER {name}" for name in LOG_SCHEMA if name not in ("event", "body")],
    "DROP INDEX fact_place",
    "ALTER TABLE event RENAME TO old_event",
    "ALTER TABLE event ADD COLUMN more TEXT",
    "ALTER TABLE event DROP COLUMN signature",
    "ALTER TABLE body RENAME COLUMN content TO words",
    "CREATE TABLE more (a)",
    "CREATE TEMP TABLE more (a)",
    "CREATE INDEX more ON event (data)",
    "CREATE VIEW more AS SELECT 1",
    "CREATE TRIGGER more AFTER INSERT ON event BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER more AFTER INSERT ON event BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE more USING fts5(a)",
    "INSERT INTO sqlite_master VALUES ('table', 'a', 'a', 0, '')",
    "UPDATE sqlite_master SET sql = '' WHERE name = 'event'",
    "DELETE FROM sqlite_master WHERE type = 'trigger'",
    "REINDEX",
    "ANALYZE",
    "ATTACH DATABASE ':memory:' AS other",
    "ATTACH DATABASE 'other.db' AS other KEY ''",
    "DETACH DATABASE main",
    "SELECT load_extension('other')",
    "SELECT sqlcipher_export('main')",
    "VACUUM",
    "VACUUM INTO 'other.db'",
]
OTHER_PRAGMAS = [
    "writable_schema = ON",
    "ignore_check_constraints = ON",
    "defer_foreign_keys = ON",
    "query_only = ON",
    "user_version = 9",
    "schema_version = 9",
    "journal_mode = OFF",
    "synchronous = OFF",
    "rekey = 'other'",
    "key = 'other'",
    "cipher_log_level = TRACE",
    "cipher_plaintext_header_size = 32",
    "cipher_migrate",
    "wal_checkpoint",
    "incremental_vacuum",
    "optimize",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "research.db"
    filled(made)
    return made


@pytest.fixture
def guarded(path: Path) -> Iterator[Connection]:
    connection = open_connection(path, KEY)
    guard(connection)
    yield connection
    connection.close()


def rows_of(connection: Connection) -> list[object]:
    return [
        connection.execute("SELECT * FROM event ORDER BY sequence").fetchall(),
        connection.execute("SELECT * FROM body ORDER BY digest").fetchall(),
        connection.execute("SELECT * FROM sqlite_master").fetchall(),
    ]


@pytest.mark.parametrize("sql", CHANGES_OF_THE_LOG + CHANGES_OF_THE_SCHEMA)
def test_the_guarded_connection_refuses(guarded: Connection, sql: str) -> None:
    before = rows_of(guarded)
    with pytest.raises(sqlcipher3.DatabaseError, match=REFUSAL):
        guarded.execute(sql)
    assert rows_of(guarded) == before


@pytest.mark.parametrize(
    "pragma", [*[f"{s.name} = {s.answer}" for s in (*SAFE_SETTINGS, EXCLUSIVE)], *OTHER_PRAGMAS]
)
def test_the_guarded_connection_sets_no_pragma(guarded: Connection, pragma: str) -> None:
    with pytest.raises(sqlcipher3.DatabaseError, match=REFUSAL):
        guarded.execute(f"PRAGMA {pragma}")


@pytest.mark.parametrize("setting", [*SAFE_SETTINGS, EXCLUSIVE], ids=lambda s: s.name)
def test_a_setting_may_be_read(guarded: Connection, setting: object) -> None:
    name, answer = getattr(setting, "name", ""), getattr(setting, "answer", "")
    assert str((guarded.execute(f"PRAGMA {name}").fetchone() or ("",))[0]) == answer


@pytest.mark.parametrize("sql", CHANGES_OF_THE_LOG)
def test_the_triggers_refuse_the_same_without_the_guard(path: Path, sql: str) -> None:
    connection = open_connection(path, KEY)
    before = rows_of(connection)
    with pytest.raises(sqlcipher3.IntegrityError, match=APPEND_ONLY):
        connection.execute(sql)
    assert rows_of(connection) == before
    connection.close()


@pytest.mark.parametrize("gap", [-1, 0, 1])
def test_an_event_that_does_not_follow_the_head_is_refused(path: Path, gap: int) -> None:
    writer = Writer()
    writer.sequence, writer.previous = 14 + gap, b"x" * 32
    store = ResearchStore.open(path, KEY)
    assert store.head(LOG) is not None
    with pytest.raises(Bug) as refusal:
        store.append(writer.form(1).events, [])
    store.close()
    assert refusal.value.code == APPEND_ONLY


def test_a_missing_trigger_is_named_at_open(path: Path) -> None:
    connection = open_connection(path, KEY)
    connection.execute("DROP TRIGGER event_no_delete")
    connection.close()
    with pytest.raises(Exception, match=r"storage\.log_schema .*event_no_delete"):
        ResearchStore.open(path, KEY)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER more AFTER INSERT ON fact BEGIN SELECT 1; END",
        "CREATE VIEW more AS SELECT 1",
        "CREATE INDEX more ON event (data)",
    ],
)
def test_a_trigger_view_or_index_that_is_not_ours_is_named_at_open(path: Path, sql: str) -> None:
    connection = open_connection(path, KEY)
    connection.execute(sql)
    connection.close()
    with pytest.raises(Exception, match=r"storage\.log_schema .*more"):
        ResearchStore.open(path, KEY)

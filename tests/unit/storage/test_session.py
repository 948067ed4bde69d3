"""Transactions are durable or nothing, and what the disk refuses is said in one known code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.storage.kit import KEY, LOG, Writer, keep, new_store
from workbook.errors import Bug, KnownError, TamperError
from workbook.storage.connection import create_file, known, open_connection
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "a.db"
    create_file(path)
    made = Session(path, KEY)
    with made.transaction():
        made.write("CREATE TABLE note (words TEXT)")
    yield made
    made.close()


def words(session: Session) -> list[str]:
    return [row[0] for row in session.rows("SELECT words FROM note ORDER BY rowid")]


def test_a_transaction_within_another_is_a_fault_of_the_program(session: Session) -> None:
    with pytest.raises(Bug), session.transaction(), session.transaction():
        pass
    assert words(session) == []


def test_a_change_outside_a_transaction_is_a_fault_of_the_program(session: Session) -> None:
    with pytest.raises(Bug):
        session.write("INSERT INTO note VALUES (?)", ("a",))
    with pytest.raises(Bug):
        session.write_many("INSERT INTO note VALUES (?)", [("a",)])
    assert words(session) == []


def test_a_write_of_its_own_joins_the_transaction_that_is_open(session: Session) -> None:

    def fail_at_the_end() -> None:
        with session.transaction():
            with session.writing():
                session.write("INSERT INTO note VALUES (?)", ("a",))
            assert words(session) == ["a"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_at_the_end()
    assert words(session) == []
    with session.writing():
        session.write("INSERT INTO note VALUES (?)", ("b",))
    assert words(session) == ["b"]


def test_caches_are_told_of_a_transaction_that_was_undone(session: Session) -> None:
    told: list[str] = []
    session.when_undone(lambda: told.append("undone"))
    with session.transaction():
        pass
    assert told == []
    with pytest.raises(ZeroDivisionError), session.transaction():
        raise ZeroDivisionError
    assert told == ["undone"]


def test_the_failure_points_are_passed_in_their_order(tmp_path: Path) -> None:
    passed: list[str] = []
    store, writer = new_store(tmp_path / "a.db", passed.append), Writer()
    passed.clear()
    with store.transaction():
        written = writer.start()
        store.append(written.events, written.bodies)
        store.add_facts(written.facts)
        store.put_form_rows("s1", None, [])
    store.close()
    assert passed == [
        "after-begin",
        "after-events",
        "after-bodies",
        "after-facts",
        "after-caches",
        "before-commit",
        "after-commit",
    ]


@pytest.mark.requirement("T96")
def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    writer = Writer()
    store = new_store(path)
    keep(store, writer.start())
    store.close()
    raw = open_connection(path, KEY)
    pages = raw.execute("PRAGMA page_count").fetchone()
    raw.close()
    assert pages is not None

    def cap(connection: Session) -> None:
        with connection.transaction():
            connection.rows(f"PRAGMA max_page_count = {pages[0] + 1}")

    limited = Session(path, KEY)
    cap(limited)
    store = ResearchStore(limited)
    before = dict(store.dump_projections())
    written = writer.form(items=300)
    with pytest.raises(KnownError) as refusal:
        keep(store, written)
    assert refusal.value.code == "storage.disk_full"
    assert dict(store.dump_projections()) == before
    assert len(list(store.events(LOG))) == 2
    store.close()
    store = ResearchStore.open(path, KEY)
    keep(store, written)
    assert len(list(store.events(LOG))) == 302
    store.close()


FILE_LIMIT = """
import resource, sys
from pathlib import Path
from tests.unit.storage.kit import KEY, LOG, Writer, keep
from workbook.errors import KnownError
from workbook.storage.research_store import ResearchStore

path, writer = Path(sys.argv[1]), Writer()
writer.start()
size = path.stat().st_size
store = ResearchStore.open(path, KEY)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
kept = 0
try:
    while True:
        keep(store, writer.form())
        kept += 3
except KnownError as refusal:
    print(refusal.code, kept, len(list(store.events(LOG))) - 2)
"""


@pytest.mark.requirement("T96")
@pytest.mark.skipif(os.name == "nt", reason="needs a limit of the operating system on file sizes")
def test_a_write_the_system_refuses_is_named_and_the_workbook_stays_readable(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.db"
    store = new_store(path)
    keep(store, Writer().start())
    store.close()
    said = run(FILE_LIMIT, path).stdout.split()
    assert said[0] in ("storage.disk_full", "storage.disk_error")
    assert said[1] == said[2]
    assert int(said[1]) > 0
    again = ResearchStore.open(path, KEY)
    assert len(list(again.events(LOG))) - 2 == int(said[1])
    again.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.unit.storage.kit import KEY, LOG, Writer, keep
from workbook.storage.research_store import ResearchStore

path, point = Path(sys.argv[1]), sys.argv[2]
writer = Writer()
writer.start()
seen = 0

def hook(name):
    global seen
    seen += name == point
    if seen == 3:
        os.kill(os.getpid(), signal.SIGKILL)

store = ResearchStore.open(path, KEY, hook=hook)
for number in range(5):
    keep(store, writer.form())
    print(number + 1, flush=True)
"""


@pytest.mark.requirement("T93", "T95")
@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize(
    ("point", "kept"),
    [
        ("after-begin", 2),
        ("after-events", 2),
        ("after-bodies", 2),
        ("after-facts", 2),
        ("before-commit", 2),
        ("after-commit", 3),
    ],
)
def test_a_kill_inside_a_transaction_loses_nothing_that_was_acknowledged(
    tmp_path: Path, point: str, kept: int
) -> None:
    path = tmp_path / "a.db"
    store = new_store(path)
    keep(store, Writer().start())
    store.close()
    killed = run(KILLED, path, point)
    assert killed.returncode == -signal.SIGKILL
    assert len(killed.stdout.split()) == 2
    again = ResearchStore.open(path, KEY)
    assert len(list(again.events(LOG))) == 2 + 3 * kept
    again.close()


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )


class Said(Exception):
    """An error of the driver, as far as the translation looks at it."""

    def __init__(self, number: int, words: str = "") -> None:
        super().__init__(words)
        self.sqlite_errorcode, self.sqlite_errorname = number, "SQLITE_NAME"


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (5, KnownError, "storage.already_open"),
        (261, KnownError, "storage.already_open"),
        (6, KnownError, "storage.already_open"),
        (8, KnownError, "storage.read_only"),
        (10, KnownError, "storage.disk_error"),
        (266, KnownError, "storage.disk_error"),
        (11, TamperError, "storage.damaged"),
        (13, KnownError, "storage.disk_full"),
        (14, KnownError, "storage.cannot_open"),
        (19, Bug, "storage.refused_by_schema"),
        (23, Bug, "storage.not_authorised"),
        (26, TamperError, "storage.wrong_key_or_damaged"),
        (1, Bug, "storage.unexpected"),
    ],
)
def test_each_error_of_the_engine_has_its_code(
    number: int, kind: type[Exception], code: str
) -> None:
    found = known(Said(number), "a.db")
    assert (type(found), found.code, found.params["file"]) == (kind, code, "a.db")


def test_a_refusal_of_our_own_triggers_has_its_own_code() -> None:
    assert known(Said(1811, "storage.append_only"), "a.db").code == "storage.append_only"


def test_an_error_of_the_driver_itself_is_a_fault_of_the_program() -> None:
    assert isinstance(known(ValueError("no"), "a.db"), Bug)


def test_a_damaged_page_met_while_reading_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store, writer = new_store(path), Writer()
    keep(store, writer.start())
    for _ in range(40):
        keep(store, writer.form(items=10))
    store.close()
    content = bytearray(path.read_bytes())
    for page in range(30, len(content) // 4096):
        content[page * 4096 + 200] ^= 1
    path.write_bytes(content)
    store = ResearchStore.open(path, KEY)
    with pytest.raises(TamperError) as damage:
        list(store.events(LOG))
    store.close()
    assert damage.value.code == "storage.damaged"

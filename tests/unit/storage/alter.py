"""Alterations of a workbook's files by somebody who holds the key, for the tests of the checks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.unit.storage.kit import (
    KEY,
    LOG,
    SeededBytes,
    SetClock,
    Writer,
    keep,
    new_store,
    verify,
)
from workbook.application.ports import LogHead
from workbook.domain import chain
from workbook.errors import WorkbookError
from workbook.storage.anchor import AnchorVerdict, FileAnchor
from workbook.storage.checks import check_start
from workbook.storage.connection import Connection, Opening, open_connection
from workbook.storage.deep_checks import check_bodies, check_events, check_index
from workbook.storage.log_schema import LOG_SCHEMA
from workbook.storage.research_store import ResearchStore

PAGE = 4096
TRIGGERS = {name: sql for name, sql in LOG_SCHEMA.items() if sql.startswith("CREATE TRIGGER")}


@dataclass(frozen=True)
class Book:
    """A closed database, what it was yesterday, and the state folder that remembers its head."""

    path: Path
    yesterday: Path
    state: Path
    events: int


def make_book(folder: Path) -> Book:
    """A sound book of two days: yesterday's file is kept, today's head is remembered."""
    path, yesterday, state = folder / "research.db", folder / "yesterday.db", folder / "state"
    store, writer = new_store(path), Writer()
    keep(store, writer.start())
    for number in range(8):
        keep(store, writer.form(4, f"form{number}", note="mots" if number % 3 == 0 else ""))
    store.close()
    shutil.copy(path, yesterday)
    store = ResearchStore.open(path, KEY)
    for number in range(8):
        keep(store, writer.form(4, f"form{number}", note="suite" if number % 3 == 1 else ""))
    anchor_of(state).remember(LOG, LogHead(writer.sequence, writer.previous))
    store.close()
    return Book(path, yesterday, state, writer.sequence)


def anchor_of(state: Path) -> FileAnchor:
    """The anchor of the book."""
    return FileAnchor(state, "book", SetClock(), SeededBytes())


@contextmanager
def with_the_key(path: Path) -> Iterator[Connection]:
    """A connection with no guard, the triggers away while it works and back again after."""
    connection = open_connection(path, KEY, Opening(exclusive=False))
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    try:
        yield connection
    finally:
        for sql in TRIGGERS.values():
            connection.execute(sql)
        connection.close()


def found_in(book: Book, path: Path) -> list[str]:
    """The codes of everything the start, the anchor and the deep checks find wrong in a file."""
    faults = [finding.code for finding in check_start(path, KEY) if not finding.ok]
    if faults:
        return faults
    try:
        store = ResearchStore.open(path, KEY)
    except WorkbookError as refusal:
        return [refusal.code]
    try:
        verdict = anchor_of(book.state).compare(store)
        findings = [*check_events(store, verify), *check_bodies(store), *check_index(store)]
    finally:
        store.close()
    fine = verdict in (AnchorVerdict.SAME, AnchorVerdict.AHEAD)
    return ([] if fine else [verdict.value]) + [one.code for one in findings if not one.ok]


def flip(path: Path, chance: Random) -> None:
    """One bit of the file."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def swap_pages(path: Path, chance: Random) -> None:
    """Two pages of the file change places."""
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = chance.sample(range(1, len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    path.write_bytes(b"".join(pages))


def cut_file(path: Path, chance: Random) -> None:
    """The end of the file is cut off, within a page or between two."""
    size = path.stat().st_size
    pages = chance.randrange(1, size // PAGE)
    with path.open("r+b") as file:
        file.truncate(size - pages * PAGE + chance.choice((0, 0, 100)))


def alter_data(path: Path, chance: Random) -> None:
    """One byte of one event."""
    with with_the_key(path) as connection:
        sequence, data = one_event(connection, chance)
        at = chance.randrange(len(data))
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        connection.execute("UPDATE event SET data = ? WHERE sequence = ?", (changed, sequence))


def swap_events(path: Path, chance: Random) -> None:
    """Two events change places, with everything that is theirs but their place."""
    with with_the_key(path) as connection:
        (one, _), (other, _) = one_event(connection, chance), one_event(connection, chance)
        other = other if other != one else one % 60 + 1
        for old, new in ((one, -1), (other, one), (-1, other)):
            connection.execute("UPDATE event SET sequence = ? WHERE sequence = ?", (new, old))


def remove_event(path: Path, chance: Random) -> None:
    """One event that is not the last is taken out."""
    with with_the_key(path) as connection:
        connection.execute("DELETE FROM event WHERE sequence = ?", (chance.randrange(1, 66),))


def remove_event_and_close_up(path: Path, chance: Random) -> None:
    """One event is taken out, the others close up, and the chain is hashed anew."""
    with with_the_key(path) as connection:
        gone = chance.randrange(1, 66)
        connection.execute("DELETE FROM event WHERE sequence = ?", (gone,))
        for sequence in range(gone + 1, 67):
            connection.execute(
                "UPDATE event SET sequence = ? WHERE sequence = ?", (sequence - 1, sequence)
            )
        hash_anew(connection)


def edit_and_hash(path: Path, chance: Random) -> None:
    """The value of one event is another, and the whole chain is hashed anew to fit."""
    with with_the_key(path) as connection:
        sequence, data = one_event(connection, chance)
        nonce = data.index(b'"nonce":"') + len(b'"nonce":"')
        changed = data[:nonce] + b"0" * 32 + data[nonce + 32 :]
        connection.execute("UPDATE event SET data = ? WHERE sequence = ?", (changed, sequence))
        hash_anew(connection)


def unsign(path: Path, chance: Random) -> None:
    """The signature of one command is taken away."""
    with with_the_key(path) as connection:
        connection.execute(
            "UPDATE event SET signature = NULL WHERE sequence = ?",
            (2 + 4 * chance.randrange(1, 16),),
        )


def cut_log(path: Path, chance: Random) -> None:
    """The last commands are taken out whole, and their facts with them."""
    with with_the_key(path) as connection:
        last = 66 - 4 * chance.randrange(1, 8)
        connection.execute("DELETE FROM event WHERE sequence > ?", (last,))
        connection.execute("DELETE FROM fact WHERE sequence > ?", (last,))


def cut_log_within(path: Path, chance: Random) -> None:
    """The last events are taken out, and one command is left without its end."""
    with with_the_key(path) as connection:
        last = 66 - 4 * chance.randrange(0, 8) - chance.randrange(1, 4)
        connection.execute("DELETE FROM event WHERE sequence > ?", (last,))


def alter_body(path: Path, chance: Random) -> None:
    """One free text is another, or gone."""
    with with_the_key(path) as connection:
        bodies = connection.execute("SELECT digest FROM body ORDER BY digest").fetchall()
        digest = chance.choice(bodies)[0]
        if chance.random() < 0.5:
            connection.execute("DELETE FROM body WHERE digest = ?", (digest,))
        else:
            connection.execute("UPDATE body SET content = 'x' WHERE digest = ?", (digest,))


def alter_index(path: Path, chance: Random) -> None:
    """One fact says another thing than its event, or is gone, or passes for superseded."""
    with with_the_key(path) as connection:
        sequence = chance.randrange(3, 67)
        change = chance.choice(
            (
                "UPDATE fact SET value = '' WHERE sequence = ?",
                "UPDATE fact SET superseded = 1 - superseded WHERE sequence = ?",
                "UPDATE fact SET item = subject WHERE sequence = ?",
                "DELETE FROM fact WHERE sequence = ?",
            )
        )
        connection.execute(change, (sequence,))


def alter_schema(path: Path, chance: Random) -> None:
    """One trigger is gone."""
    connection = open_connection(path, KEY, Opening(exclusive=False))
    connection.execute(f"DROP TRIGGER {chance.choice(sorted(TRIGGERS))}")
    connection.close()


def one_event(connection: Connection, chance: Random) -> tuple[int, bytes]:
    """The place and bytes of one event."""
    sequence = chance.randrange(1, 67)
    row = connection.execute("SELECT data FROM event WHERE sequence = ?", (sequence,)).fetchone()
    assert row is not None
    return sequence, row[0]


def hash_anew(connection: Connection) -> None:
    """The chain fits again: every previous hash and hash is worked out from what is there."""
    previous = chain.origin(LOG)
    events = connection.execute("SELECT sequence, data FROM event ORDER BY sequence").fetchall()
    for sequence, data in events:
        digest = chain.link_hash(previous, data)
        connection.execute(
            "UPDATE event SET previous = ?, hash = ? WHERE sequence = ?",
            (previous, digest, sequence),
        )
        previous = digest


def older_pages(book: Book) -> list[int]:
    """Pages of today that were another yesterday; the first holds only counters that changed."""
    now, then = book.path.read_bytes(), book.yesterday.read_bytes()
    return [
        page
        for page in range(1, len(then) // PAGE)
        if now[page * PAGE : (page + 1) * PAGE] != then[page * PAGE : (page + 1) * PAGE]
    ]


def put_back_page(path: Path, book: Book, page: int) -> None:
    """Yesterday's version of one page, sealed with the same key."""
    content = bytearray(path.read_bytes())
    content[page * PAGE : (page + 1) * PAGE] = book.yesterday.read_bytes()[
        page * PAGE : (page + 1) * PAGE
    ]
    path.write_bytes(content)

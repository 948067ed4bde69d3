"""Start checks of long logs: both integrity checks and every hash, as before each unlock."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.bench.figures import Figure, milliseconds
from workbook.application.ports import StoredEvent
from workbook.domain import chain
from workbook.storage.checks import READING, check_start
from workbook.storage.connection import create_file, open_connection
from workbook.storage.research_store import ResearchStore

SIZES = ((10_000, 500.0), (300_000, 5000.0))
EVENT_BYTES, AT_ONCE = 800, 5_000
LOG = "01900000-0000-7000-8000-0000000000be"
KEY = bytes(range(32))


def make_log(path: Path, events: int) -> None:
    """A database whose log holds so many events of 800 bytes, each chained, each tenth signed."""
    create_file(path)
    store = ResearchStore.create(path, KEY)
    try:
        fill(store, events)
    finally:
        store.close()


def fill(store: ResearchStore, events: int) -> None:
    """The same in a store that is open and empty."""
    head = chain.origin(LOG)
    rows: list[StoredEvent] = []
    for sequence in range(1, events + 1):
        data = os.urandom(EVENT_BYTES // 2).hex().encode("ascii")
        digest = chain.link_hash(head, data)
        signed = bytes(64) if sequence % 10 == 0 else None
        rows.append(StoredEvent(LOG, sequence, head, digest, data, signed))
        head = digest
        if len(rows) == AT_ONCE or sequence == events:
            with store.transaction():
                store.append(rows, ())
            rows = []


def measure(root: Path) -> list[Figure]:
    """One figure a size; the baseline is the engine's two checks alone."""
    figures = []
    for events, most in SIZES:
        path = root / f"log{events}.db"
        make_log(path, events)
        check = check_start(path, KEY)
        if not all(finding.ok for finding in check):
            raise RuntimeError(f"the log of the benchmark is not sound: {check}")
        ours = min(milliseconds(partial(check_start, path, KEY)) for _ in range(3))
        bare = min(milliseconds(partial(bare_checks, path)) for _ in range(3))
        what = "the engine's two integrity checks side by side"
        figures.append(
            Figure(f"start checks, {events:,} events", ours, bare, "ms", most=most, what=what)
        )
        path.unlink()
    return figures


def bare_checks(path: Path) -> None:
    """Both checks, each on a connection of its own."""

    def ask(pragma: str) -> None:
        connection = open_connection(path, KEY, READING)
        connection.execute(pragma).fetchall()
        connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(ask, ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check")))

"""What the log of an open workbook holds, for tests that look behind the door."""

from __future__ import annotations

from tests.support.book import Book
from workbook.bootstrap.adapters import verify
from workbook.domain import canonical
from workbook.domain.entries.envelope import Event
from workbook.storage import deep_checks


def events(book: Book) -> list[Event]:
    """Every event of every log, oldest first."""
    store = book.gate.vault.research
    return [
        canonical.unseal(stored.data)
        for log_id in store.log_ids()
        for stored in store.events(log_id)
    ]


def sound(book: Book) -> bool:
    """Whether every event is signed by a key that the log made known before, and has its texts."""
    store = book.gate.vault.research
    found = [*deep_checks.check_events(store, verify), *deep_checks.check_bodies(store)]
    return all(finding.ok for finding in found)

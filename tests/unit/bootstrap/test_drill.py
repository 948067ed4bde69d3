"""The monthly drill: a backup comes back whole, or the log says which did not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import Book, make_book
from workbook.application.ports import FactQuery
from workbook.storage.session import no_step


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = make_book(tmp_path)
    (tmp_path / "stick").mkdir()
    yield book
    book.close()


def backed_up(book: Book, root: Path) -> Path:
    """The folder of a backup of the workbook."""
    book.gate.choose_backup_place(root / "stick")
    name = book.gate.back_up("asked", no_step)
    (own,) = (root / "stick").iterdir()
    return own / name


def noted(book: Book) -> list[str]:
    query = FactQuery(kind="drill.done", heads=False)
    return [fact.field("code") for fact in book.gate.vault.research.facts(query)]


def test_without_a_backup_there_is_no_drill(book: Book) -> None:
    assert book.gate.backups().drill() is None
    assert noted(book) == []


@pytest.mark.requirement("T99")
def test_a_backup_comes_back_whole_and_leaves_nothing_behind(book: Book, tmp_path: Path) -> None:
    backup = backed_up(book, tmp_path)
    done = book.gate.backups().drill()
    assert done is not None
    assert (done.name, done.code) == (backup.name, "")
    assert int(done.events) > 0
    assert noted(book) == [""]
    assert list((tmp_path / "state" / "drill").iterdir()) == []


@pytest.mark.requirement("T99")
def test_the_drill_comes_back_after_a_month_and_not_before(book: Book, tmp_path: Path) -> None:
    backed_up(book, tmp_path)
    keeper = book.gate.backups()
    assert keeper.drill() is not None
    book.clock.pass_time(timedelta(days=29))
    assert keeper.drill() is None
    book.clock.pass_time(timedelta(days=1))
    assert keeper.drill() is not None


@pytest.mark.requirement("T99")
def test_a_backup_that_went_bad_since_is_named_in_the_log(book: Book, tmp_path: Path) -> None:
    backup = backed_up(book, tmp_path)
    content = bytearray((backup / "research.db").read_bytes())
    content[5000] ^= 1
    (backup / "research.db").write_bytes(content)
    done = book.gate.backups().drill()
    assert done is not None
    assert done.code == "backup.file_altered"
    assert noted(book) == ["backup.file_altered"]
    assert list((tmp_path / "state" / "drill").iterdir()) == []

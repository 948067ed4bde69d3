"""Backups of a real workbook: where they go, made at the door, noted, in nobody's way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import Book, adapters, make_book, reopen
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate
from workbook.errors import KnownError
from workbook.storage import backup_place
from workbook.storage.session import no_step


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = make_book(tmp_path)
    yield book
    book.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def kept(book: Book, stick: Path) -> list[str]:
    """The backups on the stick, newest first, by the hash of the log's newest event."""
    (own,) = stick.iterdir()
    site = book.workbook.site
    return [
        backup.manifest.logs[site.log_id].head for backup in backup_place.listed(own, site.workbook)
    ]


def head(book: Book) -> str:
    found = book.gate.vault.research.head(book.workbook.site.log_id)
    assert found is not None
    return found.hash.hex()


def facts(book: Book, kind: str) -> int:
    return len(book.gate.vault.research.facts(FactQuery(kind=kind, heads=False)))


def code_of(refusal: pytest.ExceptionInfo[KnownError]) -> str:
    return refusal.value.code


def test_a_new_workbook_says_that_no_place_is_chosen(book: Book) -> None:
    state = book.gate.backup_state()
    assert (state.place, state.reachable, state.last_good, state.failed) == ("", False, None, "")
    with pytest.raises(KnownError) as refusal:
        book.gate.back_up("asked", no_step)
    assert code_of(refusal) == "backup.not_chosen"


@pytest.mark.requirement("T99")
def test_a_backup_holds_the_newest_event_and_is_noted_by_the_device(
    book: Book, stick: Path
) -> None:
    book.gate.choose_backup_place(stick)
    book.screen()
    before = head(book)
    name = book.gate.back_up("asked", no_step)
    (noted,) = book.gate.vault.research.facts(FactQuery(kind="backup.made", heads=False))
    assert (noted.field("head"), noted.field("name"), noted.person) == (before, name, "")
    assert kept(book, stick) == [before]
    state = book.gate.backup_state()
    assert state.last_good == book.clock.now().utc
    assert state.reachable


def test_locking_makes_a_backup_that_holds_the_end_of_the_session(book: Book, stick: Path) -> None:
    book.gate.choose_backup_place(stick)
    book.screen()
    book.relock()
    (noted,) = book.gate.vault.research.facts(FactQuery(kind="backup.made", heads=False))
    assert noted.field("why") == "asked"
    closed = book.gate.vault.research.facts(FactQuery(kind="session.closed", heads=False))[-1]
    assert noted.field("sequence") == str(closed.sequence)


def test_a_stick_that_was_pulled_out_keeps_no_door_open_and_is_told(
    book: Book, stick: Path
) -> None:
    book.gate.choose_backup_place(stick)
    book.gate.back_up("asked", no_step)
    shutil.rmtree(stick)
    book.clock.pass_time(timedelta(hours=2))
    book.relock()
    state = book.gate.backup_state()
    assert (state.reachable, state.failed) == (False, "backup.no_place")
    assert set(state.failed_with) == {"folder"}
    assert state.last_good == book.clock.now().utc - timedelta(hours=2)
    assert facts(book, "backup.failed") == 1


def test_a_later_good_backup_ends_the_complaint(book: Book, stick: Path) -> None:
    book.gate.choose_backup_place(stick)
    shutil.rmtree(stick)
    book.relock()
    stick.mkdir()
    book.clock.pass_time(timedelta(hours=1))
    book.gate.back_up("asked", no_step)
    assert book.gate.backup_state().failed == ""


@pytest.mark.parametrize("inside", ["workbook", "workbook/backups"])
def test_the_workbooks_own_folder_is_no_place_for_backups(
    book: Book, tmp_path: Path, inside: str
) -> None:
    with pytest.raises(KnownError) as refusal:
        book.gate.choose_backup_place(tmp_path / inside)
    assert code_of(refusal) == "backup.inside"


def test_a_place_that_is_not_there_is_not_chosen(book: Book, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refusal:
        book.gate.choose_backup_place(tmp_path / "nowhere")
    assert code_of(refusal) == "backup.no_place"
    assert book.gate.backup_state().place == ""


def test_older_backups_go_by_the_rule_once_a_newer_one_is_verified(book: Book, stick: Path) -> None:
    book.gate.choose_backup_place(stick)
    for _ in range(12):
        book.clock.pass_time(timedelta(minutes=5))
        book.gate.back_up("asked", no_step)
    assert len(kept(book, stick)) == 10


def test_a_workbook_that_was_rolled_back_makes_no_backup(tmp_path: Path, stick: Path) -> None:
    book = make_book(tmp_path)
    book.gate.choose_backup_place(stick)
    book.close()
    copy = tmp_path / "yesterday"
    shutil.copytree(tmp_path / "workbook", copy)
    book = reopen(tmp_path)
    book.screen()
    book.close()
    shutil.rmtree(tmp_path / "workbook")
    copy.rename(tmp_path / "workbook")
    (own,) = stick.iterdir()
    before = sorted(path.name for path in own.iterdir())
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, 9))
    opened = Book(gate, book.clock, "")
    opened.unlock("Dr L. Fauvette")
    assert opened.workbook.read_only
    opened.close()
    assert sorted(path.name for path in own.iterdir()) == before

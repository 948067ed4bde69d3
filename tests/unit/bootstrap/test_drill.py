"""The monthly drill: a backup comes back whole, or the log says which did not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import NURSE, PASSPHRASE, Book, make_book
from workbook.application.gate import Rehearsed
from workbook.application.ports import FactQuery
from workbook.errors import KnownError
from workbook.storage.session import no_step


class Enough(Exception):
    """Whoever waits for the drill wants it to end."""


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


def drill(book: Book, *, asked: bool = False) -> Rehearsed | None:
    """What the window does, in one thread."""
    due = book.gate.rehearsal(asked=asked)
    if due is None:
        return None
    done = due.run(no_step)
    book.gate.note_rehearsal(done)
    return done


def noted(book: Book) -> list[str]:
    query = FactQuery(kind="drill.done", heads=False)
    return [fact.field("code") for fact in book.gate.vault.research.facts(query)]


def left(root: Path) -> list[Path]:
    return list((root / "state" / "drill").glob("*"))


def spoil(backup: Path) -> None:
    content = bytearray((backup / "research.db").read_bytes())
    content[5000] ^= 1
    (backup / "research.db").write_bytes(content)


def test_without_a_backup_there_is_no_drill(book: Book, tmp_path: Path) -> None:
    assert book.gate.rehearsal(asked=False) is None
    with pytest.raises(KnownError, match=r"backup\.not_chosen"):
        book.gate.rehearsal(asked=True)
    book.gate.choose_backup_place(tmp_path / "stick")
    with pytest.raises(KnownError, match=r"backup\.none_yet"):
        book.gate.rehearsal(asked=True)
    (tmp_path / "stick").rename(tmp_path / "pulled")
    with pytest.raises(KnownError, match=r"backup\.no_place"):
        book.gate.rehearsal(asked=True)
    assert noted(book) == []


@pytest.mark.requirement("T99")
def test_a_backup_comes_back_whole_and_leaves_nothing_behind(book: Book, tmp_path: Path) -> None:
    backup = backed_up(book, tmp_path)
    done = drill(book)
    assert done is not None
    assert (done.name, done.code) == (backup.name, "")
    assert done.events > 0
    assert noted(book) == [""]
    assert left(tmp_path) == []
    state = book.gate.backup_state()
    assert (state.drilled, state.drill_failed) == (book.clock.now().utc, "")


@pytest.mark.requirement("T99")
def test_the_drill_comes_back_after_a_month_and_not_before(book: Book, tmp_path: Path) -> None:
    backed_up(book, tmp_path)
    assert drill(book) is not None
    book.clock.pass_time(timedelta(days=29))
    assert drill(book) is None
    assert drill(book, asked=True) is not None
    book.clock.pass_time(timedelta(days=29))
    assert drill(book) is None
    book.clock.pass_time(timedelta(days=1))
    assert drill(book) is not None


@pytest.mark.requirement("T99")
def test_a_backup_that_went_bad_since_is_named_in_the_log(book: Book, tmp_path: Path) -> None:
    backup = backed_up(book, tmp_path)
    spoil(backup)
    done = drill(book)
    assert done is not None
    assert done.code == "backup.file_altered"
    assert noted(book) == ["backup.file_altered"]
    assert left(tmp_path) == []
    state = book.gate.backup_state()
    assert state.drill_failed == "backup.file_altered"
    assert state.drill_with == {"file": "research.db", "folder": backup.name}


@pytest.mark.parametrize("steps", [1, 4, 6, 8])
def test_a_drill_that_is_broken_off_leaves_nothing_and_says_nothing(
    book: Book, tmp_path: Path, steps: int
) -> None:
    backed_up(book, tmp_path)
    due = book.gate.rehearsal(asked=False)
    assert due is not None
    seen = 0

    def step(done: int, total: int) -> None:
        nonlocal seen
        del done, total
        seen += 1
        if seen == steps:
            raise Enough

    with pytest.raises(Enough):
        due.run(step)
    assert left(tmp_path) == []
    assert noted(book) == []
    assert book.gate.rehearsal(asked=False) is not None


def test_what_a_killed_drill_left_goes_when_somebody_unlocks(book: Book, tmp_path: Path) -> None:
    remains = tmp_path / "state" / "drill" / book.workbook.site.workbook
    remains.mkdir(parents=True)
    (remains / "research.db").write_bytes(b"half a copy")
    assert book.gate.rehearsal(asked=False) is None
    assert left(tmp_path) == []


@pytest.mark.requirement("T99")
def test_a_backup_of_before_a_change_of_keys_is_not_called_broken(
    book: Book, tmp_path: Path
) -> None:
    backed_up(book, tmp_path)
    nurse = book.gate.add_person(NURSE, PASSPHRASE)
    (tmp_path / "stick").rename(tmp_path / "pulled")
    book.gate.end_person(nurse, "2021-09-14", PASSPHRASE, no_step)
    (tmp_path / "pulled").rename(tmp_path / "stick")
    assert drill(book) is None
    book.gate.back_up("asked", no_step)
    done = drill(book)
    assert done is not None
    assert done.code == ""


@pytest.mark.requirement("T99")
def test_a_drill_that_found_a_fault_comes_back_after_a_day(book: Book, tmp_path: Path) -> None:
    spoil(backed_up(book, tmp_path))
    assert drill(book) is not None
    book.clock.pass_time(timedelta(hours=23))
    assert drill(book) is None
    book.clock.pass_time(timedelta(hours=1))
    book.gate.back_up("asked", no_step)
    again = drill(book)
    assert again is not None
    assert again.code == ""
    assert book.gate.backup_state().drill_failed == ""


def test_a_stick_pulled_out_during_a_drill_says_nothing_of_the_backup(
    book: Book, tmp_path: Path
) -> None:
    backup = backed_up(book, tmp_path)
    due = book.gate.rehearsal(asked=True)
    assert due is not None

    def pull(_done: int, _total: int) -> None:
        if backup.exists():
            shutil.rmtree(backup)

    with pytest.raises(KnownError, match=r"backup\.drill_gone"):
        due.run(pull)
    assert left(tmp_path) == []
    assert noted(book) == []


def test_a_scratch_place_that_fails_says_nothing_of_the_backup(book: Book, tmp_path: Path) -> None:
    backed_up(book, tmp_path)
    due = book.gate.rehearsal(asked=True)
    assert due is not None

    def block(_done: int, _total: int) -> None:
        for scratch in left(tmp_path):
            if (scratch / "research.db").exists():
                (scratch / "contacts.db").mkdir(exist_ok=True)

    with pytest.raises(KnownError, match=r"backup\.drill_no_room"):
        due.run(block)
    assert left(tmp_path) == []
    assert noted(book) == []

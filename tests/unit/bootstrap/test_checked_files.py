"""The check of the research database: made at the lock, and again where that is not enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters, make_book, reopen
from workbook.bootstrap import FolderGate
from workbook.errors import TamperError
from workbook.storage import checks
from workbook.storage.checks import Finding


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of which the start checks were made, in order; they are made all the same."""
    made: list[str] = []
    real = checks.check_start

    def noted(path: Path, key: bytes) -> list[Finding]:
        made.append(path.name)
        return real(path, key)

    monkeypatch.setattr(checks, "check_start", noted)
    return made


def test_a_workbook_is_checked_when_it_locks_and_not_again_when_it_opens(
    tmp_path: Path, book: Book, checked: list[str]
) -> None:
    book.close()
    assert checked == ["research.db"]
    reopen(tmp_path)
    assert checked == ["research.db"]


def test_a_workbook_locked_in_haste_is_checked_when_it_opens(
    tmp_path: Path, book: Book, checked: list[str]
) -> None:
    book.gate.lock("suspend")
    assert checked == []
    book.gate.release()
    reopen(tmp_path)
    assert checked == ["research.db"]


def test_a_workbook_on_a_computer_that_never_checked_it_is_checked(
    tmp_path: Path, book: Book, checked: list[str]
) -> None:
    book.close()
    for kept in (tmp_path / "state").glob("*.sound"):
        kept.unlink()
    reopen(tmp_path)
    assert checked == ["research.db", "research.db"]


@pytest.mark.requirement("T39")
@pytest.mark.parametrize("part", [1, 3, 7, 9])
def test_damage_after_the_lock_is_found_in_spite_of_the_mark(
    tmp_path: Path, book: Book, part: int
) -> None:
    book.close()
    path = tmp_path / "workbook" / "research.db"
    content = bytearray(path.read_bytes())
    content[len(content) * part // 10] ^= 0x10
    path.write_bytes(content)
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=3))
    person = next(door.person for door in gate.doors() if door.name == DOCTOR.name)
    with pytest.raises(TamperError):
        gate.unlock(person, PASSPHRASE)
    gate.release()
    assert path.read_bytes() == bytes(content)


def test_damage_done_while_the_workbook_was_open_leaves_it_without_a_mark(
    tmp_path: Path, book: Book
) -> None:
    path = tmp_path / "workbook" / "research.db"
    # A page of the stored definition: the open workbook has read it and does not need it again.
    with path.open("r+b") as file:
        file.seek(path.stat().st_size * 3 // 10)
        file.write(b"\x00" * 8)
    book.close()
    assert not list((tmp_path / "state").glob("*.sound"))

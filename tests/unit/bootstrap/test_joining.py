"""Whoever was added but got no key slot is finished by adding the same name again."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import (
    DOCTOR,
    NURSE,
    PASSPHRASE,
    Book,
    adapters,
    make_book,
    reopen,
)
from workbook.application.making import NewPerson
from workbook.application.views.book import People
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.bootstrap.adapters import verify
from workbook.crypto.files import SmallFiles
from workbook.crypto.slots import SlotFile
from workbook.domain import canonical
from workbook.domain.entries.envelope import Event
from workbook.domain.entries.people import KeyBound
from workbook.domain.permissions import Role
from workbook.errors import KnownError
from workbook.storage import deep_checks

SECOND, THIRD = "huit-marbrures-vertes-34", "neuf-marbrures-bleues-56"


def keys_bound(book: Book) -> list[Event]:
    """The events that bind a key, oldest first."""
    store = book.gate.vault.research
    found = (
        canonical.unseal(one.data) for log_id in store.log_ids() for one in store.events(log_id)
    )
    return [event for event in found if isinstance(event.payload, KeyBound)]


class FullDisk(SmallFiles):
    """A disk that is full from a given write of the slots on, until it is `freed`."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.left = writes
        self.freed = False

    def write_synced(self, path: Path, content: bytes) -> None:
        """Write while there is room."""
        if path.name.startswith("slots"):
            if not self.left and not self.freed:
                raise OSError(errno.ENOSPC, "full")
            self.left -= 1
        super().write_synced(path, content)


def full_book(tmp_path: Path, writes: int) -> tuple[Book, FullDisk]:
    """A workbook opened where only so many more copies of the slots can be written."""
    make_book(tmp_path).close()
    disk = FullDisk(writes)
    parts = replace(adapters(tmp_path, 33), files=disk)
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(tmp_path / "workbook", parts), parts.clock, "")
    book.unlock(DOCTOR.name)
    return book, disk


@pytest.mark.parametrize("writes", [0, 1], ids=["neither-copy", "one-copy"])
def test_a_person_whose_slot_could_not_be_written_is_finished_by_adding_the_name_again(
    tmp_path: Path, writes: int
) -> None:
    book, disk = full_book(tmp_path, writes)
    with pytest.raises(KnownError, match=r"vault\.disk_full"):
        book.gate.add_person(NURSE, SECOND)
    (begun,) = (one for one in book.workbook.view(People()) if one.name == NURSE.name)
    disk.freed = True
    book.clock.pass_time(timedelta(minutes=1))
    again = replace(NURSE, role="monitor")
    assert book.gate.add_person(again, THIRD) == begun.person
    keys = keys_bound(book)[-2:]
    first, last = (e.payload for e in keys)
    assert isinstance(first, KeyBound)
    assert isinstance(last, KeyBound)
    assert (last.person, last.old_key) == (begun.person, first.key)
    assert keys[1].supersedes == (keys[0].event_id,)
    book.gate.lock("asked")
    assert [one.person for one in book.gate.doors()].count(begun.person) == 1
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        book.unlock(again.name, SECOND)
    book.unlock(again.name, THIRD)
    assert book.workbook.role is Role.MONITOR
    assert book.workbook.actor.signer.public_key == last.key
    findings = deep_checks.check_events(book.gate.vault.research, verify)
    assert all(finding.ok for finding in findings)
    book.close()


def test_a_person_left_without_a_slot_is_finished_after_another_start(tmp_path: Path) -> None:
    book, _ = full_book(tmp_path, 0)
    with pytest.raises(KnownError, match=r"vault\.disk_full"):
        book.gate.add_person(NURSE, SECOND)
    book.close()
    again = reopen(tmp_path, 34)
    person = again.gate.add_person(NURSE, SECOND)
    assert [one.person for one in again.workbook.view(People())].count(person) == 1
    assert [len(one.grants) for one in again.workbook.view(People())] == [1, 1]
    again.gate.lock("asked")
    again.unlock(NURSE.name, SECOND)
    assert again.workbook.role is Role.COORDINATOR
    again.close()


@pytest.mark.requirement("T23")
def test_two_people_of_one_name_are_two(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    first = book.gate.add_person(NURSE, SECOND)
    second = book.gate.add_person(NURSE, THIRD)
    assert first != second
    assert [one.person for one in book.gate.doors() if one.name == NURSE.name] == [first, second]
    book.close()


@pytest.mark.requirement("T32")
def test_a_monitors_slot_holds_no_key_of_the_contact_details(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    book.gate.add_person(NewPerson("M. Verveine", "monitor", "2021-01-01"), PASSPHRASE)
    book.gate.add_person(NewPerson("S. Sittelle", "coordinator", "2021-01-01"), PASSPHRASE)
    slots = SlotFile.read(tmp_path / "workbook", adapters(tmp_path).slot_tools())
    held = {
        info.label: slots.unlock(info.person_id, PASSPHRASE).contacts is not None
        for info in slots.slots
        if info.person_id
    }
    assert held == {"Dr L. Fauvette": True, "M. Verveine": False, "S. Sittelle": True}
    book.close()

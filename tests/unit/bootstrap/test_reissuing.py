"""Another passphrase: changed by its owner, given anew by a colleague or by the recovery sheet."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, adapters, make_book, reopen
from tests.support.log import events, sound
from tests.support.slots import another_passphrase
from workbook.application.making import NewPerson
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.crypto.files import SmallFiles
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.people import (
    KeyBound,
    PassphraseChanged,
    SessionOpened,
    UnlockFailed,
)
from workbook.errors import Bug, InputError, KnownError, Refused
from workbook.storage import folder as folders

NEW, SECOND = "dix-marbrures-rouges-78", "huit-marbrures-vertes-34"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


def digests(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in folders.DATABASES
    }


def slot_of(book: Book, person: str, passphrase: str) -> SlotSecrets:
    slots = SlotFile.read(book.gate.folder, adapters(book.gate.folder.parent).slot_tools())
    return slots.unlock(person, passphrase)


def person_of(book: Book, name: str) -> str:
    return next(door.person for door in book.gate.doors() if door.name == name)


def well_formed_but_wrong(book: Book) -> str:
    """The recovery key of another workbook."""
    other = make_book(book.gate.folder.parent / "other", seed=99)
    other.close()
    return other.recovery


@pytest.mark.requirement("T45")
def test_sealing_a_slot_anew_leaves_the_three_databases_as_they_are(book: Book) -> None:
    folder, person = book.gate.folder, book.workbook.actor.person
    book.gate.lock("asked")
    before = digests(folder)
    slots = SlotFile.read(folder, adapters(folder.parent).slot_tools())
    another_passphrase(slots, person, PASSPHRASE, NEW).write(folder)
    assert digests(folder) == before
    book.unlock(DOCTOR.name, NEW)
    book.close()


@pytest.mark.requirement("T45")
def test_whoever_changes_their_passphrase_keeps_their_key_and_the_log_says_so(book: Book) -> None:
    person, key = book.workbook.actor.person, book.workbook.actor.signer.public_key
    book.gate.change_passphrase(PASSPHRASE, NEW)
    last = events(book)[-1]
    assert last.payload == PassphraseChanged(person, "own")
    assert (last.author.person, last.author.key) == (person, key)
    book.gate.lock("asked")
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        book.unlock(DOCTOR.name, PASSPHRASE)
    book.unlock(DOCTOR.name, NEW)
    assert book.workbook.actor.signer.public_key == key
    assert sound(book)
    book.close()


def test_a_wrong_old_passphrase_changes_nothing_and_counts(book: Book) -> None:
    person = book.workbook.actor.person
    before = (book.gate.folder / "slots.A").read_bytes()
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
            book.gate.change_passphrase(SECOND, NEW)
    with pytest.raises(Refused, match=r"vault\.wait"):
        book.gate.change_passphrase(PASSPHRASE, NEW)
    assert book.gate.wait_seconds(person) > 0
    assert (book.gate.folder / "slots.A").read_bytes() == before
    book.close()


@pytest.mark.requirement("T33")
def test_a_weak_new_passphrase_is_refused_before_anything(book: Book) -> None:
    person = book.workbook.actor.person
    count = len(events(book))
    with pytest.raises(InputError, match=r"vault\.passphrase_common"):
        book.gate.change_passphrase(PASSPHRASE, "motdepasse1234")
    with pytest.raises(InputError, match=r"vault\.passphrase_weak"):
        book.gate.reissue(person, "lampe genou tiroir")
    assert len(events(book)) == count
    book.gate.lock("asked")
    with pytest.raises(InputError, match=r"vault\.passphrase_short"):
        book.gate.reissue_by_recovery(book.recovery, person, "short")
    book.close()


def test_a_colleague_gives_a_new_passphrase_and_a_key_that_names_the_old_one(book: Book) -> None:
    nurse = book.gate.add_person(NURSE, SECOND)
    old = events(book)[-2].payload
    assert isinstance(old, KeyBound)
    book.gate.reissue(nurse, NEW)
    bound, told = (event.payload for event in events(book)[-2:])
    assert isinstance(bound, KeyBound)
    assert (bound.person, bound.old_key) == (nurse, old.key)
    assert bound.key != old.key
    assert told == PassphraseChanged(nurse, "colleague")
    assert events(book)[-1].author.person == book.workbook.actor.person
    book.gate.lock("asked")
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        book.unlock(NURSE.name, SECOND)
    book.unlock(NURSE.name, NEW)
    assert book.workbook.actor.signer.public_key == bound.key
    assert book.gate.hands_on_contacts()
    assert sound(book)
    book.close()


def test_a_new_passphrase_ends_the_wait_of_whoever_forgot_the_old_one(book: Book) -> None:
    nurse = book.gate.add_person(NURSE, SECOND)
    book.gate.lock("asked")
    for _ in range(4):
        book.clock.pass_time(timedelta(minutes=6))
        with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
            book.unlock(NURSE.name, NEW)
    book.unlock(DOCTOR.name)
    assert book.gate.wait_seconds(nurse) > 0
    book.gate.reissue(nurse, NEW)
    assert book.gate.wait_seconds(nurse) == 0
    book.relock(DOCTOR.name)
    book.close()


def test_only_whoever_manages_accounts_gives_a_new_passphrase(book: Book) -> None:
    doctor = book.workbook.actor.person
    book.gate.add_person(NURSE, SECOND)
    book.gate.lock("asked")
    book.unlock(NURSE.name, SECOND)
    with pytest.raises(Refused, match=r"permission\.not_for_role"):
        book.gate.reissue(doctor, NEW)
    book.close()


def test_ones_own_passphrase_is_changed_not_given_anew(book: Book) -> None:
    with pytest.raises(Refused, match=r"people\.own_passphrase"):
        book.gate.reissue(book.workbook.actor.person, NEW)
    book.close()


def test_the_recovery_sheet_gives_a_new_passphrase_and_nothing_else(book: Book) -> None:
    doctor, key = book.workbook.actor.person, book.workbook.actor.signer.public_key
    device = book.gate.vault.research.own("device")
    book.gate.lock("asked")
    count_before = digests(book.gate.folder)
    book.gate.reissue_by_recovery(book.recovery, doctor, NEW)
    assert not book.gate.is_open
    assert digests(book.gate.folder) != count_before
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        book.unlock(DOCTOR.name, PASSPHRASE)
    book.unlock(DOCTOR.name, NEW)
    opened, bound, told, closed = events(book)[-6:-2]
    assert opened.payload == SessionOpened("recovery")
    assert isinstance(bound.payload, KeyBound)
    assert (bound.payload.old_key, bound.payload.device) == (key, device)
    assert told.payload == PassphraseChanged(doctor, "recovery")
    assert {one.author.person for one in (opened, bound, told, closed)} == {""}
    assert {one.author.role for one in (opened, bound, told, closed)} == {""}
    assert book.workbook.actor.signer.public_key == bound.payload.key
    assert sound(book)
    book.close()


@pytest.mark.requirement("T48")
def test_a_slip_in_the_recovery_key_is_located_and_is_no_try(book: Book) -> None:
    doctor = book.workbook.actor.person
    book.gate.lock("asked")
    groups = book.recovery.split("-")
    groups[4] = groups[4][:2] + ("7" if groups[4][2] != "7" else "8") + groups[4][3:]
    for _ in range(5):
        with pytest.raises(InputError) as refusal:
            book.gate.reissue_by_recovery("-".join(groups), doctor, NEW)
        assert (refusal.value.code, refusal.value.params) == (
            "vault.recovery_group",
            {"group": "5"},
        )
    book.gate.reissue_by_recovery(book.recovery, doctor, NEW)
    book.close()


@pytest.mark.requirement("T27")
def test_wrong_recovery_keys_are_slowed_across_restarts_and_told_to_the_log(book: Book) -> None:
    doctor, wrong = book.workbook.actor.person, well_formed_but_wrong(book)
    book.close()
    root = book.gate.folder.parent
    for seed in range(3):
        gate = FolderGate(book.gate.folder, adapters(root, 40 + seed))
        with pytest.raises(KnownError, match=r"vault\.wrong_recovery_key"):
            gate.reissue_by_recovery(wrong, doctor, NEW)
        gate.release()
    parts = adapters(root, 50)
    gate = FolderGate(book.gate.folder, parts)
    with pytest.raises(Refused, match=r"vault\.wait"):
        gate.reissue_by_recovery(book.recovery, doctor, NEW)
    assert isinstance(parts.clock, SimulatedClock)
    parts.clock.pass_time(timedelta(minutes=5))
    gate.reissue_by_recovery(book.recovery, doctor, NEW)
    gate.unlock(doctor, NEW)
    again = Book(gate, parts.clock, book.recovery)
    failed = [e.payload for e in events(again) if isinstance(e.payload, UnlockFailed)]
    assert [one.person for one in failed] == ["recovery"] * 3
    assert sound(again)
    again.close()


def test_the_recovery_sheet_serves_while_the_workbook_is_locked_only(book: Book) -> None:
    with pytest.raises(Bug, match=r"vault\.already_open"):
        book.gate.reissue_by_recovery(book.recovery, book.workbook.actor.person, NEW)
    book.close()


def test_nobody_unknown_gets_a_passphrase_from_the_recovery_sheet(book: Book) -> None:
    book.gate.lock("asked")
    with pytest.raises(KnownError, match=r"vault\.no_such_person"):
        book.gate.reissue_by_recovery(book.recovery, "somebody", NEW)
    assert not book.gate.is_open
    book.unlock(DOCTOR.name)
    book.close()


@pytest.mark.requirement("T32")
def test_an_administrator_says_that_they_cannot_hand_on_the_contacts_and_a_holder_can(
    book: Book,
) -> None:
    book.gate.add_person(NewPerson("A. Bruant", "administrator", "2021-01-01"), SECOND)
    assert book.gate.hands_on_contacts()
    book.gate.lock("asked")
    book.unlock("A. Bruant", SECOND)
    assert not book.gate.hands_on_contacts()
    added = book.gate.add_person(NewPerson("Dr C. Huppe", "investigator", "2021-01-01"), SECOND)
    assert slot_of(book, added, SECOND).contacts is None
    book.gate.lock("asked")
    book.unlock(DOCTOR.name)
    book.gate.reissue(added, NEW)
    assert slot_of(book, added, NEW).contacts is not None
    book.close()


def test_a_monitor_gets_no_key_of_the_contacts_with_a_new_passphrase(book: Book) -> None:
    monitor = book.gate.add_person(NewPerson("M. Verveine", "monitor", "2021-01-01"), SECOND)
    book.gate.reissue(monitor, NEW)
    assert slot_of(book, monitor, NEW).contacts is None
    book.close()


def test_an_older_workbook_seals_nothing(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    nurse = book.gate.add_person(NURSE, SECOND)
    book.close()
    kept = {name: (tmp_path / "workbook" / name).read_bytes() for name in folders.DATABASES}
    book = reopen(tmp_path, 21)
    book.screen()
    book.close()
    for name, content in kept.items():
        (tmp_path / "workbook" / name).write_bytes(content)
    book = reopen(tmp_path, 22)
    assert book.workbook.read_only
    before = (book.gate.folder / "slots.A").read_bytes()
    with pytest.raises(Refused, match=r"storage\.read_only"):
        book.gate.change_passphrase(PASSPHRASE, NEW)
    with pytest.raises(Refused, match=r"storage\.read_only"):
        book.gate.reissue(nurse, NEW)
    assert (book.gate.folder / "slots.A").read_bytes() == before
    book.close()


def test_each_phrase_offered_is_another_and_serves(book: Book) -> None:
    first, second = book.gate.new_phrase(), book.gate.new_phrase()
    assert first != second
    assert book.gate.weakness(first) == book.gate.weakness(second) == ()
    book.close()


class Killed(BaseException):
    """The process is gone; nothing of the program may catch it."""


class Fuse:
    """A hook that ends everything at one point, once."""

    def __init__(self) -> None:
        self.point = ""

    def __call__(self, point: str) -> None:
        """Told every point."""
        if point == self.point:
            self.point = ""
            raise Killed(point)


def changes(book: Book) -> list[tuple[str, str]]:
    """Who signed that whose own passphrase was changed."""
    return [
        (event.author.person, event.payload.person)
        for event in events(book)
        if isinstance(event.payload, PassphraseChanged) and event.payload.how == "own"
    ]


@pytest.mark.requirement("T45")
@pytest.mark.parametrize("point", ["change-noted", "change-sealed", "change-told"])
@pytest.mark.parametrize("next_one", [DOCTOR.name, NURSE.name])
def test_a_change_cut_off_between_slot_and_log_is_told_at_the_next_unlock(
    tmp_path: Path, point: str, next_one: str
) -> None:
    fuse = Fuse()
    book = make_book(tmp_path, hook=fuse)
    book.gate.add_person(NURSE, SECOND)
    me, fuse.point = book.workbook.actor.person, point
    with pytest.raises(Killed):
        book.gate.change_passphrase(PASSPHRASE, NEW)
    # What a killed process leaves: files that nobody closed in order.
    shutil.copytree(tmp_path / "workbook", tmp_path / "after" / "workbook")
    shutil.copytree(tmp_path / "state", tmp_path / "after" / "state")
    mine = PASSPHRASE if point == "change-noted" else NEW
    again = adapters(tmp_path / "after", 9)
    later = Book(FolderGate(tmp_path / "after" / "workbook", again), book.clock, "")
    told: list[list[tuple[str, str]]] = []
    for _ in range(2):
        later.unlock(next_one, mine if next_one == DOCTOR.name else SECOND)
        told.append(changes(later))
        later.gate.lock("asked")
    if point == "change-noted":
        assert told == [[], []]
    elif point == "change-told" or next_one == DOCTOR.name:
        assert told == [[(me, me)]] * 2
    else:
        assert told == [[("", me)]] * 2
    later.unlock(DOCTOR.name, mine)
    assert sound(later)
    later.close()
    book.close()


class Narrow(SmallFiles):
    """A folder that takes one more file, then none."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 1000

    def replace_content(self, path: Path, content: bytes) -> None:
        """See `SmallFiles`."""
        if path.name.startswith("slots") and self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= path.name.startswith("slots")
        super().replace_content(path, content)


@pytest.mark.parametrize(("room", "told"), [(0, 0), (1, 1)])
def test_a_change_of_which_one_copy_was_written_is_told_at_once(
    tmp_path: Path, room: int, told: int
) -> None:
    make_book(tmp_path).close()
    files = Narrow()
    parts = replace(adapters(tmp_path, 9), files=files)
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(tmp_path / "workbook", parts), parts.clock, "")
    book.unlock(DOCTOR.name)
    files.left = room
    with pytest.raises(KnownError):
        book.gate.change_passphrase(PASSPHRASE, NEW)
    files.left = 1000
    assert len(changes(book)) == told
    book.gate.lock("asked")
    book.unlock(DOCTOR.name, NEW if told else PASSPHRASE)
    assert len(changes(book)) == told
    book.close()

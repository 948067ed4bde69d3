"""Another recovery sheet: the former one opens until the new one is confirmed, and never both."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, adapters, make_book, reopen
from tests.support.log import events, sound
from workbook.application.making import NewPerson
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.bootstrap.leaving import COMING_RECOVERY
from workbook.crypto.files import SmallFiles
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.people import RecoveryRenewed
from workbook.errors import KnownError, Refused
from workbook.storage.session import no_step

NEW = "dix-marbrures-rouges-78"
WRONG = "une-autre-phrase-88"
TODAY = "2021-09-14"


def slots_of(folder: Path) -> SlotFile:
    return SlotFile.read(folder, adapters(folder.parent).slot_tools())


def opens(folder: Path, key: str) -> bool:
    """Whether a recovery key opens the workbook of a folder."""
    try:
        slots_of(folder).unlock_recovery(RecoveryCode.parse(key))
    except KnownError:
        return False
    return True


def renewals(book: Book) -> list[tuple[str, str]]:
    """Who signed that there is another sheet, and from which generation of the slots on."""
    return [
        (event.author.person, event.payload.generation)
        for event in events(book)
        if isinstance(event.payload, RecoveryRenewed)
    ]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


def test_a_key_that_is_offered_opens_nothing_and_the_former_sheet_still_does(book: Book) -> None:
    folder, before = book.gate.folder, (book.gate.folder / "slots.A").read_bytes()
    key = book.gate.offer_recovery(PASSPHRASE)
    assert (opens(folder, key), opens(folder, book.recovery)) == (False, True)
    assert (folder / "slots.A").read_bytes() == before
    assert renewals(book) == []
    book.close()


@pytest.mark.requirement("T48")
def test_once_confirmed_the_new_sheet_opens_and_the_former_is_refused(book: Book) -> None:
    folder, me = book.gate.folder, book.workbook.actor.person
    key = book.gate.offer_recovery(PASSPHRASE)
    book.gate.renew_recovery(key)
    assert (opens(folder, key), opens(folder, book.recovery)) == (True, False)
    assert renewals(book) == [(me, str(slots_of(folder).generation))]
    assert slots_of(folder).in_step
    book.gate.lock("asked")
    with pytest.raises(KnownError, match=r"vault\.wrong_recovery_key"):
        book.gate.reissue_by_recovery(book.recovery, me, NEW)
    book.gate.reissue_by_recovery(key, me, NEW)
    book.unlock(DOCTOR.name, NEW)
    assert book.gate.hands_on_contacts()
    assert sound(book)
    book.close()


@pytest.mark.requirement("T31")
def test_a_change_of_keys_afterwards_is_known_to_the_new_sheet(book: Book) -> None:
    folder, nurse = book.gate.folder, book.gate.add_person(NURSE, PASSPHRASE)
    key = book.gate.offer_recovery(PASSPHRASE)
    book.gate.renew_recovery(key)
    book.gate.end_person(nurse, TODAY, PASSPHRASE, no_step)
    assert (opens(folder, key), opens(folder, book.recovery)) == (True, False)
    me = book.workbook.actor.person
    book.gate.lock("asked")
    book.gate.reissue_by_recovery(key, me, NEW)
    book.unlock(DOCTOR.name, NEW)
    book.close()


def test_a_backup_made_before_still_opens_with_the_former_sheet(book: Book, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    book.gate.choose_backup_place(tmp_path / "stick")
    book.gate.back_up("asked", no_step)
    backup = max((tmp_path / "stick").glob("*/*"))
    key = book.gate.offer_recovery(PASSPHRASE)
    book.gate.renew_recovery(key)
    book.gate.try_backup(backup, "", book.recovery)
    with pytest.raises(KnownError, match=r"vault\.wrong_recovery_key"):
        book.gate.try_backup(backup, "", key)
    book.close()


def test_only_a_key_that_was_just_offered_is_put_in_force(book: Book) -> None:
    for key in ("", book.recovery):
        with pytest.raises(KnownError, match=r"recovery\.not_offered"):
            book.gate.renew_recovery(key)
    key = book.gate.offer_recovery(PASSPHRASE)
    book.relock()
    with pytest.raises(KnownError, match=r"recovery\.not_offered"):
        book.gate.renew_recovery(key)
    assert opens(book.gate.folder, book.recovery)
    book.close()


def test_a_wrong_passphrase_or_role_makes_no_key(book: Book) -> None:
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        book.gate.offer_recovery(WRONG)
    book.gate.add_person(NURSE, PASSPHRASE)
    book.relock(NURSE.name)
    with pytest.raises(Refused, match=r"permission\.not_for_role"):
        book.gate.offer_recovery(PASSPHRASE)
    book.close()


def test_whoever_lacks_the_key_of_the_contacts_makes_no_sheet(book: Book) -> None:
    book.gate.add_person(NewPerson("A. Bruant", "administrator", "2021-01-01"), PASSPHRASE)
    book.relock("A. Bruant")
    assert not book.gate.hands_on_contacts()
    with pytest.raises(Refused, match=r"recovery\.contacts_key_needed"):
        book.gate.offer_recovery(PASSPHRASE)
    book.close()


class Killed(BaseException):
    """The process is gone; nothing of the program may catch it."""


class Fuse:
    """Ends everything at the nth passage of a point."""

    def __init__(self) -> None:
        self.point, self.nth = "", 1

    def __call__(self, point: str) -> None:
        """Told every point."""
        if point == self.point:
            self.nth -= 1
            if self.nth == 0:
                self.point = ""
                raise Killed(point)


class Watched(SmallFiles):
    """Small files that tell a fuse before and after each slot copy."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self._fuse = fuse

    def replace_content(self, path: Path, content: bytes) -> None:
        """See `SmallFiles`."""
        slots = path.name.startswith("slots")
        if slots:
            self._fuse("before-copy")
        super().replace_content(path, content)
        if slots:
            self._fuse("after-copy")


OLD_COUNTS = (("sheet-noted", 1), ("before-copy", 1))
NEW_COUNTS = (
    *(("after-copy", 1), ("before-copy", 2), ("after-copy", 2), ("sheet-written", 1)),
    *(("after-events", 1), ("before-commit", 3), ("after-commit", 3), ("sheet-told", 1)),
)


@pytest.mark.requirement("T52")
@pytest.mark.parametrize(("point", "nth"), [*OLD_COUNTS, *NEW_COUNTS])
@pytest.mark.parametrize("next_one", [DOCTOR.name, NURSE.name])
def test_a_kill_at_any_step_leaves_exactly_one_sheet_that_opens(
    tmp_path: Path, point: str, nth: int, next_one: str
) -> None:
    fuse = Fuse()
    made = make_book(tmp_path)
    made.gate.add_person(NURSE, PASSPHRASE)
    made.close()
    parts = replace(adapters(tmp_path, 8, fuse), files=Watched(fuse))
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(tmp_path / "workbook", parts), parts.clock, made.recovery)
    book.unlock(DOCTOR.name)
    me, key = book.workbook.actor.person, book.gate.offer_recovery(PASSPHRASE)
    fuse.point, fuse.nth = point, nth
    with pytest.raises(Killed):
        book.gate.renew_recovery(key)
    # What a killed process leaves: files that nobody closed in order.
    after = tmp_path / "after" / "workbook"
    shutil.copytree(tmp_path / "workbook", after)
    shutil.copytree(tmp_path / "state", tmp_path / "after" / "state")
    counts = (point, nth) in NEW_COUNTS
    for seed in (20, 21):
        assert (opens(after, key), opens(after, made.recovery)) == (counts, not counts)
        later = Book(FolderGate(after, adapters(tmp_path / "after", seed)), book.clock, "")
        later.unlock(next_one)
        told = [generation for _, generation in renewals(later)]
        assert told == ([str(slots_of(after).generation)] if counts else [])
        assert later.gate.vault.research.own(COMING_RECOVERY) == ""
        assert slots_of(after).in_step
        later.close()
    # A change of keys seals the new ones to the sheet that counts.
    later = reopen(tmp_path / "after", 22)
    nurse = next(door.person for door in later.gate.doors() if door.name == NURSE.name)
    later.gate.end_person(nurse, TODAY, PASSPHRASE, no_step)
    assert (opens(after, key), opens(after, made.recovery)) == (counts, not counts)
    later.gate.lock("asked")
    later.gate.reissue_by_recovery(key if counts else made.recovery, me, NEW)
    later.unlock(DOCTOR.name, NEW)
    assert sound(later)
    later.close()
    # Nothing more is asked of the process that was killed.
    book.gate.vault.close()


class Narrow(SmallFiles):
    """A folder that takes so many more slot copies, then none."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 1000

    def replace_content(self, path: Path, content: bytes) -> None:
        """See `SmallFiles`."""
        if path.name.startswith("slots") and self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= path.name.startswith("slots")
        super().replace_content(path, content)


@pytest.mark.parametrize("room", [0, 1])
def test_on_a_full_disk_either_sheet_counts_and_what_is_said_is_so(
    tmp_path: Path, room: int
) -> None:
    made = make_book(tmp_path)
    made.close()
    files = Narrow()
    parts = replace(adapters(tmp_path, 9), files=files)
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(tmp_path / "workbook", parts), parts.clock, "")
    book.unlock(DOCTOR.name)
    key = book.gate.offer_recovery(PASSPHRASE)
    files.left = room
    if room:
        book.gate.renew_recovery(key)
    else:
        with pytest.raises(KnownError, match=r"vault\.disk_full"):
            book.gate.renew_recovery(key)
    files.left = 1000
    folder = tmp_path / "workbook"
    assert (opens(folder, key), opens(folder, made.recovery)) == (bool(room), not room)
    assert len(renewals(book)) == room
    if not room:
        # The key is at hand still: it can be tried again.
        book.gate.renew_recovery(key)
        assert (opens(folder, key), opens(folder, made.recovery)) == (True, False)
    book.close()

"""A person leaves: no way in, new keys, and everybody else opens with the passphrase they had."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, adapters, make_book
from tests.support.slots import another_passphrase
from workbook.application.commands import GrantRole
from workbook.application.making import NewPerson
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate
from workbook.bootstrap.examination import Examined, examine
from workbook.bootstrap.leaving import RECOVERY
from workbook.crypto import renewal as renewals
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.projections.delegation import grants, role_on
from workbook.domain.values import SealedText, Text
from workbook.errors import InputError, KnownError, Refused, TamperError, WorkbookError
from workbook.storage import swap
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.session import no_step

MONITOR = NewPerson("M. Bergeronnette", "monitor", "2021-01-01")
LEAVER = NewPerson("Dr P. Pipit", "investigator", "2021-01-01")
CHIEF = NewPerson("Mme H. Huppe", "administrator", "2021-01-01")
STAY = (DOCTOR.name, NURSE.name, MONITOR.name)
TODAY = "2021-09-14"
POINTS = (
    *("rotation-begun", "rotation-copied", "rotation-compared", "rotation-recorded"),
    *("rotation-verified", "rotation-slots", "rotation-synced", "rotation-decided"),
    *(f"rotation-{name}" for name in swap.FILES),
    *("rotation-moved", "rotation-done"),
)
DECIDED = POINTS.index("rotation-decided")


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


def staffed(root: Path, hook: Hook = no_hook) -> tuple[Book, str]:
    """A workbook of four people with a patient; the id of the one who will leave."""
    book = make_book(root, hook=hook)
    for person in (NURSE, MONITOR):
        book.gate.add_person(person, PASSPHRASE)
    leaver = book.gate.add_person(LEAVER, PASSPHRASE)
    subject = book.screen()
    book.record(subject, "SCREENING", {"DM.INITIALS": Text("ZQ")})
    return book, leaver


def slots_of(root: Path) -> SlotFile:
    return SlotFile.read(root / "workbook", adapters(root).slot_tools())


def secrets_of(slots: SlotFile) -> dict[str, SlotSecrets]:
    """What every person's slot holds, by name."""
    return {
        info.label: slots.unlock(info.person_id, PASSPHRASE)
        for info in slots.slots
        if info.person_id
    }


def keys(secrets: SlotSecrets) -> set[bytes]:
    return {secrets.research, secrets.attachments} | (
        set() if secrets.contacts is None else {secrets.contacts}
    )


def recorded(book: Book) -> list[str]:
    """The free texts of the recorded items."""
    store = book.gate.vault.research
    values = [fact.new for fact in store.facts(FactQuery(kind="item.recorded"))]
    return sorted(store.bodies([v.digest for v in values if isinstance(v, SealedText)]).values())


def kinds(book: Book, kind: str) -> int:
    return len(book.gate.vault.research.facts(FactQuery(kind=kind, heads=False)))


def refused(call: pytest.ExceptionInfo[WorkbookError]) -> str:
    return call.value.code


def door(gate: FolderGate, name: str) -> str:
    return next(door.person for door in gate.doors() if door.name == name)


def start(root: Path, hook: Hook = no_hook) -> FolderGate:
    """Another start of the program, before anybody unlocked."""
    return FolderGate(root / "workbook", adapters(root, 99, hook))


def faults(root: Path, person: str = DOCTOR.name) -> list[str]:
    found = examine(
        Examined(root / "workbook", person, PASSPHRASE), adapters(root), lambda _events: None
    )
    return [finding.code for finding in found if not finding.ok]


@pytest.mark.requirement("T31")
def test_the_leaver_has_no_way_in_and_the_others_keep_their_passphrases(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    before = secrets_of(slots_of(tmp_path))
    opened = book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    assert (opened.read_only, opened.notices) == (False, ())
    assert {door.name for door in book.gate.doors()} == set(STAY)
    after = secrets_of(slots_of(tmp_path))
    assert set(after) == set(STAY)
    for name in STAY:
        was, now = before[name], after[name]
        assert was.signing == now.signing
        assert (was.contacts is None) == (now.contacts is None) == (name == MONITOR.name)
        assert keys(was).isdisjoint(keys(now))
    book.close()
    assert faults(tmp_path) == faults(tmp_path, NURSE.name) == []


def test_new_keys_move_into_a_slot_at_its_owners_next_unlock(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    nurse, waiting = door(book.gate, NURSE.name), slots_of(tmp_path)
    assert waiting.renewed_by(book.workbook.actor.person) is None
    assert waiting.renewed_by(nurse) is not None
    book.relock(NURSE.name)
    assert recorded(book) == ["ZQ"]
    taken = slots_of(tmp_path)
    assert taken.renewed_by(nurse) is None
    assert taken.generation == waiting.generation + 1
    book.relock(NURSE.name)
    assert slots_of(tmp_path).generation == taken.generation
    book.close()


def test_somebody_who_missed_two_changes_of_keys_still_comes_in(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    other = door(book.gate, MONITOR.name)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.gate.end_person(other, TODAY, PASSPHRASE, no_step)
    book.relock(NURSE.name)
    assert recorded(book) == ["ZQ"]
    book.relock(DOCTOR.name)
    assert kinds(book, "keys.rotated") == 2
    book.close()


def test_a_new_passphrase_brings_the_new_keys_along(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    nurse, slots = door(book.gate, NURSE.name), slots_of(tmp_path)
    fresh = another_passphrase(slots, nurse, PASSPHRASE, "une-autre-phrase-secrète-88")
    assert fresh.renewed_by(nurse) is None
    secrets = fresh.unlock(nurse, "une-autre-phrase-secrète-88")
    assert keys(secrets) == keys(slots.unlock(nurse, PASSPHRASE))
    book.close()


def test_the_recovery_sheet_stays_valid(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    old = slots_of(tmp_path).unlock_recovery(RecoveryCode.parse(book.recovery))
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    slots = slots_of(tmp_path)
    new = slots.unlock_recovery(RecoveryCode.parse(book.recovery))
    own = slots.unlock(book.workbook.actor.person, PASSPHRASE)
    assert keys(new) == keys(own)
    assert keys(new).isdisjoint(keys(old))
    assert new.signing is None
    book.close()


def test_a_sheet_the_workbook_does_not_know_must_be_typed_once(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.vault.research.keep_own(RECOVERY, "")
    with pytest.raises(KnownError) as refusal:
        book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    assert refused(refusal) == "people.recovery_unknown"
    with pytest.raises(KnownError) as wrong:
        book.gate.know_recovery(RecoveryCode(bytes(20)).text())
    assert refused(wrong) == "vault.wrong_recovery_key"
    book.gate.know_recovery(book.recovery)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    code = RecoveryCode.parse(book.recovery)
    assert slots_of(tmp_path).unlock_recovery(code).research
    book.close()


def test_the_log_says_who_left_when_and_that_the_keys_are_new(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    generation = slots_of(tmp_path).generation
    book.gate.end_person(leaver, "2021-09-10", PASSPHRASE, no_step)
    store = book.gate.vault.research
    (ended,) = store.facts(FactQuery(registers=(f"ended/{leaver}",)))
    (rotated,) = store.facts(FactQuery(kind="keys.rotated"))
    (role,) = store.facts(FactQuery(prefix=f"role/{leaver}/"))
    assert ended.field("last_day") == role.field("last_day") == "2021-09-10"
    assert ended.command_id == rotated.command_id == role.command_id
    assert ended.person == book.workbook.actor.person
    assert (rotated.field("person"), rotated.field("generation")) == (leaver, str(generation + 1))
    book.close()


@pytest.mark.requirement("T31")
def test_old_slots_do_not_open_the_new_databases(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    folder = tmp_path / "workbook"
    for name in ("slots.A", "slots.B"):
        shutil.copy(folder / name, tmp_path / name)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.close()
    for name in ("slots.A", "slots.B"):
        shutil.copy(tmp_path / name, folder / name)
    for name in (LEAVER.name, DOCTOR.name):
        gate = start(tmp_path)
        with pytest.raises(TamperError) as refusal:
            gate.unlock(door(gate, name), PASSPHRASE)
        assert refused(refusal) == "storage.wrong_key_or_damaged"
        gate.release()


@pytest.mark.parametrize(
    ("last_day", "code"),
    [
        ("2021-09-15", "people.ends_later"),
        ("2020-12-31", "people.ends_before_start"),
        ("2021-13-01", "people.no_such_day"),
    ],
)
def test_a_last_day_that_cannot_be_changes_nothing(
    tmp_path: Path, last_day: str, code: str
) -> None:
    book, leaver = staffed(tmp_path)
    before = slots_of(tmp_path)
    with pytest.raises(InputError) as refusal:
        book.gate.end_person(leaver, last_day, PASSPHRASE, no_step)
    assert refused(refusal) == code
    assert book.gate.is_open
    assert slots_of(tmp_path).entries == before.entries
    assert kinds(book, "person.ended") == 0
    book.close()


def test_who_may_not_end_whom_is_told_before_anything_is_made(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.add_person(CHIEF, PASSPHRASE)
    me = book.workbook.actor.person
    asked = {
        "people.not_yourself": (DOCTOR.name, me),
        "permission.not_for_role": (NURSE.name, leaver),
        "people.contacts_key_needed": (CHIEF.name, leaver),
    }
    for code, (name, person) in asked.items():
        book.relock(name)
        with pytest.raises(Refused) as refusal:
            book.gate.end_person(person, TODAY, PASSPHRASE, no_step)
        assert refused(refusal) == code
        with pytest.raises(Refused) as asked_first:
            book.gate.check_leaver(person, TODAY, PASSPHRASE)
        assert refused(asked_first) == code
        who_can = f"{DOCTOR.name}, {LEAVER.name}" if name == CHIEF.name else ""
        assert asked_first.value.params.get("names", "") == who_can
    book.relock(DOCTOR.name)
    with pytest.raises(InputError) as unknown:
        book.gate.end_person("nobody", TODAY, PASSPHRASE, no_step)
    assert refused(unknown) == "people.unknown"
    with pytest.raises(KnownError) as wrong:
        book.gate.end_person(leaver, TODAY, "une-autre-phrase-secrète-88", no_step)
    assert refused(wrong) == "vault.wrong_passphrase"
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    with pytest.raises(KnownError) as twice:
        book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    assert refused(twice) == "people.no_way_in"
    assert not (book.gate.folder / swap.UNFINISHED).exists()
    book.close()


def test_the_last_investigator_cannot_be_ended(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    founder = book.workbook.actor.person
    until = NewPerson("Dr G. Grive", "investigator", "2021-01-01", "2021-12-31")
    book.gate.add_person(until, PASSPHRASE)
    book.relock(until.name)
    with pytest.raises(Refused) as refusal:
        book.gate.end_person(founder, TODAY, PASSPHRASE, no_step)
    assert refused(refusal) == "people.last_investigator"
    book.close()


@pytest.mark.requirement("T23")
def test_who_comes_back_under_the_same_name_is_somebody_new(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    again = book.gate.add_person(LEAVER, PASSPHRASE)
    assert again != leaver
    book.relock(LEAVER.name)
    assert book.workbook.actor.person == again
    book.close()


@pytest.mark.requirement("T31")
def test_backups_the_leaver_can_still_open_are_named(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert book.gate.backups_open_to("nobody") == ()
    book.gate.choose_backup_place(stick)
    names = [book.gate.back_up("asked", no_step)]
    leaver = book.gate.add_person(LEAVER, PASSPHRASE)
    names.append(book.gate.back_up("asked", no_step))
    # The first has no slot of theirs, but its keys are those of the second.
    found = {one.name for one in book.gate.backups_open_to(leaver)}
    assert found == set(names)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    newest = book.gate.back_up("asked", no_step)
    found = {one.name for one in book.gate.backups_open_to(leaver)}
    assert found == set(names)
    later = book.gate.add_person(NURSE, PASSPHRASE)
    known = {one.name for one in book.gate.backups_open_to(later)}
    assert newest in known
    assert not known & found
    book.close()


def test_a_backup_of_after_restores_with_an_unchanged_passphrase(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    book.gate.choose_backup_place(stick)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    (own,) = stick.iterdir()
    (made,) = own.iterdir()
    nurse = door(book.gate, NURSE.name)
    book.close()
    shutil.rmtree(tmp_path / "workbook")
    gate = start(tmp_path)
    gate.restore(made, nurse, PASSPHRASE, no_step)
    assert not gate.unlock(nurse, PASSPHRASE).read_only
    gate.release()


@pytest.mark.requirement("T52")
@pytest.mark.parametrize("point", POINTS)
def test_cut_off_anywhere_it_is_the_old_or_the_new_workbook(tmp_path: Path, point: str) -> None:
    fuse = Fuse()
    book, leaver = staffed(tmp_path, fuse)
    old = keys(secrets_of(slots_of(tmp_path))[DOCTOR.name])
    folder, left = tmp_path / "workbook", tmp_path / "left"
    fuse.point = point
    with pytest.raises(Killed):
        book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    shutil.copytree(folder, left / "workbook", ignore=shutil.ignore_patterns("*.lock"))
    shutil.copytree(tmp_path / "state", left / "state")
    book.gate.release()
    gate = start(left)
    names = {one.name for one in gate.doors()}
    assert {path.name for path in (left / "workbook").iterdir()}.isdisjoint(
        {swap.READY, swap.UNFINISHED}
    )
    done = POINTS.index(point) >= DECIDED
    assert names == ({*STAY} if done else {*STAY, LEAVER.name})
    new = keys(secrets_of(slots_of(left))[DOCTOR.name])
    assert old.isdisjoint(new) if done else old == new
    for name in sorted(names):
        opened = gate.unlock(door(gate, name), PASSPHRASE)
        assert not opened.read_only
        found = gate.vault.research.facts(FactQuery(kind="person.ended"))
        assert len(found) == len(gate.vault.research.facts(FactQuery(kind="keys.rotated"))) == done
        gate.lock("asked")
    gate.release()
    assert faults(left) == []


def test_a_settling_that_is_cut_off_goes_on_at_the_next_start(tmp_path: Path) -> None:
    fuse = Fuse()
    book, leaver = staffed(tmp_path, fuse)
    fuse.point = "rotation-decided"
    with pytest.raises(Killed):
        book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.gate.release()
    for name in (*swap.FILES, "moved", "done"):
        fuse.point = f"rotation-{name}"
        gate = start(tmp_path, fuse)
        with pytest.raises(Killed):
            gate.doors()
        gate.release()
    gate = start(tmp_path)
    assert {one.name for one in gate.doors()} == set(STAY)
    gate.release()
    assert faults(tmp_path) == []


def test_keys_laid_beside_a_slot_by_a_stranger_are_not_taken_over(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    nurse, slots = door(book.gate, NURSE.name), slots_of(tmp_path)
    secrets, info = slots.unlock(nurse, PASSPHRASE), slots.find(nurse)
    owner = book.gate.vault.research.facts(FactQuery(registers=(f"key/{nurse}/{device(book)}",)))
    to = bytes.fromhex(owner[0].field("key"))
    slots.renew(info.slot_id, secrets, (to,), b"\x09" * 32).write(tmp_path / "workbook")
    book.gate.lock("asked")
    with pytest.raises(TamperError) as refusal:
        book.gate.unlock(nurse, PASSPHRASE)
    assert refused(refusal) == "vault.renewal_altered"
    assert not book.gate.is_open
    book.close()


def device(book: Book) -> str:
    return book.workbook.site.device


ANEW = "quatre-bruyères-grises-57"


def test_a_key_given_anew_and_never_used_still_opens(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    nurse = door(book.gate, NURSE.name)
    book.relock(NURSE.name)
    book.relock(DOCTOR.name)
    book.gate.reissue(nurse, ANEW)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.gate.lock("asked")
    assert not book.gate.unlock(nurse, ANEW).read_only
    book.close()


def test_a_key_given_anew_that_reached_the_log_alone_locks_nobody_out(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    nurse = door(book.gate, NURSE.name)
    book.relock(NURSE.name)
    book.relock(DOCTOR.name)
    before = slots_of(tmp_path)
    book.gate.reissue(nurse, ANEW)
    # As where the slots could not be written after the log was.
    replace(before, generation=slots_of(tmp_path).generation).write(tmp_path / "workbook")
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.relock(NURSE.name)
    assert recorded(book) == ["ZQ"]
    book.close()


@pytest.mark.parametrize("used", [True, False])
def test_of_two_keys_given_anew_the_one_that_reached_its_slot_opens(
    tmp_path: Path, used: bool
) -> None:
    book, leaver = staffed(tmp_path)
    nurse = door(book.gate, NURSE.name)
    if used:
        book.relock(NURSE.name)
        book.relock(DOCTOR.name)
    book.gate.reissue(nurse, ANEW)
    before = slots_of(tmp_path)
    book.gate.reissue(nurse, "huit-marbrures-vertes-34")
    # As where the slots could not be written after the log was.
    replace(before, generation=slots_of(tmp_path).generation).write(tmp_path / "workbook")
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.gate.lock("asked")
    assert not book.gate.unlock(nurse, ANEW).read_only
    book.close()


def test_a_key_that_was_replaced_and_left_behind_reads_no_new_keys(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    nurse = door(book.gate, NURSE.name)
    book.relock(NURSE.name)
    old = slots_of(tmp_path).unlock(nurse, PASSPHRASE).signing
    book.relock(DOCTOR.name)
    book.gate.reissue(nurse, ANEW)
    book.gate.lock("asked")
    book.gate.unlock(nurse, ANEW)
    book.relock(DOCTOR.name)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    slots = slots_of(tmp_path)
    entry = next(entry for entry in slots.entries if entry.info.person_id == nurse)
    assert entry.renewal is not None
    assert old is not None
    with pytest.raises(KnownError) as refusal:
        renewals.opened(entry.renewal, slots.workbook_id, entry.info.slot_id, old)
    assert refused(refusal) == "vault.renewal_for_another"
    book.close()


def test_the_recovery_sheet_gives_a_passphrase_anew_after_a_change_of_keys(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    nurse = door(book.gate, NURSE.name)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.gate.lock("asked")
    book.gate.reissue_by_recovery(book.recovery, nurse, ANEW)
    assert not book.gate.unlock(nurse, ANEW).read_only
    assert recorded(book) == ["ZQ"]
    book.close()


def test_keys_laid_beside_the_recovery_slot_by_a_stranger_are_refused(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    slots, code = slots_of(tmp_path), RecoveryCode.parse(book.recovery)
    (slot,) = [info.slot_id for info in slots.slots if not info.person_id]
    to = bytes.fromhex(book.gate.vault.research.own(RECOVERY))
    nurse = door(book.gate, NURSE.name)
    book.gate.lock("asked")
    stranger = slots.renew(slot, slots.unlock_recovery(code), (to,), b"\x09" * 32)
    stranger.write(tmp_path / "workbook")
    with pytest.raises(TamperError) as refusal:
        book.gate.reissue_by_recovery(book.recovery, nurse, ANEW)
    assert refused(refusal) == "vault.renewal_altered"
    assert not book.gate.is_open
    book.close()


def test_where_the_copies_cannot_begin_the_workbook_stays_open(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    (book.gate.folder / swap.UNFINISHED).write_bytes(b"in the way")
    with pytest.raises(KnownError) as refusal:
        book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    assert refused(refusal) == "rotation.not_written"
    assert book.gate.is_open
    book.screen()
    book.close()


def test_a_role_lost_before_takes_the_key_of_the_contact_details_with_it(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    nurse = door(book.gate, NURSE.name)
    ends = GrantRole(nurse, "coordinator", "2021-01-01", "2021-09-01")
    book.workbook.execute(ends)
    book.workbook.execute(GrantRole(nurse, "monitor", "2021-09-02", ""))
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    assert secrets_of(slots_of(tmp_path))[NURSE.name].contacts is None
    assert secrets_of(slots_of(tmp_path))[DOCTOR.name].contacts is not None
    book.close()


def test_a_role_that_was_to_come_never_begins_for_a_leaver(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    book.workbook.execute(GrantRole(leaver, "coordinator", "2021-10-01", ""))
    book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    held = grants(book.gate.vault.research.facts(FactQuery(prefix=f"role/{leaver}/")))
    for day in (date(2021, 9, 15), date(2021, 10, 1), date(2022, 1, 1)):
        assert role_on(held, leaver, day) is None
    book.close()


class Enough(Exception):
    """Whoever waits wants the change given up."""


@pytest.mark.requirement("T52")
def test_given_up_at_any_stage_nothing_has_changed(tmp_path: Path) -> None:
    book, leaver = staffed(tmp_path)
    me, before = book.workbook.actor.person, slots_of(tmp_path).entries
    stages = 0

    def stop_at(wanted: int) -> Callable[[int, int], None]:
        def step(done: int, total: int) -> None:
            nonlocal stages
            del done, total
            stages += 1
            if stages == wanted:
                raise Enough

        return step

    stopped = 0
    while not kinds(book, "person.ended"):
        stages, stopped = 0, stopped + 1
        try:
            book.gate.end_person(leaver, TODAY, PASSPHRASE, stop_at(stopped))
        except Enough:
            if not book.gate.is_open:
                opened = book.gate.unlock(me, PASSPHRASE)
                assert (opened.read_only, opened.notices) == (False, ())
            assert slots_of(tmp_path).entries == before
            assert recorded(book) == ["ZQ"]
    # Three databases copied, then compared, recorded, verified, slots.
    assert stopped > 7
    book.close()


@pytest.mark.parametrize(
    ("point", "told"),
    [("rotation-synced", "rotation.undone"), ("rotation-decided", "rotation.finished")],
)
def test_how_a_change_that_was_cut_off_was_settled_is_said_once(
    tmp_path: Path, point: str, told: str
) -> None:
    fuse = Fuse()
    book, leaver = staffed(tmp_path, fuse)
    me = book.workbook.actor.person
    fuse.point = point
    with pytest.raises(Killed):
        book.gate.end_person(leaver, TODAY, PASSPHRASE, no_step)
    book.gate.release()
    gate = start(tmp_path)
    gate.doors()
    assert gate.unlock(me, PASSPHRASE).notices == ((told, {}),)
    gate.lock("asked")
    assert gate.unlock(me, PASSPHRASE).notices == ()
    gate.release()

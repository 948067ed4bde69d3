"""The door of a real folder: making, unlocking, failing, adding people, moving, rolling back."""

from __future__ import annotations

import errno
import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.support.book import (
    DOCTOR,
    NURSE,
    PASSPHRASE,
    SITE,
    START,
    Book,
    adapters,
    make_book,
    reopen,
)
from tests.support.log import events, sound
from workbook.application.commands import GrantRole, KeepDraft, ScreenSubject, TakeOverDrafts
from workbook.application.making import NewPerson, NewWorkbook
from workbook.application.ports import FactQuery
from workbook.application.views.book import People
from workbook.bootstrap import FolderGate, SimulatedClock, open_for_command
from workbook.bootstrap.adapters import SystemClock
from workbook.bootstrap.opening import Own
from workbook.crypto.files import SmallFiles
from workbook.domain import canonical
from workbook.domain.entries.book import LogStarted
from workbook.domain.permissions import Role
from workbook.domain.values import Quantity
from workbook.errors import Bug, InputError, KnownError, Refused, TamperError, WorkbookError

SECOND = "huit-marbrures-vertes-34"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


def kinds(book: Book, since: int = 0) -> list[tuple[str, str]]:
    """Kinds and persons of the events after the first `since`."""
    found = events(book)[since:]
    doctor = book.workbook.actor.person
    return [
        (event.payload.KIND, {"": "device", doctor: "me"}.get(event.author.person, "other"))
        for event in found
    ]


def door(gate: FolderGate, name: str) -> str:
    """The id of a person by name."""
    return next(door.person for door in gate.doors() if door.name == name)


def refusal(gate: FolderGate, name: str = DOCTOR.name, passphrase: str = PASSPHRASE) -> str:
    """Why the workbook does not open."""
    with pytest.raises(WorkbookError) as error:
        gate.unlock(door(gate, name), passphrase)
    assert not gate.is_open
    return error.value.code


def test_a_new_workbook_begins_with_what_it_is_and_who_founds_it(book: Book) -> None:
    assert kinds(book) == [
        ("log.started", "device"),
        ("workbook.created", "device"),
        ("definition.stored", "device"),
        ("range.granted", "device"),
        ("person.added", "device"),
        ("key.bound", "device"),
        ("role.granted", "me"),
        ("session.opened", "me"),
    ]
    assert sound(book)
    book.close()


def test_the_log_names_its_workbook_and_the_site_is_read_back_from_it(book: Book) -> None:
    start = events(book)[0].payload
    assert isinstance(start, LogStarted)
    assert start.workbook == book.workbook.site.workbook
    site = book.workbook.site
    assert (site.number, site.name, site.zone, site.letter) == (
        "07",
        "Val-de-Brume",
        "Europe/Paris",
        "a",
    )
    assert (site.demo, site.trial) == (True, f"{book.study.oid}-DEMO")
    book.close()


@pytest.mark.requirement("T35", "T40")
def test_nothing_of_a_passphrase_or_key_stands_in_clear(tmp_path: Path, book: Book) -> None:
    seed = Own.kept(book.gate.vault.research).seed
    book.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert PASSPHRASE.encode() not in content
            assert seed not in content
            assert seed.hex().encode() not in content


@pytest.mark.parametrize(
    ("new", "person", "passphrase", "code"),
    [
        (SITE, DOCTOR, "short", "vault.passphrase_short"),
        (replace(SITE, number="seven"), DOCTOR, PASSPHRASE, "making.site_number"),
        (replace(SITE, zone="Mars/Olympus"), DOCTOR, PASSPHRASE, "making.zone"),
        (SITE, replace(DOCTOR, role="king"), PASSPHRASE, "people.no_such_role"),
        (replace(SITE, demo=False), DOCTOR, PASSPHRASE, "vault.simulated_clock"),
    ],
)
def test_a_workbook_that_could_not_be_used_is_not_made(
    tmp_path: Path, new: NewWorkbook, person: NewPerson, passphrase: str, code: str
) -> None:
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path))
    with pytest.raises(KnownError) as error:
        gate.make(new, person, passphrase)
    if code != "vault.passphrase_short":
        assert error.value.code == code
    assert not gate.exists()
    assert not (tmp_path / "workbook").exists()


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("point", ["after-begin", "after-events", "before-commit", "after-commit"])
def test_a_creation_that_is_cut_short_can_be_made_anew(tmp_path: Path, point: str) -> None:
    def hook(at: str) -> None:
        if at == point:
            raise Killed

    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, hook=hook))
    with pytest.raises(Killed):
        gate.make(SITE, DOCTOR, PASSPHRASE)
    gate.release()
    assert not gate.exists()
    again = make_book(tmp_path, seed=9)
    assert sound(again)
    again.close()


def test_a_folder_never_finished_says_so(tmp_path: Path, book: Book) -> None:
    book.close()
    (tmp_path / "workbook" / "workbook.unfinished").write_bytes(b"")
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path))
    assert not gate.exists()
    with pytest.raises(KnownError, match=r"storage\.unfinished"):
        gate.doors()
    gate.release()


def test_a_missing_folder_a_file_and_an_empty_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    for name, code in (("none", "no_folder"), ("file", "not_a_folder"), ("empty", "no_workbook")):
        gate = FolderGate(tmp_path / name, adapters(tmp_path))
        assert not gate.exists()
        with pytest.raises(KnownError) as error:
            gate.doors()
        assert error.value.code == f"storage.{code}"
        assert error.value.params["file"] == str(tmp_path / name)
        gate.release()
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.requirement("T27")
def test_a_wrong_passphrase_is_counted_slowed_and_told_at_the_next_success(book: Book) -> None:
    book.gate.lock("asked")
    person = door(book.gate, DOCTOR.name)
    for _ in range(3):
        assert refusal(book.gate, passphrase="wrong") == "vault.wrong_passphrase"
    assert book.gate.wait_seconds(person) == 8
    assert refusal(book.gate) == "vault.wait"
    book.clock.pass_time(timedelta(seconds=8))
    before = 9
    book.unlock(DOCTOR.name)
    assert kinds(book, before) == [
        ("unlock.failed", "device"),
        ("unlock.failed", "device"),
        ("unlock.failed", "device"),
        ("session.opened", "me"),
    ]
    assert book.gate.wait_seconds(person) == 0
    assert sound(book)
    book.close()


@pytest.mark.requirement("T27")
def test_failed_tries_outlive_the_program(tmp_path: Path, book: Book) -> None:
    book.gate.lock("asked")
    refusal(book.gate, passphrase="wrong")
    book.gate.release()
    again = reopen(tmp_path)
    told = [e.payload for e in events(again) if e.payload.KIND == "unlock.failed"]
    assert len(told) == 1
    again.relock()
    assert len([e for e in events(again) if e.payload.KIND == "unlock.failed"]) == 1
    again.close()


@pytest.mark.requirement("T27")
def test_whoever_deletes_the_count_of_tries_still_waits_and_the_owner_is_told(
    tmp_path: Path, book: Book
) -> None:
    book.gate.lock("asked")
    person = door(book.gate, DOCTOR.name)
    for _ in range(3):
        refusal(book.gate, passphrase="wrong")
    book.gate.release()
    (tmp_path / "workbook" / "attempts").unlink()
    parts = adapters(tmp_path, 9)
    assert isinstance(parts.clock, SimulatedClock)
    gate = FolderGate(tmp_path / "workbook", parts)
    gate.doors()
    assert gate.wait_seconds(person) == 8
    assert refusal(gate) == "vault.wait"
    parts.clock.pass_time(timedelta(seconds=8))
    assert "vault.attempts_damaged" in dict(gate.unlock(person, PASSPHRASE).notices)
    told = gate.vault.research.facts(FactQuery(kind="unlock.failed", heads=False))
    assert len(told) == 3
    gate.lock("asked")
    assert "vault.attempts_damaged" not in dict(gate.unlock(person, PASSPHRASE).notices)
    gate.release()


@pytest.mark.requirement("T27")
def test_tries_that_can_be_written_nowhere_slow_while_the_program_runs(
    tmp_path: Path, book: Book
) -> None:
    book.close()

    class Full(SmallFiles):
        def write_synced(self, path: Path, content: bytes) -> None:
            raise OSError(errno.ENOSPC, path.name, str(len(content)))

    gate = FolderGate(tmp_path / "workbook", replace(adapters(tmp_path, 9), files=Full()))
    person = door(gate, DOCTOR.name)
    for _ in range(3):
        assert refusal(gate, passphrase="wrong") == "vault.disk_full"
    assert gate.wait_seconds(person) == 8
    assert refusal(gate) == "vault.wait"
    gate.release()


def test_whoever_is_unlocked_confirms_with_the_passphrase(book: Book) -> None:
    book.gate.confirm(PASSPHRASE)
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        book.gate.confirm("wrong")
    book.relock()
    assert "unlock.failed" in {e.payload.KIND for e in events(book)}
    book.close()


def test_locking_closes_everything_and_says_how(book: Book) -> None:
    book.gate.lock("idle")
    assert not book.gate.is_open
    for part in ("workbook", "vault"):
        with pytest.raises(Bug, match=r"vault\.locked"):
            getattr(book.gate, part)
    book.gate.lock("idle")
    book.unlock(DOCTOR.name)
    closed = [e.payload for e in events(book) if e.payload.KIND == "session.closed"]
    assert [getattr(one, "how", "") for one in closed] == ["idle"]
    with pytest.raises(Bug, match=r"vault\.already_open"):
        book.gate.unlock(book.workbook.actor.person, PASSPHRASE)
    book.close()


@pytest.mark.requirement("T104")
def test_a_second_program_cannot_open_the_folder(tmp_path: Path, book: Book) -> None:
    second = FolderGate(tmp_path / "workbook", adapters(tmp_path))
    with pytest.raises(KnownError, match=r"storage\."):
        second.doors()
    book.close()
    assert [one.name for one in second.doors()] == [DOCTOR.name]
    second.release()


@pytest.mark.requirement("T23")
def test_a_person_who_was_added_unlocks_as_that_person_with_an_own_key(book: Book) -> None:
    person = book.gate.add_person(NURSE, SECOND)
    doctor = book.workbook.actor
    book.gate.lock("asked")
    assert [one.name for one in book.gate.doors()] == [DOCTOR.name, NURSE.name]
    assert refusal(book.gate, NURSE.name, PASSPHRASE) == "vault.wrong_passphrase"
    book.unlock(NURSE.name, SECOND)
    nurse = book.workbook.actor
    assert (nurse.person, book.workbook.role) == (person, Role.COORDINATOR)
    assert nurse.signer.public_key != doctor.signer.public_key
    book.screen()
    assert events(book)[-1].author.key == nurse.signer.public_key
    assert sound(book)
    book.close()


def test_a_person_is_added_by_those_who_manage_people_alone(book: Book) -> None:
    book.gate.add_person(NURSE, SECOND)
    book.gate.lock("asked")
    book.unlock(NURSE.name, SECOND)
    with pytest.raises(Refused, match=r"permission\.not_for_role"):
        book.gate.add_person(NewPerson("Dr X", "investigator", "2021-01-01"), SECOND)
    assert len(book.gate.doors()) == 2
    book.close()


@pytest.mark.parametrize(
    "person",
    [replace(NURSE, name=" "), replace(NURSE, role="king"), replace(NURSE, first_day="soon")],
)
def test_a_person_who_could_not_be_delegated_gets_no_slot(book: Book, person: NewPerson) -> None:
    before = len(events(book))
    with pytest.raises(InputError, match=r"people\."):
        book.gate.add_person(person, SECOND)
    with pytest.raises(InputError, match=r"vault\."):
        book.gate.add_person(NURSE, "short")
    assert len(events(book)) == before
    assert len(book.gate.doors()) == 1
    book.close()


def test_a_provisional_role_is_marked_and_an_ended_one_only_opens_sessions(book: Book) -> None:
    person = book.gate.add_person(NURSE, SECOND)
    assert all(one.provisional for line in book.workbook.view(People()) for one in line.grants)
    book.workbook.execute(GrantRole(person, "coordinator", "2021-01-01", "2021-09-13"))
    book.gate.lock("asked")
    book.unlock(NURSE.name, SECOND)
    assert book.workbook.role is None
    with pytest.raises(Refused, match=r"permission\.no_role"):
        book.screen()
    book.close()


def test_a_draft_taken_over_remembers_who_typed_it_in_the_real_database(book: Book) -> None:
    book.gate.add_person(NURSE, SECOND)
    subject = book.screen()
    where = book.place(subject, "D1", "SOFA.PLT")
    doctor = book.workbook.actor.person
    book.workbook.execute(KeepDraft(where, Quantity("61", "10^9/L")))
    book.gate.lock("asked")
    book.unlock(NURSE.name, SECOND)
    book.workbook.execute(TakeOverDrafts(doctor, subject))
    (kept,) = book.gate.vault.research.drafts()
    assert (kept.person, kept.taken_from) == (book.workbook.actor.person, doctor)
    book.record(subject, "D1", {"SOFA.PLT": Quantity("61", "10^9/L")})
    assert getattr(events(book)[-1].payload, "taken_from", "") == doctor
    book.close()


def test_what_was_recorded_is_there_after_another_start(tmp_path: Path, book: Book) -> None:
    subject = book.screen()
    book.record(subject, "D1", {"SOFA.PLT": Quantity("61", "10^9/L")})
    dumped = book.gate.vault.research.dump_projections()
    book.close()
    again = reopen(tmp_path)
    rows = again.gate.vault.research.dump_projections()
    assert set(dumped["fact"]) <= set(rows["fact"])
    assert rows["form_row"] == dumped["form_row"]
    again.close()


def test_an_index_of_other_rules_is_made_anew_before_anything_is_read(
    tmp_path: Path, book: Book
) -> None:
    subject = book.screen()
    book.record(subject, "D1", {"SOFA.PLT": Quantity("61", "10^9/L")})
    store = book.gate.vault.research
    wanted = store.dump_projections()
    with store.transaction():
        store.clear_projections()
        store.set_projection_version("0:another definition")
    book.close()
    again = reopen(tmp_path)
    found = again.gate.vault.research.dump_projections()
    assert set(wanted["fact"]) <= set(found["fact"])
    assert found["subject_row"] == wanted["subject_row"]
    again.close()


def copied(tmp_path: Path) -> Path:
    """A copy of the workbook folder as it is now."""
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "workbook", copy)
    return copy


def put_back(tmp_path: Path, copy: Path, name: str = "research.db") -> None:
    """Put one file of a copy back."""
    shutil.copyfile(copy / name, tmp_path / "workbook" / name)


def test_an_older_database_is_seen_and_only_shown(tmp_path: Path, book: Book) -> None:
    subject = book.screen()
    book.close()
    copy = copied(tmp_path)
    later = reopen(tmp_path)
    later.screen()
    later.close()
    put_back(tmp_path, copy)
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=11))
    opened = gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    assert opened.read_only
    assert "storage.rolled_back" in [code for code, _ in opened.notices]
    with pytest.raises(Refused, match=r"storage\.read_only"):
        opened.workbook.execute(ScreenSubject())
    rows = gate.vault.research.subject_rows()
    assert [row.subject for row in rows] == [subject]
    gate.release()


def test_an_older_database_that_went_on_is_seen_as_a_fork(tmp_path: Path, book: Book) -> None:
    book.close()
    copy = copied(tmp_path)
    state = tmp_path / "state"
    kept = tmp_path / "state.kept"
    later = reopen(tmp_path)
    later.screen()
    later.close()
    shutil.copytree(state, kept)
    put_back(tmp_path, copy)
    # Elsewhere the copy goes on, under the same machine id, and comes back.
    shutil.rmtree(state)
    shutil.copytree(kept, state)
    anchor = next(path for path in state.iterdir() if path.suffix == ".anchor")
    text = json.loads(anchor.read_text("ascii"))
    anchor.write_text(json.dumps({**text, "sequence": "9", "head": "ab" * 32}), "ascii")
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=12))
    opened = gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    assert opened.read_only
    assert ("storage.forked", {}) in opened.notices
    gate.release()


def test_a_workbook_on_another_machine_goes_on_in_a_log_of_its_own(
    tmp_path: Path, book: Book
) -> None:
    book.screen()
    old = book.workbook.site
    book.close()
    shutil.rmtree(tmp_path / "state")
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=13))
    opened = gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    assert not opened.read_only
    assert ("storage.moved", {}) in opened.notices
    site = opened.workbook.site
    assert site.log_id != old.log_id
    assert (site.device, site.letter, site.workbook) == (old.device, old.letter, old.workbook)
    store = gate.vault.research
    first = next(iter(store.events(site.log_id)))
    start = canonical.unseal(first.data).payload
    head = store.head(old.log_id)
    assert isinstance(start, LogStarted)
    assert head is not None
    assert (start.why, start.old_log, start.workbook) == ("moved", old.log_id, old.workbook)
    assert (start.old_sequence, start.old_head) == (str(head.sequence), head.hash.hex())
    opened.workbook.execute(ScreenSubject())
    numbers = sorted(row.screening_number for row in store.subject_rows())
    assert numbers == ["S07-a-001", "S07-a-002"]
    moved = Book(gate, book.clock, "")
    assert sound(moved)
    gate.release()
    again = reopen(tmp_path, seed=14)
    assert again.workbook.site.log_id == site.log_id
    again.close()


def swapped(tmp_path: Path, *names: str) -> FolderGate:
    """The folder with files of another workbook in it, and the door of it."""
    other = make_book(tmp_path / "other", seed=21)
    other.close()
    for name in names:
        shutil.copyfile(tmp_path / "other" / "workbook" / name, tmp_path / "workbook" / name)
    return FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=15))


def test_a_database_of_another_workbook_is_named(tmp_path: Path, book: Book) -> None:
    book.close()
    gate = swapped(tmp_path, "research.db")
    assert refusal(gate) == "storage.wrong_key_or_damaged"
    gate.release()


def test_slots_of_another_workbook_do_not_open_this_one(tmp_path: Path, book: Book) -> None:
    book.close()
    gate = swapped(tmp_path, "slots.A", "slots.B")
    with pytest.raises(WorkbookError):
        gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    gate.release()


@pytest.mark.parametrize("change", [{"site": "08"}, {"name": "Ailleurs"}, {"demo": False}])
def test_a_sign_on_the_door_that_was_replaced_is_named(
    tmp_path: Path, book: Book, change: dict[str, object]
) -> None:
    book.close()
    sign = tmp_path / "workbook" / "workbook.json"
    sign.write_text(json.dumps({**json.loads(sign.read_text("utf-8")), **change}), "utf-8")
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=17))
    assert refusal(gate) == "vault.plate_differs"
    gate.release()


OTHER_FORMAT = '{"demo":true,"format":"imicro-plate-2","name":"Val-de-Brume","site":"07"}'


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"site":"07"}', "\xff", "[" * 60_000, OTHER_FORMAT]
)
def test_a_damaged_sign_says_so(tmp_path: Path, book: Book, text: str | None) -> None:
    book.close()
    sign = tmp_path / "workbook" / "workbook.json"
    sign.unlink()
    if text is not None:
        sign.write_text(text, "latin-1")
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=18))
    with pytest.raises(TamperError, match=r"vault\.plate_damaged"):
        gate.plate()
    gate.release()


class NoRoom:
    """A failure point where the disk is full from `full` on."""

    def __init__(self) -> None:
        self.full = False

    def __call__(self, point: str) -> None:
        """What the disk says before a commit."""
        if self.full and point == "before-commit":
            raise KnownError("storage.disk_full", file="research.db")


def test_a_session_whose_end_finds_no_room_still_lets_the_folder_go(tmp_path: Path) -> None:
    room = NoRoom()
    book = make_book(tmp_path, hook=room)
    room.full = True
    with pytest.raises(KnownError, match=r"storage\.disk_full"):
        book.gate.release()
    assert not book.gate.is_open
    reopen(tmp_path).close()


@pytest.mark.requirement("T39")
def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path, book: Book) -> None:
    book.close()
    path = tmp_path / "workbook" / "research.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=19))
    with pytest.raises(TamperError):
        gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    assert path.read_bytes() == bytes(content)
    gate.release()


@pytest.mark.parametrize("name", ["research.db", "attachments.db", "contacts.db"])
def test_a_missing_file_is_named(tmp_path: Path, book: Book, name: str) -> None:
    book.close()
    (tmp_path / "workbook" / name).unlink()
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=20))
    with pytest.raises(KnownError) as error:
        gate.doors()
    assert (error.value.code, error.value.params["file"]) == ("storage.missing_file", name)
    gate.release()


def test_older_key_slots_are_said(tmp_path: Path, book: Book) -> None:
    book.gate.lock("asked")
    copy = copied(tmp_path)
    book.unlock(DOCTOR.name)
    book.gate.add_person(NURSE, SECOND)
    book.close()
    for name in ("slots.A", "slots.B"):
        put_back(tmp_path, copy, name)
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=22))
    opened = gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    assert ("vault.slots_older", {}) in opened.notices
    gate.release()


def test_a_person_whose_slot_is_not_here_is_unknown(book: Book) -> None:
    book.gate.lock("asked")
    with pytest.raises(KnownError, match=r"vault\.no_such_person"):
        book.gate.unlock("nobody", PASSPHRASE)
    book.close()


def test_a_real_workbook_refuses_a_simulated_clock(tmp_path: Path) -> None:
    real = replace(adapters(tmp_path), clock=SystemClock())
    gate = FolderGate(tmp_path / "workbook", real)
    gate.make(replace(SITE, demo=False), DOCTOR, PASSPHRASE)
    gate.release()
    simulated = FolderGate(tmp_path / "workbook", adapters(tmp_path, seed=23))
    assert refusal(simulated) == "vault.simulated_clock"
    simulated.release()
    again = FolderGate(tmp_path / "workbook", replace(real, random_bytes=Random(24).randbytes))
    opened = again.unlock(door(again, DOCTOR.name), PASSPHRASE)
    assert opened.workbook.site.trial == opened.workbook.study.oid
    again.release()


def test_a_clock_before_the_log_opens_with_a_notice(tmp_path: Path, book: Book) -> None:
    book.close()
    parts = adapters(tmp_path, seed=25)
    early = replace(parts, clock=SimulatedClock(START - timedelta(days=400)))
    gate = FolderGate(tmp_path / "workbook", early)
    opened = gate.unlock(door(gate, DOCTOR.name), PASSPHRASE)
    assert [code for code, _ in opened.notices] == ["clock.behind_log"]
    opened.workbook.execute(ScreenSubject())
    assert gate.vault.research.facts(FactQuery(kind="clock.alarm"))
    gate.release()


def test_one_command_opens_by_name_or_id_and_closes_again(tmp_path: Path, book: Book) -> None:
    person = book.workbook.actor.person
    book.close()
    folder = tmp_path / "workbook"
    for who, seed in ((DOCTOR.name, 26), (person, 27)):
        with open_for_command(folder, who, PASSPHRASE, adapters(tmp_path, seed)) as gate:
            assert gate.workbook.actor.person == person
        assert not gate.is_open


def test_a_command_for_a_person_who_is_not_here_leaves_the_folder_free(
    tmp_path: Path, book: Book
) -> None:
    book.close()
    folder = tmp_path / "workbook"
    for who, passphrase, code in (
        ("Dr Nobody", PASSPHRASE, "vault.no_such_name"),
        (DOCTOR.name, "wrong", "vault.wrong_passphrase"),
    ):
        with (
            pytest.raises(KnownError) as error,
            open_for_command(folder, who, passphrase, adapters(tmp_path, 28)),
        ):
            raise AssertionError
        assert error.value.code == code
    reopen(tmp_path, 29).close()

"""A backup restored, here and on another laptop; an older folder that is to go on."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, adapters, make_book, reopen
from workbook.application.commands import ScreenSubject
from workbook.application.gate import Opened, SyncHeld
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.errors import Bug, InputError, KnownError, Refused, TamperError
from workbook.storage import backup_manifest
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.session import no_step

WRONG = "une-autre-phrase-secrète-88"


class Killed(RuntimeError):
    """The power is cut."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def backed_up(root: Path, stick: Path, seed: int = 7) -> tuple[Book, Path]:
    """A workbook with a patient, and its backup."""
    book = make_book(root, seed)
    book.gate.choose_backup_place(stick)
    book.screen()
    name = book.gate.back_up("asked", no_step)
    (own,) = stick.iterdir()
    return book, own / name


def gate_at(root: Path, folder: str, seed: int = 21, hook: Hook = no_hook) -> FolderGate:
    """A gate over a folder of the laptop whose state lies below `root`."""
    return FolderGate(root / folder, adapters(root, seed, hook))


def opened(gate: FolderGate, name: str = DOCTOR.name) -> Opened:
    door = next(door for door in gate.doors() if door.name == name)
    return gate.unlock(door.person, PASSPHRASE)


def lead(gate: FolderGate, source: Path) -> str:
    return next(door.person for door in gate.examine_backup(source).doors)


def codes(opened: Opened) -> dict[str, dict[str, str]]:
    return dict(opened.notices)


def starts(gate: FolderGate) -> list[tuple[str, str]]:
    """Why each log of the open workbook began, and the old log it names."""
    found = gate.vault.research.facts(FactQuery(kind="log.started", heads=False))
    return [(fact.field("why"), fact.field("old_log")) for fact in found]


def test_a_backup_says_whose_it_is_before_any_passphrase(tmp_path: Path, stick: Path) -> None:
    book, source = backed_up(tmp_path, stick)
    sign = book.gate.examine_backup(source)
    assert (sign.plate.site_number, sign.plate.site_name) == ("07", "Val-de-Brume")
    assert sign.made == book.clock.now().utc
    assert [door.name for door in sign.doors] == [DOCTOR.name]
    book.close()


@pytest.mark.requirement("T101")
def test_restored_on_the_same_laptop_it_says_how_much_is_missing(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    old_log = book.workbook.site.log_id
    noted = book.gate.vault.research.head(old_log)
    book.screen()
    book.screen()
    head = book.gate.vault.research.head(old_log)
    assert noted is not None
    assert head is not None
    book.close()
    shutil.rmtree(tmp_path / "workbook")
    gate = gate_at(tmp_path, "restored")
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    first = opened(gate)
    assert not first.read_only
    # The two patients, the note of the backup, the end of the session, the backup at the door.
    assert codes(first)["storage.restored_begun"] == {
        "count": str(head.sequence - noted.sequence + 3)
    }
    assert starts(gate) == [("created", ""), ("restored", old_log)]
    assert gate.sync_held() == SyncHeld("restored", head.sequence - noted.sequence + 3)
    gate.workbook.rebuild()
    gate.lock("asked")
    again = opened(gate)
    assert not {code for code in codes(again) if code.startswith("storage.")}
    assert len(starts(gate)) == 2
    gate.release()


def test_restored_on_another_laptop_nobody_claims_to_know_what_is_missing(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path / "old", stick)
    book.close()
    gate = gate_at(tmp_path / "new", "workbook")
    (tmp_path / "new").mkdir()
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    assert "storage.restored_unseen" in codes(opened(gate))
    assert starts(gate)[-1][0] == "restored"
    gate.release()


@pytest.mark.requirement("T48")
def test_the_recovery_sheet_restores_and_a_slip_of_the_pen_is_located(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    key = book.recovery
    book.close()
    gate = gate_at(tmp_path, "restored")
    groups = key.split("-")
    slipped = "-".join([*groups[:4], groups[4][:-1] + ("A" if groups[4][-1] != "A" else "B")])
    with pytest.raises(InputError) as slip:
        gate.restore(source, "", "-".join([slipped, *groups[5:]]), no_step)
    assert (slip.value.code, slip.value.params["group"]) == ("vault.recovery_group", "5")
    assert not (tmp_path / "restored").exists()
    gate.restore(source, "", key, no_step)
    assert not opened(gate).read_only
    gate.release()


def test_a_wrong_passphrase_restores_nothing(tmp_path: Path, stick: Path) -> None:
    book, source = backed_up(tmp_path, stick)
    book.close()
    gate = gate_at(tmp_path, "restored")
    with pytest.raises(KnownError) as refusal:
        gate.restore(source, lead(gate, source), WRONG, no_step)
    assert refusal.value.code == "vault.wrong_passphrase"
    assert not (tmp_path / "restored").exists()


def test_a_backup_is_not_restored_over_a_workbook(tmp_path: Path, stick: Path) -> None:
    book, source = backed_up(tmp_path, stick)
    book.close()
    gate = gate_at(tmp_path, "workbook")
    with pytest.raises(KnownError) as refusal:
        gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    assert refusal.value.code == "storage.not_empty"
    reopen(tmp_path).close()


def test_the_files_of_two_workbooks_are_no_backup(tmp_path: Path, stick: Path) -> None:
    book, source = backed_up(tmp_path / "one", stick)
    book.close()
    other_stick = tmp_path / "other-stick"
    other_stick.mkdir()
    other, foreign = backed_up(tmp_path / "two", other_stick, seed=31)
    other.close()
    shutil.copy(foreign / "slots.A", source / "slots.A")
    gate = gate_at(tmp_path / "one", "restored")
    with pytest.raises(TamperError) as refusal:
        gate.examine_backup(source)
    assert refusal.value.code == "backup.other_workbook"


@pytest.mark.parametrize("point", range(6))
def test_a_restore_cut_off_anywhere_can_be_made_again(
    tmp_path: Path, stick: Path, point: int
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.close()
    seen = 0

    def cut(_name: str) -> None:
        nonlocal seen
        seen += 1
        if seen == point + 1:
            raise Killed

    gate = gate_at(tmp_path, "restored", hook=cut)
    try:
        gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    except Killed:
        assert not gate.exists()
        gate.release()
    else:
        gate.release()
        shutil.rmtree(tmp_path / "restored")
    again = gate_at(tmp_path, "restored", seed=22)
    again.restore(source, lead(again, source), PASSPHRASE, no_step)
    assert not opened(again).read_only
    again.release()


def older(root: Path, stick: Path) -> Book:
    """A workbook in whose place yesterday's folder was put back, open for reading only."""
    book = make_book(root)
    book.gate.choose_backup_place(stick)
    book.gate.add_person(NURSE, "six-orages-tranquilles-40")
    book.close()
    shutil.copytree(root / "workbook", root / "yesterday")
    book = reopen(root)
    book.screen()
    book.close()
    shutil.rmtree(root / "workbook")
    (root / "yesterday").rename(root / "workbook")
    parts = adapters(root, 9)
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(root / "workbook", parts), parts.clock, "")
    book.unlock(DOCTOR.name)
    return book


def test_an_older_folder_says_how_much_it_lacks_and_can_go_on_once_confirmed(
    tmp_path: Path, stick: Path
) -> None:
    book = older(tmp_path, stick)
    assert book.workbook.read_only
    old_log = book.workbook.site.log_id
    with pytest.raises(KnownError):
        book.gate.go_on(WRONG)
    book.gate.go_on(PASSPHRASE)
    assert not book.gate.is_open
    again = opened(book.gate)
    assert not again.read_only
    assert int(codes(again)["storage.rolled_back_begun"]["count"]) > 0
    assert starts(book.gate)[-1] == ("rolled_back", old_log)
    book.screen()
    book.close()
    reopen(tmp_path).close()


def test_a_coordinator_cannot_let_an_older_folder_go_on(tmp_path: Path, stick: Path) -> None:
    book = older(tmp_path, stick)
    book.gate.lock("asked")
    door = next(door for door in book.gate.doors() if door.name == NURSE.name)
    book.gate.unlock(door.person, "six-orages-tranquilles-40")
    with pytest.raises(Refused):
        book.gate.go_on("six-orages-tranquilles-40")
    assert book.workbook.read_only
    book.close()


@pytest.mark.requirement("T48")
def test_wrong_tries_at_a_backup_are_slowed_across_restarts_and_write_nothing_beside_it(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.close()
    before = {path: path.read_bytes() for path in source.iterdir()}
    parts = adapters(tmp_path, 21)
    assert isinstance(parts.clock, SimulatedClock)

    def gate() -> FolderGate:
        return FolderGate(tmp_path / "restored", parts)

    person = lead(gate(), source)
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
            gate().try_backup(source, person, WRONG)
    with pytest.raises(Refused, match=r"vault\.wait"):
        gate().try_backup(source, person, PASSPHRASE)
    with pytest.raises(Refused, match=r"vault\.wait"):
        gate().restore(source, person, PASSPHRASE, no_step)
    # The recovery sheet is another way in, and counted for itself.
    gate().try_backup(source, "", book.recovery)
    parts.clock.pass_time(timedelta(minutes=6))
    gate().try_backup(source, person, PASSPHRASE)
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        gate().try_backup(source, person, WRONG)
    gate().restore(source, person, PASSPHRASE, no_step)
    assert {path: path.read_bytes() for path in source.iterdir()} == before
    assert not (tmp_path / "restored" / "attempts").exists()


def test_a_restored_workbook_takes_the_count_of_tries_along_and_says_nothing_of_it(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.gate.lock("asked")
    person = lead(book.gate, source)
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
            book.gate.unlock(person, WRONG)
    book.gate.release()
    shutil.rmtree(tmp_path / "workbook")
    gate = gate_at(tmp_path, "restored")
    gate.restore(source, person, PASSPHRASE, no_step)
    assert gate.wait_seconds(person) == 8
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        gate_at(tmp_path, "restored").try_backup(source, person, WRONG)
    gate.release()
    parts = adapters(tmp_path, 22)
    assert isinstance(parts.clock, SimulatedClock)
    parts.clock.pass_time(timedelta(seconds=9))
    gate = FolderGate(tmp_path / "restored", parts)
    assert "vault.attempts_damaged" not in codes(opened(gate))
    assert len(gate.vault.research.facts(FactQuery(kind="unlock.failed", heads=False))) == 3
    gate.release()


def test_a_slip_in_the_key_of_the_sheet_is_no_try_at_a_backup(tmp_path: Path, stick: Path) -> None:
    book, source = backed_up(tmp_path, stick)
    book.close()
    for _ in range(4):
        with pytest.raises(InputError):
            gate_at(tmp_path, "restored").try_backup(source, "", "AAAAA-BBBBB")
    gate_at(tmp_path, "restored").try_backup(source, "", book.recovery)
    assert not (tmp_path / "state" / "tries").exists()


def test_a_backup_says_in_which_zone_its_site_lies(tmp_path: Path, stick: Path) -> None:
    book, source = backed_up(tmp_path, stick)
    assert book.gate.examine_backup(source).zone == "Europe/Paris"
    book.close()
    read = backup_manifest.decode((source / backup_manifest.NAME).read_bytes())
    for written, said in (("Nowhere/Atlantis", ""), ("", "")):
        other = backup_manifest.encode(replace(read, zone=written))
        (source / backup_manifest.NAME).write_bytes(other)
        assert backup_manifest.decode(other).zone == written
        assert gate_at(tmp_path, "restored").examine_backup(source).zone == said


def released(gate: FolderGate) -> list[tuple[str, str]]:
    """Why export files were held back each time they were let go, and by whom."""
    found = gate.vault.research.facts(FactQuery(kind="sync.released", heads=False))
    return [(fact.field("why"), fact.person) for fact in found]


@pytest.mark.requirement("T101")
def test_export_files_stay_until_somebody_with_the_right_says_so_by_their_passphrase(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.gate.add_person(NURSE, PASSPHRASE)
    assert book.gate.sync_held() == SyncHeld()
    with pytest.raises(KnownError) as nothing:
        book.gate.release_sync(PASSPHRASE)
    assert nothing.value.code == "restore.not_held"
    source = source.parent / book.gate.back_up("asked", no_step)
    book.close()
    gate = gate_at(tmp_path, "restored")
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    opened(gate, NURSE.name)
    with pytest.raises(Refused) as refusal:
        gate.release_sync(PASSPHRASE)
    assert refusal.value.code == "permission.not_for_role"
    gate.lock("asked")
    opened(gate)
    with pytest.raises(KnownError) as wrong:
        gate.release_sync(WRONG)
    assert wrong.value.code == "vault.wrong_passphrase"
    assert (gate.sync_held().why, released(gate)) == ("restored", [])
    gate.release_sync(PASSPHRASE)
    assert gate.sync_held() == SyncHeld()
    assert released(gate) == [("restored", gate.workbook.actor.person)]
    gate.lock("asked")
    opened(gate)
    assert gate.sync_held() == SyncHeld()
    gate.release()


@pytest.mark.requirement("T101")
@pytest.mark.parametrize(("point", "why"), [("before-commit", "restored"), ("after-commit", "")])
def test_a_kill_leaves_export_files_held_unless_the_log_says_they_were_let_go(
    tmp_path: Path, stick: Path, point: str, why: str
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.close()
    armed = False

    def cut(name: str) -> None:
        if armed and name == point:
            raise Killed

    gate = gate_at(tmp_path, "restored", hook=cut)
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    opened(gate)
    armed = True
    with pytest.raises(Killed):
        gate.release_sync(PASSPHRASE)
    dead(gate)
    again = gate_at(tmp_path, "restored", seed=22)
    opened(again)
    assert again.sync_held().why == why
    assert len(released(again)) == (0 if why else 1)
    again.release()


def dead(gate: FolderGate) -> None:
    """Nothing more can be recorded by whoever was killed; the folder is let go as a dead one's."""
    with suppress(Killed, Bug):
        gate.release()


def opens_whole(root: Path, kill: int) -> bool:
    """Open the restored workbook under `root`, killed after so many failure points if it has them.

    Whether it opened.
    """
    left = kill

    def cut(_point: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed

    gate = gate_at(root, "restored", hook=cut)
    whole = False
    with suppress(Killed):
        opened(gate)
        whole = True
    dead(gate)
    return whole


@pytest.mark.requirement("T101")
def test_a_kill_at_the_first_opening_does_not_lose_how_much_is_missing(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.screen()
    book.screen()
    book.close()
    shutil.rmtree(tmp_path / "workbook")
    gate = gate_at(tmp_path, "restored")
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    gate.release()
    said, kills, whole = set(), 0, False
    while not whole:
        root = tmp_path / f"laptop-{kills}"
        root.mkdir()
        for folder in ("restored", "state"):
            shutil.copytree(tmp_path / folder, root / folder)
        whole = opens_whole(root, kills)
        again = gate_at(root, "restored", seed=22)
        told = codes(opened(again))
        # Where the kill came after the note had been cleared, the banner alone says it.
        if "storage.restored_begun" in told:
            said.add(int(told["storage.restored_begun"]["count"]))
        said.add(again.sync_held().missing)
        again.workbook.rebuild()
        again.release()
        kills += 1
    assert kills > 6
    assert said == {5}


def test_what_nobody_let_go_since_an_earlier_restore_is_missing_as_well(
    tmp_path: Path, stick: Path
) -> None:
    book, source = backed_up(tmp_path, stick)
    book.screen()
    book.close()
    shutil.rmtree(tmp_path / "workbook")
    gate = gate_at(tmp_path, "restored")
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    opened(gate)
    first = gate.sync_held().missing
    assert first > 0
    source = source.parent / gate.back_up("asked", no_step)
    gate.workbook.execute(ScreenSubject())
    gate.release()
    shutil.rmtree(tmp_path / "restored")
    gate = gate_at(tmp_path, "restored", seed=22)
    gate.restore(source, lead(gate, source), PASSPHRASE, no_step)
    since = int(codes(opened(gate))["storage.restored_begun"]["count"])
    assert since > 0
    assert gate.sync_held() == SyncHeld("restored", first + since)
    gate.release()

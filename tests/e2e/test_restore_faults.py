"""A restore whose disk fills up or whose stick is pulled out: said, undone, and gone through again.

Also what the recovery sheet is worth in a workbook that was restored.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.small_disk import fill, mounted, pull_out, refusal_of
from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, adapters, make_book
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate
from workbook.errors import KnownError
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.session import no_step

ANEW = "onze-hiboux-bavards-61"
POINTS = ("restored-research.db", "restored-attachments.db", "restored-contacts.db")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk") as folder:
        yield folder


def backed_up(root: Path, stick: Path) -> tuple[Book, Path]:
    """A workbook with a patient and a nurse, and its backup."""
    book = make_book(root)
    book.gate.choose_backup_place(stick)
    book.gate.add_person(NURSE, PASSPHRASE)
    book.screen()
    name = book.gate.back_up("asked", no_step)
    (own,) = stick.iterdir()
    return book, own / name


def restored(gate: FolderGate, source: Path) -> None:
    lead = next(door for door in gate.examine_backup(source).doors if door.name == DOCTOR.name)
    gate.restore(source, lead.person, PASSPHRASE, no_step)


def unlock(gate: FolderGate, name: str, passphrase: str = PASSPHRASE) -> None:
    door = next(door for door in gate.doors() if door.name == name)
    assert not gate.unlock(door.person, passphrase).read_only


def patients(gate: FolderGate) -> int:
    return len(gate.vault.research.facts(FactQuery(kind="subject.screened")))


def assert_nothing_half_made(gate: FolderGate) -> None:
    """The new folder holds no workbook and no piece of one: the lock of who tried, at most."""
    assert not gate.exists()
    assert {path.name for path in gate.folder.iterdir()} <= {"workbook.lock"}


@pytest.mark.requirement("T96")
@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.9, 0.97, 1])
def test_a_restore_onto_a_full_disk_leaves_nothing_and_goes_through_once_there_is_room(
    disk: Path, tmp_path: Path, share: float
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    book, source = backed_up(tmp_path, stick)
    book.close()
    needed = sum(path.stat().st_size for path in source.iterdir())
    gate = FolderGate(disk / "workbook", adapters(tmp_path, 21))
    ballast = fill(disk, int(needed * share))
    refusal = refusal_of(lambda: restored(gate, source))
    assert refusal.code == "restore.no_room"
    assert_nothing_half_made(gate)
    ballast.unlink()
    restored(gate, source)
    unlock(gate, DOCTOR.name)
    assert patients(gate) == 1
    gate.release()


def once(point: str, act: Callable[[], None]) -> Hook:
    """A hook that does something at the first passage of a point."""
    waiting = [act]

    def hook(passed: str) -> None:
        if passed == point and waiting:
            waiting.pop()()

    return hook


@pytest.mark.requirement("T101")
@pytest.mark.parametrize("point", ["", *POINTS, "restore-noted"])
def test_a_stick_pulled_out_while_it_is_restored_is_said_and_the_next_try_goes_through(
    disk: Path, tmp_path: Path, point: str
) -> None:
    book, source = backed_up(tmp_path, disk)
    book.close()
    kept = tmp_path / "kept"
    shutil.copytree(source, kept)
    hook = once(point, lambda: pull_out(disk)) if point else no_hook
    gate = FolderGate(tmp_path / "new", adapters(tmp_path, 21, hook))
    lead = next(door for door in gate.examine_backup(source).doors if door.name == DOCTOR.name)
    at_first_page = once("page", lambda: pull_out(disk)) if not point else no_hook
    refusal = refusal_of(
        lambda: gate.restore(
            source, lead.person, PASSPHRASE, lambda _done, _total: at_first_page("page")
        )
    )
    assert (refusal.code, refusal.params["folder"]) == ("restore.gone", source.name)
    assert_nothing_half_made(gate)
    # Plugged in again: the same files, at another place.
    restored(gate, kept)
    unlock(gate, DOCTOR.name)
    assert patients(gate) == 1
    gate.release()


@pytest.mark.requirement("T48")
def test_the_sheet_gives_a_passphrase_anew_in_a_restored_workbook_and_after_new_keys(
    tmp_path: Path,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    book, source = backed_up(tmp_path, stick)
    sheet = book.recovery
    book.close()
    gate = FolderGate(tmp_path / "new", adapters(tmp_path, 21))
    gate.restore(source, "", sheet, no_step)
    doctor, nurse = (
        next(door.person for door in gate.doors() if door.name == name)
        for name in (DOCTOR.name, NURSE.name)
    )
    gate.reissue_by_recovery(sheet, doctor, ANEW)
    with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
        gate.unlock(doctor, PASSPHRASE)
    unlock(gate, DOCTOR.name, ANEW)
    assert patients(gate) == 1
    # New keys for everybody: the sheet in its envelope opens them as well.
    gate.end_person(nurse, "2021-09-14", ANEW, no_step)
    gate.lock("asked")
    gate.reissue_by_recovery(sheet, doctor, PASSPHRASE)
    unlock(gate, DOCTOR.name)
    assert patients(gate) == 1
    gate.release()

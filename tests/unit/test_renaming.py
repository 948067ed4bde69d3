"""A rename that Windows refuses because somebody holds the file: tried again, and bounded."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, adapters, make_book
from tests.unit.crypto.kit import tools, two_people
from tests.unit.storage.kit import SeededBytes, SetClock
from workbook.application.renaming import HELD_OPEN, PAUSES, Renamer
from workbook.bootstrap import FolderGate
from workbook.crypto.files import SmallFiles
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError
from workbook.export.whole_file import naming
from workbook.storage import swap
from workbook.storage.anchor import FileAnchor
from workbook.storage.session import no_step


class Held(PermissionError):
    """What Windows says of a file that another program has open."""

    def __init__(self, winerror: int) -> None:
        super().__init__(13, "held")
        self.winerror = winerror


@dataclass
class Scanner:
    """Refuses the first renames, as a virus scanner does, and counts the pauses."""

    refusals: int
    code: int = 32
    pauses: list[float] = field(default_factory=list)

    def rename(self, source: Path, target: Path) -> None:
        """Rename once the scanner has let go."""
        self._refuse()
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file once the scanner has let go."""
        self._refuse()
        path.unlink()

    def remove_tree(self, path: Path) -> None:
        """Remove a folder once the scanner has let go."""
        self._refuse()
        shutil.rmtree(path)

    def _refuse(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise Held(self.code)

    @property
    def renamer(self) -> Renamer:
        """The program's rename and removal over these."""
        return Renamer(self.rename, self.pauses.append, self.unlink, self.remove_tree)


@pytest.mark.requirement("T105")
@pytest.mark.parametrize("code", sorted(HELD_OPEN))
def test_a_file_held_for_a_moment_is_renamed_in_the_end(tmp_path: Path, code: int) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    scanner = Scanner(3, code)
    scanner.renamer(source, target)
    assert target.read_bytes() == b"new"
    assert scanner.pauses == list(PAUSES[:3])


@pytest.mark.requirement("T105")
def test_a_file_held_for_ever_is_refused_after_a_bounded_time(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    scanner = Scanner(1000)
    with pytest.raises(PermissionError):
        scanner.renamer(tmp_path / "a", tmp_path / "b")
    assert scanner.pauses == list(PAUSES)
    assert sum(scanner.pauses) < 3


def test_another_refusal_is_not_waited_for(tmp_path: Path) -> None:
    scanner = Scanner(0)
    with pytest.raises(FileNotFoundError):
        scanner.renamer(tmp_path / "none", tmp_path / "b")
    assert scanner.pauses == []


@pytest.mark.requirement("T105")
@pytest.mark.parametrize("folder", [False, True])
def test_a_file_or_folder_held_for_a_moment_is_removed_in_the_end(
    tmp_path: Path, *, folder: bool
) -> None:
    path = tmp_path / "a"
    if folder:
        path.mkdir()
        (path / "b").write_bytes(b"in it")
    else:
        path.write_bytes(b"old")
    scanner = Scanner(3)
    scanner.renamer.remove(path)
    assert not path.exists()
    assert scanner.pauses == list(PAUSES[:3])
    scanner.renamer.remove(path)


@pytest.mark.requirement("T105")
def test_a_file_held_for_ever_is_removed_by_nobody_and_refused_after_a_bounded_time(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    scanner = Scanner(1000)
    with pytest.raises(PermissionError):
        scanner.renamer.remove(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert scanner.pauses == list(PAUSES)


@pytest.mark.requirement("T105", "T52")
@pytest.mark.parametrize("refusals", [1, 5, len(PAUSES)])
def test_new_keys_are_put_in_place_while_a_scanner_looks_at_the_files(
    tmp_path: Path, refusals: int
) -> None:
    book = make_book(tmp_path)
    leaver = book.gate.add_person(NURSE, PASSPHRASE)
    book.close()
    scanner = Scanner(0)
    parts = replace(adapters(tmp_path, 8), files=SmallFiles(scanner.renamer))
    gate = FolderGate(tmp_path / "workbook", parts)
    lead = next(door.person for door in gate.doors() if door.name == DOCTOR.name)
    gate.unlock(lead, PASSPHRASE)
    scanner.refusals = refusals
    gate.end_person(leaver, "2021-09-14", PASSPHRASE, no_step)
    assert len(scanner.pauses) == refusals
    assert [door.name for door in gate.doors()] == [DOCTOR.name]
    gate.release()


@pytest.mark.requirement("T105", "T52")
def test_new_keys_that_a_scanner_keeps_from_their_place_wait_for_the_next_start(
    tmp_path: Path,
) -> None:
    book = make_book(tmp_path)
    leaver = book.gate.add_person(NURSE, PASSPHRASE)
    book.close()
    scanner = Scanner(0)

    def held_once_decided(point: str) -> None:
        if point == "rotation-decided":
            scanner.refusals = 1000

    parts = replace(adapters(tmp_path, 8, held_once_decided), files=SmallFiles(scanner.renamer))
    gate = FolderGate(tmp_path / "workbook", parts)
    lead = next(door.person for door in gate.doors() if door.name == DOCTOR.name)
    gate.unlock(lead, PASSPHRASE)
    with pytest.raises(KnownError) as refusal:
        gate.end_person(leaver, "2021-09-14", PASSPHRASE, no_step)
    assert (refusal.value.code, refusal.value.params["problem"]) == (
        "rotation.not_written",
        "eacces",
    )
    # Held still: nobody is let in by half. Let go: the new files take over.
    with pytest.raises(KnownError, match=r"rotation\.not_written"):
        gate.unlock(lead, PASSPHRASE)
    scanner.refusals = 0
    gate.unlock(lead, PASSPHRASE)
    assert [door.name for door in gate.doors()] == [DOCTOR.name]
    gate.release()


@pytest.mark.requirement("T105")
def test_what_is_left_of_new_keys_and_cannot_be_removed_keeps_nobody_out(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    book.close()
    (tmp_path / "workbook" / swap.UNFINISHED).mkdir()
    parts = replace(adapters(tmp_path, 8), files=SmallFiles(Scanner(1000).renamer))
    gate = FolderGate(tmp_path / "workbook", parts)
    assert [door.name for door in gate.doors()] == [DOCTOR.name]
    gate.release()


def test_key_slots_are_written_whole_while_a_scanner_looks_at_them(tmp_path: Path) -> None:
    scanner = Scanner(5)
    written = two_people().write(tmp_path)
    slots = SlotFile.read(tmp_path, tools(files=SmallFiles(scanner.renamer)))
    slots.write(tmp_path)
    assert SlotFile.read(tmp_path, tools()).generation == written.generation + 1
    assert len(scanner.pauses) == 5


@pytest.mark.requirement("T105")
def test_key_slots_that_stay_held_are_refused_and_none_is_lost(tmp_path: Path) -> None:
    written = two_people().write(tmp_path)
    slots = SlotFile.read(tmp_path, tools(files=SmallFiles(Scanner(1000).renamer)))
    with pytest.raises(KnownError) as refusal:
        slots.write(tmp_path)
    assert refusal.value.code == "vault.cannot_write"
    assert SlotFile.read(tmp_path, tools()).generation == written.generation


def test_an_export_waits_and_then_names_the_file_that_is_held(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    with naming(target, lambda _: None, Scanner(2).renamer) as file:
        file.write(b"one")
    with (
        pytest.raises(KnownError) as refusal,
        naming(target, lambda _: None, Scanner(1000).renamer) as file,
    ):
        file.write(b"two")
    assert refusal.value.code == "export.target_open"
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_the_anchor_waits_for_a_scanner(tmp_path: Path) -> None:
    scanner = Scanner(2)
    anchor = FileAnchor(tmp_path, "book", SetClock(), SeededBytes(), scanner.renamer)
    anchor.remember_slots(4)
    assert anchor.slots_behind(3)
    assert len(scanner.pauses) == 2

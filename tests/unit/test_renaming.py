"""A rename that Windows refuses because somebody holds the file: tried again, and bounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.unit.crypto.kit import tools, two_people
from tests.unit.storage.kit import SeededBytes, SetClock
from workbook.application.renaming import HELD_OPEN, PAUSES, Renamer
from workbook.crypto.files import SmallFiles
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError
from workbook.export.whole_file import naming
from workbook.storage.anchor import FileAnchor


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
        if self.refusals:
            self.refusals -= 1
            raise Held(self.code)
        source.replace(target)

    @property
    def renamer(self) -> Renamer:
        """The program's rename over this one."""
        return Renamer(self.rename, self.pauses.append)


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

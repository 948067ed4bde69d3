"""The mark of a checked file: whoever has it needs no second check, and nobody else gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.errors import KnownError
from workbook.storage.checks import Finding
from workbook.storage.sound_mark import SoundMark

KEY = bytes(range(32))
SOUND = [Finding("storage.pages_sealed", {}, ok=True), Finding("log.chain_sound", {}, ok=True)]
DAMAGED = [*SOUND, Finding("log.altered_event", {}, ok=False)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of three pages."""
    path = tmp_path / "research.db"
    path.write_bytes(bytes(range(256)) * 48)
    return path


@pytest.fixture
def mark(tmp_path: Path, file: Path) -> SoundMark:
    return SoundMark(tmp_path / "state", "w1", file)


def test_a_file_that_passed_every_check_is_known_again(mark: SoundMark) -> None:
    assert not mark.holds(KEY)
    assert mark.keep(KEY, lambda: SOUND)
    assert mark.holds(KEY)


def test_a_file_with_one_finding_gets_no_mark_and_loses_the_one_it_had(mark: SoundMark) -> None:
    mark.keep(KEY, lambda: SOUND)
    assert not mark.keep(KEY, lambda: DAMAGED)
    assert not mark.holds(KEY)


@pytest.mark.requirement("T39")
@pytest.mark.parametrize("at", [0, 4096, 12287])
def test_one_other_bit_is_another_file(mark: SoundMark, file: Path, at: int) -> None:
    mark.keep(KEY, lambda: SOUND)
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    assert not mark.holds(KEY)


@pytest.mark.parametrize("length", [0, 4096, 12287])
def test_a_file_cut_short_is_another_file(mark: SoundMark, file: Path, length: int) -> None:
    mark.keep(KEY, lambda: SOUND)
    file.write_bytes(file.read_bytes()[:length])
    assert not mark.holds(KEY)


def test_a_journal_left_beside_the_file_voids_the_mark(mark: SoundMark, file: Path) -> None:
    mark.keep(KEY, lambda: SOUND)
    journal = file.with_name("research.db-journal")
    journal.write_bytes(b"left by a kill")
    assert not mark.holds(KEY)
    assert not mark.keep(KEY, lambda: SOUND)


def test_a_file_that_changed_while_it_was_checked_gets_no_mark(mark: SoundMark, file: Path) -> None:
    def meanwhile() -> list[Finding]:
        file.write_bytes(file.read_bytes() + b"more")
        return SOUND

    assert not mark.keep(KEY, meanwhile)
    assert not mark.holds(KEY)


def test_whoever_has_another_key_can_neither_make_nor_use_a_mark(
    tmp_path: Path, mark: SoundMark
) -> None:
    mark.keep(bytes(32), lambda: SOUND)
    assert not mark.holds(KEY)
    assert (tmp_path / "state" / "w1.sound").read_text("ascii").strip() != KEY.hex()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"0" * 64, b"a" * 5000])
def test_a_mark_that_is_none_of_ours_is_none(
    tmp_path: Path, mark: SoundMark, content: bytes
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "w1.sound").write_bytes(content)
    assert not mark.holds(KEY)


def test_a_mark_that_is_a_folder_is_none_and_says_so_when_it_is_to_be_kept(
    tmp_path: Path, mark: SoundMark
) -> None:
    (tmp_path / "state" / "w1.sound").mkdir(parents=True)
    assert not mark.holds(KEY)
    with pytest.raises(KnownError, match=r"storage\.no_anchor"):
        mark.keep(KEY, lambda: SOUND)

"""Slot file on the disk: power cuts, damaged copies, full disk, which copy is read."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.slots import another_passphrase
from tests.unit.crypto.kit import (
    SECRETS,
    CuttingFiles,
    PowerCut,
    put_both,
    tools,
    two_people,
)
from workbook.crypto import slot_copies
from workbook.crypto.files import SmallFiles
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError, TamperError

STEPS_OF_A_WRITE = 6
OLD, NEW = "mésange bleue 12", "pic épeiche 78"


def _changed(file: SlotFile) -> SlotFile:
    return another_passphrase(file, "p1", OLD, NEW)


@pytest.mark.requirement("T50")
@pytest.mark.parametrize("step", range(STEPS_OF_A_WRITE))
def test_a_power_cut_at_any_step_leaves_the_old_or_the_new_slots_whole(
    tmp_path: Path, step: int
) -> None:
    before = two_people().write(tmp_path)
    changed = replace(_changed(before), tools=tools(files=CuttingFiles(step)))
    with pytest.raises(PowerCut):
        changed.write(tmp_path)
    found = SlotFile.read(tmp_path, tools())
    passphrase = {1: OLD, 2: NEW}[found.generation]
    assert found.unlock("p1", passphrase) == SECRETS
    # The first copy stands in its place once its replacement (step 1) went through.
    assert found.generation == (1 if step <= 1 else 2)


@pytest.mark.parametrize("step", range(STEPS_OF_A_WRITE))
def test_after_a_power_cut_a_mend_brings_both_copies_in_step(tmp_path: Path, step: int) -> None:
    before = two_people().write(tmp_path)
    with pytest.raises(PowerCut):
        replace(_changed(before), tools=tools(files=CuttingFiles(step))).write(tmp_path)
    found = SlotFile.read(tmp_path, tools())
    found.mend(tmp_path)
    again = SlotFile.read(tmp_path, tools())
    assert again.in_step
    assert (again.generation, again.entries) == (found.generation, found.entries)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slots.A", "slots.B"]


@pytest.mark.parametrize("step", range(STEPS_OF_A_WRITE))
def test_a_power_cut_in_the_very_first_write_leaves_no_half_file(tmp_path: Path, step: int) -> None:
    with pytest.raises(PowerCut):
        replace(two_people(), tools=tools(files=CuttingFiles(step))).write(tmp_path)
    if step <= 1:
        with pytest.raises(KnownError) as call:
            SlotFile.read(tmp_path, tools())
        assert call.value.code == "vault.slots_absent"
    else:
        assert SlotFile.read(tmp_path, tools()).unlock("p1", OLD) == SECRETS


def test_the_uncut_write_counts_six_steps(tmp_path: Path) -> None:
    files = CuttingFiles(cut_at=-1)
    replace(two_people(), tools=tools(files=files)).write(tmp_path)
    assert files.steps == STEPS_OF_A_WRITE


@pytest.mark.parametrize("lacking", slot_copies.NAMES)
def test_a_missing_or_torn_copy_is_replaced_before_the_whole_one(
    tmp_path: Path, lacking: str
) -> None:
    file = two_people().write(tmp_path)
    (tmp_path / lacking).write_bytes((tmp_path / lacking).read_bytes()[:50])
    kept = next(name for name in slot_copies.NAMES if name != lacking)
    before = (tmp_path / kept).read_bytes()
    with pytest.raises(PowerCut):
        replace(file, tools=tools(files=CuttingFiles(3))).write(tmp_path)
    assert (tmp_path / kept).read_bytes() == before
    assert slot_copies.decode((tmp_path / lacking).read_bytes()).generation == 2


@pytest.mark.requirement("T50")
@pytest.mark.parametrize("newer", slot_copies.NAMES)
def test_the_newest_whole_copy_is_read(tmp_path: Path, newer: str) -> None:
    file = two_people().write(tmp_path)
    old = (tmp_path / newer).read_bytes()
    changed = _changed(file).write(tmp_path)
    older = next(name for name in slot_copies.NAMES if name != newer)
    (tmp_path / older).write_bytes(old)
    found = SlotFile.read(tmp_path, tools())
    assert (found.generation, found.in_step) == (2, False)
    assert found.entries == changed.entries


def test_the_generation_grows_by_one_at_each_write(tmp_path: Path) -> None:
    file = two_people()
    for generation in (1, 2, 3):
        file = file.write(tmp_path)
        assert file.generation == generation
        assert SlotFile.read(tmp_path, tools()).generation == generation


def test_two_bad_copies_are_damage_and_none_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as absent:
        SlotFile.read(tmp_path, tools())
    put_both(tmp_path, b"{}")
    with pytest.raises(TamperError) as damaged:
        SlotFile.read(tmp_path, tools())
    (tmp_path / "slots.A").unlink()
    with pytest.raises(TamperError) as one_left:
        SlotFile.read(tmp_path, tools())
    assert absent.value.code == "vault.slots_absent"
    assert damaged.value.code == one_left.value.code == "vault.slots_damaged"


def test_copies_of_two_workbooks_or_two_of_one_generation_disagree(tmp_path: Path) -> None:
    file = two_people().write(tmp_path)
    whole = (tmp_path / "slots.A").read_bytes()
    foreign = replace(file, workbook_id="0192f0c4-7a31-7c55-9d20-000000000000").entries
    for content in (
        slot_copies.Content("0192f0c4-7a31-7c55-9d20-000000000000", 2, foreign),
        slot_copies.Content(file.workbook_id, 1, file.entries[:1]),
    ):
        put_both(tmp_path, whole)
        (tmp_path / "slots.B").write_bytes(slot_copies.encode(content))
        with pytest.raises(TamperError) as call:
            SlotFile.read(tmp_path, tools())
        assert call.value.code == "vault.slots_disagree"


def test_one_unreadable_copy_is_passed_over_and_mended_last(tmp_path: Path) -> None:
    file = two_people().write(tmp_path)
    (tmp_path / "slots.A").unlink()
    (tmp_path / "slots.A").mkdir()
    assert SlotFile.read(tmp_path, tools()).in_step is False
    with pytest.raises(KnownError) as call:
        file.write(tmp_path)
    assert str(call.value) == "vault.cannot_write (file=slots.A)"
    assert SlotFile.read(tmp_path, tools()).generation == 1


def test_two_unreadable_copies_are_named_as_unreadable(tmp_path: Path) -> None:
    for name in slot_copies.NAMES:
        (tmp_path / name).mkdir()
    with pytest.raises(KnownError) as call:
        SlotFile.read(tmp_path, tools())
    assert str(call.value) == "vault.is_folder (file=slots.A)"


def test_a_folder_that_is_gone_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as call:
        two_people().write(tmp_path / "gone")
    assert str(call.value) == "vault.cannot_write (file=slots.A)"


class ForgetfulFiles(SmallFiles):
    """A medium that says yes and keeps half."""

    def write_synced(self, path: Path, content: bytes) -> None:
        super().write_synced(path, content[:-1])


@pytest.mark.requirement("T50")
def test_a_medium_that_keeps_other_bytes_is_found_before_the_second_copy(tmp_path: Path) -> None:
    file = two_people().write(tmp_path)
    with pytest.raises(KnownError) as call:
        replace(file, tools=tools(files=ForgetfulFiles())).write(tmp_path)
    assert call.value.code == "vault.cannot_write"
    assert SlotFile.read(tmp_path, tools()).generation == 1


def test_a_file_beyond_the_size_cap_is_not_written(tmp_path: Path) -> None:
    file = two_people().write(tmp_path)
    head = file.entries[0]
    many = tuple(
        replace(head, info=replace(head.info, person_id=f"q{n}", slot_id=f"{n:032d}"))
        for n in range(1800)
    )
    with pytest.raises(KnownError) as call:
        replace(file, entries=many).write(tmp_path)
    assert call.value.code == "vault.too_many_slots"
    assert SlotFile.read(tmp_path, tools()).generation == 1


LIMITED_SIZE = """
import resource, sys
from pathlib import Path
from tests.unit.crypto.kit import tools
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError
file = SlotFile.read(Path(sys.argv[1]), tools())
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    file.write(Path(sys.argv[1]))
except KnownError as refusal:
    print(refusal)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_limit_of_size_is_named_and_both_copies_stay(tmp_path: Path) -> None:
    two_people().write(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED_SIZE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout == "vault.too_large (file=slots.A)\n"
    found = SlotFile.read(tmp_path, tools())
    assert (found.generation, found.in_step) == (1, True)


def test_copies_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    two_people().write(tmp_path)
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}

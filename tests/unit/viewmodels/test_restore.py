"""Restoring a backup step by step, over a real backup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.book import PASSPHRASE, adapters, make_book
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.viewmodels.restore import SHEET, RestoreViewModel, Step
from ui.viewmodels.wording import Wording
from workbook.bootstrap import FolderGate


@dataclass
class Kit:
    """The view model, the backup and its recovery key."""

    model: RestoreViewModel
    runner: ImmediateRunner
    backup: Path
    key: str
    target: Path

    def step(self) -> Step:
        """Where one is now."""
        return self.model.state.step

    def at_way(self) -> None:
        """The backup is named."""
        self.model.set_source(str(self.backup))
        self.model.forward()
        assert self.step() is Step.WAY

    def at_target(self) -> None:
        """The passphrase is typed."""
        self.at_way()
        self.model.set_secret(PASSPHRASE)
        self.model.forward()
        assert self.step() is Step.TARGET


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    book = make_book(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    book.gate.choose_backup_place(stick)
    book.close()
    backup = next(stick.glob("*/*"))
    parts, runner, target = adapters(tmp_path, seed=9), ImmediateRunner(), tmp_path / "restored"
    model = RestoreViewModel(
        runner, lambda folder: FolderGate(folder, parts), Wording("en"), ManualTimers(), target
    )
    return Kit(model, runner, backup, book.recovery, target)


def test_a_backup_says_whose_it_is_before_any_passphrase(kit: Kit) -> None:
    kit.at_way()
    state = kit.model.state
    assert state.site == "Site 07 · Val-de-Brume"
    assert state.made.startswith("Made on 14 Sep 2021")
    assert state.acts.endswith("recorded actions")
    assert state.demo
    assert [words for _, words in state.people] == [
        "Dr L. Fauvette · Investigator",
        "The recovery sheet",
    ]


@pytest.mark.parametrize(("typed", "words"), [("", "Needed"), ("nowhere", "is not a backup")])
def test_a_folder_that_is_no_backup_is_refused_where_it_is_typed(
    kit: Kit, tmp_path: Path, typed: str, words: str
) -> None:
    kit.model.set_source(str(tmp_path / typed) if typed else "")
    kit.model.forward()
    assert kit.step() is Step.SOURCE
    assert words in kit.model.state.problem


def test_a_half_copied_backup_is_refused_with_the_file(kit: Kit) -> None:
    file = kit.backup / "research.db"
    file.write_bytes(file.read_bytes()[:-4096])
    kit.model.set_source(str(kit.backup))
    kit.model.forward()
    assert kit.step() is Step.SOURCE
    assert "research.db" in kit.model.state.problem


def test_a_wrong_passphrase_is_told_before_the_place_is_asked_for(kit: Kit) -> None:
    kit.at_way()
    kit.model.set_secret("not the passphrase")
    kit.model.forward()
    assert kit.step() is Step.WAY
    assert "not this person’s passphrase" in kit.model.state.problem
    kit.model.set_secret(PASSPHRASE)
    assert not kit.model.state.problem


def test_a_slip_in_the_recovery_key_names_its_group(kit: Kit) -> None:
    kit.at_way()
    kit.model.set_way(SHEET)
    groups = kit.key.split("-")
    groups[4] = groups[4][:-1] + ("2" if groups[4][-1] != "2" else "3")
    kit.model.set_secret("-".join(groups))
    kit.model.forward()
    assert (kit.step(), kit.model.state.group) == (Step.WAY, 5)
    assert "Group 5" in kit.model.state.problem
    kit.model.set_secret(kit.key.lower())
    assert kit.model.state.group == 0
    kit.model.forward()
    assert kit.step() is Step.TARGET


def test_a_folder_that_holds_something_is_refused_and_another_serves(kit: Kit) -> None:
    kit.at_target()
    kit.target.mkdir()
    (kit.target / "letter.txt").write_text("x", "utf-8")
    kit.model.forward()
    assert kit.step() is Step.TARGET
    assert kit.model.state.problem
    kit.model.set_target(str(kit.target.with_name("other")))
    kit.model.forward()
    assert kit.step() is Step.DONE
    gate = kit.model.gate
    assert gate is not None
    opened = gate.unlock(gate.doors()[0].person, PASSPHRASE)
    assert not opened.read_only
    gate.release()


def test_a_restore_that_was_stopped_leaves_the_folder_empty_and_can_be_done_again(
    kit: Kit,
) -> None:
    kit.at_target()
    kit.runner.hold()
    kit.model.forward()
    assert kit.step() is Step.WORKING
    assert kit.model.state.doing == "Copying: 0 %"
    kit.model.stop()
    kit.runner.land()
    assert kit.step() is Step.TARGET
    assert not list(kit.target.glob("*.db*"))
    kit.model.forward()
    assert kit.step() is Step.DONE
    assert kit.model.gate is not None
    kit.model.gate.release()


def test_another_way_forgets_what_was_typed_for_the_one_before(kit: Kit) -> None:
    kit.at_way()
    kit.model.set_secret(PASSPHRASE)
    kit.model.set_way(SHEET)
    kit.model.forward()
    assert kit.step() is Step.WAY
    assert kit.model.state.problem == "Needed."
    kit.model.back()
    assert kit.step() is Step.SOURCE

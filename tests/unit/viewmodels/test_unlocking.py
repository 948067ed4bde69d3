"""The locked screen's view model over a real folder: people, tries, waits, the door held."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, adapters, make_book
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.viewmodels.unlock import Entered, UnlockViewModel
from ui.viewmodels.wording import Wording
from workbook.bootstrap import FolderGate


class Door:
    """A workbook that is locked, and the view model in front of it."""

    def __init__(self, root: Path) -> None:
        make_book(root).close()
        self.parts = adapters(root)
        self.gate = FolderGate(root / "workbook", self.parts)
        self.timers = ManualTimers()
        self.wording = Wording("en")
        runner = ImmediateRunner()
        self.model = UnlockViewModel(runner, self.gate, self.wording, self.timers)
        self.entered: list[Entered] = []
        self.model.opened.subscribe(self.entered.append)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """The door, read."""
    made = Door(tmp_path)
    made.model.load()
    return made


def test_the_only_person_is_chosen_at_once(door: Door) -> None:
    state = door.model.state
    assert [(row.name, row.role, row.initials) for row in state.people] == [
        ("Dr L. Fauvette", "Investigator", "LF")
    ]
    assert state.name == DOCTOR.name
    assert (state.site, state.demo) == ("Site 07 · Val-de-Brume", True)


def test_the_right_passphrase_opens_with_the_role_of_today(door: Door) -> None:
    door.model.unlock(PASSPHRASE)
    (entered,) = door.entered
    assert entered.role == "investigator"
    assert entered.opened.workbook.actor.name == DOCTOR.name
    door.gate.release()


def test_a_wrong_passphrase_is_told_and_leaves_the_door_shut(door: Door) -> None:
    door.model.unlock("not the passphrase")
    assert door.entered == []
    assert "not this person’s passphrase" in door.model.state.message


def test_after_many_wrong_tries_the_wait_is_counted_down(door: Door) -> None:
    for _ in range(20):
        door.model.unlock("not the passphrase")
        if door.model.state.wait:
            break
    waited = door.model.state.wait
    assert waited > 0
    assert not door.model.state.can_try
    door.timers.pass_seconds(1)
    assert door.model.state.wait == waited - 1
    door.timers.pass_seconds(waited)
    assert door.model.state.can_try


def test_a_folder_open_in_another_program_is_told(door: Door, tmp_path: Path) -> None:
    second = UnlockViewModel(
        ImmediateRunner(), FolderGate(tmp_path / "workbook", door.parts), Wording("en"), door.timers
    )
    second.load()
    assert second.state.blocked
    assert second.state.people == ()


def test_everything_is_said_again_in_another_language(door: Door) -> None:
    door.model.unlock("not the passphrase")
    english = door.model.state.message
    door.wording.set_language("fr")
    door.model.speak()
    state = door.model.state
    assert state.people[0].role == "Investigateur"
    assert state.site.startswith("Centre 07")
    assert state.message != english

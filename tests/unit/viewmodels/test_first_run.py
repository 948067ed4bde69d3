"""Making a workbook step by step, over a real folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.book import PASSPHRASE, adapters
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.first_run import FirstRunViewModel, Step
from ui.viewmodels.wording import Wording
from workbook.bootstrap import FolderGate, SystemClock

ANSWERS = {"number": "07", "site": "Val-de-Brume · Surgical ICU"}


def begun(root: Path) -> FirstRunViewModel:
    """The first step, with a folder that is not there yet."""
    # A first run makes real workbooks, and those take no simulated clock.
    parts = replace(adapters(root), clock=SystemClock())
    return FirstRunViewModel(
        ImmediateRunner(),
        lambda folder: FolderGate(folder, parts),
        Wording("en"),
        root / "workbook",
        lambda: "2021-09-14",
    )


def at(root: Path, step: Step) -> FirstRunViewModel:
    """A first run that has come as far as a step."""
    model = begun(root)
    model.forward()
    if step is not Step.SITE:
        for field, text in ANSWERS.items():
            model.set_answer(field, text)
        model.forward()
    if step not in (Step.SITE, Step.PERSON):
        model.set_answer("name", "Dr L. Fauvette")
        model.forward()
    assert step_of(model) is step
    return model


def step_of(model: FirstRunViewModel) -> Step:
    """Where the first run is now."""
    return model.state.step


def test_a_step_with_nothing_in_it_is_not_left(tmp_path: Path) -> None:
    model = at(tmp_path, Step.SITE)
    model.forward()
    assert step_of(model) is Step.SITE
    assert {field for field, _ in model.state.problems} == {"number", "site"}
    model.set_answer("site", "Val-de-Brume")
    assert {field for field, _ in model.state.problems} == {"number"}


@pytest.mark.parametrize(
    ("field", "text"), [("number", "7"), ("number", "0a"), ("zone", "Europe/Atlantis")]
)
def test_an_answer_that_cannot_be_is_told_at_its_field(
    tmp_path: Path, field: str, text: str
) -> None:
    model = at(tmp_path, Step.SITE)
    for name, answer in {**ANSWERS, field: text}.items():
        model.set_answer(name, answer)
    model.forward()
    assert model.state.problem(field)
    assert step_of(model) is Step.SITE


def test_the_country_brings_its_time_zone_and_another_can_be_typed(tmp_path: Path) -> None:
    model = at(tmp_path, Step.SITE)
    assert model.state.answer("zone") == "Europe/Paris"
    model.set_answer("country", "BE")
    assert model.state.answer("zone") == "Europe/Brussels"
    model.set_answer("zone", "Indian/Reunion")
    assert model.state.answer("zone") == "Indian/Reunion"


def test_a_short_passphrase_and_two_that_differ_are_told(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.set_passphrase("short", "short")
    model.forward()
    assert model.state.problem("passphrase")
    model.set_passphrase(PASSPHRASE, PASSPHRASE + "x")
    model.forward()
    assert model.state.problem("again")
    assert step_of(model) is Step.PASSPHRASE


def test_a_passphrase_the_vault_refuses_comes_back_to_its_step(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.set_passphrase("a" * 20, "a" * 20)
    model.forward()
    assert step_of(model) is Step.PASSPHRASE
    assert model.state.problem("passphrase")


@pytest.mark.parametrize(
    ("typed", "enough", "words"),
    [
        ("", False, ""),
        ("short", False, ""),
        ("aaaaaaaaaaaaaaaa", True, "repeats itself"),
        ("motdepasse1234", True, "among the first"),
        ("four unrelated words 7", True, ""),
    ],
)
def test_a_passphrase_is_judged_while_it_is_typed(
    tmp_path: Path, typed: str, enough: bool, words: str
) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.set_passphrase(typed, "")
    state = model.state
    assert (state.typed, state.long_enough) == (len(typed), enough)
    assert words in state.weak
    assert bool(state.weak) is bool(words)


def test_a_weak_passphrase_is_told_before_anything_is_made(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.set_passphrase("motdepasse1234", "motdepasse1234")
    model.forward()
    assert step_of(model) is Step.PASSPHRASE
    assert "among the first" in model.state.problem("passphrase")
    assert not (tmp_path / "workbook").exists()


def test_the_key_is_shown_once_and_two_groups_are_typed_back(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.set_passphrase(PASSPHRASE, PASSPHRASE)
    model.forward()
    assert step_of(model) is Step.RECOVERY
    key, (first, second) = model.state.key, model.state.asked
    assert len(key) == 8
    model.set_answer("first_group", "00000")
    model.set_answer("second_group", key[second - 1].lower())
    model.forward()
    assert model.state.problem("first_group")
    assert not model.state.problem("second_group")
    model.set_answer("first_group", key[first - 1])
    model.forward()
    assert step_of(model) is Step.BACKUP
    assert model.state.key == ()
    model.later()
    assert step_of(model) is Step.DONE


def at_backup(root: Path) -> FirstRunViewModel:
    """A first run whose workbook is made and whose key was read back."""
    model = at(root, Step.PASSPHRASE)
    model.set_passphrase(PASSPHRASE, PASSPHRASE)
    model.forward()
    for field, group in zip(("first_group", "second_group"), model.state.asked, strict=True):
        model.set_answer(field, model.state.key[group - 1])
    model.forward()
    assert step_of(model) is Step.BACKUP
    return model


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Needed"), ("gone", "cannot be found"), ("workbook", "is lost with it")],
)
def test_a_folder_that_cannot_hold_backups_is_refused_where_it_is_typed(
    tmp_path: Path, typed: str, words: str
) -> None:
    model = at_backup(tmp_path)
    model.set_answer("backup", str(tmp_path / typed) if typed else "")
    model.forward()
    assert step_of(model) is Step.BACKUP
    assert words in model.state.problem("backup")
    assert model.gate is not None
    model.gate.release()


def test_the_first_backup_is_made_before_the_first_unlock(tmp_path: Path) -> None:
    model = at_backup(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    model.set_answer("backup", str(stick))
    model.forward()
    assert step_of(model) is Step.DONE
    assert len(list(stick.glob("I-MICRO-07-*/*/backup.json"))) == 1
    assert model.gate is not None
    model.gate.unlock(model.gate.doors()[0].person, PASSPHRASE)
    state = model.gate.backup_state()
    assert (state.place, state.failed) == (str(stick), "")
    assert state.last_good is not None
    model.gate.release()


def test_the_workbook_made_holds_what_was_answered(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.set_passphrase(PASSPHRASE, PASSPHRASE)
    model.forward()
    assert model.gate is not None
    plate = model.gate.plate()
    assert (plate.site_number, plate.site_name, plate.demo) == ("07", ANSWERS["site"], False)
    assert [door.name for door in model.gate.doors()] == ["Dr L. Fauvette"]
    model.gate.release()


def test_a_folder_with_a_workbook_is_offered_to_be_opened(tmp_path: Path) -> None:
    made = at(tmp_path, Step.PASSPHRASE)
    made.set_passphrase(PASSPHRASE, PASSPHRASE)
    made.forward()
    assert made.gate is not None
    made.gate.release()
    model = begun(tmp_path)
    model.forward()
    assert model.state.holds_workbook
    assert step_of(model) is Step.FOLDER


def test_one_can_go_back_but_not_out_of_the_recovery_key(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    model.back()
    assert step_of(model) is Step.PERSON
    model.forward()
    model.set_passphrase(PASSPHRASE, PASSPHRASE)
    model.forward()
    model.back()
    assert step_of(model) is Step.RECOVERY


def test_no_state_ever_holds_a_passphrase(tmp_path: Path) -> None:
    model = at(tmp_path, Step.PASSPHRASE)
    seen: list[str] = []
    model.changed.subscribe(lambda state: seen.append(repr(state)))
    model.set_passphrase(PASSPHRASE, PASSPHRASE)
    model.forward()
    assert seen
    assert not any(PASSPHRASE in text for text in seen)


def test_a_folder_typed_below_the_home_s_sign_stands_in_the_home(tmp_path: Path) -> None:
    model = begun(tmp_path)
    model.set_answer("folder", " ~/cahier ")
    assert model.folder == Path.home() / "cahier"

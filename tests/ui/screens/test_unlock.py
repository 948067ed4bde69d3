"""The locked screen by keyboard: person, passphrase, wrong passphrase, Caps Lock, language."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.book import PASSPHRASE, adapters
from tests.ui.window_kit import WindowKit, open_window
from ui.languages import Translations
from ui.screens.first_run import FirstRunScreen
from ui.screens.locked import LockedScreen
from ui.screens.recovery_card import RecoveryCard
from ui.screens.unlock import UnlockScreen
from ui.widgets.chip import Chip
from ui.widgets.status_line import StatusLine
from workbook.application.commands import KeepDraft
from workbook.bootstrap import SystemClock
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Quantity


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path, translations: Translations) -> WindowKit:
    """The window at the locked screen of a workbook with two people."""
    return open_window(qtbot, tmp_path, translations)


def passphrase(kit: WindowKit) -> QLineEdit:
    """The line the passphrase is typed in."""
    line = kit.find("unlock.passphrase")
    assert isinstance(line, QLineEdit)
    return line


def messages(kit: WindowKit) -> str:
    """What stands under the passphrase, as a screen reader hears it."""
    return passphrase(kit).accessibleDescription()


def test_the_keyboard_alone_unlocks_to_the_patients(kit: WindowKit) -> None:
    kit.unlock()
    assert kit.window.shell is not None
    assert kit.focused.objectName() == "patients.matrix"


def test_a_wrong_passphrase_is_told_under_the_field_and_selected_to_be_typed_anew(
    kit: WindowKit,
) -> None:
    kit.unlock("not the passphrase")
    assert kit.window.shell is None
    assert "not this person’s passphrase" in messages(kit)
    assert passphrase(kit).selectedText()
    kit.type(PASSPHRASE)
    kit.key("Return")
    assert kit.window.shell is not None


def test_the_passphrase_is_hidden_until_the_eye_is_used(kit: WindowKit) -> None:
    kit.unlock("n")
    assert passphrase(kit).echoMode() is QLineEdit.EchoMode.Password
    kit.key("Tab")
    kit.key("Space")
    assert passphrase(kit).echoMode() is QLineEdit.EchoMode.Normal


def press(line: QLineEdit, letter: str, *, shifted: bool = False) -> None:
    """A letter as the keyboard sends it: its text, and whether Shift was held."""
    held = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
    key = Qt.Key(ord(letter.upper()))
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, held, letter))


def test_capitals_without_shift_mean_caps_lock(kit: WindowKit) -> None:
    line = passphrase(kit)
    line.setFocus()
    press(line, "a")
    press(line, "A", shifted=True)
    assert "Caps Lock" not in messages(kit)
    press(line, "A")
    assert "Caps Lock" in messages(kit)
    press(line, "b")
    assert "Caps Lock" not in messages(kit)


def test_another_person_starts_with_an_empty_passphrase(kit: WindowKit) -> None:
    kit.unlock("half typed and")
    assert passphrase(kit).text()
    kit.find("unlock.people").setFocus()
    kit.key("Down")
    assert passphrase(kit).text() == ""


def test_the_language_changes_without_a_restart_and_keeps_what_is_typed(kit: WindowKit) -> None:
    kit.key("Tab")
    kit.type("half")
    kit.find("front.language").setFocus()
    kit.key("Right")
    assert kit.wording.lang == "fr"
    assert passphrase(kit).text() == "half"
    assert passphrase(kit).accessibleName().startswith("Phrase secrète de")
    assert kit.preferences.now.language == "fr"


@pytest.mark.requirement("T28")
def test_the_locked_screen_shows_no_patient(kit: WindowKit) -> None:
    screen = kit.window.findChild(UnlockScreen)
    assert screen is not None
    said = " ".join(
        text
        for part in screen.findChildren(QLineEdit)
        for text in (part.text(), part.accessibleName())
    )
    assert "07-00" not in said
    assert kit.runner.workbook is None


def test_a_new_laptop_begins_with_the_first_run(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit = open_window(qtbot, tmp_path, translations, made=False)
    assert kit.window.findChild(FirstRunScreen) is not None
    assert kit.focused.objectName() == "first_run.folder"
    kit.key("Return")
    assert kit.focused.objectName() == "first_run.number"
    kit.type("7")
    kit.key("Return")
    assert "Two digits" in kit.focused.accessibleDescription()
    kit.type("1")
    kit.key("Tab")
    kit.type("Val-de-Brume")
    kit.key("Return")
    assert kit.focused.objectName() == "first_run.name"


def answer_all(kit: WindowKit) -> None:
    """The first run up to its last question: Enter then begins the making."""
    kit.key("Return")
    for text, after in (("71", "Tab"), ("Val-de-Brume", "Return"), ("Dr Noor Vale", "Return")):
        kit.type(text)
        kit.key(after)
    kit.type(PASSPHRASE)
    kit.key("Return")
    kit.type(PASSPHRASE)


def test_a_window_closed_while_the_workbook_is_made_waits_to_show_the_recovery_key(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    real = replace(adapters(tmp_path), clock=SystemClock())
    kit = open_window(qtbot, tmp_path, translations, made=False, laptop=real)
    answer_all(kit)
    kit.runner.hold()
    kit.key("Return")
    assert not kit.find("first_run.wait").isVisible()
    assert not kit.window.close()
    assert kit.find("first_run.wait").isVisible()
    kit.runner.land()
    card = kit.window.findChild(RecoveryCard)
    assert card is not None
    assert card.isVisible()
    assert kit.window.close()


def test_a_workbook_that_could_not_be_made_holds_no_window_open(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    # A set clock makes no real workbook.
    kit = open_window(qtbot, tmp_path, translations, made=False)
    answer_all(kit)
    kit.key("Return")
    assert "clock" in kit.find("first_run.folder").accessibleDescription()
    assert kit.window.close()


def test_who_is_let_in_after_another_folder_was_chosen_sees_nothing_and_it_locks_again(
    kit: WindowKit, tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "workbook", tmp_path / "other")
    kit.runner.hold()
    kit.unlock()
    kit.window.start(tmp_path / "other")
    kit.runner.land()
    assert kit.window.shell is None
    assert kit.runner.workbook is None
    assert kit.preferences.now.folder == str(tmp_path / "other")
    # Nobody watches for an hour of rest where nobody is let in.
    kit.timers.pass_seconds(4000)
    kit.unlock()
    assert kit.shell.desk.name


def test_who_is_let_in_after_a_new_workbook_was_asked_for_comes_back_to_a_locked_one(
    kit: WindowKit,
) -> None:
    kit.runner.hold()
    kit.unlock()
    screen = kit.window.findChild(UnlockScreen)
    assert screen is not None
    screen.new_workbook.emit()
    kit.runner.land()
    assert kit.runner.workbook is None
    first_run = kit.window.findChild(FirstRunScreen)
    assert first_run is not None
    first_run.given_up.emit()
    kit.unlock()
    assert kit.shell.desk.name


def test_the_seconds_of_a_wait_leave_what_is_typed_alone(kit: WindowKit) -> None:
    kit.unlock("one")
    for wrong in ("two", "three"):
        kit.type(wrong)
        kit.key("Return")
    kit.type("sev")
    kit.timers.pass_seconds(1)
    kit.type("en")
    assert passphrase(kit).text() == "seven"
    assert not passphrase(kit).selectedText()


def test_a_wrong_passphrase_is_not_told_of_somebody_else(kit: WindowKit) -> None:
    kit.key("Tab")
    kit.type("not the passphrase")
    kit.runner.hold()
    kit.key("Return")
    kit.key("Shift+Tab")
    kit.key("Down")
    kit.runner.land()
    assert not messages(kit)


def shown(kit: WindowKit) -> str:
    """Every word of the screen after the lock."""
    screen = kit.window.findChildren(LockedScreen)[-1]
    labels = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    lines = [line.accessibleName() for line in screen.findChildren(StatusLine) if line.isVisible()]
    chips = [chip.accessibleName() for chip in screen.findChildren(Chip) if chip.isVisible()]
    return " | ".join((*labels, *lines, *chips))


def test_after_a_lock_the_passphrase_of_whoever_worked_is_asked_for(kit: WindowKit) -> None:
    kit.unlock()
    name = kit.shell.desk.name
    kit.key("Ctrl+Shift+L")
    assert kit.focused.objectName() == "unlock.passphrase"
    assert name in passphrase(kit).accessibleName()
    assert "Locked at 14:31" in shown(kit)
    assert "07-00" not in shown(kit)
    kit.unlock()
    assert kit.shell.desk.name == name


def test_the_screen_after_a_lock_counts_what_is_kept_and_not_recorded(kit: WindowKit) -> None:
    kit.unlock()
    place = Place(subject=kit.subjects[1], event="D3", form="LB", group="GAS", item="PH")
    kit.runner.execute(KeepDraft(place, Quantity("7.3")), lambda _: None)
    kit.key("Ctrl+Shift+L")
    assert "1 entry kept as an encrypted draft" in shown(kit)


def test_the_way_from_the_lock_to_somebody_else_is_the_list_of_people(kit: WindowKit) -> None:
    kit.unlock()
    kit.key("Ctrl+Shift+L")
    kit.find("action.other_person").setFocus()
    kit.key("Space")
    assert kit.focused.objectName() == "unlock.people"

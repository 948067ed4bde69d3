"""The locked screen by keyboard: person, passphrase, wrong passphrase, Caps Lock, language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.book import PASSPHRASE
from tests.ui.window_kit import WindowKit, open_window
from ui.languages import Translations
from ui.screens.first_run import FirstRunScreen
from ui.screens.unlock import UnlockScreen


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

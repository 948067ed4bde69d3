"""Every part of the window that can take the keyboard says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window_kit import WindowKit, open_window
from ui.languages import Translations
from ui.screens.router import Destination


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path, translations: Translations) -> WindowKit:
    """The window at the locked screen."""
    return open_window(qtbot, tmp_path, translations)


def nameless(window: QWidget) -> list[str]:
    """What takes the keyboard and has no name a screen reader could say."""
    found = []
    for part in window.findChildren(QWidget):
        inside_list = isinstance(part.parent(), QAbstractItemView | QComboBox)
        if part.focusPolicy() is Qt.FocusPolicy.NoFocus or inside_list or not part.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(part)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(part).__name__} {part.objectName()}")
    return found


def test_the_locked_screen_names_every_part(kit: WindowKit) -> None:
    assert nameless(kit.window) == []


@pytest.mark.parametrize("step", range(4))
def test_the_first_run_names_every_part(
    qtbot: QtBot, tmp_path: Path, translations: Translations, step: int
) -> None:
    kit = open_window(qtbot, tmp_path, translations, made=False)
    answers = ("", "07", "Dr Fauvette")
    for number in range(step):
        kit.type(answers[number] if number < len(answers) else "")
        if number == 1:
            kit.key("Tab")
            kit.type("Val-de-Brume")
        kit.key("Return")
    assert nameless(kit.window) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", ["patients", "boxes", "people", "audit", "about"])
def test_every_page_of_the_shell_names_every_part(kit: WindowKit, page: str, lang: str) -> None:
    kit.unlock()
    kit.window.speak(lang)
    kit.shell.router.open(Destination(page))
    assert nameless(kit.window) == []


@pytest.mark.parametrize(("page", "button"), [("boxes", "boxes.receive"), ("people", "people.add")])
def test_the_panels_name_every_part(kit: WindowKit, page: str, button: str) -> None:
    kit.unlock()
    kit.shell.router.open(Destination(page))
    kit.find(button).setFocus()
    kit.key("Space")
    assert nameless(kit.window) == []

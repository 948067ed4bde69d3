"""The keyboard of a test: what is typed goes to whatever has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """Whatever has the keyboard."""
    if QApplication.focusWidget() is None:
        # The window system gives a new window the keyboard by an event of its own.
        QApplication.processEvents()
    target = QApplication.focusWidget()
    assert target is not None
    return target


def write(text: str) -> None:
    """Type these characters, each where the one before has left the keyboard."""
    for sign in text:
        QTest.keyClicks(focused(), sign)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key."""
    QTest.keyClick(focused(), key, held)


def press_ctrl_enter() -> None:
    """The primary action of the region."""
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

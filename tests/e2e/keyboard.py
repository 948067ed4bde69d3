"""A person at the keyboard: keys reach the window as the system would send them, and no mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.fields.base import Field
from ui.screens.rows_view import RowsView
from ui.screens.window import MainWindow
from ui.tour.stage import CountingWorker
from ui.widgets.check_row import CheckRow
from ui.widgets.combo import Combo
from ui.widgets.menu import Menu
from workbook.domain.study import ItemType

MISSING, NONE = "?", "-"
_MOST_STOPS = 250
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
_PATIENCE_MS = 15_000


class Keyboard:
    """Presses keys and waits until the window has done what they asked for.

    The tests read the window (which field has the keyboard, what it shows), but change it by
    keys only.
    """

    def __init__(self, qtbot: QtBot, window: MainWindow, worker: CountingWorker) -> None:
        self._qtbot, self.window, self._worker = qtbot, window, worker

    def press(self, *keys: str) -> None:
        """One chord after another, such as `Ctrl+Return`, and let the window settle."""
        for chord in keys:
            self._strike(chord)
        self.settle()

    def type(self, text: str) -> None:
        """Characters, one key each."""
        for character in text:
            QTest.keyClick(self._handle(), ord(character))
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked of the workbook is answered."""
        QApplication.processEvents()
        self._qtbot.waitUntil(self._rests, timeout=_PATIENCE_MS)

    def until(self, fact: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self._qtbot.waitUntil(fact, timeout=_PATIENCE_MS)
        self.settle()

    @property
    def focused(self) -> QWidget:
        """The widget that has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "no part of the window has the keyboard"
        return found

    @property
    def field(self) -> Field | None:
        """The field that has the keyboard, None elsewhere."""
        return _ancestor_field(QApplication.focusWidget())

    def tab_to(self, name: str) -> None:
        """Tab on until the widget (or field) of that object name has the keyboard."""
        for _ in range(_MOST_STOPS):
            if name in (self.focused.objectName(), self.field.objectName() if self.field else ""):
                return
            self._strike("Tab")
        raise AssertionError(f"Tab never reaches {name}")

    def fill(self, answers: Mapping[str, str], step: str = "Tab") -> None:
        """Answer fields by `FORM.ITEM` in the order in which Tab (or Enter) reaches them.

        An answer is what is typed, the code of a choice, codes with commas for a check list
        (`-` for none of them), or `?CODE` for a reason in the place of a value.
        """
        pending = dict(answers)
        for _ in range(_MOST_STOPS):
            if not pending:
                break
            field = self.field
            if field is not None and field.objectName() in pending:
                name = field.objectName()
                if self._answer(field, pending[name]):
                    del pending[name]
            self._strike(step)
        self.settle()
        assert not pending, f"Tab never reached {sorted(pending)}"

    def correct(self, name: str, answer: str, reason: str) -> None:
        """Type another value over a recorded one, and choose why."""
        self.tab_to(name)
        self.press("Ctrl+A")
        self.type(answer)
        field = self.field
        assert field is not None
        assert field.state.reason is not None, f"{name} asks for no reason"
        while not isinstance(self.focused, Combo):
            self._strike("Tab")
        while field.state.reason.code != reason:
            self._strike("Down")
            assert field.state.reason is not None
        self.settle()

    def row_to(self, name: str, key: str) -> None:
        """Walk down from where the list stands to the row whose key begins so."""
        view = self.focused
        assert isinstance(view, RowsView)
        assert view.objectName() == name
        for _ in range(_MOST_STOPS):
            if view.key.startswith(key):
                return
            self._strike("Down")
        raise AssertionError(f"{name} has no row {key}")

    def menu(self, code: str) -> None:
        """Choose a row of the open menu by its id."""
        self.until(lambda: _open_menu(self.window) is not None)
        menu = _open_menu(self.window)
        assert menu is not None
        ids = menu.ids
        self._strike(*["Down"] * ids.index(code))
        self._strike("Return")
        self.settle()

    def choose(self, code: str) -> None:
        """Walk through the answers of the field at hand until this one is chosen."""
        field = self.field
        assert field is not None
        for _ in range(len(field.state.options) + 1):
            if field.state.raw == code:
                return
            self._strike("Down")
        assert field.state.raw == code, f"{field.objectName()} never showed {code}"

    def _answer(self, field: Field, answer: str) -> bool:
        """Answer the field at hand; whether it is answered whole."""
        if answer.startswith(MISSING):
            self._strike("Alt+M")
            self.menu(answer[1:])
        elif field.state.type is ItemType.CHOICE:
            self.choose(answer)
        elif field.state.type is ItemType.CHOICES:
            return self._tick(field, answer)
        else:
            for character in answer:
                QTest.keyClick(self._handle(), ord(character))
        return True

    def _tick(self, field: Field, answer: str) -> bool:
        row = self.focused
        assert isinstance(row, CheckRow)
        words = {option.text: option.code for option in field.state.options}
        code = words.get(row.text(), NONE)
        if code in answer.split(","):
            self._strike("Space")
        return set(field.state.raw.split(",")) - {""} == set(answer.split(",")) - {NONE} and (
            answer != NONE or field.state.raw == ","
        )

    def _strike(self, *chords: str) -> None:
        for chord in chords:
            *held, name = chord.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= _HELD[modifier]
            QTest.keyClick(self._handle(), Qt.Key[f"Key_{name}"], modifiers)

    def _handle(self) -> QWindow:
        """The active window: the main one, or a sheet over it."""
        active = QApplication.activeWindow() or self.window
        handle = active.windowHandle()
        assert handle is not None
        return handle

    def _rests(self) -> bool:
        return not self._worker.busy


def _ancestor_field(widget: QWidget | None) -> Field | None:
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget


def _open_menu(window: QWidget) -> Menu | None:
    return next((menu for menu in window.findChildren(Menu) if menu.isVisible()), None)

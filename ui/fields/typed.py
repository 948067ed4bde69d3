"""Fields that are typed into: numbers with a unit, words, days, times; and calculated ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.fields.base import Field
from ui.viewmodels.field import FieldState
from ui.widgets.buttons import IconButton
from ui.widgets.input_box import InputBox
from ui.widgets.text_box import TextBox


class LineField(Field):
    """One line of characters."""

    LEAD = ""

    def make_control(self, state: FieldState) -> QWidget:
        """A box to type in."""
        self._input = InputBox(name=state.label, lead=self.LEAD)
        self._input.edited.connect(self.edited)
        self._input.unit_clicked.connect(self.open_units)
        return self._input

    def show_value(self, state: FieldState) -> None:
        """The characters, wherever the cursor is."""
        if not state.stead:
            self._input.set_text(state.raw)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """A character typed over a missing reason begins a value."""
        fresh = event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.state.stead and fresh and event.text().isprintable():
            self.edited.emit(event.text())
            self._input.editor.setCursorPosition(len(event.text()))
            return True
        return super().key_pressed(event)


class QuantityField(LineField):
    """A number; Alt+U opens the units where there are several."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """The unit by key."""
        if event.key() == Qt.Key.Key_U and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_units()
            return True
        return super().key_pressed(event)


class DayField(LineField):
    """A calendar day, typed."""

    LEAD = "calendar"


class MomentField(LineField):
    """A day and a time, typed; F7 or the button gives the time now."""

    LEAD = "clock"

    def make_control(self, state: FieldState) -> QWidget:
        """A box with a button for the time now."""
        control = super().make_control(state)
        self._now = IconButton("timer", "", side=26)
        self._now.clicked.connect(self.now_asked)
        self._input.set_trailing(self._now)
        self._now.set_name(self.tr("Now"))
        return control

    def set_locked(self, *, locked: bool) -> None:
        """No time is put in by the button either."""
        self._now.setEnabled(not locked)

    def retranslate(self) -> None:
        """The name of the button."""
        super().retranslate()
        self._now.set_name(self.tr("Now"))

    def key_pressed(self, event: QKeyEvent) -> bool:
        """F7 is the time now."""
        if event.key() == Qt.Key.Key_F7:
            self.now_asked.emit()
            return True
        return super().key_pressed(event)


class TextField(LineField):
    """A few words."""


class LongTextField(Field):
    """Several lines of words; Enter begins a new line."""

    def make_control(self, state: FieldState) -> QWidget:
        """A box of three lines."""
        self._box = TextBox(name=state.label, lines=3)
        self._box.edited.connect(lambda: self.edited.emit(self._box.text()))
        return self._box

    def show_value(self, state: FieldState) -> None:
        """The words."""
        self._box.set_text("" if state.stead else state.raw)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Only Delete is the field's here, and only over a missing reason."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        return super().key_pressed(event)


class CalculatedField(Field):
    """A value nobody types; the line under it names what it is made of."""

    def make_control(self, state: FieldState) -> QWidget:
        """A box that cannot be typed in."""
        self._input = InputBox(name=state.label)
        self._input.editor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return self._input

    def show_value(self, state: FieldState) -> None:
        """The figure, or a dash while an input is missing."""
        self._input.set_text(state.raw or "—")

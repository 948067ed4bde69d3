"""Small labelled fields for the program's own dialogs (not the study's forms)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.box_look import BoxLook
from ui.widgets.combo import Combo
from ui.widgets.field_box import FieldBox, FieldLook, Message
from ui.widgets.input_box import InputBox
from ui.widgets.kinds import Kind


def look_of(label: str, error: str = "", hint: str = "") -> FieldLook:
    """The look of a field: its label, and what is wrong or what helps."""
    messages = (Message(error, Kind.DANGER),) if error else ()
    if hint and not error:
        messages = (Message(hint),)
    tone = Kind.DANGER if error else Kind.NEUTRAL
    return FieldLook(label, box=BoxLook(tone=tone), messages=messages)


class LineField(QWidget):
    """One line to type in, under a label. `edited` carries the text, `entered` fires on Enter."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, name: str, *, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input = InputBox(lead=lead)
        self._box = FieldBox(FieldLook(""), self._input, reserve=False)
        self._input.editor.setObjectName(name)
        self._input.edited.connect(self.edited)
        self._input.editor.returnPressed.connect(self.entered)
        _fill(self, self._box)
        self.setFocusProxy(self._input)

    def text(self) -> str:
        """What is typed."""
        return self._input.text()

    def set_text(self, text: str) -> None:
        """Show a text without reporting it."""
        self._input.set_text(text)

    def set_state(self, label: str, *, error: str = "", hint: str = "") -> None:
        """The label, and the sentence under the field."""
        self._box.set_state(look_of(label, error, hint))


class ChoiceField(QWidget):
    """A choice from a list, under a label. `chosen` carries the value."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = Combo()
        self._combo.setObjectName(name)
        self._combo.activated.connect(lambda _row: self.chosen.emit(self.value()))
        self._box = FieldBox(FieldLook(""), self._combo, reserve=False)
        _fill(self, self._box)
        self.setFocusProxy(self._combo)

    def value(self) -> str:
        """The value chosen, "" for none."""
        value = self._combo.currentData()
        return value if isinstance(value, str) else ""

    def set_value(self, value: str) -> None:
        """Show a value without reporting it."""
        self._combo.choose_data(value)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (value, words), keeping what is chosen."""
        chosen = self.value()
        self._combo.clear()
        for value, words in choices:
            self._combo.addItem(words, value)
        self._combo.choose_data(chosen)

    def set_state(self, label: str, *, error: str = "", hint: str = "") -> None:
        """The label, and the sentence under the field."""
        self._box.set_state(look_of(label, error, hint))


def _fill(field: QWidget, box: FieldBox) -> None:
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)

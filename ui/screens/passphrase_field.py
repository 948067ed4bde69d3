"""A field for a passphrase: hidden letters, an eye to show them, a word on Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.box_look import BoxLook
from ui.widgets.buttons import IconButton
from ui.widgets.field_box import FieldBox, FieldLook, Message
from ui.widgets.input_box import BoxSize, InputBox
from ui.widgets.kinds import Kind

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class PassphraseField(QWidget):
    """`entered` fires on Enter, `edited` at each change. Nothing typed is kept anywhere else.

    Whether Caps Lock is on is read from the letters themselves: a capital without Shift.
    """

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._error, self._hint = "", "", ""
        self._caps = False
        self._input = InputBox(size=BoxSize.TALL, lead="key")
        self._eye = IconButton("show", "")
        self._input.set_trailing(self._eye)
        self._box = FieldBox(FieldLook(""), self._input, reserve=False)
        self.editor = self._input.editor
        self.editor.setObjectName(name)
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.returnPressed.connect(self.entered)
        self.editor.textEdited.connect(self._typed)
        self.editor.installEventFilter(self)
        self._eye.clicked.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        self.setFocusProxy(self._input)
        self._show()

    def text(self) -> str:
        """What is typed."""
        return self.editor.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.editor.clear()
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._show()

    def set_state(self, label: str, *, error: str = "", hint: str = "") -> None:
        """The label, and the sentence under the field: of what is wrong, or a hint."""
        self._label, self._error, self._hint = label, error, hint
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each letter for Caps Lock."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            letter = event.text()
            shifted = bool(event.modifiers() & _SHIFT)
            if letter.isalpha() and letter.lower() != letter.upper():
                self._caps = letter.isupper() != shifted
                self._show()
            elif event.key() == Qt.Key.Key_CapsLock:
                self._caps = False
                self._show()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._error = ""
        self._show()
        self.edited.emit()

    def _look(self) -> None:
        hidden = self.editor.echoMode() is QLineEdit.EchoMode.Password
        echo = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.editor.setEchoMode(echo)
        self._show()

    def _show(self) -> None:
        hidden = self.editor.echoMode() is QLineEdit.EchoMode.Password
        self._eye.set_icon("show" if hidden else "hide")
        shown = self.tr("Show what is typed")
        self._eye.set_name(shown if hidden else self.tr("Hide what is typed"))
        messages: list[Message] = []
        if self._error:
            messages.append(Message(self._error, Kind.DANGER))
        if self._caps:
            messages.append(Message(self.tr("Caps Lock seems to be on"), Kind.WARN))
        if not messages and self._hint:
            messages.append(Message(self._hint))
        tone = Kind.DANGER if self._error else Kind.NEUTRAL
        self._box.set_state(
            FieldLook(self._label, box=BoxLook(tone=tone), messages=tuple(messages))
        )

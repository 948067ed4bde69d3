"""The strip over a form's footer while entries are copied from paper: when they were written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.viewmodels.form_paper import PaperState
from ui.widgets.box_look import BoxLook
from ui.widgets.input_box import InputBox
from ui.widgets.kinds import Kind
from ui.widgets.text import Text


class FormPaper(QWidget):
    """`typed` carries the time as it is typed, `entered` fires on Enter in the box."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self._label, self._line = Text(size=13), Text(size=12, tone=Token.TEXT2)
        self.box = InputBox(lead="clock", width=200)
        self.box.editor.setObjectName("form.paper_time")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme_of().px(10))
        for part in (self._label, self.box, self._line):
            row.addWidget(part)
        row.addStretch(1)
        self.box.edited.connect(self.typed)
        self.box.editor.returnPressed.connect(self.entered)
        self.retranslate()

    def set_state(self, state: PaperState) -> None:
        """Show the time and what is said of it; the keyboard comes here when paper is chosen."""
        fresh, self._on = state.on and not self._on, state.on
        self.setVisible(state.on)
        self.box.set_text(state.raw)
        self.box.set_box(BoxLook(tone=Kind.DANGER if state.refused else Kind.NEUTRAL))
        self._line.setText(state.line)
        self._line.set_tone(Token.DANGER_TEXT if state.refused else Token.TEXT2)
        self.box.editor.setAccessibleDescription(state.line)
        if fresh:
            self.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.editor.setCursorPosition(len(state.raw))

    def retranslate(self) -> None:
        """The label, which names the box too."""
        words = self.tr("Written on the paper at")
        self._label.setText(words)
        self.box.editor.setAccessibleName(words)
        self.box.editor.setPlaceholderText(self.tr("Day and time"))

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

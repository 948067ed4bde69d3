"""What a field asks beside its value: the reason for a change, the words of a missing reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.viewmodels.field import FieldState, ReasonState
from ui.widgets.combo import Combo
from ui.widgets.input_box import InputBox
from ui.widgets.text import Text


class Extras(QWidget):
    """Stands under the messages of a field while anything of it is asked."""

    reason_chosen = Signal(str, str)
    note_edited = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._options: tuple[object, ...] = ()
        self._title = Text(size=12, tone=Token.TEXT2)
        self._reasons = Combo()
        self._words, self._note = InputBox(), InputBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(4))
        for part in (self._note, self._title, self._reasons, self._words):
            column.addWidget(part)
            part.hide()
        self._shown: tuple[bool, ...] = ()
        self._reasons.activated.connect(lambda _: self._tell_reason())
        self._words.edited.connect(lambda _: self._tell_reason())
        self._note.edited.connect(self.note_edited)
        for box in (self._words, self._note):
            box.left.connect(self.left)
        self._reasons.installEventFilter(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Titles and hints."""
        self._title.setText(self.tr("Reason for the change"))
        self._reasons.setAccessibleName(self.tr("Reason for the change"))
        self._reasons.setPlaceholderText(self.tr("Choose a reason"))
        for box in (self._words, self._note):
            box.editor.setAccessibleName(self.tr("Reason in words"))
            box.editor.setPlaceholderText(self.tr("In a few words"))

    def set_state(self, state: FieldState) -> bool:
        """Show what is asked; whether its parts came or went."""
        reason, note = state.reason, state.note
        if reason is not None:
            self._show_reason(reason)
        if note is not None:
            self._note.set_text(note)
        shown = (note is not None, reason is not None, reason is not None and reason.words_needed)
        if shown == self._shown:
            return False
        self._shown = shown
        self._note.setVisible(shown[0])
        self._title.setVisible(shown[1])
        self._reasons.setVisible(shown[1])
        self._words.setVisible(shown[2])
        return True

    def focus_note(self) -> None:
        """The keyboard goes to the words of a missing reason."""
        self._note.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab reaches here."""
        parts = (self._note.editor, self._reasons, self._words.editor)
        return [part for part in parts if part.isVisibleTo(self)]

    def sizeHint(self) -> QSize:
        """The parts shown."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the list of reasons keeps the entry."""
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _show_reason(self, reason: ReasonState) -> None:
        if reason.options != self._options:
            self._options = reason.options
            self._reasons.clear()
            for option in reason.options:
                self._reasons.addItem(option.text, option.code)
            self._reasons.setCurrentIndex(-1)
        self._reasons.choose_data(reason.code)
        self._words.set_text(reason.words)

    def _tell_reason(self) -> None:
        self.reason_chosen.emit(self._reasons.currentData() or "", self._words.text())

"""The door: passphrase, button, and what is to be said of a try; the unlock and locked screens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.screens.passphrase_field import PassphraseField
from ui.theme import Token, theme_of
from ui.viewmodels.unlock import UnlockState
from ui.widgets.buttons import Button, ButtonKind, ButtonSize
from ui.widgets.text import Text


class UnlockDoor(QWidget):
    """`tried` carries the passphrase of a try. Nothing typed outlives `clear`.

    uncovers: the workbook is open behind a covered screen; the same passphrase brings it back.
    """

    tried = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, uncovers: bool = False) -> None:
        super().__init__(parent)
        self._uncovers = uncovers
        self._state = UnlockState()
        self._told = ""
        self.passphrase = PassphraseField("unlock.passphrase")
        self._button = Button("", ButtonKind.PRIMARY, icon="unlock", key="↵", size=ButtonSize.LARGE)
        self._button.setObjectName("action.unlock")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._note = Text(size=12, tone=Token.TEXT3, wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(8))
        for part in (self.passphrase, self._button, self._note):
            column.addWidget(part)
        self.setFocusProxy(self.passphrase)
        self.passphrase.entered.connect(self._try)
        self.passphrase.edited.connect(self._show_button)
        self._button.clicked.connect(self._try)

    def clear(self) -> None:
        """Forget what is typed."""
        self.passphrase.clear()

    def show_state(self, state: UnlockState) -> None:
        """Show whose passphrase is asked for, and what came of the last try."""
        self._state = state
        label = self.tr("Passphrase")
        if state.name:
            label = self.tr("Passphrase of {name}").format(name=state.name)
        self.passphrase.set_state(label, error=state.message)
        self._show_button()
        self._note.setText(self._note_of(state))
        # Once, not at each second of a wait: what is typed meanwhile is not to be typed over.
        if state.message and state.message != self._told:
            self.passphrase.editor.selectAll()
            self.passphrase.setFocus()
        self._told = state.message

    def _try(self) -> None:
        if self.passphrase.text():
            self.tried.emit(self.passphrase.text())

    def _note_of(self, state: UnlockState) -> str:
        if state.wait:
            return self.tr("Next try in %n second(s)", "", state.wait)
        if state.busy and state.people and self._uncovers:
            return self.tr("Checking the passphrase…")
        if state.busy and state.people:
            return self.tr("Checking the passphrase and the files…")
        return ""

    def _show_button(self) -> None:
        state = self._state
        busy = state.busy and bool(state.people)
        words = self.tr("Unlocking…") if busy else self.tr("Unlock")
        if self._uncovers:
            words = self.tr("Resume")
        self._button.set_look(words, icon="unlock")
        self._button.setEnabled(state.can_try and bool(self.passphrase.text()))

"""The small door of the covered screen: a PIN, its button, and the way to the passphrase."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.screens.passphrase_field import PassphraseField
from ui.theme import theme_of
from ui.viewmodels.uncover import PinState
from ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from workbook.application.quick_pin import MOST


class PinDoor(QWidget):
    """`tried` carries the PIN of a try, `passphrase_asked` fires for the other way in."""

    tried = Signal(str)
    passphrase_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._name = PinState(), ""
        self.pin = PassphraseField("cover.pin")
        self.pin.editor.setMaxLength(MOST)
        self.pin.editor.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self._button = Button("", ButtonKind.PRIMARY, icon="unlock", key="↵", size=ButtonSize.LARGE)
        self._button.setObjectName("action.uncover_by_pin")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._other = LinkButton("")
        self._other.setObjectName("action.use_passphrase")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(8))
        column.addWidget(self.pin)
        column.addWidget(self._button)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.pin)
        self.pin.entered.connect(self._try)
        self.pin.edited.connect(self._enable)
        self._button.clicked.connect(self._try)
        self._other.clicked.connect(self.passphrase_asked)
        self._words()

    def clear(self) -> None:
        """Forget what is typed."""
        self.pin.clear()

    def show_state(self, state: PinState, name: str) -> None:
        """Show whose PIN is asked for, and what came of the last try, which is not kept."""
        if state.message and state.message != self._state.message:
            self.pin.clear()
            self.pin.setFocus()
        self._state, self._name = state, name
        self._words()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._words()

    def _words(self) -> None:
        label = self.tr("Quick PIN")
        if self._name:
            label = self.tr("Quick PIN of {name}").format(name=self._name)
        self.pin.set_state(label, error=self._state.message)
        self._button.set_look(self.tr("Open"), icon="unlock")
        self._other.setText(self.tr("Use the passphrase"))
        self._other.setAccessibleName(self._other.text())
        self._enable()

    def _try(self) -> None:
        if self._button.isEnabled():
            self.tried.emit(self.pin.text())

    def _enable(self) -> None:
        self._button.setEnabled(bool(self.pin.text()) and not self._state.busy)

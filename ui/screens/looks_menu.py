"""The small row in the sidebar: language, light and dark, the keys, and one's own menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.actions import keys_text
from ui.theme import Scheme, theme_of
from ui.widgets.buttons import IconButton


class LooksRow(QWidget):
    """Four icons; each has a name, a hover hint and a key. They stand in a column on the rail."""

    language_asked = Signal()
    theme_asked = Signal()
    keys_asked = Signal()
    account_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = IconButton("language", "")
        self._theme = IconButton("theme", "")
        self._keys = IconButton("keyboard", "")
        self._account = IconButton("person", "")
        self._account.setObjectName("shell.account")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme_of().px(8))
        for button in (self._language, self._theme, self._keys, self._account):
            self._box.addWidget(button)
        self._box.addStretch(1)
        self._language.clicked.connect(self.language_asked)
        self._theme.clicked.connect(self.theme_asked)
        self._keys.clicked.connect(self.keys_asked)
        self._account.clicked.connect(self.account_asked)
        theme_of().changed.connect(self._retranslate)
        self._retranslate()

    def set_rail(self, rail: bool) -> None:
        """A column on the narrow rail, a row otherwise."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if rail else across)

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        # Each language is offered in its own words, whatever the language in force.
        self._language.set_name(_with_key(self.tr("Passer en français"), "action.language"))
        schemes = {
            Scheme.AUTO: self.tr("Looks: as the system"),
            Scheme.LIGHT: self.tr("Looks: light"),
            Scheme.DARK: self.tr("Looks: dark"),
        }
        self._theme.set_name(_with_key(schemes[theme_of().scheme], "action.theme"))
        self._keys.set_name(_with_key(self.tr("List of keys"), "action.keys"))
        self._account.set_name(_with_key(self.tr("Your menu"), "action.account"))


def _with_key(words: str, action: str) -> str:
    return f"{words} ({keys_text(action)})"

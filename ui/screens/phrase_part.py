"""A passphrase to propose: six words made by chance, shown to be typed, never put in a field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.buttons import Button
from ui.widgets.text import Text

Propose = Callable[[Callable[[str], None]], None]


class PhrasePart(QWidget):
    """A button and, once asked for, the words. propose: hands six words to what it is given.

    The words are typed by hand, twice: whoever types them has begun to know them, and the screen
    shows them no more once they are typed back.
    """

    def __init__(self, name: str, propose: Propose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._propose = propose
        self._asked = False
        self._button = Button("", icon="refresh")
        self._button.setObjectName(f"{name}.phrase")
        self.words = Text(size=16, bold=True, wrap=True)
        self.words.setObjectName(f"{name}.words")
        self._note = Text(size=12, tone=Token.TEXT2, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(6))
        for part in (self._button, self.words, self._note):
            column.addWidget(part)
        self._button.clicked.connect(self._ask)
        self.clear()

    def clear(self) -> None:
        """Forget the words."""
        self._asked = False
        self._show("")

    def typed(self, first: str, again: str) -> None:
        """Hide the words once they are typed back: the second time they come from memory."""
        if self.words.text() and first == self.words.text() and again:
            self.words.hide()
            self._note.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show(self.words.text())

    def _ask(self) -> None:
        self._asked = True
        self._propose(self._proposed)

    def _proposed(self, phrase: str) -> None:
        # The panel may have been closed meanwhile.
        if self._asked:
            self._show(phrase)

    def _show(self, phrase: str) -> None:
        another, propose = self.tr("Another passphrase"), self.tr("Propose a passphrase")
        self._button.set_look(another if phrase else propose, icon="refresh")
        self.words.setText(phrase)
        self.words.setAccessibleName(phrase)
        self._note.setText(
            self.tr("Six words made by chance. Type them in both fields, and learn them by heart.")
        )
        for part in (self.words, self._note):
            part.setVisible(bool(phrase))

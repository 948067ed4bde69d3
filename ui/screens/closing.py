"""What shows while the workbook closes to lock: it takes a moment, and nobody has to wait."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.card import Card
from ui.widgets.logo import Logo
from ui.widgets.text import Text
from ui.widgets.vessel_art import VesselArt

_WIDE = 440


class ClosingScreen(QWidget):
    """One card on the drawing; nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("screen.closing")
        # No field holds the keyboard: what is typed now goes nowhere.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._art = VesselArt(self)
        self._title = Text(size=20, bold=True)
        self._text = Text(tone=Token.TEXT2, wrap=True)
        self._lay_out()
        self._words()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawing lies under everything."""
        super().resizeEvent(event)
        self._art.setGeometry(self.rect())

    def _lay_out(self) -> None:
        px, middle = theme_of().px, Qt.AlignmentFlag.AlignHCenter
        card = Card(radius=12, padding=28)
        card.setFixedWidth(px(_WIDE))
        card.body.addWidget(Logo(46), 0, middle)
        card.body.addSpacing(px(8))
        card.body.addWidget(self._title, 0, middle)
        self._text.setAlignment(middle)
        card.body.addWidget(self._text)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addStretch(2)
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def _words(self) -> None:
        self._title.setText(self.tr("The workbook locks"))
        self._text.setText(
            self.tr("The backup is made and the keys leave the memory. It takes a moment.")
        )
        self.setAccessibleName(f"{self._title.text()}. {self._text.text()}")

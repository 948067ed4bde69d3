"""The decision as one line at the foot, where the window is too narrow for the panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Token
from ui.viewmodels.screening_words import PanelClock, PanelHead
from ui.widgets.base import PaintedWidget
from ui.widgets.buttons import Button
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import LEFT, RIGHT, box, icon, painting, text_width, words

_HIGH = 64


class ScreeningBar(PaintedWidget):
    """Verdict, time left, and a button that opens the whole panel over the page."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self._clock = PanelHead("neutral", "hourglass", "", ""), ""
        self.button = Button("")
        self.button.setObjectName("screening.open_panel")
        self.button.clicked.connect(self.opened)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retheme()
        self.retranslate()

    def show_state(self, head: PanelHead, clock: PanelClock | None) -> None:
        """Show verdict and time."""
        self._head = head
        self._clock = f"{clock.time} {clock.word}" if clock is not None else ""
        self.setAccessibleName(f"{head.title}. {head.detail}. {self._clock}")
        self.update()

    def retheme(self) -> None:
        """64 high at the zoom in force."""
        self.setFixedHeight(self.theme.px(_HIGH))

    def retranslate(self) -> None:
        """The button."""
        self.button.set_look(self.tr("Decision…"))

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, the verdict and the time."""
        del event
        theme, px, ink = self.theme, self.theme.px, INK[Kind(self._head.kind)]
        with painting(self) as painter:
            box(painter, self.area(), px(12), fill=theme.color(ink.soft))
            middle = self.area().center().y()
            icon(painter, theme, self._head.icon, ink.icon, 28, QPointF(px(28), middle))
            right = self.button.geometry().left() - px(14)
            font, colour = theme.font(14, bold=True), theme.color(Token.TEXT)
            time = text_width(self._clock, font)
            spot = QRectF(right - time, 0, time, self.height())
            words(painter, spot, self._clock, font, colour, RIGHT)
            place = QRectF(px(52), 0, right - time - px(66), self.height())
            colour = theme.color(ink.text)
            words(painter, place, self._head.title, theme.font(16, bold=True), colour, LEFT)

"""Time left in large words over its bar, and the large clock of the locked screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import LEFT, painting, text_width, words
from ui.widgets.window_bar import WindowBar, WindowLook, WindowState

_CLOCK = 26


@dataclass(frozen=True)
class TimeLook:
    """`time` ("12 h 38 min") and `word` ("left"), the bar, and the line under it."""

    title: str
    time: str
    word: str
    bar: WindowLook
    foot: str = ""


class TimeLeft(PaintedWidget):
    """Title, clock, bar, foot: amber when the window is closing."""

    def __init__(self, look: TimeLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bar = WindowBar(look.bar, name=look.time, parent=self)
        self.set_state(look)

    def set_state(self, look: TimeLook) -> None:
        """Show another moment."""
        self._look = look
        said = f"{look.title}: {look.time} {look.word}. {look.foot}"
        self.setAccessibleName(said)
        self._bar.set_state(look.bar, said)
        self.updateGeometry()
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """All four lines."""
        high = 18 + 34 + 20 if self._look.foot else 18 + 34
        return QSize(self.theme.px(220), self.theme.px(high) + self._bar.sizeHint().height())

    def retheme(self) -> None:
        """Put the bar in its place."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bar in its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        del event
        theme, px, look = self.theme, self.theme.px, self._look
        closing = look.bar.state is WindowState.CLOSING
        ink = theme.color(Token.WARN_TEXT if closing else Token.TEXT)
        quiet = theme.color(Token.TEXT2)
        with painting(self) as painter:
            top = QRectF(0, 0, self.width(), px(18))
            words(painter, top, look.title, theme.font(12, bold=True), quiet)
            font = theme.font(_CLOCK, bold=True)
            line = QRectF(0, px(18), self.width(), px(34))
            words(painter, line, look.time, font, ink)
            line.setLeft(text_width(look.time, font) + px(9))
            line.translate(0, px(3))
            words(painter, line, look.word, theme.font(13), quiet)
            foot = QRectF(0, self.height() - px(19), self.width(), px(18))
            words(painter, foot, look.foot, theme.font(12), quiet, LEFT)

    def _place(self) -> None:
        high = self._bar.sizeHint().height()
        self._bar.setGeometry(0, self.theme.px(54), self.width(), high)

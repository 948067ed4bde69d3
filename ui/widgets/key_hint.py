"""Key caps and key hints: which key does it, beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import CENTER, box, painting, text_width, words


def key_cap_width(theme: Theme, keys: str) -> float:
    """How wide the cap of `keys` is."""
    return max(text_width(keys, theme.font(11, bold=True)) + theme.px(12), theme.px(20))


def paint_key_cap(
    painter: QPainter, theme: Theme, rect: QRectF, keys: str, *, on_fill: bool = False
) -> None:
    """Draw the cap in the middle of `rect`; `on_fill` is for a cap on a solid button."""
    high = theme.px(18)
    cap = QRectF(rect.left(), rect.center().y() - high / 2, rect.width(), high)
    ground = theme.color(Token.ON_FILL if on_fill else Token.NEUTRAL_SOFT)
    if on_fill:
        painter.setOpacity(0.22)
    box(painter, cap, theme.px(4), fill=ground)
    painter.setOpacity(1.0)
    ink = theme.color(Token.ON_FILL if on_fill else Token.TEXT2)
    words(painter, cap, keys, theme.font(11, bold=True), ink, CENTER)


class KeyHint(PaintedWidget):
    """One key cap, such as ``Ctrl K``."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        """The cap alone."""
        return QSize(round(key_cap_width(self.theme, self._keys)), self.theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        del event
        with painting(self) as painter:
            paint_key_cap(painter, self.theme, self.area(), self._keys)

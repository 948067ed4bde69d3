"""The frame around a list: a card without padding whose rounded corners clip the table."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import box, painting

_RADIUS = 10


class ListFrame(PaintedWidget):
    """Shows the list, or what stands in its place while it is empty."""

    def __init__(self, shown: QWidget, instead: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget(self)
        self._stack = QStackedLayout(self._inner)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(shown)
        self._stack.addWidget(instead)

    def show_list(self, there: bool) -> None:
        """The list, or what stands in its place."""
        self._stack.setCurrentIndex(0 if there else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Clip the corners."""
        super().resizeEvent(event)
        self._inner.setGeometry(self.rect().adjusted(1, 1, -1, -1))
        path = QPainterPath()
        path.addRoundedRect(QRectF(self._inner.rect()), _RADIUS - 1, _RADIUS - 1)
        self._inner.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline box."""
        del event
        with painting(self) as painter:
            fill, line = self.theme.color(Token.SURFACE), self.theme.color(Token.LINE)
            box(painter, self.area(), _RADIUS, fill=fill, border=line)

"""The sign of the program: capillary loops in a rounded square, or as a line drawing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import box, painting

# Middle and crown of each loop of the mark, in parts of its tile; then half its width.
_LOOPS = ((0.27, 0.43), (0.5, 0.24), (0.73, 0.43))
_HALF = 0.075


def loops_path(rect: QRectF) -> QPainterPath:
    """Three loops standing on the foot of `rect`, the middle one higher."""
    path = QPainterPath()
    for across, top in ((0.18, 0.38), (0.5, 0.0), (0.82, 0.38)):
        half = rect.width() * 0.075
        middle = rect.left() + rect.width() * across
        crown = rect.top() + rect.height() * top
        path.moveTo(middle - half, rect.bottom())
        path.lineTo(middle - half, crown + half)
        path.arcTo(QRectF(middle - half, crown, 2 * half, 2 * half), 180, -180)
        path.lineTo(middle + half, rect.bottom())
    return path


def paint_logo(painter: QPainter, theme: Theme, rect: QRectF, *, tile: Token) -> None:
    """The mark on its tile: one line running up and down three loops."""
    box(painter, rect, rect.width() * 0.22, fill=theme.color(tile))
    side = rect.width()
    path = QPainterPath()
    foot = rect.top() + side * 0.74
    for across, top in _LOOPS:
        half = side * _HALF
        middle = rect.left() + side * across
        crown = rect.top() + side * top
        path.moveTo(middle - half, foot)
        path.lineTo(middle - half, crown + half)
        path.arcTo(QRectF(middle - half, crown, 2 * half, 2 * half), 180, -180)
        path.lineTo(middle + half, foot)
    pen = QPen(theme.color(Token.ON_FILL), side * 0.08)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


class Logo(PaintedWidget):
    """The mark as a widget of `side` pixels."""

    def __init__(
        self,
        side: int = 30,
        *,
        tile: Token = Token.ACCENT_FILL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._tile = side, tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        with painting(self) as painter:
            paint_logo(painter, self.theme, self.area(), tile=self._tile)


class LoopsDrawing(PaintedWidget):
    """The quiet line drawing of an empty state: three loops on a base line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as a small illustration."""
        return QSize(self.theme.px(124), self.theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the loops and the base."""
        del event
        with painting(self) as painter:
            painter.setPen(QPen(self.theme.color(Token.LINE_STRONG), 1.75))
            foot = self.height() - 2.0
            inner = self.area().adjusted(self.theme.px(14), 2, -self.theme.px(14), -2)
            painter.drawPath(loops_path(inner))
            painter.drawLine(QPointF(1, foot), QPointF(self.width() - 1, foot))

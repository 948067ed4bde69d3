"""The window bar: how much of a time window is closed, gone and left, with the mark of now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import Align, box, hatch, painting, text_width, words

_BAR, _MARK = 12, 16


class WindowState(StrEnum):
    """OPEN is blue, CLOSING (little time left) amber, NOT_OPEN outlined, CLOSED all grey."""

    OPEN = "open"
    CLOSING = "closing"
    NOT_OPEN = "not_open"
    CLOSED = "closed"


@dataclass(frozen=True)
class WindowLook:
    """All on one scale from 0 to `span`: where the window opens and what the clock says.

    ticks: (place on the scale, words) under the bar; none for a bar without a scale.
    """

    span: float
    now: float
    opens: float = 0.0
    state: WindowState = WindowState.OPEN
    ticks: tuple[tuple[float, str], ...] = ()


def paint_window_bar(painter: QPainter, theme: Theme, rect: QRectF, look: WindowLook) -> None:
    """Draw the bar in the middle of `rect`, without its scale."""
    high = theme.px(_BAR)
    bar = QRectF(rect.left(), rect.center().y() - high / 2, rect.width(), high)
    radius = theme.px(4)
    now = bar.left() + bar.width() * _part(look.now, look.span)
    opens = bar.left() + bar.width() * _part(look.opens, look.span)
    box(painter, bar, radius, fill=theme.color(Token.NEUTRAL_SOFT))
    if look.opens:
        shut = QRectF(bar.left(), bar.top(), opens - bar.left(), high)
        hatch(painter, shut, radius, theme.color(Token.LINE_STRONG))
    if look.state is WindowState.NOT_OPEN:
        ahead = QRectF(opens, bar.top(), bar.right() - opens, high)
        fill, line = theme.color(Token.ACCENT_SOFT), theme.color(Token.ACCENT)
        box(painter, ahead, radius, fill=fill, border=line)
    elif look.state is not WindowState.CLOSED:
        _paint_left(painter, theme, bar, now, look.state)
    if look.state is not WindowState.CLOSED:
        _paint_mark(painter, theme, now, bar)


def _part(value: float, span: float) -> float:
    return min(max(value / span, 0.0), 1.0) if span else 0.0


def _paint_left(
    painter: QPainter, theme: Theme, bar: QRectF, now: float, state: WindowState
) -> None:
    token = Token.WARN_LINE if state is WindowState.CLOSING else Token.ACCENT
    path = QPainterPath()
    path.addRoundedRect(bar, theme.px(4), theme.px(4))
    painter.save()
    painter.setClipPath(path)
    left = QRectF(now, bar.top(), bar.right() - now, bar.height())
    painter.fillRect(left, theme.color(token))
    painter.restore()


def _paint_mark(painter: QPainter, theme: Theme, now: float, bar: QRectF) -> None:
    high = theme.px(_MARK)
    top = bar.center().y() - high / 2
    painter.setPen(QPen(theme.color(Token.SURFACE), 4))
    painter.drawLine(QPointF(now, top + 1), QPointF(now, top + high - 1))
    painter.setPen(QPen(theme.color(Token.TEXT), 2))
    painter.drawLine(QPointF(now, top), QPointF(now, top + high))


class WindowBar(PaintedWidget):
    """The bar with its scale; `name` is what a screen reader says (time left in words)."""

    def __init__(self, look: WindowLook, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(look, name)

    def set_state(self, look: WindowLook, name: str) -> None:
        """Show another moment."""
        self._look = look
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The bar, and the scale when there is one."""
        high = _MARK + (16 if self._look.ticks else 2)
        return QSize(self.theme.px(200), self.theme.px(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bar and scale."""
        del event
        bar = QRectF(0, 0, self.width(), self.theme.px(_MARK))
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            paint_window_bar(painter, self.theme, bar, self._look)
            for place, text in self._look.ticks:
                self._paint_tick(painter, place, text)

    def _paint_tick(self, painter: QPainter, place: float, text: str) -> None:
        font = self.theme.font(11)
        wide = text_width(text, font)
        middle = self.width() * _part(place, self._look.span)
        left = min(max(middle - wide / 2, 0.0), self.width() - wide)
        spot = QRectF(left, self.theme.px(_MARK), wide + 1, self.theme.px(15))
        words(painter, spot, text, font, self.theme.color(Token.TEXT2), Align.AlignCenter)

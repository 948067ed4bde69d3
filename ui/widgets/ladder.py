"""The points ladder: the five bands of a score, the one a value falls in, and what that means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import CENTER, RIGHT, box, painting, text_width, words
from ui.widgets.sofa_points import DIGITS, FILLS

_BAND, _CALL = 62, 40


@dataclass(frozen=True)
class Band:
    """One band: points, its range, and a second way to the same points."""

    points: int
    range: str
    other: str = ""


@dataclass(frozen=True)
class LadderLook:
    """The bands from 0 up, the points the value gives (None for none), and the callout."""

    bands: tuple[Band, ...]
    chosen: int | None = None
    callout: str = ""


class PointsLadder(PaintedWidget):
    """Bands side by side; the chosen one is ringed and pointed at."""

    def __init__(self, look: LadderLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(look)

    def set_state(self, look: LadderLook) -> None:
        """Show other bands or another value."""
        self._look = look
        self.setAccessibleName(look.callout)
        self.update()

    def sizeHint(self) -> QSize:
        """Bands and callout."""
        return QSize(self.theme.px(420), self.theme.px(_BAND + _CALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bands, ring and callout."""
        del event
        with painting(self) as painter:
            for place, band in enumerate(self._look.bands):
                self._paint_band(painter, self._spot(place), band)
            for place, band in enumerate(self._look.bands):
                if band.points == self._look.chosen:
                    self._paint_chosen(painter, self._spot(place))

    def _spot(self, place: int) -> QRectF:
        edge, gap = 3.0, 4.0
        wide = (self.width() - 2 * edge + gap) / max(len(self._look.bands), 1)
        return QRectF(edge + place * wide, edge, wide - gap, self.theme.px(_BAND) - edge)

    def _paint_band(self, painter: QPainter, spot: QRectF, band: Band) -> None:
        theme, px = self.theme, self.theme.px
        line = theme.color(Token.LINE_STRONG) if band.points == 0 else None
        box(painter, spot, px(7), fill=theme.color(FILLS[band.points]), border=line)
        ink = theme.color(DIGITS[band.points])
        inner = spot.adjusted(px(10), px(7), -px(10), 0)
        inner.setHeight(px(24))
        words(painter, inner, str(band.points), theme.font(20, bold=True), ink)
        digit = inner.adjusted(px(16), 0, px(4), 0)
        font = theme.font(12, bold=True)
        if text_width(band.range, font) > digit.width():
            font = theme.font(11)
        words(painter, digit, band.range, font, ink, RIGHT)
        inner.translate(0, px(26))
        inner.setHeight(px(20))
        words(painter, inner, band.other, theme.font(11), ink, RIGHT)

    def _paint_chosen(self, painter: QPainter, spot: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        ring = spot.adjusted(-3, -3, 3, 3)
        ink = theme.color(Token.TEXT)
        box(painter, ring, px(7) + 3, border=ink, width=2)
        if not self._look.callout:
            return
        font = theme.font(12, bold=True)
        wide = text_width(self._look.callout, font) + px(20)
        left = min(max(spot.center().x() - wide / 2, 0.0), self.width() - wide)
        label = QRectF(left, spot.bottom() + px(13), wide, px(24))
        tip = QPointF(spot.center().x(), label.top() - px(6))
        foot = px(6)
        shape = QPolygonF([tip, tip + QPointF(foot, foot + 1), tip + QPointF(-foot, foot + 1)])
        box(painter, label, px(6), fill=ink)
        painter.drawPolygon(shape)
        words(painter, label, self._look.callout, font, theme.color(Token.SURFACE), CENTER)

"""The drawing beside the unlock list: small vessels that branch, grown from a fixed seed."""

from __future__ import annotations

import math
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Token
from ui.widgets.base import PaintedWidget

_SEED = 28
_DEPTH = 7
# Where the trunks begin, as parts of width and height, and the way they grow, in degrees.
_ROOTS = (
    (-0.05, 0.92, -28.0, 5.2),
    (0.16, 1.04, -62.0, 4.6),
    (0.5, 1.05, -96.0, 6.2),
    (0.86, 1.04, -122.0, 4.4),
    (1.05, 0.72, -160.0, 5.0),
    (1.04, 0.2, -205.0, 2.6),
    (-0.04, 0.42, 12.0, 2.8),
)
_WARM = frozenset({4, 6})


class _Twig(NamedTuple):
    """One stretch of a vessel: where it begins, the way it grows, how long, how wide."""

    at: QPointF
    degrees: float
    reach: float
    width: float
    depth: int


class VesselArt(PaintedWidget):
    """Paints itself once per size and theme, and keeps the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: QPixmap | None = None

    def retheme(self) -> None:
        """Other colours: another picture."""
        self._kept = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture kept, painting it first when the size is new."""
        del event
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._kept is None or self._kept.size() != wanted:
            self._kept = _draw(self.theme, self.area(), wanted, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        painter.end()


def _draw(theme: Theme, area: QRectF, size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(area.topLeft(), area.bottomRight())
    for stop, token in ((0.0, Token.ART_TOP), (0.5, Token.ART_MIDDLE), (1.0, Token.ART_BOTTOM)):
        ground.setColorAt(stop, theme.color(token))
    painter.fillRect(area, ground)
    chance = Random(_SEED)
    for number, (across, down, degrees, width) in enumerate(_ROOTS):
        root = QPointF(area.width() * across, area.height() * down)
        ink = theme.color(Token.ART_VESSEL_WARM if number in _WARM else Token.ART_VESSEL)
        pens = [_pen(ink, depth) for depth in range(_DEPTH + 1)]
        _grow(painter, chance, pens, _Twig(root, degrees, area.height() * 0.3, width, _DEPTH))
    foot = QLinearGradient(0, area.height() * 0.74, 0, area.height())
    dark = QColor(theme.color(Token.ART_BOTTOM))
    clear = QColor(dark)
    clear.setAlpha(0)
    dark.setAlpha(235)
    foot.setColorAt(0, clear)
    foot.setColorAt(0.55, dark)
    painter.fillRect(area, foot)
    painter.end()
    return picture


def _pen(ink: QColor, depth: int) -> QPen:
    """The pen of one depth: the thin ends are the fainter."""
    colour = QColor(ink)
    colour.setAlphaF(0.10 + 0.055 * depth)
    pen = QPen(colour)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _grow(painter: QPainter, chance: Random, pens: list[QPen], twig: _Twig) -> None:
    """Draw one stretch, then its two or three branches."""
    bend = chance.uniform(-26, 26)
    middle = _along(twig.at, twig.degrees + bend, twig.reach * 0.5)
    end = _along(twig.at, twig.degrees, twig.reach)
    path = QPainterPath(twig.at)
    path.quadTo(middle, end)
    pen = pens[twig.depth]
    pen.setWidthF(max(twig.width, 0.5))
    painter.strokePath(path, pen)
    branches = 3 if chance.random() < 0.3 else 2
    for number in range(branches):
        turn = (number - (branches - 1) / 2) * chance.uniform(34, 62)
        reach = twig.reach * chance.uniform(0.58, 0.86)
        width = twig.width * chance.uniform(0.48, 0.74)
        way = twig.degrees + turn - bend * 0.5
        if twig.depth > 1:
            _grow(painter, chance, pens, _Twig(end, way, reach, width, twig.depth - 1))


def _along(start: QPointF, degrees: float, reach: float) -> QPointF:
    angle = math.radians(degrees)
    return QPointF(start.x() + math.cos(angle) * reach, start.y() + math.sin(angle) * reach)

"""The vessels behind the unlock screen: grown once from a fixed seed, kept as a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
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

_SEED = 20191225
_DEPTH = 8


class _Dice:
    """A small fixed sequence (Park and Miller's), so that the picture is always the same."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def between(self, low: float, high: float) -> float:
        """The next number of the sequence, in this range."""
        self._state = self._state * 48271 % 2147483647
        return low + (high - low) * self._state / 2147483647


@dataclass(frozen=True)
class _Twig:
    """A stretch of vessel: from, bend, to, how thick, how deep, and whether it runs warm."""

    start: QPointF
    bend: QPointF
    end: QPointF
    width: float
    depth: int
    warm: bool


def _grow(
    dice: _Dice, start: QPointF, angle: float, length: float, depth: int, *, warm: bool
) -> Iterator[_Twig]:
    """One vessel and everything that branches from it.

    A branch leaves in the direction of its parent and bends away, so that no joint has a corner.
    """
    side = 1 if dice.between(0, 1) < 0.5 else -1
    for turn in (side * dice.between(0.05, 0.35), -side * dice.between(0.45, 0.9)):
        if depth > 3 and dice.between(0, 1) < 0.12:
            continue
        away = angle + turn
        reach = length * dice.between(0.7, 1.15)
        middle = start + _step(angle, reach * 0.45)
        end = middle + _step(away, reach * 0.55)
        tint = warm or (depth > 0 and dice.between(0, 1) < 0.04)
        yield _Twig(start, middle, end, 0.5 * 1.36 ** (_DEPTH - depth), depth, tint)
        if depth < _DEPTH:
            yield from _grow(dice, end, away, length * 0.83, depth + 1, warm=tint)


def _step(angle: float, length: float) -> QPointF:
    return QPointF(math.cos(angle) * length, math.sin(angle) * length)


# Where each tree is rooted (parts of width and height), its first angle and its first length.
_PANEL_ROOTS = (
    (0.2, 1.04, -1.3, 0.2),
    (0.62, 1.05, -1.8, 0.2),
    (1.06, 0.72, 3.3, 0.19),
    (-0.06, 0.62, -0.15, 0.18),
)
_WHOLE_ROOTS = (
    (-0.02, 1.06, -0.7, 0.13),
    (0.52, 1.08, -1.75, 0.1),
    (1.05, 0.74, 3.5, 0.12),
    (-0.04, 0.78, -0.35, 0.11),
)


def draw_vessels(theme: Theme, size: QSize, ratio: float, *, whole: bool) -> QPixmap:
    """The ground and the vessels for a panel, or for a whole screen."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide, high = size.width(), size.height()
    ground = QLinearGradient(0, 0, wide * 0.25, high)
    ground.setColorAt(0, theme.color(Token.ART_TOP))
    ground.setColorAt(0.55, theme.color(Token.ART_MIDDLE))
    ground.setColorAt(1, theme.color(Token.ART_BOTTOM))
    painter.fillRect(0, 0, wide, high, ground)
    dice, reach = _Dice(_SEED), min(max(wide, high), 1600)
    for across, down, angle, length in _WHOLE_ROOTS if whole else _PANEL_ROOTS:
        root = QPointF(across * wide, down * high)
        for twig in _grow(dice, root, angle, length * reach, 0, warm=False):
            _paint_twig(painter, theme, twig)
    painter.end()
    return pixmap


def _paint_twig(painter: QPainter, theme: Theme, twig: _Twig) -> None:
    colour = QColor(theme.color(Token.ART_VESSEL_WARM if twig.warm else Token.ART_VESSEL))
    colour.setAlphaF(0.38 - 0.031 * twig.depth)
    pen = QPen(colour, twig.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(twig.start)
    path.quadTo(twig.bend, twig.end)
    painter.drawPath(path)


class VesselArt(PaintedWidget):
    """The picture as a ground for other widgets; drawn again only when its size changes."""

    def __init__(self, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        self._picture: QPixmap | None = None

    def retheme(self) -> None:
        """Other colours: draw again."""
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture."""
        ratio = self.devicePixelRatio()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = draw_vessels(self.theme, self.size(), ratio, whole=self._whole)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        del event

"""The one soft shadow, for menus and toasts: painted, not an effect, so that it costs nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.theme import Theme, Token

REACH = 8


def soft_shadow(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    """Darken the few pixels around and under `rect`; keep `REACH` pixels free around it."""
    colour = QColor(theme.color(Token.SHADOW))
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(REACH, 0, -1):
        colour.setAlphaF(0.012 + 0.004 * (REACH - step))
        painter.setBrush(colour)
        grown = rect.adjusted(-step / 2, -step / 4, step / 2, step)
        painter.drawRoundedRect(grown, radius + step / 2, radius + step / 2)

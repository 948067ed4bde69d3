"""Points on the severity ramp: the square badge of 0 to 4, for widgets and delegates."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.theme import Theme, Token
from ui.widgets.paint import CENTER, box, hatch, words

FILLS = (Token.SEV0, Token.SEV1, Token.SEV2, Token.SEV3, Token.SEV4)
DIGITS = (
    Token.SEV0_TEXT,
    Token.SEV1_TEXT,
    Token.SEV2_TEXT,
    Token.SEV3_TEXT,
    Token.SEV4_TEXT,
)


def paint_points(
    painter: QPainter, theme: Theme, rect: QRectF, points: int | None, *, size: int = 13
) -> None:
    """Draw the badge filling `rect`; None draws a hatch: the points are not known."""
    radius = min(theme.px(6), rect.height() * 0.3)
    if points is None:
        hatch(painter, rect.adjusted(1, 1, -1, -1), radius, theme.color(Token.HATCH))
        box(painter, rect, radius, border=theme.color(Token.LINE_STRONG))
        return
    line = theme.color(Token.LINE_STRONG) if points == 0 else None
    box(painter, rect, radius, fill=theme.color(FILLS[points]), border=line)
    ink = theme.color(DIGITS[points])
    words(painter, rect, str(points), theme.font(size, bold=True), ink, CENTER)

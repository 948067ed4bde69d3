"""Cells of a day grid: a value, what goes with it, its points; missing, pending, edited."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme, Token
from ui.widgets.box_look import Shape
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import CENTER, box, hatch, icon, query_mark, text_width, words
from ui.widgets.sofa_points import paint_points

_SIDE = 26
# A cell lower than this has room for its value alone.
_TWO_LINES = 28


@dataclass(frozen=True)
class ValueCellLook:
    """One cell.

    value, under: the two lines. points: 0 to 4, None for no badge. shape: READ_ONLY draws no box
    (a past day), EDIT an input box (the day being entered), MISSING a dashed or hatched box.
    tone: WARN or DANGER for a two-pixel border and its icon. icon: drawn where the badge would be.
    empty: a dot, for a day that has not come.
    """

    value: str = ""
    under: str = ""
    points: int | None = None
    shape: Shape = Shape.READ_ONLY
    tone: Kind = Kind.NEUTRAL
    icon: str = ""
    empty: bool = False
    pending: bool = False
    query: bool = False


def paint_value_cell(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    look: ValueCellLook,
    *,
    focused: bool = False,
) -> None:
    """Draw one cell inside `rect`; the badge stands at the right."""
    if look.empty:
        words(painter, rect, "·", theme.font(13), theme.color(Token.TEXT3), CENTER)
        if focused:
            _paint_box(painter, theme, rect, look, focused=True)
        return
    _paint_box(painter, theme, rect, look, focused=focused)
    side = theme.px(_SIDE)
    right = rect.right() - theme.px(7)
    if look.points is not None:
        badge = QRectF(right - side, rect.center().y() - side / 2, side, side)
        paint_points(painter, theme, badge, look.points)
        right -= side + theme.px(4)
    elif look.icon:
        token = INK[look.tone].icon
        spot = QPointF(right - theme.px(8), rect.center().y())
        icon(painter, theme, look.icon, token, 15, spot)
        right -= theme.px(22)
    _paint_lines(painter, theme, QRectF(rect.topLeft(), QPointF(right, rect.bottom())), look)
    if look.query:
        query_mark(painter, theme, rect.topRight() + QPointF(-4, 4), ground=Token.SURFACE)


def paint_total(painter: QPainter, theme: Theme, rect: QRectF, text: str, *, partial: bool) -> None:
    """A total in 20 px; a partial one is grey over a dotted line."""
    font = theme.font(20, bold=not partial)
    ink = theme.color(Token.TEXT2 if partial else Token.TEXT)
    words(painter, rect, text, font, ink, CENTER)
    if partial and text:
        half = text_width(text, font) / 2
        pen = QPen(theme.color(Token.TEXT3), 2)
        pen.setDashPattern([1.5, 1.5])
        painter.setPen(pen)
        foot = rect.center().y() + theme.px(14)
        middle = rect.center().x()
        painter.drawLine(QPointF(middle - half, foot), QPointF(middle + half, foot))


def _paint_box(
    painter: QPainter, theme: Theme, rect: QRectF, look: ValueCellLook, *, focused: bool
) -> None:
    radius = theme.px(6)
    if look.shape is Shape.MISSING and not look.pending:
        hatch(painter, rect.adjusted(1, 1, -1, -1), radius, theme.color(Token.HATCH))
    loud = look.tone in (Kind.WARN, Kind.DANGER)
    if look.shape is not Shape.READ_ONLY or loud:
        fill = theme.color(Token.SURFACE) if look.shape is not Shape.MISSING else None
        line = theme.color(INK[look.tone].line if loud else Token.LINE_STRONG)
        dashed = look.shape is Shape.MISSING and not loud
        width = 2 if loud else 1
        box(painter, rect, radius, fill=fill, border=line, width=width, dashed=dashed)
    if focused:
        line = theme.color(Token.ACCENT)
        box(painter, rect.adjusted(-2, -2, 2, 2), radius + 2, border=line, width=2)


def _paint_lines(painter: QPainter, theme: Theme, rect: QRectF, look: ValueCellLook) -> None:
    inner = rect.adjusted(theme.px(8), 0, 0, 0)
    missing = look.shape is Shape.MISSING
    ink = theme.color(Token.TEXT2 if missing else Token.TEXT)
    if not look.under or rect.height() < theme.px(_TWO_LINES):
        words(painter, inner, look.value, theme.font(13), ink)
        return
    high = theme.px(16)
    top = QRectF(inner.left(), rect.center().y() - high, inner.width(), high)
    words(painter, top, look.value, theme.font(12 if missing else 13, bold=missing), ink)
    top.translate(0, high)
    words(painter, top, look.under, theme.font(11), theme.color(Token.TEXT2))

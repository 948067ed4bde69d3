"""Schedule cells: one visit of one patient, painted by its state, for delegates and legends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from ui.theme import Theme, Token
from ui.widgets.paint import CENTER, box, hatch, icon_and_words, query_mark, text_width, words

RADIUS = 6
_FOOT = 3


class CellState(StrEnum):
    """States of a visit, in the order a visit goes through them."""

    NOT_DUE = "not_due"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    SIGNED = "signed"
    VERIFIED = "verified"
    NOT_APPLICABLE = "not_applicable"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class CellLook:
    """What one cell shows.

    words: the date, "Today", "2 d late", "4/6", "Complete" ... fraction: 0 to 1, read only when
    in progress. query: an open query hangs on the visit. framed: a hairline around a visit that
    is not due (timelines). Wide cells of not applicable runs carry their reason.
    """

    state: CellState
    words: str
    fraction: float = 0.0
    query: bool = False
    framed: bool = False


@dataclass(frozen=True)
class _Style:
    icon: str
    ink: Token
    fill: Token | None = None
    bold: bool = False


_STYLES: dict[CellState, _Style] = {
    CellState.NOT_DUE: _Style("", Token.TEXT3),
    CellState.DUE_TODAY: _Style("clock", Token.ACCENT_TEXT, bold=True),
    CellState.OVERDUE: _Style("warning-filled", Token.ON_FILL, Token.DANGER_FILL, bold=True),
    CellState.IN_PROGRESS: _Style("half", Token.ACCENT_TEXT, Token.ACCENT_SOFT),
    CellState.COMPLETE: _Style("tick", Token.OK_TEXT, Token.OK_SOFT),
    CellState.SIGNED: _Style("signed", Token.OK_TEXT, Token.OK_SOFT2),
    CellState.VERIFIED: _Style("ticks", Token.OK_SOFT3_TEXT, Token.OK_SOFT3),
    CellState.NOT_APPLICABLE: _Style("minus-circle", Token.TEXT2),
    CellState.CONFLICT: _Style("exchange", Token.WARN_TEXT, Token.WARN_SOFT, bold=True),
}


def paint_cell(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    look: CellLook,
    *,
    focused: bool = False,
    ground: Token = Token.SURFACE,
) -> None:
    """Draw one cell filling `rect` (the gap between cells is the caller's).

    focused: the keyboard is here; the ring is drawn two pixels outside. ground: what lies under
    the cell, for the rim of the query mark and the patch behind words on a hatch.
    """
    style = _STYLES[look.state]
    radius = theme.px(RADIUS)
    _paint_ground(painter, theme, rect, look, style)
    if look.state is CellState.NOT_APPLICABLE:
        _paint_patch(painter, theme, rect, look, ground)
    font = theme.font(12, bold=style.bold)
    inner = rect.adjusted(2, 0, -2, 0)
    icon_and_words(painter, theme, inner, style.icon, 13, look.words, font, style.ink, 4)
    if look.query:
        query_mark(painter, theme, QPointF(rect.right() - 2, rect.top() + 2), ground=ground)
    if focused:
        ring = rect.adjusted(-3, -3, 3, 3)
        box(painter, ring, radius + 3, border=theme.color(Token.ACCENT), width=2)


def paint_legend_cell(painter: QPainter, theme: Theme, rect: QRectF, state: CellState) -> None:
    """Draw the small square of a legend: the shape and icon of a state without its words."""
    dot = "·" if state is CellState.NOT_DUE else ""
    look = CellLook(state, "", framed=True)
    _paint_ground(painter, theme, rect, look, _STYLES[state])
    style = _STYLES[state]
    font = theme.font(12)
    if dot:
        words(painter, rect, dot, font, theme.color(style.ink), CENTER)
    else:
        icon_and_words(painter, theme, rect, style.icon, 14, "", font, style.ink)


def _paint_ground(
    painter: QPainter, theme: Theme, rect: QRectF, look: CellLook, style: _Style
) -> None:
    radius = theme.px(RADIUS)
    if look.state is CellState.NOT_APPLICABLE:
        hatch(painter, rect.adjusted(1, 1, -1, -1), radius, theme.color(Token.HATCH))
        box(painter, rect, radius, border=theme.color(Token.LINE_STRONG))
    elif look.state is CellState.DUE_TODAY:
        fill = theme.color(Token.SURFACE)
        box(painter, rect, radius, fill=fill, border=theme.color(Token.ACCENT), width=2)
    elif style.fill is not None:
        line = theme.color(Token.WARN_LINE) if look.state is CellState.CONFLICT else None
        box(painter, rect, radius, fill=theme.color(style.fill), border=line, width=2)
    elif look.framed:
        fill, line = theme.color(Token.SURFACE), theme.color(Token.LINE_STRONG)
        box(painter, rect, radius, fill=fill, border=line)
    if look.state is CellState.IN_PROGRESS and look.words:
        _paint_foot(painter, theme, rect, look.fraction)


def _paint_foot(painter: QPainter, theme: Theme, rect: QRectF, fraction: float) -> None:
    """The three-pixel bar along the foot, cut to the rounded corners of the cell."""
    radius = theme.px(RADIUS)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    high = theme.px(_FOOT)
    foot = QRectF(rect.left(), rect.bottom() - high, rect.width(), high)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(foot, theme.color(Token.LINE_STRONG))
    foot.setWidth(rect.width() * min(max(fraction, 0.0), 1.0))
    painter.fillRect(foot, theme.color(Token.ACCENT))
    painter.restore()


def _paint_patch(
    painter: QPainter, theme: Theme, rect: QRectF, look: CellLook, ground: Token
) -> None:
    wide = text_width(look.words, theme.font(12)) + theme.px(13 + 4 + 16)
    patch = QRectF(0, 0, min(wide, rect.width() - 8), rect.height() - theme.px(6))
    patch.moveCenter(rect.center())
    box(painter, patch, theme.px(4), fill=theme.color(ground))

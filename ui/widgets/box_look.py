"""How an input box looks in each of its states, and the frame all input boxes share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.theme import Theme, Token
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import box, hatch

RADIUS = 6


class Shape(StrEnum):
    """EDIT takes typing; READ_ONLY is sunken (calculated, signed, verified); MISSING is dashed;
    NOT_APPLICABLE is hatched: nothing can exist here."""

    EDIT = "edit"
    READ_ONLY = "read_only"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class BoxLook:
    """State of one box.

    tone: NEUTRAL, or WARN / DANGER for a two-pixel border. unit: words at the right end;
    `unit_menu` makes them a pill that opens a choice. mark: icon before the unit (signed,
    verified), said aloud as `mark_name`. stead: words shown in the place of a value when the
    shape is MISSING or NOT_APPLICABLE.
    """

    tone: Kind = Kind.NEUTRAL
    shape: Shape = Shape.EDIT
    unit: str = ""
    unit_menu: bool = False
    mark: str = ""
    mark_name: str = ""
    stead: str = ""


def paint_frame(
    painter: QPainter, theme: Theme, rect: QRectF, look: BoxLook, *, focused: bool
) -> None:
    """Ground and border of a box; the value itself is the caller's."""
    radius = theme.px(RADIUS)
    quiet = look.shape is not Shape.EDIT
    fill = theme.color(Token.SUNKEN if quiet else Token.SURFACE)
    border, width = _border(look, focused=focused)
    if look.shape is Shape.NOT_APPLICABLE:
        hatch(painter, rect.adjusted(1, 1, -1, -1), radius, theme.color(Token.HATCH))
        box(painter, rect, radius, border=theme.color(border), width=width)
        return
    dashed = look.shape is Shape.MISSING and not focused
    tone = theme.color(border)
    box(painter, rect, radius, fill=fill, border=tone, width=width, dashed=dashed)


def _border(look: BoxLook, *, focused: bool) -> tuple[Token, float]:
    if look.tone in (Kind.WARN, Kind.DANGER):
        return INK[look.tone].line, 2
    if focused:
        return Token.ACCENT, 2
    if look.shape is Shape.EDIT or look.shape is Shape.MISSING:
        return Token.CONTROL, 1
    return (Token.LINE_STRONG if look.shape is Shape.NOT_APPLICABLE else Token.LINE), 1


def value_ink(look: BoxLook, *, enabled: bool = True) -> Token:
    """The colour of the words in the box."""
    plain = look.shape is Shape.EDIT and enabled
    return Token.TEXT if plain else Token.TEXT2

"""Tick rows: a box to tick, its words, and a quiet note at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Token
from ui.widgets.base import PaintedButton
from ui.widgets.paint import RIGHT, box, icon, painting, text_width, words

_SIDE = 16


def paint_check(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    *,
    on: bool,
    mark: str = "tick",
    fill: Token = Token.ACCENT_FILL,
    enabled: bool = True,
) -> None:
    """Draw the tick box filling `rect`; a verified value uses the mark `ticks` on `OK`."""
    if on:
        ground = fill if enabled else Token.TEXT3
        box(painter, rect, theme.px(4), fill=theme.color(ground))
        tone = Token.SURFACE if fill is Token.OK else Token.ON_FILL
        icon(painter, theme, mark, tone, 13, rect.center())
        return
    line, ground = theme.color(Token.CONTROL), Token.SURFACE if enabled else Token.SUNKEN
    box(painter, rect, theme.px(4), fill=theme.color(ground), border=line, width=1.25)


class CheckRow(PaintedButton):
    """A row one ticks with Space, Enter or a click anywhere on it; `toggled` reports."""

    RADIUS = 5

    def __init__(
        self, text: str, *, note: str = "", height: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._note, self._height = note, height
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)

    def set_note(self, note: str) -> None:
        """Change the words at the right."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        """Box, words and note."""
        wide = text_width(self.text(), self.theme.font(13, bold=True)) + self.theme.px(40)
        if self._note:
            wide += text_width(self._note, self.theme.font(12)) + self.theme.px(12)
        return QSize(round(wide), self.theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, words and note."""
        del event
        theme, px = self.theme, self.theme.px
        side = px(_SIDE)
        with painting(self) as painter:
            if self.underMouse() and self.isEnabled():
                box(painter, self.area(), px(5), fill=theme.color(Token.SUNKEN))
            square = QRectF(px(1), (self.height() - side) / 2, side, side)
            paint_check(painter, theme, square, on=self.isChecked(), enabled=self.isEnabled())
            note = text_width(self._note, theme.font(12)) if self._note else 0
            ink = theme.color(Token.TEXT if self.isEnabled() else Token.TEXT3)
            place = self.area().adjusted(px(27), 0, -note - px(8), 0)
            words(painter, place, self.text(), theme.font(13), ink)
            ink, place = theme.color(Token.TEXT2), self.area().adjusted(0, 0, -px(2), 0)
            words(painter, place, self._note, theme.font(12), ink, RIGHT)


def paint_radio(painter: QPainter, theme: Theme, centre: QPointF, *, on: bool) -> None:
    """Draw a radio of 16 pixels around `centre`; the chosen one is solid with an open middle."""
    half = theme.px(_SIDE) / 2
    square = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    if not on:
        line, fill = theme.color(Token.CONTROL), theme.color(Token.SURFACE)
        box(painter, square, half, fill=fill, border=line, width=1.5)
        return
    box(painter, square, half, fill=theme.color(Token.ACCENT_FILL))
    dot = half * 0.42
    middle = QRectF(centre.x() - dot, centre.y() - dot, 2 * dot, 2 * dot)
    box(painter, middle, dot, fill=theme.color(Token.ON_FILL))

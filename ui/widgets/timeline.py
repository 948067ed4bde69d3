"""Entries of a history or steps of a task: a round mark, a line to the next, words and a body."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import CENTER, box, icon, painting, words
from ui.widgets.text import Text

_ENTRY_SIDE, _STEP_SIDE = 32, 22


class TimelineEntry(PaintedWidget):
    """One act: icon on a pale circle, title, lines of who and when, and a body for the rest."""

    def __init__(
        self,
        icon: str,
        title: str,
        lines: tuple[str, ...] = (),
        *,
        kind: Kind = Kind.NEUTRAL,
        last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._kind, self._last = icon, kind, last
        self.setAccessibleName(". ".join((title, *lines)))
        self.body = QVBoxLayout(self)
        self.body.addWidget(Text(title, bold=True, wrap=True))
        for line in lines:
            self.body.addWidget(Text(line, size=12, tone=Token.TEXT2, wrap=True))
        self.retheme()

    def retheme(self) -> None:
        """Margins at the zoom in force."""
        px = self.theme.px
        self.body.setContentsMargins(px(_ENTRY_SIDE + 12), px(1), 0, px(20))
        self.body.setSpacing(px(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the line down to the next entry."""
        del event
        theme, ink = self.theme, INK[self._kind]
        side = theme.px(_ENTRY_SIDE)
        circle = QRectF(0, 0, side, side)
        with painting(self) as painter:
            if not self._last:
                _paint_thread(painter, theme.px(_ENTRY_SIDE) / 2, side, self.height(), self)
            box(painter, circle, side / 2, fill=theme.color(ink.soft))
            icon(painter, theme, self._icon, ink.icon, 16, circle.center())


class StepState(StrEnum):
    """A step is done, the one to do now, or still to come."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class Step(PaintedWidget):
    """One numbered step of a task: number or tick, title, and a body."""

    def __init__(
        self, number: int, title: str, *, last: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number, self._last = number, last
        self._state = StepState.LATER
        self._title = Text(title, bold=True)
        self._column, self.body = QVBoxLayout(self), QVBoxLayout()
        self._column.addWidget(self._title)
        self._column.addLayout(self.body)
        self.setAccessibleName(f"{number}. {title}")
        self.retheme()

    def set_title(self, title: str) -> None:
        """Change the title, in another language."""
        self._title.setText(title)
        self.setAccessibleName(f"{self._number}. {title}")

    def set_state(self, state: StepState, said: str) -> None:
        """Show where the task stands; `said` is the same in words."""
        self._state = state
        self._title.set_tone(Token.TEXT2 if state is StepState.LATER else Token.TEXT)
        self.setAccessibleDescription(said)
        self.update()

    def retheme(self) -> None:
        """Margins at the zoom in force."""
        px = self.theme.px
        self._column.setContentsMargins(px(_STEP_SIDE + 12), px(2), 0, px(16))
        self._column.setSpacing(px(6))
        self.body.setSpacing(px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark and the line to the next step."""
        del event
        theme = self.theme
        side = theme.px(_STEP_SIDE)
        circle = QRectF(0, 0, side, side)
        fills = {
            StepState.DONE: Token.OK,
            StepState.NOW: Token.ACCENT_FILL,
            StepState.LATER: Token.NEUTRAL_SOFT,
        }
        with painting(self) as painter:
            if not self._last:
                _paint_thread(painter, side / 2, side, self.height(), self)
            box(painter, circle, side / 2, fill=theme.color(fills[self._state]))
            if self._state is StepState.DONE:
                icon(painter, theme, "tick", Token.SURFACE, 14, circle.center())
            else:
                later = self._state is StepState.LATER
                ink = theme.color(Token.TEXT2 if later else Token.ON_FILL)
                font = theme.font(12, bold=True)
                words(painter, circle, str(self._number), font, ink, CENTER)


def _paint_thread(
    painter: QPainter, across: float, top: float, foot: float, widget: PaintedWidget
) -> None:
    gap = widget.theme.px(4)
    painter.setPen(QPen(widget.theme.color(Token.LINE_STRONG), 1))
    x = round(across) + 0.5
    painter.drawLine(QPointF(x, top + gap), QPointF(x, foot - gap))

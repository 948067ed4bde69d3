"""The legend under the matrix: each state with its shape, its icon and its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.cell_painter import CellState, paint_legend_cell
from ui.widgets.paint import painting, text_width, words

_SIDE, _GAP, _SPACE = 24, 7, 18


class Legend(PaintedWidget):
    """One line; words that find no room are left out, the last first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: tuple[tuple[CellState, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_states(self, states: Sequence[tuple[CellState, str]]) -> None:
        """Show these states with these words."""
        self._states = tuple(states)
        self.setAccessibleName(", ".join(text for _, text in states))
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small cells."""
        return QSize(self.theme.px(200), self.theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each state and its word."""
        del event
        px, font = self.theme.px, self.theme.font(12)
        left = 1.0
        with painting(self) as painter:
            for state, text in self._states:
                wide = text_width(text, font)
                if left + px(_SIDE + _GAP) + wide > self.width():
                    break
                spot = QRectF(left, 1, px(_SIDE), px(_SIDE) - 3)
                paint_legend_cell(painter, self.theme, spot, state)
                left += px(_SIDE + _GAP)
                ink = self.theme.color(Token.TEXT2)
                words(painter, QRectF(left, 0, wide + 1, self.height()), text, font, ink)
                left += wide + px(_SPACE)

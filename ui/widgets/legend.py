"""The legend of the schedule: every state with its shape, icon and word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.cell_painter import CellState, paint_legend_cell
from ui.widgets.paint import painting, text_width, words

_GAP = 20


class Legend(PaintedWidget):
    """A row of (state, words); from the same table of states as the cells themselves."""

    def __init__(
        self, entries: Sequence[tuple[CellState, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(text for _, text in self._entries))

    def _step(self, text: str) -> float:
        return self.theme.px(24 + 8 + _GAP) + text_width(text, self.theme.font(12))

    def sizeHint(self) -> QSize:
        """All entries in one line."""
        wide = sum(self._step(text) for _, text in self._entries)
        return QSize(round(wide), self.theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """The end may be cut."""
        return QSize(self.theme.px(100), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every entry."""
        del event
        theme, px = self.theme, self.theme.px
        left = 0.0
        with painting(self) as painter:
            for state, text in self._entries:
                square = QRectF(left + 1, (self.height() - px(20)) / 2, px(24), px(20))
                paint_legend_cell(painter, theme, square, state)
                place = QRectF(square.right() + px(8), 0, px(400), self.height())
                words(painter, place, text, theme.font(12), theme.color(Token.TEXT2))
                left += self._step(text)

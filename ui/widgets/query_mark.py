"""The round question mark of an open query, as a control that opens the query."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.paint import painting, query_mark


class QueryMark(PaintedButton):
    """Sits on the corner of a box; its name says what the query is."""

    RADIUS = 9

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)

    def set_name(self, name: str) -> None:
        """What a screen reader says and the hint shows."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """The mark and its rim."""
        return QSize(self.theme.px(18), self.theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        with painting(self) as painter:
            query_mark(painter, self.theme, self.area().center(), ground=Token.SURFACE)

"""The head of a table: bold quiet words, at the left of their columns or in the middle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import Token, theme_of
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import CENTER, LEFT, painting, words

_FIRST = 16


class TableHead(QHeaderView):
    """left: how many columns have their words at the left; `inset`: how far they stand in.

    spare: by how many pixels the last column is wider than what it shows.
    """

    def __init__(self, parent: QWidget, *, left: int, inset: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._left, self._inset = left, inset
        self.spare = 0
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the words and the hairline."""
        theme = theme_of()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color(Token.SUNKEN))
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, theme.color(Token.LINE))
        font, ink = theme.font(12, bold=True), theme.color(Token.TEXT2)
        for section in range(self.count()):
            if not self.isSectionHidden(section):
                align = LEFT if section < self._left else CENTER
                words(painter, self._place(section), self._words(section), font, ink, align)
        painter.end()

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _place(self, section: int) -> QRectF:
        px = theme_of().px
        wide = self.sectionSize(section)
        left = float(self.sectionViewportPosition(section))
        if section == self.count() - 1:
            wide -= self.spare
        inset = px(_FIRST) if section == 0 else px(self._inset)
        if section >= self._left:
            inset = 0
        return QRectF(left + inset, 0, wide - inset, self.height())


class HeadCorner(PaintedWidget):
    """Carries the ground of a head on over the scroll bar, which begins under it."""

    def __init__(self, head: QHeaderView) -> None:
        super().__init__()
        self._head = head

    def sizeHint(self) -> QSize:
        """As high as the head."""
        return QSize(0, self._head.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the hairline."""
        del event
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.theme.color(Token.SUNKEN))
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, self.theme.color(Token.LINE))

"""The recovery key in large groups, each with its number, while it is shown once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import LEFT, box, painting, words

_ACROSS, _ROW = 4, 52


class RecoveryCard(PaintedWidget):
    """Four groups a row, drawn and never put on the clipboard."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "first_run.key") -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_groups(self, groups: tuple[str, ...]) -> None:
        """Show the groups of a key."""
        if groups != self._groups:
            self._groups = groups
            self.setAccessibleName(" ".join(groups))
            self.updateGeometry()
            self.update()

    def clear(self) -> None:
        """Forget the key."""
        self.set_groups(())

    def sizeHint(self) -> QSize:
        """As many rows as the key needs."""
        rows = -(-len(self._groups) // _ACROSS)
        return QSize(self.theme.px(360), self.theme.px(_ROW * max(rows, 1) + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its groups."""
        del event
        with painting(self) as painter:
            ground, line = self.theme.color(Token.SUNKEN), self.theme.color(Token.LINE_STRONG)
            box(painter, self.area(), self.theme.px(8), fill=ground, border=line)
            for number, group in enumerate(self._groups):
                self._paint_group(painter, number, group)

    def _paint_group(self, painter: QPainter, number: int, group: str) -> None:
        px = self.theme.px
        wide = (self.width() - px(16)) / _ACROSS
        row, across = divmod(number, _ACROSS)
        spot = QRectF(px(8) + across * wide, px(8 + _ROW * row), wide, px(_ROW))
        caption = spot.adjusted(px(10), px(2), 0, -px(32))
        small, quiet = self.theme.font(11), self.theme.color(Token.TEXT3)
        words(painter, caption, str(number + 1), small, quiet, LEFT)
        place = spot.adjusted(px(10), px(14), 0, 0)
        ink = self.theme.color(Token.TEXT)
        words(painter, place, group, self.theme.font(16, bold=True), ink, LEFT)

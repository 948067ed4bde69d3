"""A thin bar of progress: how much of a whole is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import box, painting


class Meter(PaintedWidget):
    """From 0 to 1; `name` is what a screen reader says."""

    def __init__(self, *, kind: Kind = Kind.OK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part, self._kind = 0.0, kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float, name: str) -> None:
        """Show how much is done."""
        self._part = min(max(part, 0.0), 1.0)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """8 high."""
        return QSize(self.theme.px(120), self.theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and bar."""
        del event
        half = self.height() / 2
        with painting(self) as painter:
            box(painter, self.area(), half, fill=self.theme.color(Token.NEUTRAL_SOFT))
            if self._part:
                done = QRectF(0, 0, max(self.width() * self._part, 2 * half), self.height())
                box(painter, done, half, fill=self.theme.color(INK[self._kind].icon))

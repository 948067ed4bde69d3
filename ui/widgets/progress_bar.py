"""A thin bar that fills: how far a long piece of work has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import box, painting

_HEIGHT, _WIDEST = 6, 360


class ProgressBar(PaintedWidget):
    """0 to 100 %. The sentence beside it says the same in words, and is what is read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    @property
    def percent(self) -> int:
        """What is shown."""
        return self._percent

    def set_percent(self, percent: int) -> None:
        """Show so much of it as done."""
        self._percent = min(max(percent, 0), 100)
        self.update()

    def retheme(self) -> None:
        """Its size at the zoom in force."""
        self.setFixedHeight(self.theme.px(_HEIGHT))
        self.setMaximumWidth(self.theme.px(_WIDEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trough and what is filled of it."""
        del event
        whole = self.area()
        radius = whole.height() / 2
        with painting(self) as painter:
            box(painter, whole, radius, fill=self.theme.color(Token.LINE))
            if self._percent:
                width = max(whole.width() * self._percent / 100, whole.height())
                filled = QRectF(whole.left(), whole.top(), width, whole.height())
                box(painter, filled, radius, fill=self.theme.color(Token.ACCENT))

"""A person's initials in a circle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import CENTER, painting, words


def paint_avatar(
    painter: QPainter, theme: Theme, rect: QRectF, initials: str, kind: Kind, *, solid: bool = False
) -> None:
    """Draw the circle filling `rect`; `solid` is for the person chosen."""
    ink = INK[kind]
    painter.setPen(theme.color(Token.ACCENT_FILL if solid else ink.soft))
    painter.setBrush(theme.color(Token.ACCENT_FILL if solid else ink.soft))
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    size = 13 if rect.height() > theme.px(30) else 12
    colour = theme.color(Token.ON_FILL if solid else ink.text)
    words(painter, rect, initials, theme.font(size, bold=True), colour, CENTER)


class Avatar(PaintedWidget):
    """The circle as a widget of `side` pixels."""

    def __init__(
        self,
        initials: str = "",
        *,
        kind: Kind = Kind.ACCENT,
        side: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._initials, self._kind, self._side = initials, kind, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_initials(self, initials: str) -> None:
        """Show another person."""
        self._initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle."""
        del event
        with painting(self) as painter:
            paint_avatar(painter, self.theme, self.area(), self._initials, self._kind)

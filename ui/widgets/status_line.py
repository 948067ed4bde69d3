"""A line of state: icon and words in the colour of their kind."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import icon, painting, text_width, words


class StatusLine(PaintedWidget):
    """Offline and encrypted, last export, draft saved: quiet unless its kind says otherwise."""

    def __init__(
        self, icon: str, text: str, kind: Kind = Kind.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rail = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_state(icon, text, kind)

    def set_state(self, icon: str, text: str, kind: Kind) -> None:
        """Show other words."""
        self._icon, self._text, self._kind = icon, text, kind
        self.setAccessibleName(text)
        self.setToolTip(text if self._rail else "")
        self.updateGeometry()
        self.update()

    def set_rail(self, rail: bool) -> None:
        """The icon alone, with the words as hint."""
        self._rail = rail
        self.setToolTip(self._text if rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        """20 high; as wide as icon and words."""
        wide = text_width(self._text, self.theme.font(12)) + self.theme.px(24)
        return QSize(round(wide), self.theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """The icon alone, if it must be."""
        return QSize(self.theme.px(18), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words."""
        del event
        ink, px = INK[self._kind], self.theme.px
        with painting(self) as painter:
            spot = QPointF(px(9), self.height() / 2)
            icon(painter, self.theme, self._icon, ink.icon, 15, spot)
            if not self._rail:
                quiet = self._kind in (Kind.NEUTRAL, Kind.OK)
                colour = self.theme.color(Token.TEXT2 if quiet else ink.text)
                place = self.area().adjusted(px(23), 0, 0, 0)
                words(painter, place, self._text, self.theme.font(12), colour)

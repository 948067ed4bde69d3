"""The number of a box in a tile: the one to take, or a later one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import CENTER, box, icon, painting, text_width, words


class BoxTile(PaintedWidget):
    """The number large, a word under it when there is one, an icon before it when `icon`."""

    def __init__(
        self,
        number: str,
        word: str = "",
        *,
        next_one: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_state(number, word, next_one=next_one)

    def set_state(self, number: str, word: str = "", *, next_one: bool = False) -> None:
        """Show another box."""
        self._number, self._word, self._next = number, word, next_one
        self.setAccessibleName(f"{number} {word}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """44 high; as wide as the number asks."""
        wide = text_width(self._number, self._font()) + self.theme.px(28)
        wide += self.theme.px(28) if self._icon else 0
        return QSize(round(wide), self.theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tile, icon, number, word."""
        del event
        theme, px, on = self.theme, self.theme.px, self._next
        with painting(self) as painter:
            fill = theme.color(Token.ACCENT_SOFT if on else Token.SUNKEN)
            line = theme.color(Token.ACCENT if on else Token.LINE_STRONG)
            box(painter, self.area(), px(7), fill=fill, border=line, width=2 if on else 1)
            ink = Token.ACCENT_TEXT if on else Token.TEXT2
            place = QRectF(self.area())
            if self._icon:
                spot = QPointF(px(20), place.center().y())
                icon(painter, theme, self._icon, ink, 18, spot)
                place.setLeft(px(30))
            if self._word:
                place.setHeight(px(28))
            words(painter, place, self._number, self._font(), theme.color(ink), CENTER)
            if self._word:
                place = self.area().adjusted(0, px(23), 0, -px(4))
                words(painter, place, self._word, theme.font(11), theme.color(ink), CENTER)

    def _font(self) -> QFont:
        return self.theme.font(20 if self._icon else 14, bold=True)

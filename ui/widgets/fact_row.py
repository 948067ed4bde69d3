"""A fact of a panel: tick, words, value at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import RIGHT, icon, painting, text_width, words


class FactRow(PaintedWidget):
    """One line that is read, not clicked; without an icon the words begin at the left edge."""

    def __init__(
        self,
        text: str,
        value: str = "",
        *,
        icon: str = "tick",
        kind: Kind = Kind.OK,
        height: int = 27,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(text, value, icon=icon, kind=kind)

    def set_state(self, text: str, value: str, *, icon: str = "tick", kind: Kind = Kind.OK) -> None:
        """Show another fact."""
        self._text, self._value, self._icon, self._kind = text, value, icon, kind
        self.setAccessibleName(f"{text}: {value}" if value else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        wide = text_width(self._text, self.theme.font(13))
        wide += text_width(self._value, self.theme.font(12)) + self.theme.px(40)
        return QSize(round(wide), self.theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Both ends may be cut."""
        return QSize(self.theme.px(80), self.theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, words, value."""
        del event
        theme, px = self.theme, self.theme.px
        left = 0
        with painting(self) as painter:
            if self._icon:
                spot = QPointF(px(8), self.area().center().y())
                icon(painter, theme, self._icon, INK[self._kind].icon, 15, spot)
                left = px(24)
            value = text_width(self._value, theme.font(12)) + px(8) if self._value else 0
            ink = theme.color(Token.TEXT2)
            words(painter, self.area(), self._value, theme.font(12), ink, RIGHT)
            place = self.area().adjusted(left, 0, -value, 0)
            words(painter, place, self._text, theme.font(13), theme.color(Token.TEXT))

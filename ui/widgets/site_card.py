"""The card that says at which site one is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import box, painting, words


class SiteCard(PaintedWidget):
    """Two lines: the site in bold, the ward under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._site, self._ward = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_state(self, site: str, ward: str) -> None:
        """Show a site and its ward."""
        self._site, self._ward = site, ward
        self.setAccessibleName(f"{site}, {ward}")
        self.setToolTip(f"{site}\n{ward}")
        self.update()

    def sizeHint(self) -> QSize:
        """44 high."""
        return QSize(self.theme.px(120), self.theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its two lines."""
        del event
        px = self.theme.px
        with painting(self) as painter:
            fill, line = self.theme.color(Token.SURFACE), self.theme.color(Token.LINE)
            box(painter, self.area(), px(7), fill=fill, border=line)
            inner = self.area().adjusted(px(10), px(5), -px(8), 0)
            inner.setHeight(px(17))
            ink = self.theme.color(Token.TEXT)
            words(painter, inner, self._site, self.theme.font(12, bold=True), ink)
            inner.translate(0, px(17))
            ink = self.theme.color(Token.TEXT2)
            words(painter, inner, self._ward, self.theme.font(11), ink)

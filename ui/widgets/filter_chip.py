"""Filter chips: a filter that can be switched on, with how many rows it would leave."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.paint import box, icon, painting, text_width, words


class FilterChip(PaintedButton):
    """A filter that can be switched on: icon, words and how many rows it would leave."""

    RADIUS = 14

    def __init__(
        self, text: str, *, icon: str = "", count: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setCheckable(True)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """The number after the words; None for none."""
        self._count = "" if count is None else str(count)
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def _parts(self) -> tuple[float, float]:
        bold = self.isChecked()
        name = text_width(self.text(), self.theme.font(12, bold=bold))
        return name, text_width(self._count, self.theme.font(12, bold=True))

    def sizeHint(self) -> QSize:
        """28 high; icon, words, count."""
        wide = text_width(self.text(), self.theme.font(12, bold=True)) + self.theme.px(22)
        wide += self.theme.px(14 + 5) if self._icon else 0
        wide += self._parts()[1] + self.theme.px(6) if self._count else 0
        return QSize(round(wide) + 2, self.theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a pill: outlined, or filled pale and ringed when on."""
        del event
        on = self.isChecked()
        ink = Token.ACCENT_TEXT if on else Token.TEXT2
        rest = Token.HOVER if self.underMouse() else Token.SURFACE
        with painting(self) as painter:
            box(
                painter,
                self.area(),
                self.height() / 2,
                fill=self.theme.color(Token.ACCENT_SOFT if on else rest),
                border=self.theme.color(Token.ACCENT if on else Token.LINE_STRONG),
                width=2 if on else 1,
            )
            left = float(self.theme.px(11))
            if self._icon:
                spot = QPointF(left + self.theme.px(7), self.area().center().y())
                icon(painter, self.theme, self._icon, ink, 14, spot)
                left += self.theme.px(14 + 5)
            name, _ = self._parts()
            place = QRectF(left, 0, name + 1, self.height())
            colour = self.theme.color(ink)
            words(painter, place, self.text(), self.theme.font(12, bold=on), colour)
            place = QRectF(left + name + self.theme.px(6), 0, self.width(), self.height())
            words(painter, place, self._count, self.theme.font(12, bold=True), colour)

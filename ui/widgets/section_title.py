"""A small bold line that names what follows, with a hairline to the edge when asked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import painting, text_width, words


class SectionTitle(PaintedWidget):
    """Names a group of fields or rows."""

    def __init__(
        self, text: str, *, line: bool = False, height: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line, self._height = line, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        wide = text_width(self._text, self.theme.font(12, bold=True))
        return QSize(round(wide) + 1, self.theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words and hairline."""
        del event
        font, colour = self.theme.font(12, bold=True), self.theme.color(Token.TEXT2)
        with painting(self) as painter:
            words(painter, self.area(), self._text, font, colour)
            if self._line:
                painter.setPen(QPen(self.theme.color(Token.LINE), 1))
                left = text_width(self._text, font) + self.theme.px(10)
                high = self.height() // 2 + 0.5
                painter.drawLine(QPointF(left, high), QPointF(self.width(), high))

"""Words that follow the theme: a label with a size of the type scale and a colour token."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Token, theme_of
from ui.widgets.paint import LEFT, text_width, words


class Text(QLabel):
    """Plain text at one size of the scale; `wrap` lets it run over several lines."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = 13,
        bold: bool = False,
        tone: Token = Token.TEXT,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._bold, self._tone = size, bold, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        theme_of().changed.connect(self._restyle)
        self._restyle()

    def set_tone(self, tone: Token) -> None:
        """Change the colour token."""
        self._tone = tone
        self._restyle()

    def _restyle(self) -> None:
        theme = theme_of()
        self.setFont(theme.font(self._size, bold=self._bold))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._tone))
        self.setPalette(palette)


class ElidedText(Text):
    """One line that gives up its end when room is short; the whole stands in the hint."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = 13,
        bold: bool = False,
        tone: Token = Token.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, bold=bold, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a hint only while some of it is cut."""
        super().resizeEvent(event)
        fits = text_width(self.text(), self.font()) <= self.width() + 0.5
        self.setToolTip("" if fits else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        words(painter, self.rect().toRectF(), self.text(), self.font(), ink, LEFT)
        painter.end()

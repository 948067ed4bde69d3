"""Cards: a hairline box with a title line, a slot at its right, and a body."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import box, painting
from ui.widgets.text import Text

_PAD = 16


class Card(PaintedWidget):
    """A surface with 16 pixels of padding.

    `body` is the layout to fill; `set_right` puts a widget at the right of the title. `sunken`
    gives the quiet inner panel without a border, `radius` 12 is for decision panels.
    """

    def __init__(
        self,
        title: str = "",
        *,
        radius: int = 10,
        sunken: bool = False,
        padding: int = _PAD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._radius, self._sunken, self._padding = radius, sunken, padding
        self._outer = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._title = Text(title, size=14, bold=True)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(self.theme.px(8))
        self._scale = self.theme.scale
        self._outer.addLayout(self.body, 1)
        self.set_title(title)
        self.retheme()

    def set_title(self, title: str) -> None:
        """Change the title; an empty one takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def set_right(self, widget: QWidget) -> None:
        """Put a chip, a caption or a button at the right of the title."""
        self._head.addWidget(widget)

    def retheme(self) -> None:
        """Padding and gaps at the zoom in force."""
        # At least one pixel, so that a body without padding leaves the hairline to be seen.
        pad = max(self.theme.px(self._padding), 1)
        top = max(self.theme.px(self._padding - 4), 1)
        self._outer.setContentsMargins(pad, top, pad, pad)
        self._outer.setSpacing(self.theme.px(10))
        # The caller may have set another gap in the body: keep it, at the new zoom.
        self.body.setSpacing(round(self.body.spacing() * self.theme.scale / self._scale))
        self._scale = self.theme.scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface and its hairline."""
        del event
        fill = Token.SUNKEN if self._sunken else Token.SURFACE
        with painting(self) as painter:
            box(
                painter,
                self.area(),
                self.theme.px(self._radius),
                fill=self.theme.color(fill),
                border=None if self._sunken else self.theme.color(Token.LINE),
            )


class Divider(PaintedWidget):
    """A hairline across, or down when `upright`."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        fixed, grow = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else grow, grow if upright else fixed)

    def sizeHint(self) -> QSize:
        """One pixel thick."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line on the pixel grid."""
        del event
        with painting(self) as painter:
            painter.setPen(QPen(self.theme.color(Token.LINE), 1))
            if self._upright:
                painter.drawLine(QPointF(0.5, 0), QPointF(0.5, self.height()))
            else:
                painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))

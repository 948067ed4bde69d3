"""Chips and tags: an icon and at most three words on a pale ground, as widgets or in delegates."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import box, icon_and_words, painting, text_width


@dataclass(frozen=True)
class ChipLook:
    """What a chip shows. `tag` makes it the taller, squarer form used in page headers."""

    text: str
    kind: Kind = Kind.NEUTRAL
    icon: str = ""
    tag: bool = False
    outlined: bool = False


def chip_size(theme: Theme, look: ChipLook) -> QSizeF:
    """The size a chip wants: 22 high, 28 for a tag."""
    font = theme.font(12, bold=look.tag)
    wide = text_width(look.text, font) + theme.px(18)
    if look.icon:
        wide += theme.px(14 + (5 if look.text else 0))
    return QSizeF(wide + 1, theme.px(28 if look.tag else 22))


def paint_chip(painter: QPainter, theme: Theme, rect: QRectF, look: ChipLook) -> None:
    """Draw a chip filling `rect`; for delegates and for `Chip`."""
    ink = INK[look.kind]
    box(
        painter,
        rect,
        theme.px(7) if look.tag else rect.height() / 2,
        fill=theme.color(ink.soft),
        border=theme.color(ink.line) if look.outlined else None,
    )
    inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
    font = theme.font(12, bold=look.tag)
    icon_and_words(painter, theme, inner, look.icon, 14, look.text, font, ink.text)


class Chip(PaintedWidget):
    """A chip as a widget; its words are its accessible name."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(look)

    def set_state(self, look: ChipLook) -> None:
        """Show another state."""
        self._look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Just room enough for icon and words."""
        return chip_size(self.theme, self._look).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        with painting(self) as painter:
            paint_chip(painter, self.theme, self.area(), self._look)

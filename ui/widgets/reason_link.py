"""A reason in a decision panel: what is missing or fails, as a link to its field."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import RIGHT, box, icon, painting, paragraph, text_height, text_width, words

_HIGH, _LEFT, _RIGHT, _GAP, _PAD = 30, 30, 9, 8, 6


class ReasonLink(PaintedButton):
    """Arrow, words, and where it stands; clicking goes to the field.

    A long reason runs over two lines: what stands against a patient is never cut.
    """

    RADIUS = 6

    def __init__(
        self,
        text: str,
        note: str = "",
        *,
        icon: str = "arrow-right",
        kind: Kind = Kind.ACCENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._note, self._icon, self._kind = note, icon, kind
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{text}, {note}" if note else text)

    def sizeHint(self) -> QSize:
        """30 high for one line."""
        return QSize(self.theme.px(160), self.heightForWidth(max(self.width(), self.theme.px(160))))

    def heightForWidth(self, width: int) -> int:
        """30, or as much as the lines need at this width."""
        high = text_height(self.text(), self.theme.font(13), self._room(width))
        return max(self.theme.px(_HIGH), round(high) + 2 * self.theme.px(_PAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _room(self, width: float) -> float:
        """What the words may take of a link of this width."""
        note = text_width(self._note, self.theme.font(12)) + self.theme.px(_GAP)
        return max(width - note - self.theme.px(_LEFT + _RIGHT), 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, arrow, words and note."""
        del event
        theme, px, ink = self.theme, self.theme.px, INK[self._kind]
        with painting(self) as painter:
            ground = Token.HOVER if self.underMouse() else Token.SUNKEN
            box(painter, self.area(), px(6), fill=theme.color(ground))
            first = self.area().adjusted(px(_LEFT), 0, -px(_RIGHT), 0)
            first.setHeight(px(_HIGH))
            spot = QPointF(px(16), first.center().y())
            icon(painter, theme, self._icon, ink.icon, 15, spot)
            words(painter, first, self._note, theme.font(12), theme.color(Token.TEXT2), RIGHT)
            font, room = theme.font(13), self._room(self.width())
            high = text_height(self.text(), font, room)
            top = (self.area().height() - high) / 2
            place = QRectF(first.left(), top, room, high)
            paragraph(painter, place, self.text(), font, theme.color(ink.text))

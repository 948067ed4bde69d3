"""A reason in a decision panel: what is missing or fails, as a link to its field."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import RIGHT, box, icon, painting, text_width, words


class ReasonLink(PaintedButton):
    """Arrow, words, and where it stands; clicking goes to the field."""

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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text}, {note}" if note else text)

    def sizeHint(self) -> QSize:
        """30 high."""
        return QSize(self.theme.px(160), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, arrow, words and note."""
        del event
        theme, px, ink = self.theme, self.theme.px, INK[self._kind]
        with painting(self) as painter:
            ground = Token.HOVER if self.underMouse() else Token.SUNKEN
            box(painter, self.area(), px(6), fill=theme.color(ground))
            spot = QPointF(px(16), self.area().center().y())
            icon(painter, theme, self._icon, ink.icon, 15, spot)
            note = text_width(self._note, theme.font(12)) + px(10)
            place = self.area().adjusted(px(31), 0, -px(10), 0)
            words(painter, place, self._note, theme.font(12), theme.color(Token.TEXT2), RIGHT)
            place.setRight(place.right() - note)
            words(painter, place, self.text(), theme.font(13), theme.color(ink.text))

"""The verdict at the head of a decision panel: a large icon, the verdict, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import icon, painting, words


@dataclass(frozen=True)
class VerdictLook:
    """Kind, icon, verdict in 20 px words, and one line of detail."""

    kind: Kind
    icon: str
    title: str
    detail: str = ""


class VerdictBand(PaintedWidget):
    """Fills the top of a panel, inside the rounded corners of its frame."""

    RADIUS = 11

    def __init__(self, look: VerdictLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(look)

    def set_state(self, look: VerdictLook) -> None:
        """Show another verdict."""
        self._look = look
        self.setAccessibleName(f"{look.title}. {look.detail}")
        self.update()

    def sizeHint(self) -> QSize:
        """84 high."""
        return QSize(self.theme.px(240), self.theme.px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, rounded at the top only."""
        del event
        theme, px, ink = self.theme, self.theme.px, INK[self._look.kind]
        path, radius = QPainterPath(), px(self.RADIUS)
        path.addRoundedRect(self.area().adjusted(0, 0, 0, 2 * radius), radius, radius)
        with painting(self) as painter:
            painter.setClipRect(self.rect())
            painter.fillPath(path, theme.color(ink.soft))
            spot = QPointF(px(33), self.area().center().y())
            icon(painter, theme, self._look.icon, ink.icon, 34, spot)
            place = self.area().adjusted(px(62), px(15), -px(12), 0)
            place.setHeight(px(30))
            if not self._look.detail:
                place.moveTop(spot.y() - place.height() / 2)
            colour = theme.color(ink.text)
            words(painter, place, self._look.title, theme.font(20, bold=True), colour)
            place.translate(0, px(29))
            place.setHeight(px(20))
            words(painter, place, self._look.detail, theme.font(12), theme.color(ink.text))

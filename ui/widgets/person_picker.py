"""Who is working: one row a person, of whom one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.avatar import paint_avatar
from ui.widgets.base import PaintedWidget
from ui.widgets.check_row import paint_radio
from ui.widgets.focus_ring import give_ring
from ui.widgets.kinds import Kind
from ui.widgets.paint import RIGHT, box, painting, text_width, words

_ROW, _GAP = 52, 8


@dataclass(frozen=True)
class PersonLook:
    """One person: id reported, initials, name, role, and when last here."""

    id: str
    initials: str
    name: str
    role: str
    seen: str = ""
    kind: Kind = Kind.NEUTRAL


class PersonPicker(PaintedWidget):
    """Rows of people; Up and Down choose, a letter goes to the next name that has it first."""

    chosen = Signal(str)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._people: tuple[PersonLook, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        give_ring(self, 8)

    @property
    def value(self) -> str:
        """Id of the person chosen, "" while the list is empty."""
        return self._people[self._at].id if self._people else ""

    def set_people(self, people: Sequence[PersonLook], chosen: str = "") -> None:
        """Show these people."""
        self._people = tuple(people)
        ids = [person.id for person in self._people]
        self._at = ids.index(chosen) if chosen in ids else 0
        self._say()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All rows."""
        count = len(self._people)
        high = count * self.theme.px(_ROW) + max(count - 1, 0) * self.theme.px(_GAP)
        return QSize(self.theme.px(400), high)

    def minimumSizeHint(self) -> QSize:
        """Narrower if it must be."""
        return QSize(self.theme.px(240), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row clicked."""
        for place in range(len(self._people)):
            if self._spot(place).contains(event.position()):
                self._go(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and choose."""
        step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        if step and self._people:
            self._go(min(max(self._at + step, 0), len(self._people) - 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every row."""
        del event
        with painting(self) as painter:
            for place, person in enumerate(self._people):
                self._paint_row(painter, self._spot(place), person, on=place == self._at)

    def _spot(self, place: int) -> QRectF:
        high = self.theme.px(_ROW)
        return QRectF(0, place * (high + self.theme.px(_GAP)), self.width(), high)

    def _go(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self._say()
            self.update()
            self.chosen.emit(self.value)

    def _say(self) -> None:
        if self._people:
            person = self._people[self._at]
            self.setAccessibleName(f"{self._name}: {person.name}, {person.role}")

    def _paint_row(self, painter: QPainter, spot: QRectF, person: PersonLook, *, on: bool) -> None:
        theme, px = self.theme, self.theme.px
        fill = theme.color(Token.ACCENT_SOFT if on else Token.SURFACE)
        line = theme.color(Token.ACCENT if on else Token.LINE)
        box(painter, spot, px(8), fill=fill, border=line, width=2 if on else 1)
        side = px(34)
        circle = QRectF(spot.left() + px(12), spot.center().y() - side / 2, side, side)
        paint_avatar(painter, theme, circle, person.initials, person.kind, solid=on)
        paint_radio(painter, theme, QPointF(spot.right() - px(22), spot.center().y()), on=on)
        seen = QRectF(spot.left(), spot.top(), spot.width() - px(40), spot.height())
        small = theme.font(12)
        words(painter, seen, person.seen, small, theme.color(Token.TEXT2), RIGHT)
        right = seen.right() - text_width(person.seen, small) - px(8)
        left = circle.right() + px(12)
        line_one = QRectF(left, spot.top() + px(8), right - left, px(18))
        words(painter, line_one, person.name, theme.font(14, bold=True), theme.color(Token.TEXT))
        line_one.translate(0, px(18))
        words(painter, line_one, person.role, small, theme.color(Token.TEXT2))

"""The bubble of a low field: what a form would say under it, where a row has no room for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fields.extras import Extras
from ui.theme import Token
from ui.viewmodels.field import FieldState, Line, Tone
from ui.widgets.base import PaintedWidget
from ui.widgets.field_foot import FieldFoot, Offer
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import box, icon, painting
from ui.widgets.shadow import REACH, soft_shadow
from ui.widgets.text import Text

_WIDE, _PAD = 330, 10
_LOOKS = {
    Tone.HINT: (Kind.NEUTRAL, "info"),
    Tone.GOOD: (Kind.OK, "ok-filled"),
    Tone.CHECK: (Kind.WARN, "warning-filled"),
    Tone.REFUSED: (Kind.DANGER, "error-filled"),
}


class _Line(PaintedWidget):
    """An icon, and words that may run over several lines."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._kind, self._icon = _LOOKS[line.tone]
        self.said = line.text
        tone = Token.TEXT2 if self._kind is Kind.NEUTRAL else INK[self._kind].text
        column = QVBoxLayout(self)
        column.setContentsMargins(self.theme.px(21), 0, 0, 0)
        column.addWidget(Text(line.text, size=12, tone=tone, wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon beside the first line."""
        del event
        with painting(self) as painter:
            spot = QPointF(self.theme.px(8), self.theme.px(8))
            icon(painter, self.theme, self._icon, INK[self._kind].icon, 14, spot)


class ScreeningBubble(PaintedWidget):
    """Floats under a field while there is something to settle; takes no keyboard by itself."""

    offer_chosen = Signal(str)
    reason_chosen = Signal(str, str)
    note_edited = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._lines: list[_Line] = []
        self._foot, self._extras = FieldFoot(self), Extras(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._foot)
        self._column.addWidget(self._extras)
        self._foot.offer_chosen.connect(self.offer_chosen)
        self._extras.reason_chosen.connect(self.reason_chosen)
        self._extras.note_edited.connect(self.note_edited)
        self._extras.left.connect(self.left)
        self.retheme()
        self.hide()

    def retheme(self) -> None:
        """Width and margins at the zoom in force."""
        pad = self.theme.px(_PAD) + REACH
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(self.theme.px(6))
        self.setFixedWidth(self.theme.px(_WIDE) + 2 * REACH)

    def show_for(self, field: QWidget, state: FieldState, words: str) -> None:
        """Show what is to be said of a field, and `words` under it; hide when there is nothing."""
        lines = [line for line in state.lines if words or line.tone is not Tone.HINT]
        if words:
            lines.append(Line(Tone.HINT, words))
        asked = state.reason is not None or state.note is not None
        if not (lines or state.fixes or asked):
            self.hide()
            return
        self._set_lines(lines)
        self._foot.set_state(tuple(Offer(fix.id, fix.text, fix.primary) for fix in state.fixes))
        self._foot.setVisible(bool(state.fixes))
        self._extras.set_state(state)
        self._extras.setVisible(asked)
        self.adjustSize()
        self._place(field)
        self.show()
        self.raise_()

    def words(self) -> str:
        """Everything it says."""
        return " ".join(line.said for line in self._lines)

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, after the field."""
        buttons = [one for one in self._foot.findChildren(QWidget) if one.objectName()]
        return [*buttons, *self._extras.stops()] if self.isVisible() else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and box."""
        del event
        with painting(self) as painter:
            area = self.area().adjusted(REACH, REACH, -REACH, -REACH)
            soft_shadow(painter, self.theme, area, 8)
            fill, line = self.theme.color(Token.RAISED), self.theme.color(Token.LINE_STRONG)
            box(painter, area, 8, fill=fill, border=line)

    def _set_lines(self, lines: list[Line]) -> None:
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_Line(line) for line in lines]
        for place, line in enumerate(self._lines):
            self._column.insertWidget(place, line)

    def _place(self, field: QWidget) -> None:
        room = self._over.rect()
        corner = field.mapTo(self._over, QPoint(0, field.height()))
        left = min(corner.x() - REACH, room.width() - self.width())
        top = corner.y() - REACH + 4
        if top + self.height() > room.height():
            top = corner.y() - field.height() - self.height() + REACH - 4
        self.move(max(left, 0), max(top, 0))

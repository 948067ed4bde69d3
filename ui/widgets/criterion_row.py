"""The row of a criterion: is it met, what it says, and the field that answers it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import CENTER, box, icon, painting, words

_LEFT = 32


class CriterionState(StrEnum):
    """MET and NOT_MET for what must be true; PRESENT is an exclusion that holds (tinted red);
    CLEAR an exclusion that does not; MISSING is tinted amber; OPEN is unanswered, not urgent."""

    MET = "met"
    NOT_MET = "not_met"
    PRESENT = "present"
    CLEAR = "clear"
    MISSING = "missing"
    OPEN = "open"


_ICONS: dict[CriterionState, tuple[str, Token]] = {
    CriterionState.MET: ("ok-filled", Token.OK),
    CriterionState.NOT_MET: ("error-filled", Token.DANGER),
    CriterionState.PRESENT: ("error-filled", Token.DANGER),
    CriterionState.CLEAR: ("tick", Token.TEXT3),
    CriterionState.MISSING: ("open-circle", Token.WARN),
    CriterionState.OPEN: ("open-circle", Token.TEXT3),
}
_TINTS = {
    CriterionState.PRESENT: Kind.DANGER,
    CriterionState.NOT_MET: Kind.DANGER,
    CriterionState.MISSING: Kind.WARN,
}


class CriterionRow(PaintedWidget):
    """Icon (or the protocol's number), words, and a slot for fields at the right.

    `tint` on a row that is missing or failing colours the whole row.
    """

    def __init__(
        self,
        text: str,
        *,
        number: str = "",
        height: int = 38,
        tint: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._number = text, number
        self._high, self._tint = height, tint
        self._state, self._said = CriterionState.OPEN, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self.retheme()
        self.set_state(CriterionState.OPEN, "")

    def set_state(self, state: CriterionState, said: str) -> None:
        """Show whether it is met; `said` is the same in words, for a screen reader."""
        self._state, self._said = state, said
        self.setAccessibleName(f"{self._number} {self._text}: {said}".strip())
        self.update()

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._text = text
        self.set_state(self._state, self._said)

    def add_field(self, widget: QWidget) -> None:
        """Put a box, a choice or a unit at the right."""
        self._row.addWidget(widget)

    def retheme(self) -> None:
        """Margins and height at the zoom in force."""
        px = self.theme.px
        self._row.setContentsMargins(px(6), 0, px(6), 0)
        self._row.setSpacing(px(7))
        self.setFixedHeight(px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint, icon or number, and words; they give way to the fields when room is short."""
        del event
        theme, px = self.theme, self.theme.px
        tint = _TINTS.get(self._state) if self._tint else None
        with painting(self) as painter:
            if tint is not None:
                box(painter, self.area(), px(6), fill=theme.color(INK[tint].soft))
            middle = self.area().center().y()
            spot = QPointF(px(15), middle)
            if self._number:
                square = QRectF(0, 0, px(_LEFT - 2), self.height())
                ink = theme.color(INK[tint].text if tint else Token.TEXT2)
                words(painter, square, self._number, theme.font(12), ink, CENTER)
            else:
                name, token = _ICONS[self._state]
                icon(painter, theme, name, token, 17, spot)
            ink = theme.color(INK[tint].text if tint else Token.TEXT)
            place = QRectF(px(_LEFT), 0, self._free_right() - px(_LEFT), self.height())
            words(painter, place, self._text, theme.font(13, bold=tint is Kind.DANGER), ink)

    def _free_right(self) -> float:
        """Where the first field begins."""
        lefts = [
            taken.geometry().left()
            for place in range(1, self._row.count())
            if (taken := self._row.itemAt(place)) is not None and not taken.isEmpty()
        ]
        return min(lefts, default=self.width()) - self.theme.px(6)

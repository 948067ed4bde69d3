"""The foot of a field: buttons that offer a likely fix."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme_of
from ui.widgets.buttons import Button, ButtonKind, ButtonSize

_COLUMN = 250
"""The narrowest column of a form: offers wider than it together stand under each other."""


@dataclass(frozen=True)
class Offer:
    """A button under a warning; the first one offered may be `primary`."""

    id: str
    text: str
    primary: bool = False


class FieldFoot(QWidget):
    """One line of offers, or a stack where they are wide; rebuilt only when they change."""

    offer_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme_of().px(4))
        self._shown: tuple[Offer, ...] = ()

    def set_state(self, offers: tuple[Offer, ...]) -> None:
        """Show these; nothing happens when they are the same."""
        if offers == self._shown:
            return
        self._shown = offers
        while (taken := self._rows.takeAt(0)) is not None:
            row = taken.widget()
            if row is not None:
                row.deleteLater()
        if offers:
            fresh = self._offer_row(offers)
            self._rows.addWidget(fresh)
            # At once: a layout asked for its size leaves out what it has yet to show.
            fresh.show()

    def _offer_row(self, offers: tuple[Offer, ...]) -> QWidget:
        buttons = [self._button(offer) for offer in offers]
        wide = sum(button.sizeHint().width() + theme_of().px(8) for button in buttons)
        if wide > theme_of().px(_COLUMN):
            row = QWidget()
            stack = QVBoxLayout(row)
            stack.setContentsMargins(0, 0, 0, 0)
            stack.setSpacing(theme_of().px(4))
            for button in buttons:
                stack.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            return row
        row, line = _row()
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _button(self, offer: Offer) -> Button:
        kind = ButtonKind.PRIMARY if offer.primary else ButtonKind.SECONDARY
        button = Button(offer.text, kind, size=ButtonSize.SMALL)
        button.setObjectName(offer.id)
        button.clicked.connect(lambda _=False, id=offer.id: self.offer_chosen.emit(id))
        return button


def _row() -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme_of().px(8))
    return row, line

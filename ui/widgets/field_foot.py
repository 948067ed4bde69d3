"""The foot of a field: buttons that offer a likely fix, and quiet actions with their keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from ui.widgets.text import Text

_COLUMN = 250
"""The narrowest column of a form: offers wider than it together stand under each other."""


@dataclass(frozen=True)
class Offer:
    """A button under a warning; the first one offered may be `primary`."""

    id: str
    text: str
    primary: bool = False


@dataclass(frozen=True)
class Action:
    """A link under the field and the key that does the same."""

    id: str
    text: str
    key: str = ""


class FieldFoot(QWidget):
    """Two lines at most: offers, then actions; rebuilt only when they change."""

    offer_chosen = Signal(str)
    action_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme_of().px(4))
        self._shown: tuple[tuple[Offer, ...], tuple[Action, ...]] = ((), ())

    def set_state(self, offers: tuple[Offer, ...], actions: tuple[Action, ...]) -> None:
        """Show these; nothing happens when they are the same."""
        if (offers, actions) == self._shown:
            return
        self._shown = (offers, actions)
        while (taken := self._rows.takeAt(0)) is not None:
            row = taken.widget()
            if row is not None:
                row.deleteLater()
        if offers:
            self._add(self._offer_row(offers))
        if actions:
            self._add(self._action_row(actions))

    def _add(self, row: QWidget) -> None:
        """Shown at once: a layout asked for its size leaves out what it has yet to show."""
        self._rows.addWidget(row)
        row.show()

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

    def _action_row(self, actions: tuple[Action, ...]) -> QWidget:
        row, line = _row()
        for place, action in enumerate(actions):
            if place:
                line.addStretch(1)
            link = LinkButton(action.text)
            link.setObjectName(action.id)
            link.clicked.connect(lambda _=False, id=action.id: self.action_chosen.emit(id))
            line.addWidget(link)
            line.addSpacing(theme_of().px(8))
            line.addWidget(Text(action.key, size=11, tone=Token.TEXT2))
        if len(actions) == 1:
            line.addStretch(1)
        return row


def _row() -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme_of().px(8))
    return row, line

"""The button of the list of people that opens the way to another recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from ui.screens.desk import Desk
from ui.widgets.buttons import Button
from workbook.domain.permissions import Action


class NewSheetButton(Button):
    """Opens the drawer; it is there for whoever may manage people."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", icon="print")
        self.setObjectName("people.new_sheet")
        if not desk.may(Action.MANAGE_PEOPLE):
            self.hide()
        self.clicked.connect(lambda _checked=False: _open(desk))
        self._words()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._words()

    def _words(self) -> None:
        self.set_look(self.tr("Recovery sheet…"), icon="print")


def _open(desk: Desk) -> None:
    # What prints a sheet is loaded with the first one, not with the list of people.
    from ui.screens.new_sheet_drawer import NewSheetDrawer

    NewSheetDrawer(desk)

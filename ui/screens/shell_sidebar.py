"""The sidebar of the shell: with the row of looks, and a place the keyboard can come back to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.screens.backup_line import BackupLine
from ui.screens.looks_menu import LooksRow
from ui.viewmodels.wording import initials_of
from ui.widgets.kinds import Kind
from ui.widgets.nav_item import NavItem
from ui.widgets.sidebar import RAIL, Sidebar


class ShellSidebar(Sidebar):
    """Places, state lines, looks, person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.looks, self.backups = LooksRow(), BackupLine()
        super().__init__(parent)
        self._foot.insertWidget(0, self.looks)
        self._foot.addWidget(self.backups)
        self.person.lock.setObjectName("shell.lock")

    def set_rail(self, rail: bool) -> None:
        """Icons alone when the window is narrow."""
        super().set_rail(rail)
        self.looks.set_rail(rail)
        self.backups.set_rail(rail)

    def set_status(self, lines: Sequence[tuple[str, str, Kind]]) -> None:
        """The line of the backups stays under the others."""
        super().set_status(lines)
        self._foot.removeWidget(self.backups)
        self._foot.addWidget(self.backups)

    def retheme(self) -> None:
        """On the rail the small icons stand under those of the places."""
        super().retheme()
        if self.width() <= self.theme.px(RAIL):
            self._foot.setContentsMargins(self.theme.px(14), 0, 0, self.theme.px(10))

    def show_person(self, name: str, role: str, lock: str) -> None:
        """Who is at work, and what the lock is called."""
        self.person.set_state(initials_of(name), name, role, lock)

    def take_keyboard(self) -> None:
        """Put the keyboard on the place one is at."""
        items = self.findChildren(NavItem)
        here = next((item for item in items if item.isChecked()), items[0] if items else None)
        if here is not None:
            here.focus_by_key()

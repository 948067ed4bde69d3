"""What the walk does with the window: press, type, close."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView

from ui.tour.stage import Script, Stage
from ui.widgets.drawer import Drawer


def click(stage: Stage, name: str) -> None:
    """Press a button by its name; nothing where there is none."""
    button = stage.window.findChild(QAbstractButton, name)
    if button is not None:
        button.click()


def type_into(stage: Stage, name: str, text: str) -> None:
    """Type into a field by its name."""
    stage.focus(name)
    stage.type(text)


def close_drawers(stage: Stage) -> None:
    """Close whatever drawer stands open."""
    for drawer in stage.window.findChildren(Drawer):
        drawer.close_drawer()


def unlock(stage: Stage, name: str, passphrase: str) -> Script:
    """Through the door, as somebody of the list."""
    doors = stage.window.findChild(QAbstractItemView, "unlock.people")
    if doors is not None:
        first = doors.model().index(0, 0)
        found = doors.model().match(first, Qt.ItemDataRole.DisplayRole, name)
        doors.setCurrentIndex(found[0] if found else first)
    yield
    type_into(stage, "unlock.passphrase", passphrase)
    stage.key(Qt.Key.Key_Return)
    yield

"""The menu of whoever is at work: quick PIN, cover, lock, somebody else's turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.actions import keys_text
from ui.widgets.menu import Menu, MenuRow

PIN, COVER, LOCK, OTHER = "account.pin", "account.cover", "account.lock", "account.other"


def open_account_menu(
    anchor: QWidget, name: str, acts: Mapping[str, Callable[[], object]], *, pin: bool
) -> Menu:
    """Open it at `anchor`. acts: what each row does; pin: whether one is set already."""
    rows = (
        MenuRow(PIN, _pin_words(pin=pin)),
        MenuRow(
            COVER,
            QCoreApplication.translate("AccountMenu", "Cover the screen"),
            keys_text("action.cover"),
        ),
        MenuRow(
            LOCK,
            QCoreApplication.translate("AccountMenu", "Lock the workbook"),
            keys_text("action.lock"),
        ),
        MenuRow(OTHER, QCoreApplication.translate("AccountMenu", "Switch person")),
    )
    menu = Menu(name, rows, parent=anchor.window())
    menu.setObjectName("menu.account")
    menu.chosen.connect(lambda row: acts[row]())
    menu.open_under(anchor)
    return menu


def _pin_words(*, pin: bool) -> str:
    if pin:
        return QCoreApplication.translate("AccountMenu", "Another quick PIN…")
    return QCoreApplication.translate("AccountMenu", "Quick PIN…")

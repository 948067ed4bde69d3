"""The desk: what every page of an unlocked workbook is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.screens.router import Router
from ui.viewmodels.ending import Farewell
from ui.viewmodels.runner import Runner, Timers
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording
from ui.widgets.toast import ToastLook
from workbook.application.context import Site
from workbook.application.gate import Gate
from workbook.domain import permissions
from workbook.domain.permissions import Action, Allowed, Role
from workbook.domain.study import Study
from workbook.errors import WorkbookError


@dataclass(frozen=True)
class Desk:
    """Ways out of a page: to the workbook, to other pages, to the person.

    runner: tells the feed of every change. fail: shows the sentence of an error nobody else
    shows. toast: says what was just done. person, role: whoever is unlocked. read_only: nothing
    can be recorded now. drawer_host: the widget over which drawers open. farewell: takes the
    workbook through a change of keys, because somebody leaves. hold, resume: keep cover and lock
    waiting while a deed ends whose outcome must be seen, see `Away`.
    """

    runner: Runner
    timers: Timers
    feed: ChangeFeed
    wording: Wording
    router: Router
    study: Study
    site: Site
    gate: Gate
    person: str
    name: str
    role: Role | None
    read_only: bool
    toast: Callable[[ToastLook], None]
    fail: Callable[[WorkbookError], None]
    drawer_host: QWidget
    farewell: Callable[[Farewell], None]
    hold: Callable[[], None]
    resume: Callable[[str], bool]

    def may(self, action: Action) -> bool:
        """Whether whoever is unlocked may do this here now; what may not be done is not offered."""
        return not self.read_only and isinstance(permissions.ask(self.role, action), Allowed)

"""Screens that stand for a moment only, held for a picture over the window: closing, new keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.screens.closing import ClosingScreen
from ui.screens.ending import EndingScreen
from ui.tour.stage import Script, Stage
from ui.viewmodels.ending import EndingViewModel, Farewell
from workbook.bootstrap.adapters import PROGRAM, VERSION

_PERCENT = 62


def closing(stage: Stage) -> Script:
    """What shows while the workbook closes to lock."""
    yield from _held(stage, "closing", lambda: _shown(stage, ClosingScreen()))


def new_keys(stage: Stage, leaver: str) -> Script:
    """What shows while the databases get new keys, because somebody leaves."""
    desk, entered = stage.shell.desk, stage.shell.entered
    farewell = Farewell("", leaver, "", desk.person, "")
    model = EndingViewModel(desk.runner, desk.gate, desk.timers, farewell, entered)

    def show() -> QWidget:
        screen = EndingScreen(model, leaver, desk.wording.lang, PROGRAM, VERSION)
        model.percent.notify(_PERCENT)
        return _shown(stage, screen)

    yield from _held(stage, "new-keys", show)


def _held(stage: Stage, name: str, show: Callable[[], QWidget]) -> Script:
    held: list[QWidget] = []

    def unfold() -> None:
        held.append(show())

    yield from stage.shoot(name, unfold, partial(_put_away, held))


def _shown(stage: Stage, screen: QWidget) -> QWidget:
    screen.setParent(stage.window)
    screen.setAutoFillBackground(True)
    screen.setGeometry(stage.window.rect())
    screen.show()
    screen.raise_()
    return screen


def _put_away(held: list[QWidget]) -> None:
    screen = held.pop()
    screen.hide()
    screen.deleteLater()

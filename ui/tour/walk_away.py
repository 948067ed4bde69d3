"""The part of the walk in which nobody is at the screen: countdown, PIN, cover, lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from ui.screens.countdown import CountdownBanner
from ui.tour.doors import unlock
from ui.tour.stage import Script, Stage
from ui.tour.walk_moments import closing
from ui.viewmodels.idle import Countdown

_PIN = "73920461"


def walk_away(stage: Stage, name: str, passphrase: str) -> Script:
    """From the open workbook to its lock, and a wrong passphrase at the door."""
    count = partial(_count_down, stage, Countdown(locks=False, seconds=30))
    yield from stage.shoot("countdown", count, partial(_count_down, stage, None))
    menu = partial(stage.act, "action.account")
    yield from stage.shoot("account-menu", menu, stage.close_menus)
    yield from stage.shoot("pin", partial(_open_pin, stage), stage.close_drawers)
    stage.shell.cover_asked.emit()
    yield
    yield from stage.shoot("covered")
    yield from unlock(stage, name, passphrase)
    yield from _open_pin(stage)
    for field in ("pin.new", "pin.again"):
        stage.type_into(field, _PIN)
        stage.key(Qt.Key.Key_Return)
    yield
    stage.shell.cover_asked.emit()
    yield
    yield from stage.shoot("covered-pin")
    stage.focus("cover.pin")
    stage.type(_PIN)
    stage.key(Qt.Key.Key_Return)
    yield
    yield from closing(stage)
    stage.shell.lock_asked.emit("asked")
    yield
    yield from stage.shoot("locked")
    yield from unlock(stage, name, passphrase + "?")
    yield from stage.shoot("wrong-passphrase")


def _count_down(stage: Stage, countdown: Countdown | None) -> None:
    banner = stage.window.findChild(CountdownBanner)
    if banner is not None:
        banner.tell(countdown)


def _open_pin(stage: Stage) -> Script:
    stage.act("action.account")
    yield
    stage.key(Qt.Key.Key_Return)
    yield

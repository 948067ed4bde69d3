"""The part of the walk about people: forgotten passphrases, one's own, and somebody who leaves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from ui.screens import router as places
from ui.screens.router import Destination
from ui.tour.doors import unlock
from ui.tour.stage import Script, Stage


def walk_people(stage: Stage, workbook: Path, name: str, passphrase: str, key: str) -> Script:
    """From the door of the demonstration to the backups that a leaver can still open.

    name, passphrase: of whoever opens it. key: an invented one of the recovery sheet.
    """
    stage.window.start(workbook)
    yield
    yield from _forgotten(stage, key)
    yield from unlock(stage, name, passphrase)
    stage.click("notice.later")
    stage.shell.router.open(Destination(places.PEOPLE))
    yield
    stage.click("people.own_passphrase")
    yield
    stage.type_into("passphrase.old", passphrase)
    stage.click("passphrase.phrase")
    yield
    stage.type_into("passphrase.new", "mouettes")
    yield from stage.shoot("people-own")
    stage.click("passphrase.cancel")
    for panel, picture in (("people.reissue", "people-reissue"), ("people.end", "people-end")):
        _choose_last(stage)
        stage.click(panel)
        yield
        yield from stage.shoot(picture)
    stage.type_into("ending.passphrase", passphrase)
    stage.click("ending.do")
    yield
    yield from stage.shoot("people-ended")
    stage.close_drawers()
    stage.click("notice.later")
    tried = partial(_try_backup, stage)
    yield from stage.shoot("backups-tried", tried, stage.close_drawers)


def _forgotten(stage: Stage, key: str) -> Script:
    """The recovery sheet at the door, and a slip in its key."""
    stage.click("action.forgotten")
    yield
    yield from stage.shoot("forgotten")
    groups = key.split("-")
    slip = (*groups[:4], groups[4][::-1], *groups[5:])
    stage.type_into("forgotten.key", "-".join(slip))
    for field in ("forgotten.new", "forgotten.again"):
        stage.type_into(field, "mouettes sur la roche 11")
    stage.click("forgotten.do")
    yield
    yield from stage.shoot("forgotten-slip")
    stage.click("forgotten.back")
    yield


def _choose_last(stage: Stage) -> None:
    people = stage.window.findChild(QAbstractItemView, "people.list")
    if people is not None:
        people.setCurrentIndex(people.model().index(people.model().rowCount() - 1, 0))


def _try_backup(stage: Stage) -> Script:
    stage.act("action.backups")
    yield
    stage.click("backups.try")
    yield

"""The part of the walk about people: forgotten passphrases, one's own, and somebody who leaves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from ui.screens import router as places
from ui.screens.router import Destination
from ui.tour.hands import click, close_drawers, type_into, unlock
from ui.tour.stage import Script, Stage


def walk_people(stage: Stage, workbook: Path, name: str, passphrase: str, key: str) -> Script:
    """From the door of the demonstration to the backups that a leaver can still open.

    name, passphrase: of whoever opens it. key: an invented one of the recovery sheet.
    """
    stage.window.start(workbook)
    yield
    yield from _forgotten(stage, key)
    yield from unlock(stage, name, passphrase)
    click(stage, "notice.later")
    stage.shell.router.open(Destination(places.PEOPLE))
    yield
    click(stage, "people.own_passphrase")
    yield
    type_into(stage, "passphrase.old", passphrase)
    click(stage, "passphrase.phrase")
    yield
    type_into(stage, "passphrase.new", "mouettes")
    yield from stage.shoot("people-own")
    click(stage, "passphrase.cancel")
    for panel, picture in (("people.reissue", "people-reissue"), ("people.end", "people-end")):
        _choose_last(stage)
        click(stage, panel)
        yield
        yield from stage.shoot(picture)
    type_into(stage, "ending.passphrase", passphrase)
    click(stage, "ending.do")
    yield
    yield from stage.shoot("people-ended")
    close_drawers(stage)
    click(stage, "notice.later")
    tried = partial(_try_backup, stage)
    yield from stage.shoot("backups-tried", tried, partial(close_drawers, stage))


def _forgotten(stage: Stage, key: str) -> Script:
    """The recovery sheet at the door, and a slip in its key."""
    click(stage, "action.forgotten")
    yield
    yield from stage.shoot("forgotten")
    groups = key.split("-")
    slip = (*groups[:4], groups[4][::-1], *groups[5:])
    type_into(stage, "forgotten.key", "-".join(slip))
    for field in ("forgotten.new", "forgotten.again"):
        type_into(stage, field, "mouettes sur la roche 11")
    click(stage, "forgotten.do")
    yield
    yield from stage.shoot("forgotten-slip")
    click(stage, "forgotten.back")
    yield


def _choose_last(stage: Stage) -> None:
    people = stage.window.findChild(QAbstractItemView, "people.list")
    if people is not None:
        people.setCurrentIndex(people.model().index(people.model().rowCount() - 1, 0))


def _try_backup(stage: Stage) -> Script:
    stage.act("action.backups")
    yield
    click(stage, "backups.try")
    yield

"""The part of the walk about people: forgotten passphrases, one's own, and somebody who leaves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from ui.screens import router as places
from ui.screens.router import Destination
from ui.tour.doors import unlock
from ui.tour.stage import Script, Stage
from ui.tour.walk_moments import new_keys

_CUT_OFF = "rotation.part"


def walk_people(
    stage: Stage, workbook: Path, name: str, passphrase: str, key: str, stick: Path
) -> Script:
    """From the door of the demonstration to the backups that a leaver can still open.

    name, passphrase: of whoever opens it. key: an invented one of the recovery sheet. stick: where
    the backups are.
    """
    # As a change of keys leaves the folder that was cut off before it was decided.
    (workbook / _CUT_OFF).mkdir()
    stage.window.start(workbook)
    yield
    yield from _forgotten(stage, key)
    yield from unlock(stage, name, passphrase)
    yield from stage.shoot("new-keys-given-up")
    for notice in ("notice.put_away", "notice.later"):
        stage.click(notice)
    yield
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
    stage.click("ending.cancel")
    sheet = partial(_open_new_sheet, stage)
    yield from stage.shoot("new-sheet", sheet, stage.close_drawers)
    shown = partial(_show_new_sheet, stage, passphrase)
    yield from stage.shoot("new-sheet-key", shown, stage.close_drawers)
    yield from new_keys(stage, _last_name(stage))
    _choose_last(stage)
    stage.click("people.end")
    yield
    stage.type_into("ending.passphrase", passphrase)
    stage.click("ending.do")
    yield
    yield from stage.shoot("people-ended")
    stage.close_drawers()
    stage.click("notice.later")
    tried = partial(_try_backup, stage)
    yield from stage.shoot("backups-tried", tried, stage.close_drawers)
    _spoil(max(stick.glob("*/*")) / "research.db")
    yield from _try_backup(stage)
    stage.close_drawers()
    yield
    yield from stage.shoot("backup-broken")


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


def _open_new_sheet(stage: Stage) -> Script:
    stage.click("people.new_sheet")
    yield


def _show_new_sheet(stage: Stage, passphrase: str) -> Script:
    yield from _open_new_sheet(stage)
    stage.type_into("new_sheet.passphrase", passphrase)
    stage.key(Qt.Key.Key_Return)
    yield


def _spoil(path: Path) -> None:
    """One bit of a page that holds data."""
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)


def _last_name(stage: Stage) -> str:
    people = stage.window.findChild(QAbstractItemView, "people.list")
    if people is None:
        return ""
    model = people.model()
    return str(model.index(model.rowCount() - 1, 0).data() or "")


def _choose_last(stage: Stage) -> None:
    people = stage.window.findChild(QAbstractItemView, "people.list")
    if people is not None:
        people.setCurrentIndex(people.model().index(people.model().rowCount() - 1, 0))


def _try_backup(stage: Stage) -> Script:
    stage.act("action.backups")
    yield
    stage.click("backups.try")
    yield

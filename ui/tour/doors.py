"""The doors of the walk: unlocking, a restored and an older workbook, a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from ui.screens import router as places
from ui.screens.router import Destination
from ui.tour.stage import Script, Stage

INVENTED_KEY = "7K4D2-QWX2P-M9RTA-VB6H8-3CYN5-8FJPE-N5ZGK-2SAE4"
INVENTED_PHRASE = "mouette rocher brume galet phare ressac"
NEWCOMER, NEW_PASSPHRASE = "Dr C. Mésange", "mouettes sur la roche 11"
# Folders that stand nowhere: real ones would differ from machine to machine.
STICK, BACKUP = Path("I-MICRO-USB"), Path("I-MICRO-USB") / "20210914T1231Z"


@dataclass(frozen=True, slots=True)
class People:
    """What the walk knows of the demonstration: subject ids by the story's keys, and who opens
    the workbook."""

    subjects: Mapping[str, str]
    name: str
    passphrase: str = field(repr=False)


def unlock(stage: Stage, name: str, passphrase: str) -> Script:
    """Through the door, as somebody of the list."""
    doors = stage.window.findChild(QAbstractItemView, "unlock.people")
    if doors is not None:
        first = doors.model().index(0, 0)
        found = doors.model().match(first, Qt.ItemDataRole.DisplayRole, name)
        doors.setCurrentIndex(found[0] if found else first)
    yield
    stage.focus("unlock.passphrase")
    stage.type(passphrase)
    stage.key(Qt.Key.Key_Return)
    yield


def restore(stage: Stage, people: People) -> Script:
    """A backup becomes a workbook: which one, by whom or by the recovery sheet, where."""
    stage.click("action.other_person")
    yield
    stage.click("action.restore")
    yield
    stage.type_into("restore.source", str(BACKUP))
    yield
    yield from stage.shoot("restore")
    stage.click("restore.next")
    yield
    yield from stage.shoot("restore-person")
    stage.focus("restore.way")
    stage.key(Qt.Key.Key_End)
    yield
    groups = INVENTED_KEY.split("-")
    for number, group in enumerate((*groups[:4], groups[4][::-1], *groups[5:]), start=1):
        stage.type_into(f"restore.group.{number}", group)
    stage.click("restore.next")
    yield
    yield from stage.shoot("restore-sheet")
    stage.focus("restore.way")
    stage.key(Qt.Key.Key_Home)
    way = stage.window.findChild(QComboBox, "restore.way")
    for _ in range(way.count() if way is not None else 0):
        if way is not None and not way.currentText().startswith(people.name):
            stage.key(Qt.Key.Key_Down)
    yield
    stage.type_into("restore.passphrase", people.passphrase)
    stage.click("restore.next")
    yield
    yield from stage.shoot("restore-folder")


def rolled_back(stage: Stage, people: People, older: Path) -> Script:
    """A copy from before the walk was put back: read only, and the way on."""
    stage.window.start(older)
    yield
    yield from unlock(stage, people.name, people.passphrase)
    yield from stage.shoot("rolled-back")
    go_on = partial(stage.click, "notice.go_on")
    yield from stage.shoot("rolled-back-go-on", go_on, stage.close_drawers)


def gone_on(stage: Stage, people: People, older: Path) -> Script:
    """The older copy goes on, and no export file leaves it before somebody says so."""
    stage.window.start(older)
    yield
    yield from unlock(stage, people.name, people.passphrase)
    stage.click("notice.go_on")
    stage.type_into("go_on.passphrase", people.passphrase)
    stage.key(Qt.Key.Key_Return)
    yield
    yield from unlock(stage, people.name, people.passphrase)
    yield from stage.shoot("exports-held")
    release = partial(stage.click, "notice.release_sync")
    yield from stage.shoot("exports-held-release", release, stage.close_drawers)


def first_run(stage: Stage, first: Path) -> Script:
    """A new workbook, step by step, with the recovery card."""
    stage.window.start(first)
    yield
    for step, answers in (
        ("folder", {}),
        ("site", {"number": "11", "site": "Roche-aux-Mouettes"}),
        ("person", {"name": NEWCOMER}),
        ("passphrase", {"passphrase": NEW_PASSPHRASE, "again": NEW_PASSPHRASE}),
    ):
        for name, text in answers.items():
            stage.type_into(f"first_run.{name}", text)
        yield
        yield from stage.shoot(f"first-run-{step}")
        stage.click("first_run.next")
        yield
    yield from stage.shoot("first-run-recovery")
    groups = INVENTED_KEY.split("-")
    for name, group in zip(("first_group", "second_group"), (groups[2], groups[6]), strict=True):
        stage.type_into(f"first_run.{name}", group)
    stage.click("first_run.next")
    yield
    yield from stage.shoot("first-run-backup")
    stage.click("first_run.later")
    yield


def empty(stage: Stage) -> Script:
    """Lists in which nothing stands yet."""
    yield from unlock(stage, NEWCOMER, NEW_PASSPHRASE)
    yield from stage.shoot("patients-empty")
    for name, place in (("screening-empty", places.SCREENING_LOG), ("boxes-empty", places.BOXES)):
        stage.shell.router.open(Destination(place))
        yield
        yield from stage.shoot(name)

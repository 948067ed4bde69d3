"""The walk: which screens are seen, in which order and in which state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from ui.screens import router as places
from ui.screens.key_sheet import KeySheet
from ui.screens.randomise_page import RANDOMISE
from ui.screens.router import Destination
from ui.tour.hands import click, close_drawers, type_into, unlock
from ui.tour.stage import Script, Stage
from ui.tour.walk_away import walk_away
from ui.tour.walk_people import walk_people
from ui.widgets.menu import Menu

INVENTED_KEY = "7K4D2-QWX2P-M9RTA-VB6H8-3CYN5-8FJPE-N5ZGK-2SAE4"
NEWCOMER, NEW_PASSPHRASE = "Dr C. Mésange", "mouettes sur la roche 11"

# Patients of the demonstration's story by what they show.
CLOSED_LATE, COMPLETE, DIED = "p06", "p07", "p09"
CORRECTED, DAY_THREE, TODAY = "p11", "p12", "p14"
NEXT_BOX, OTHER_BOX = "0713", "0902"
# Folders that stand nowhere: real ones would differ from machine to machine.
STICK, BACKUP = Path("I-MICRO-USB"), Path("I-MICRO-USB") / "20210914T1231Z"
CLOSED, EXCLUDED, UNANSWERED, ELIGIBLE = "s06", "s07", "s08", "s09"


@dataclass(frozen=True, slots=True)
class People:
    """What the walk knows of the demonstration: subject ids by the story's keys, and who opens
    the workbook."""

    subjects: Mapping[str, str]
    name: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Folders:
    """The demonstration's workbook, an older copy of it, and the folder of a new one."""

    workbook: Path
    older: Path
    first: Path


def walk(stage: Stage, people: People, folders: Folders) -> Script:
    """Every screen: the demonstration's workbook from its door to its lock, then a new one."""
    stage.window.start(folders.workbook)
    yield
    yield from stage.shoot("unlock")
    yield from unlock(stage, people.name, people.passphrase)
    yield from _lists(stage)
    yield from _forms(stage, people)
    yield from _sofa(stage, people)
    yield from _patient(stage, people)
    yield from _screening(stage, people)
    yield from _backups(stage)
    yield from walk_away(stage, people.name, people.passphrase)
    yield from _restore(stage, people)
    yield from _rolled_back(stage, people, folders.older)
    at = (folders.workbook, people.name, people.passphrase, INVENTED_KEY)
    yield from walk_people(stage, *at)
    yield from _first_run(stage, folders.first)
    yield from _empty(stage)


def _lists(stage: Stage) -> Script:
    """The places of the sidebar, and the panels that open in them."""
    yield from stage.shoot("patients-drafts")
    click(stage, "notice.later")
    yield
    yield from stage.shoot("patients")
    for code in ("due", "overdue", "consent", "conflict"):
        click(stage, f"patients.filter.{code}")
        yield
        yield from stage.shoot(f"patients-{code}")
    click(stage, "patients.filter.all")
    yield
    for name, place, panel in (
        ("boxes", places.BOXES, "boxes.receive"),
        ("people", places.PEOPLE, "people.add"),
        ("audit", places.AUDIT, ""),
        ("about", places.ABOUT, ""),
    ):
        stage.shell.router.open(Destination(place))
        yield
        yield from stage.shoot(name)
        if panel:
            click(stage, panel)
            yield
            yield from stage.shoot(f"{name}-new")
    yield from stage.shoot("keys", lambda: stage.act("action.keys"), _close_sheet)


def _forms(stage: Stage, people: People) -> Script:
    """Forms of patients in their states."""
    router, ids = stage.shell.router, people.subjects
    for name, subject, event, form in (
        ("form-complete", COMPLETE, "D3", "LB"),
        ("form-drafts", TODAY, "INCLUSION", "BIO"),
        ("form-rows", DAY_THREE, "COURSE", "EX"),
        ("form-empty", DAY_THREE, "D3", "CM"),
        ("form-others-drafts", DAY_THREE, "D3", "FU"),
        ("form-day-28", CLOSED_LATE, "D28", "D28"),
    ):
        router.open_form(ids[subject], event, form)
        yield
        yield from stage.shoot(name)
    router.open_form(ids[DAY_THREE], "D3", "SOFA")
    yield
    stage.put("SOFA.PLT", "88000")
    stage.put("SOFA.CREAT", "3.4")
    stage.put("SOFA.FIO2", "40")
    stage.leave("SOFA.FIO2")
    yield
    yield from stage.shoot("form-offers")
    click(stage, "action.discard")
    yield
    router.open_form(ids[CORRECTED], "D1", "LB", item="CREAT")
    yield
    stage.put("LB.CREAT", "151")
    stage.leave("LB.CREAT")
    yield
    yield from stage.shoot("form-changed")
    click(stage, "action.discard")
    yield
    stage.field("LB.UREA").focus_first()
    yield from stage.shoot(
        "form-missing-menu", lambda: stage.act("action.missing"), lambda: _close_menus(stage)
    )
    stage.field("LB.CREAT").focus_first()
    yield from stage.shoot(
        "history", lambda: stage.act("action.history"), lambda: close_drawers(stage)
    )


def _sofa(stage: Stage, people: People) -> Script:
    """The SOFA grid: whole, on its way, and a unit slip caught in place."""
    router, ids = stage.shell.router, people.subjects
    router.open_sofa(ids[COMPLETE], "D3")
    yield
    yield from stage.shoot("sofa-complete")
    router.open_sofa(ids[DAY_THREE], "D2")
    yield
    yield from stage.shoot("sofa-missing")
    router.open_sofa(ids[DAY_THREE], "D3")
    yield
    for _ in range(5):
        stage.key(Qt.Key.Key_Down)
    yield
    stage.put("SOFA.CREAT", "3.4")
    yield
    yield from stage.shoot("sofa-unit-slip")


def _patient(stage: Stage, people: People) -> Script:
    """The page of one patient: on the way, whole, and after a death."""
    router, ids = stage.shell.router, people.subjects
    for name, subject, event in (
        ("patient", DAY_THREE, ""),
        ("patient-complete", COMPLETE, ""),
        ("patient-died", DIED, ""),
        ("patient-visits", DAY_THREE, "D3"),
    ):
        router.open_subject(ids[subject], event)
        yield
        yield from stage.shoot(name)
    click(stage, "patient.audit")
    yield
    yield from stage.shoot("patient-audit")
    for name, action in (("print", "action.print"), ("export", "action.export")):
        open_it = partial(_open_output, stage, action)
        yield from stage.shoot(name, open_it, lambda: close_drawers(stage))


def _open_output(stage: Stage, action: str) -> Script:
    """The drawer, with a path that names no machine."""
    stage.act(action)
    yield
    path = stage.window.findChild(QLineEdit, "outputs.path")
    if path is not None:
        path.setText(Path(path.text()).name)


def _screening(stage: Stage, people: People) -> Script:
    """The screening log, one patient in screening for each verdict, and a randomisation."""
    router, ids = stage.shell.router, people.subjects
    router.open(Destination(places.SCREENING_LOG))
    yield
    yield from stage.shoot("screening-log")
    for name, subject in (
        ("screening-window-closed", CLOSED),
        ("screening-not-eligible", EXCLUDED),
        ("screening-answers-missing", UNANSWERED),
        ("screening-eligible", ELIGIBLE),
    ):
        router.open_screening(ids[subject])
        yield
        yield from stage.shoot(name)
    click(stage, "screening.details")
    yield
    yield from stage.shoot("screening-details")
    router.open(Destination(RANDOMISE, ids[ELIGIBLE]))
    yield
    yield from stage.shoot("randomise")
    type_into(stage, "randomise.box", OTHER_BOX)
    yield
    yield from stage.shoot("randomise-other-box")
    for _ in OTHER_BOX:
        stage.key(Qt.Key.Key_Backspace)
    stage.type(NEXT_BOX)
    type_into(stage, "randomise.passphrase", people.passphrase)
    yield
    yield from stage.shoot("randomise-sign")
    stage.act("action.randomise")
    yield
    yield from stage.shoot("randomise-done")


def _backups(stage: Stage) -> Script:
    """The card of the backups: before a folder was chosen, and after the first one was made."""
    stage.shell.router.open(Destination(places.PATIENTS))
    yield
    unfold, fold = partial(stage.act, "action.backups"), partial(close_drawers, stage)
    yield from stage.shoot("backups-none", unfold, fold)
    stage.act("action.backups")
    yield
    type_into(stage, "backups.folder", str(STICK))
    stage.key(Qt.Key.Key_Return)
    yield
    close_drawers(stage)
    yield
    yield from stage.shoot("backups", unfold, fold)


def _restore(stage: Stage, people: People) -> Script:
    """A backup becomes a workbook: which one, by whom or by the recovery sheet, where."""
    click(stage, "action.other_person")
    yield
    click(stage, "action.restore")
    yield
    type_into(stage, "restore.source", str(BACKUP))
    yield
    yield from stage.shoot("restore")
    click(stage, "restore.next")
    yield
    yield from stage.shoot("restore-person")
    stage.focus("restore.way")
    stage.key(Qt.Key.Key_End)
    yield
    groups = INVENTED_KEY.split("-")
    for number, group in enumerate((*groups[:4], groups[4][::-1], *groups[5:]), start=1):
        type_into(stage, f"restore.group.{number}", group)
    click(stage, "restore.next")
    yield
    yield from stage.shoot("restore-sheet")
    stage.focus("restore.way")
    stage.key(Qt.Key.Key_Home)
    way = stage.window.findChild(QComboBox, "restore.way")
    for _ in range(way.count() if way is not None else 0):
        if way is not None and not way.currentText().startswith(people.name):
            stage.key(Qt.Key.Key_Down)
    yield
    type_into(stage, "restore.passphrase", people.passphrase)
    click(stage, "restore.next")
    yield
    yield from stage.shoot("restore-folder")


def _rolled_back(stage: Stage, people: People, older: Path) -> Script:
    """A copy from before the walk was put back: read only, and the way on."""
    stage.window.start(older)
    yield
    yield from unlock(stage, people.name, people.passphrase)
    yield from stage.shoot("rolled-back")
    go_on = partial(click, stage, "notice.go_on")
    yield from stage.shoot("rolled-back-go-on", go_on, partial(close_drawers, stage))


def _first_run(stage: Stage, first: Path) -> Script:
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
            type_into(stage, f"first_run.{name}", text)
        yield
        yield from stage.shoot(f"first-run-{step}")
        click(stage, "first_run.next")
        yield
    yield from stage.shoot("first-run-recovery")
    groups = INVENTED_KEY.split("-")
    for name, group in zip(("first_group", "second_group"), (groups[2], groups[6]), strict=True):
        type_into(stage, f"first_run.{name}", group)
    click(stage, "first_run.next")
    yield
    yield from stage.shoot("first-run-backup")
    click(stage, "first_run.later")
    yield


def _empty(stage: Stage) -> Script:
    """Lists in which nothing stands yet."""
    yield from unlock(stage, NEWCOMER, NEW_PASSPHRASE)
    yield from stage.shoot("patients-empty")
    for name, place in (("screening-empty", places.SCREENING_LOG), ("boxes-empty", places.BOXES)):
        stage.shell.router.open(Destination(place))
        yield
        yield from stage.shoot(name)


def _close_menus(stage: Stage) -> None:
    for menu in stage.window.findChildren(Menu):
        if menu.isVisible():
            menu.dismiss()


def _close_sheet() -> None:
    for sheet in QApplication.topLevelWidgets():
        if isinstance(sheet, KeySheet):
            sheet.accept()

"""The walk: which screens are seen, in which order and in which state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.screens import router as places
from ui.screens.randomise_page import RANDOMISE
from ui.screens.router import Destination
from ui.tour import doors
from ui.tour.doors import STICK, People
from ui.tour.stage import Script, Stage
from ui.tour.walk_away import walk_away
from ui.tour.walk_people import walk_people

# Patients of the demonstration's story by what they show.
CLOSED_LATE, COMPLETE, DIED = "p06", "p07", "p09"
CORRECTED, DAY_THREE, TODAY = "p11", "p12", "p14"
NEXT_BOX, OTHER_BOX = "0713", "0902"
CLOSED, EXCLUDED, UNANSWERED, ELIGIBLE = "s06", "s07", "s08", "s09"


@dataclass(frozen=True, slots=True)
class Folders:
    """The demonstration's workbook, an older copy of it, the folder of a new one, and where
    backups really go."""

    workbook: Path
    older: Path
    first: Path
    stick: Path


def walk(stage: Stage, people: People, folders: Folders) -> Script:
    """Every screen: the demonstration's workbook from its door to its lock, then a new one."""
    stage.window.start(folders.workbook)
    yield
    yield from stage.shoot("unlock")
    yield from doors.unlock(stage, people.name, people.passphrase)
    yield from _lists(stage)
    yield from _forms(stage, people)
    yield from _sofa(stage, people)
    yield from _patient(stage, people)
    yield from _screening(stage, people)
    yield from _backups(stage)
    yield from walk_away(stage, people.name, people.passphrase)
    yield from doors.restore(stage, people)
    yield from doors.rolled_back(stage, people, folders.older)
    at = (folders.workbook, people.name, people.passphrase, doors.INVENTED_KEY)
    yield from walk_people(stage, *at, folders.stick)
    # Last of this workbook: this computer has seen the copy go on from then on.
    yield from doors.gone_on(stage, people, folders.older)
    yield from doors.first_run(stage, folders.first)
    yield from doors.empty(stage)


def _lists(stage: Stage) -> Script:
    """The places of the sidebar, and the panels that open in them."""
    yield from stage.shoot("patients-drafts")
    stage.click("notice.later")
    yield
    yield from stage.shoot("patients")
    for code in ("due", "overdue", "consent", "conflict"):
        stage.click(f"patients.filter.{code}")
        yield
        yield from stage.shoot(f"patients-{code}")
    stage.click("patients.filter.all")
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
            stage.click(panel)
            yield
            yield from stage.shoot(f"{name}-new")
    yield from stage.shoot("keys", lambda: stage.act("action.keys"), stage.close_sheets)


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
    stage.click("action.discard")
    yield
    router.open_form(ids[CORRECTED], "D1", "LB", item="CREAT")
    yield
    stage.put("LB.CREAT", "151")
    stage.leave("LB.CREAT")
    yield
    yield from stage.shoot("form-changed")
    stage.click("action.discard")
    yield
    stage.field("LB.UREA").focus_first()
    yield from stage.shoot(
        "form-missing-menu", lambda: stage.act("action.missing"), stage.close_menus
    )
    stage.field("LB.CREAT").focus_first()
    yield from stage.shoot("history", lambda: stage.act("action.history"), stage.close_drawers)


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
    stage.click("patient.audit")
    yield
    yield from stage.shoot("patient-audit")
    for name, action in (("print", "action.print"), ("export", "action.export")):
        open_it = partial(_open_output, stage, action)
        yield from stage.shoot(name, open_it, stage.close_drawers)


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
    stage.click("screening.details")
    yield
    yield from stage.shoot("screening-details")
    router.open(Destination(RANDOMISE, ids[ELIGIBLE]))
    yield
    yield from stage.shoot("randomise")
    stage.type_into("randomise.box", OTHER_BOX)
    yield
    yield from stage.shoot("randomise-other-box")
    for _ in OTHER_BOX:
        stage.key(Qt.Key.Key_Backspace)
    stage.type(NEXT_BOX)
    stage.type_into("randomise.passphrase", people.passphrase)
    yield
    yield from stage.shoot("randomise-sign")
    stage.act("action.randomise")
    yield
    yield from stage.shoot("randomise-done")


def _backups(stage: Stage) -> Script:
    """The card of the backups: before a folder was chosen, and after the first one was made."""
    stage.shell.router.open(Destination(places.PATIENTS))
    yield
    unfold, fold = partial(stage.act, "action.backups"), stage.close_drawers
    yield from stage.shoot("backups-none", unfold, fold)
    stage.act("action.backups")
    yield
    stage.type_into("backups.folder", str(STICK))
    stage.key(Qt.Key.Key_Return)
    yield
    stage.close_drawers()
    yield
    yield from stage.shoot("backups", unfold, fold)

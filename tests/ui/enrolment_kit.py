"""A window on a real workbook in a real folder, for the pages from screening to the patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import Book, make_book
from tests.ui.form_kit import make_desk
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.screens import router as places
from ui.screens.desk import Desk
from ui.screens.form_page import FormScreen
from ui.screens.page import Page
from ui.screens.patient_page import PatientPage
from ui.screens.randomise_page import RANDOMISE, RandomisePage
from ui.screens.screening_log import ScreeningLogPage
from ui.screens.screening_page import ScreeningPage
from ui.screens.sofa_page import SofaScreen
from workbook.application.views.form_page import FormPage
from workbook.domain.values import Choice, Moment, Quantity, Text, Value

_NO: Mapping[str, Value] = {
    f"EXC.E{number:02d}": Choice("no") for number in (1, 2, 3, 4, 6, 7, 9, 10, 11)
}
ELIGIBLE: Mapping[str, Value] = {
    **_NO,
    "DM.INITIALS": Text("L-B"),
    "DM.SEX": Choice("F"),
    "DM.AGE": Quantity("67", "year"),
    "DM.HEIGHT": Quantity("164", "cm"),
    "DM.WEIGHT": Quantity("72", "kg"),
    "SCR.NEONSET": Moment("2021-09-14T03:10+02:00"),
    "SCR.INFECT": Choice("PROVEN"),
    "SCR.SOFABASE": Quantity("0", "points"),
    "SCR.SOFANOW": Quantity("11", "points"),
    "SCR.LACT": Quantity("3.4", "mmol/L"),
    "SCR.VASO": Choice("yes"),
    "SCR.MAP": Quantity("71", "mmHg"),
    "SCR.MOTT": Choice("3"),
    "SCR.CRTF": Quantity("4.2", "s"),
    "SCR.CRTK": Quantity("5.0", "s"),
    "SCR.HYPOTM": Moment("2021-09-14T13:55+02:00"),
    "EXC.PLT": Quantity("88", "10^9/L"),
    "EXC.PAO2": Quantity("89", "mmHg"),
    "EXC.FIO2": Quantity("0.6", "fraction"),
    "OPT.CRYST": Quantity("2400", "mL"),
    "OPT.RESPONDS": Choice("NO"),
    "OPT.HTN": Choice("no"),
    "OPT.RRT": Choice("no"),
    "OPT.TITRATED": Choice("yes"),
    "OPT.CARDYSF": Choice("no"),
    "OPT.HB": Quantity("8.9", "g/dL"),
    "OPT.TRANSF": Choice("no"),
}


@dataclass
class Enrolment:
    """The workbook, the window, and what a person at the keyboard can do."""

    book: Book
    window: QWidget
    desk: Desk
    runner: ImmediateRunner
    timers: ManualTimers

    @property
    def page(self) -> Page:
        """The page shown."""
        page = self.desk.router.page
        assert page is not None
        return page

    def value(self, subject: str, ref: str, event: str = "SCREENING") -> Value | None:
        """What is recorded."""
        form, _, item = ref.partition(".")
        group = self.book.study.form(form).group_of(item).oid
        page = self.book.workbook.view(FormPage(subject, event, form))
        return page.cell(group, "", item).value

    def find(self, name: str) -> QWidget:
        """A widget of the page by its object name."""
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        return found


def open_window(
    qtbot: QtBot, folder: Path, lang: str = "en", size: tuple[int, int] = (1162, 690)
) -> Enrolment:
    """An empty window of the room beside the sidebar, with every page of this part registered."""
    book = make_book(folder)
    window = QWidget()
    window.resize(*size)
    qtbot.addWidget(window)
    desk, runner = make_desk(book.workbook, lang, window)
    desk = replace(desk, gate=book.gate)
    router = desk.router
    router.register(places.SCREENING_LOG, lambda: ScreeningLogPage(desk))
    router.register(places.SCREENING, lambda: ScreeningPage(desk))
    router.register(RANDOMISE, lambda: RandomisePage(desk))
    router.register(places.SUBJECT, lambda: PatientPage(desk))
    router.register(places.FORM, lambda: FormScreen(desk))
    router.register(places.SOFA, lambda: SofaScreen(desk))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert isinstance(desk.timers, ManualTimers)
    return Enrolment(book, window, desk, runner, desk.timers)

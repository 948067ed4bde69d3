"""Answers that come when their page is gone, and what a person does while the worker is busy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.book import PASSPHRASE
from tests.ui.enrolment_kit import ELIGIBLE, Enrolment, open_window
from tests.ui.keys import press, press_ctrl_enter, write
from ui.screens import router as places
from ui.screens.output_drawer import OutputDrawer, open_export, open_print
from ui.screens.randomise_page import RANDOMISE, RandomisePage
from ui.screens.router import Destination
from ui.screens.screening_log import ScreeningLogPage
from workbook.application.commands import RandomiseSubject
from workbook.application.views.patient import Patient
from workbook.application.views.screening import ScreeningLog

pytestmark = pytest.mark.usefixtures("translations")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Enrolment]:
    room = open_window(qtbot, tmp_path)
    room.book.boxes("0713", "0714")
    yield room
    room.desk.router.leave()
    room.book.close()


def go(room: Enrolment, page: str, subject: str) -> None:
    """To a page of a patient, at a form that repeats where it is one."""
    form, make = ("AE", True) if page == places.FORM else ("", False)
    room.desk.router.open(Destination(page, subject, "COURSE" if form else "", form, make=make))


def bury() -> None:
    """Pages that were left are really gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def number_of(room: Enrolment, subject: str) -> str:
    return room.book.workbook.view(Patient(subject)).line.number


@pytest.mark.parametrize(
    "page", [places.SUBJECT, places.FORM, places.SOFA, places.SCREENING, RANDOMISE]
)
def test_a_page_left_before_its_answer_is_not_missed(room: Enrolment, page: str) -> None:
    subject = room.book.screen()
    if page in (places.SUBJECT, places.FORM, places.SOFA):
        room.book.record(subject, "SCREENING", ELIGIBLE)
        room.book.workbook.execute(RandomiseSubject(subject, "0713"))
    room.runner.hold()
    go(room, page, subject)
    room.desk.router.open(Destination(places.SCREENING_LOG))
    bury()
    room.runner.land()
    bury()
    assert isinstance(room.page, ScreeningLogPage)


def test_a_form_left_while_it_records_asks_for_the_time_no_more(room: Enrolment) -> None:
    subject = room.book.screen()
    room.book.record(subject, "SCREENING", ELIGIBLE)
    room.book.workbook.execute(RandomiseSubject(subject, "0713"))
    room.desk.router.open_form(subject, "D1", "LB", item="LACT")
    write("3.2")
    room.runner.hold()
    press_ctrl_enter()
    room.desk.router.open(Destination(places.SCREENING_LOG))
    room.runner.land()
    assert room.value(subject, "LB.LACT", "D1") is not None
    # Once locked there is no workbook to ask: a clock that still ran would fail here.
    room.runner.detach()
    room.timers.pass_seconds(60)
    room.runner.attach(room.book.workbook)


def signing(room: Enrolment) -> str:
    """A patient whose randomisation is signed, while the key is still being derived."""
    subject = room.book.screen()
    room.book.record(subject, "SCREENING", ELIGIBLE)
    room.desk.router.open(Destination(RANDOMISE, subject))
    write("0713")
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    room.runner.hold()
    press_ctrl_enter()
    return subject


def test_leaving_while_the_passphrase_is_checked_randomises_nobody(room: Enrolment) -> None:
    subject = signing(room)
    press(Qt.Key.Key_Escape)
    room.runner.land()
    assert not number_of(room, subject)


def test_the_box_taken_is_the_one_that_was_signed(room: Enrolment) -> None:
    subject = signing(room)
    page = room.page
    assert isinstance(page, RandomisePage)
    room.find("randomise.box").setFocus()
    press(Qt.Key.Key_Backspace)
    write("4")
    room.runner.land()
    assert number_of(room, subject) == "07-001"
    assert page.state.box == "0713"


def test_a_new_screening_asked_for_twice_makes_one_patient(room: Enrolment) -> None:
    room.runner.hold()
    for _ in range(2):
        room.desk.router.open_screening(make=True)
    room.runner.land()
    assert len(room.book.workbook.view(ScreeningLog())) == 1


def put(drawer: OutputDrawer, path: Path) -> None:
    """Type where the file goes."""
    line = drawer.findChild(QLineEdit, "outputs.path")
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.insert(str(path))


def test_a_drawer_closed_while_its_file_is_made_says_when_it_is_there(
    room: Enrolment, tmp_path: Path
) -> None:
    drawer = OutputDrawer(room.desk)
    put(drawer, tmp_path / "site.xlsx")
    room.runner.hold()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    bury()
    assert drawer.isHidden()
    room.runner.land()
    bury()
    assert (tmp_path / "site.xlsx").exists()


def test_a_file_that_could_not_be_made_brings_its_drawer_back(
    room: Enrolment, tmp_path: Path
) -> None:
    drawer = OutputDrawer(room.desk)
    put(drawer, tmp_path / "nowhere" / "site.xlsx")
    room.runner.hold()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    bury()
    room.runner.land()
    assert not drawer.isHidden()
    drawer.close_drawer()


def test_printing_asked_for_twice_opens_one_drawer_and_keeps_its_path(
    room: Enrolment, tmp_path: Path
) -> None:
    subject = room.book.screen()
    for _ in range(2):
        open_print(room.desk, subject)
        drawers = room.window.findChildren(OutputDrawer)
        assert len([one for one in drawers if not one.isHidden()]) == 1
        put(drawers[0], tmp_path / "visit.pdf")
    open_export(room.desk)
    (drawer,) = (one for one in room.window.findChildren(OutputDrawer) if not one.isHidden())
    line = drawer.findChild(QLineEdit, "outputs.path")
    assert isinstance(line, QLineEdit)
    assert line.text() == str(tmp_path / "visit.pdf")
    drawer.close_drawer()

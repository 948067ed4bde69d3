"""Randomisation in a window, by the keyboard alone: the box, the reason, the passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.book import PASSPHRASE
from tests.ui.enrolment_kit import ELIGIBLE, Enrolment, open_window
from tests.ui.keys import focused, press, press_ctrl_enter, write
from ui.languages import Translations
from ui.screens.patient_page import PatientPage
from ui.screens.randomise_page import RANDOMISE, RandomisePage
from ui.screens.router import Destination
from ui.screens.screening_page import ScreeningPage
from ui.viewmodels.randomise import RandomiseState
from workbook.application.views.book import Boxes
from workbook.application.views.patient import Patient
from workbook.domain.values import Quantity

_ENTER = Qt.Key.Key_Return


pytestmark = pytest.mark.usefixtures("translations")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Enrolment]:
    room = open_window(qtbot, tmp_path)
    room.book.boxes("0713", "0714", "0721")
    yield room
    room.desk.router.leave()
    room.book.close()


def begin(room: Enrolment, platelets: str = "88") -> str:
    subject = room.book.screen()
    values = {**ELIGIBLE, "EXC.PLT": Quantity(platelets, "10^9/L")}
    room.book.record(subject, "SCREENING", values)
    room.desk.router.open(Destination(RANDOMISE, subject))
    assert focused().objectName() == "randomise.box"
    return subject


def state(room: Enrolment) -> RandomiseState:
    page = room.page
    assert isinstance(page, RandomisePage)
    return page.state


def number_of(room: Enrolment, subject: str) -> str:
    return room.book.workbook.view(Patient(subject)).line.number


def test_the_smallest_box_and_the_passphrase_give_the_patient_a_number(room: Enrolment) -> None:
    subject = begin(room)
    write("0713")
    press(_ENTER)
    assert focused().objectName() == "randomise.passphrase"
    write(PASSPHRASE)
    press_ctrl_enter()
    assert state(room).done == "07-001"
    assert number_of(room, subject) == "07-001"
    used = [box.number for box in room.book.workbook.view(Boxes()) if box.state == "used"]
    assert used == ["0713"]
    press(_ENTER)
    assert isinstance(room.page, PatientPage)


def test_a_number_without_its_leading_zero_is_the_same_box(room: Enrolment) -> None:
    begin(room)
    write("713")
    assert state(room).reading.right
    assert state(room).reading.box == "0713"


def test_another_box_is_taken_only_with_a_reason(room: Enrolment) -> None:
    subject = begin(room)
    write("0714")
    press(_ENTER)
    assert focused().objectName() == "randomise.why"
    press(_ENTER)
    write(PASSPHRASE)
    press_ctrl_enter()
    assert not number_of(room, subject)
    assert focused().objectName() == "randomise.why"
    write("0713 was dropped")
    press_ctrl_enter()
    assert number_of(room, subject) == "07-001"


def test_a_box_taken_for_another_patient_is_refused(room: Enrolment) -> None:
    begin(room)
    write("0713")
    press(_ENTER)
    write(PASSPHRASE)
    press_ctrl_enter()
    second = begin(room)
    write("0713")
    assert not state(room).reading.usable
    press(_ENTER)
    write(PASSPHRASE)
    press_ctrl_enter()
    assert not number_of(room, second)
    assert "another patient" in state(room).wrong_at("box")


def test_a_wrong_passphrase_randomises_nobody(room: Enrolment) -> None:
    subject = begin(room)
    write("0713")
    press(_ENTER)
    write("not the passphrase")
    press_ctrl_enter()
    assert not number_of(room, subject)
    assert state(room).wrong_at("passphrase")
    assert focused().objectName() == "randomise.passphrase"


def test_three_wrong_passphrases_lock_the_workbook(room: Enrolment) -> None:
    locked: list[bool] = []
    lock = QAction(room.window)
    lock.setObjectName("action.lock")
    lock.triggered.connect(lambda _: locked.append(True))
    begin(room)
    write("0713")
    press(_ENTER)
    write("not the passphrase")
    for _ in range(3):
        press_ctrl_enter()
    assert locked == [True]


def test_a_patient_who_is_not_eligible_is_randomised_only_with_a_reason(room: Enrolment) -> None:
    subject = begin(room, platelets="24")
    write("0713")
    press(_ENTER)
    assert focused().objectName() == "randomise.why"
    write("Randomised before the result came")
    press(_ENTER)
    write(PASSPHRASE)
    press_ctrl_enter()
    assert number_of(room, subject) == "07-001"


def test_esc_goes_back_to_the_criteria_and_forgets_the_passphrase(room: Enrolment) -> None:
    subject = begin(room)
    page = room.page
    write("0713")
    press(_ENTER)
    write(PASSPHRASE)
    typed = page.findChild(QLineEdit, "randomise.passphrase")
    assert isinstance(typed, QLineEdit)
    press(Qt.Key.Key_Escape)
    assert isinstance(room.page, ScreeningPage)
    assert typed.text() == ""
    assert not number_of(room, subject)


def test_after_the_deed_the_page_says_the_box_and_changes_its_language(
    room: Enrolment, translations: Translations
) -> None:
    begin(room)
    write("0713")
    press(_ENTER)
    write(PASSPHRASE)
    press_ctrl_enter()
    said = [label.text() for label in room.page.findChildren(QLabel) if label.isVisible()]
    assert any("0713" in line for line in said)
    translations.speak("fr")
    QApplication.processEvents()
    dit = [label.text() for label in room.page.findChildren(QLabel) if label.isVisible()]
    assert any(line.startswith("La boîte 0713 est prise") for line in dit)
    translations.speak("en")

"""The screening log in a window, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.ui.enrolment_kit import ELIGIBLE, Enrolment, open_window
from tests.ui.keys import focused, press, write
from ui.screens.screening_page import ScreeningPage
from workbook.domain.values import Choice, Text, Value

pytestmark = pytest.mark.usefixtures("translations")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Enrolment]:
    room = open_window(qtbot, tmp_path)
    yield room
    room.desk.router.leave()
    room.book.close()


def rows(room: Enrolment) -> list[list[str]]:
    view = room.find("screening_log.list")
    assert isinstance(view, QTableView)
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_log_offers_a_new_screening(room: Enrolment) -> None:
    room.desk.router.open_screening()
    assert rows(room) == []
    button = room.find("screening_log.new")
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(room.page, ScreeningPage)


def test_the_log_says_verdict_window_and_reason_newest_first(room: Enrolment) -> None:
    first = room.book.screen()
    room.book.record(first, "SCREENING", ELIGIBLE)
    second = room.book.screen()
    values: dict[str, Value | None] = {
        "DM.INITIALS": Text("M-D"),
        "SCR.NOTINCL": Choice("REFUSED"),
    }
    room.book.record(second, "SCREENING", values)
    room.desk.router.open_screening()
    newest, oldest = rows(room)
    assert newest[0] == "S07-a-002  M-D"
    assert newest[4:] == ["Not included", "Refused by the patient or relatives"]
    assert oldest[0] == "S07-a-001  L-B"
    assert oldest[3:5] == ["12 h 39 min left", "Eligible"]


def test_enter_opens_a_patient_found_by_initials(room: Enrolment) -> None:
    for initials in ("L-B", "V-C"):
        subject = room.book.screen()
        room.book.record(subject, "SCREENING", {"DM.INITIALS": Text(initials)})
    room.desk.router.open_screening()
    assert focused().objectName() == "screening_log.list"
    press(Qt.Key.Key_Slash)
    write("l-b")
    assert [row[0] for row in rows(room)] == ["S07-a-001  L-B"]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert isinstance(room.page, ScreeningPage)
    assert room.page.sheet is not None
    known = room.page.sheet.state.known
    assert known is not None
    assert known.line.initials == "L-B"

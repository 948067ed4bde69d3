"""The screening page in a window, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.support.book import NURSE, PASSPHRASE
from tests.ui.enrolment_kit import ELIGIBLE, Enrolment, open_window
from tests.ui.keys import focused, press, press_ctrl_enter, write
from ui.fields.base import Field
from ui.languages import Translations
from ui.screens.randomise_page import RandomisePage
from ui.screens.router import Destination
from ui.screens.screening_bubble import ScreeningBubble
from ui.screens.screening_page import ScreeningPage
from ui.viewmodels.screening_sheet import ScreeningSheet
from ui.widgets.menu import Menu
from workbook.application.commands import KeepDraft
from workbook.application.views.screening import ScreeningLog
from workbook.domain.clinical.eligibility import VerdictState
from workbook.domain.values import Choice, Moment, Quantity, Text

_DOWN, _ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return
# What a person types from the first field to the last; a number is so many presses of Down.
_WHOLE: tuple[str | int, ...] = (
    *("L-B", "14/09/2021 03:10", 1, "67", "164", "72", "n", "n"),
    *(3, 1, "0", "11", "3,4", "y", "0.42", "71", "3", "4.2", "5", "14/09/2021 13:55"),
    *("n", "n", "n", "n", "88", "n", "n", "89", "0.6", "n", "n", "n"),
    *("2400", 2, "y", "n", "8.9", "n"),
)


pytestmark = pytest.mark.usefixtures("translations")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Enrolment]:
    room = open_window(qtbot, tmp_path)
    room.book.boxes("0713", "0714")
    yield room
    room.desk.router.leave()
    room.book.close()


def eligible(room: Enrolment, **changed: str) -> str:
    """A patient recorded as eligible, on the page."""
    subject = room.book.screen()
    values = dict(ELIGIBLE)
    for item, number in changed.items():
        unit = values[f"EXC.{item}"]
        assert isinstance(unit, Quantity)
        values[f"EXC.{item}"] = Quantity(number, unit.unit)
    room.book.record(subject, "SCREENING", values)
    room.desk.router.open_screening(subject)
    return subject


def sheet(room: Enrolment) -> ScreeningSheet:
    page = room.page
    assert isinstance(page, ScreeningPage)
    assert page.sheet is not None
    return page.sheet


def field(room: Enrolment, name: str) -> Field:
    found = room.page.findChild(Field, name)
    assert isinstance(found, Field)
    return found


def bubble(room: Enrolment) -> ScreeningBubble:
    found = room.page.findChild(ScreeningBubble)
    assert isinstance(found, ScreeningBubble)
    return found


def test_a_new_patient_is_screened_from_the_first_key_to_the_box(room: Enrolment) -> None:
    room.desk.router.open(Destination("screening", make=True))
    assert sheet(room).state.known is not None
    assert field(room, "DM.INITIALS").target() is focused()
    for answer in _WHOLE:
        if isinstance(answer, int):
            for _ in range(answer):
                press(_DOWN)
        else:
            write(answer)
        press(_ENTER)
    assert focused().objectName() == "action.record"
    assert sheet(room).state.eligible
    press_ctrl_enter()
    assert sheet(room).state.acknowledged
    subject = sheet(room).subject
    assert room.value(subject, "DM.INITIALS") == Text("L-B")
    assert room.value(subject, "EXC.FIO2") == Quantity("0.6", "fraction")
    assert room.value(subject, "SCR.HYPOTM") == Moment("2021-09-14T13:55+02:00")
    assert room.value(subject, "OPT.RESPONDS") == Choice("NO")
    room.find("action.randomise").setFocus()
    press_ctrl_enter()
    assert isinstance(room.page, RandomisePage)


def test_going_back_to_a_new_screening_makes_no_second_patient(room: Enrolment) -> None:
    room.desk.router.open_screening()
    room.desk.router.open_screening(make=True)
    first = sheet(room).subject
    room.desk.router.open_screening()
    room.desk.router.back()
    assert sheet(room).subject == first
    assert len(room.book.workbook.view(ScreeningLog())) == 1


def test_the_verdict_follows_each_keystroke(room: Enrolment) -> None:
    eligible(room)
    assert sheet(room).state.eligible
    field(room, "EXC.PLT").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("2")
    verdict = sheet(room).state.verdict
    assert verdict is not None
    assert verdict.state is VerdictState.NOT_ELIGIBLE
    assert [reason.id for reason in verdict.reasons] == ["exclusion_5"]
    write("00")
    assert sheet(room).state.eligible


def test_the_weight_typed_in_one_form_counts_in_another(room: Enrolment) -> None:
    eligible(room)
    field(room, "DM.WEIGHT").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("96")
    verdict = sheet(room).state.verdict
    assert verdict is not None
    assert [reason.id for reason in verdict.reasons] == ["optimisation_1"]
    assert field(room, "OPT.MLKG").state.raw == "25.0"


def test_a_missing_answer_is_a_link_to_its_field(room: Enrolment) -> None:
    subject = room.book.screen()
    values = {ref: value for ref, value in ELIGIBLE.items() if ref != "SCR.HYPOTM"}
    room.book.record(subject, "SCREENING", values)
    room.desk.router.open_screening(subject)
    assert field(room, "DM.INITIALS").target() is focused()
    assert not room.find("action.randomise").isEnabled()
    room.find("screening.link.SCR.HYPOTM").setFocus()
    press(Qt.Key.Key_Space)
    assert field(room, "SCR.HYPOTM").target() is focused()


def test_a_slip_is_offered_under_its_field_and_taken_by_the_keyboard(room: Enrolment) -> None:
    eligible(room)
    field(room, "EXC.FIO2").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("40")
    assert bubble(room).isVisible()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert field(room, "EXC.FIO2").state.raw == "0.40"
    assert field(room, "EXC.FIO2").target() is focused()


def test_f3_shows_the_words_of_the_protocol(room: Enrolment) -> None:
    eligible(room)
    field(room, "SCR.LACT").focus_first()
    assert not bubble(room).isVisible()
    press(Qt.Key.Key_F3)
    assert bubble(room).isVisible()
    assert "serum lactate level > 2 mmol/L" in bubble(room).words()
    press(Qt.Key.Key_F3)
    assert not bubble(room).isVisible()


def test_a_changed_value_asks_why_and_is_recorded_with_its_reason(room: Enrolment) -> None:
    subject = eligible(room)
    field(room, "SCR.LACT").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("3.9")
    press_ctrl_enter()
    assert room.value(subject, "SCR.LACT") == Quantity("3.4", "mmol/L")
    assert sheet(room).state.obstacles
    assert bubble(room).isVisible()
    press(Qt.Key.Key_Tab)
    press(_DOWN)
    press_ctrl_enter()
    assert room.value(subject, "SCR.LACT") == Quantity("3.9", "mmol/L")


def test_ctrl_z_takes_back_the_last_entry_of_whatever_form(room: Enrolment) -> None:
    eligible(room)
    field(room, "EXC.PLT").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("24")
    field(room, "SCR.MAP").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("80")
    for _ in range(2):
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field(room, "SCR.MAP").state.raw == "71"
    assert field(room, "EXC.PLT").state.raw == "88"
    assert sheet(room).state.drafts == 0


def test_what_is_typed_survives_leaving_the_page(room: Enrolment) -> None:
    subject = room.book.screen()
    room.desk.router.open_screening(subject)
    write("V-C")
    room.desk.router.open_screening()
    room.desk.router.open_screening(subject)
    assert field(room, "DM.INITIALS").state.raw == "V-C"
    assert sheet(room).state.drafts == 1
    assert room.value(subject, "DM.INITIALS") is None


def test_a_patient_who_is_excluded_is_closed_with_a_reason(room: Enrolment) -> None:
    subject = eligible(room, PLT="24")
    room.find("action.randomise").setFocus()
    press_ctrl_enter()
    assert isinstance(focused(), Menu)
    press(_ENTER)
    assert room.value(subject, "SCR.NOTINCL") == Choice("CRITERIA")
    (line,) = room.book.workbook.view(ScreeningLog())
    assert line.status == "refused"


def test_the_consent_route_is_recorded_with_the_criteria(room: Enrolment) -> None:
    subject = eligible(room)
    room.find("screening.route").setFocus()
    for key in (Qt.Key.Key_Space, _DOWN, _DOWN):
        press(key)
    field(room, "SCR.MAP").focus_first()
    press_ctrl_enter()
    assert room.value(subject, "CONSENT.STEP", "INCLUSION") == Choice("EMERGENCY")


def test_the_window_closes_while_the_page_is_open(room: Enrolment) -> None:
    eligible(room)
    room.book.clock.pass_time(timedelta(hours=13))
    room.timers.pass_seconds(31)
    verdict = sheet(room).state.verdict
    assert verdict is not None
    assert verdict.state is VerdictState.WINDOW_CLOSED


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_criteria_need_no_scrolling_at_690_pixels(
    qtbot: QtBot, tmp_path: Path, translations: Translations, lang: str
) -> None:
    translations.speak(lang)
    room = open_window(qtbot, tmp_path, lang)
    eligible(room)
    (area,) = [one for one in room.page.findChildren(QScrollArea) if one.isVisible()]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    inner = area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= area.viewport().width()
    room.desk.router.leave()
    room.book.close()


def test_another_language_keeps_values_and_keyboard(
    room: Enrolment, translations: Translations
) -> None:
    eligible(room)
    field(room, "SCR.LACT").focus_first()
    room.desk.wording.set_language("fr")
    translations.speak("fr")
    room.page.retranslate()
    assert field(room, "SCR.LACT").target() is focused()
    assert field(room, "SCR.LACT").state.raw == "3,4"
    assert sheet(room).state.eligible


def test_a_narrow_window_has_a_bar_that_opens_the_decision(qtbot: QtBot, tmp_path: Path) -> None:
    room = open_window(qtbot, tmp_path, size=(1030, 690))
    room.book.boxes("0713")
    eligible(room)
    assert field(room, "DM.INITIALS").target() is focused()
    panel = room.find("screening.panel")
    assert not panel.isVisible()
    room.find("screening.open_panel").setFocus()
    press(Qt.Key.Key_Space)
    assert panel.isVisible()
    assert focused() is room.find("action.randomise")
    room.desk.router.leave()
    room.book.close()


def test_what_was_recorded_is_said_in_the_language_now_in_force(room: Enrolment) -> None:
    eligible(room)
    field(room, "SCR.MAP").focus_first()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("70")
    part = sheet(room).parts["SCR"]
    part.set_reason(field(room, "SCR.MAP").state.key, "TYPING")
    press_ctrl_enter()
    assert sheet(room).state.note.startswith("Recorded")
    room.desk.wording.set_language("fr")
    room.page.retranslate()
    assert sheet(room).state.note.startswith("Enregistré")


def test_a_colleague_s_entries_are_taken_over_in_every_form_of_the_page(room: Enrolment) -> None:
    subject = room.book.screen()
    for ref, value in (("SCR.MAP", ELIGIBLE["SCR.MAP"]), ("DM.WEIGHT", ELIGIBLE["DM.WEIGHT"])):
        room.book.workbook.execute(KeepDraft(room.book.place(subject, "SCREENING", ref), value))
    doctor = room.book.workbook.actor.person
    room.book.gate.add_person(NURSE, PASSPHRASE)
    room.book.relock(NURSE.name)
    room.runner.attach(room.book.workbook)
    room.desk.router.open_screening(subject)
    sheet(room).take_over(doctor)
    drafts = {
        form: part.head.drafts for form, part in sheet(room).parts.items() if part.head.drafts
    }
    assert drafts == {"SCR": 1, "DM": 1}


def test_a_patient_who_is_excluded_can_be_randomised_with_a_reason(room: Enrolment) -> None:
    eligible(room, PLT="24")
    room.find("screening.not_included").setFocus()
    press(Qt.Key.Key_Space)
    assert isinstance(room.page, RandomisePage)
    assert room.page.state.needs_reason

"""The page of one patient in a window, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.enrolment_kit import ELIGIBLE, Enrolment, open_window
from tests.ui.keys import focused, press, write
from ui.fields.base import Field
from ui.screens.form_page import FormScreen
from ui.screens.patient_page import PatientPage
from ui.screens.patient_timeline import PatientTimeline
from ui.screens.sofa_page import SofaScreen
from ui.widgets.text import ElidedText
from workbook.application.commands import RandomiseSubject
from workbook.domain.clinical.sofa import SofaInputs, SofaScore, score
from workbook.domain.values import Choice, Moment, Quantity, Value

_RIGHT, _ENTER = Qt.Key.Key_Right, Qt.Key.Key_Return


pytestmark = pytest.mark.usefixtures("translations")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Enrolment]:
    room = open_window(qtbot, tmp_path)
    room.book.boxes("0713")
    yield room
    room.desk.router.leave()
    room.book.close()


def patient(room: Enrolment) -> str:
    """A patient randomised the day before yesterday."""
    subject = room.book.screen()
    room.book.record(subject, "SCREENING", ELIGIBLE)
    room.book.workbook.execute(RandomiseSubject(subject, "0713"))
    step: dict[str, Value | None] = {
        "CONSENT.STEP": Choice("EMERGENCY"),
        "CONSENT.STEPTM": Moment("2021-09-14T14:00+02:00"),
    }
    room.book.record(subject, "INCLUSION", step)
    room.book.clock.pass_time(timedelta(days=2))
    return subject


def cells(room: Enrolment, name: str) -> list[list[str]]:
    view = room.find(name)
    assert isinstance(view, QTableView)
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_timeline_begins_at_today_and_opens_the_visit_s_forms(room: Enrolment) -> None:
    room.desk.router.open_subject(patient(room))
    timeline = focused()
    assert isinstance(timeline, PatientTimeline)
    assert "Day 2" in timeline.accessibleName()
    press(_RIGHT)
    assert "Day 3" in timeline.accessibleName()
    press(_ENTER)
    view = focused()
    assert isinstance(view, QTableView)
    assert view.currentIndex().data() == "Day 3"


def test_enter_on_a_form_opens_it(room: Enrolment) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject, "D1")
    press(Qt.Key.Key_Down)
    press(_ENTER)
    assert isinstance(room.page, FormScreen)
    here = room.desk.router.here
    assert here is not None
    assert (here.subject, here.event, here.form) == (subject, "D1", "MH")


def test_the_visits_list_every_form_with_its_state(room: Enrolment) -> None:
    subject = patient(room)
    room.book.record(subject, "D1", {"SOFA.PLT": Quantity("88", "10^9/L")})
    room.desk.router.open_subject(subject, "D1")
    rows = cells(room, "patient.visit_list")
    start = next(n for n, row in enumerate(rows) if row[0] == "Day 1")
    day = rows[start : start + 9]
    assert day[0] == ["Day 1", "15 Sep", "Consent", "If needed", ""]
    (sofa,) = [row for row in day if row[2] == "SOFA"]
    assert sofa[3].startswith("1 of ")


def test_a_repeating_form_with_an_instance_offers_one_more(room: Enrolment) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject)
    names = [row[2] for row in cells(room, "patient.visit_list")]
    at = names.index("Consent")
    assert names[at + 1] == "Consent: one more"
    room.desk.router.open_subject(subject, "INCLUSION")
    press(Qt.Key.Key_Down)
    press(_ENTER)
    here = room.desk.router.here
    assert here is not None
    assert here.form == "CONSENT"
    assert here.form_key


def test_next_leads_to_the_first_form_that_is_due(room: Enrolment) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject)
    room.find("patient.next").setFocus()
    press(_ENTER)
    here = room.desk.router.here
    assert here is not None
    assert (here.event, here.form) == ("INCLUSION", "CONSENT")


def test_the_chart_opens_the_sofa_of_a_day(room: Enrolment) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject)
    room.find("patient.sofa_chart").setFocus()
    press(_RIGHT)
    press(_ENTER)
    assert isinstance(room.page, SofaScreen)
    here = room.desk.router.here
    assert here is not None
    assert here.event == "D1"


def test_the_audit_tab_holds_this_patient_alone(room: Enrolment) -> None:
    subject = patient(room)
    other = room.book.screen()
    room.book.record(other, "SCREENING", {"DM.SEX": Choice("M")})
    room.desk.router.open_subject(subject)
    room.find("patient.overview").setFocus()
    for _ in range(2):
        press(_RIGHT)
    page = room.page
    assert not isinstance(page, PatientPage)
    room.desk.router.back()
    after = [row[4] for row in cells(room, "patient.trail")]
    assert "Female" in after
    assert "Male" not in after


def test_a_value_recorded_elsewhere_is_shown_at_once(room: Enrolment) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject)
    page = room.page
    assert isinstance(page, PatientPage)
    changes = room.book.record(subject, "D2", {"SOFA.PLT": Quantity("88", "10^9/L")})
    room.desk.feed.notify(changes)
    assert any(row[0] == "D2" and row[2] == "SOFA" for row in cells(room, "patient.visit_list"))
    assert any("1 of" in row[3] for row in cells(room, "patient.visit_list"))


def test_recent_acts_read_as_visit_item_and_value(room: Enrolment) -> None:
    subject = patient(room)
    room.book.record(subject, "D1", {"SOFA.PLT": Quantity("88", "10^9/L")})
    room.book.record(subject, "COURSE", {"DS.HOSPOUT": Moment("2021-09-16T10:00+02:00")})
    room.desk.router.open_subject(subject)
    shown = [text.text() for text in room.page.findChildren(ElidedText)]
    assert "D1 · Platelets = 88\u00a0×\u00a010⁹/L" in shown
    form = room.desk.study.form("DS")
    named = f"{form.label.en} · {form.items['HOSPOUT'].label.en} = 16 Sep 2021 10:00"
    assert named in shown


def test_entries_of_a_form_that_repeats_are_found_again(room: Enrolment) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject, "COURSE")
    room.desk.router.open_form(subject, "COURSE", "AE", make=True)
    write("Limb ischaemia")
    room.desk.router.open_subject(subject, "COURSE")
    rows = cells(room, "patient.visit_list")
    (typed, more) = [n for n, row in enumerate(rows) if "dverse" in row[2]]
    assert rows[more][2] == "Adverse event: one more"
    view = room.find("patient.visit_list")
    assert isinstance(view, QTableView)
    view.setCurrentIndex(view.model().index(typed, 0))
    press(_ENTER)
    texts = [line.text() for line in room.page.findChildren(QLineEdit)]
    assert "Limb ischaemia" in texts


def test_a_consent_step_recorded_with_the_screening_opens_to_be_corrected(
    room: Enrolment,
) -> None:
    subject = patient(room)
    room.desk.router.open_subject(subject, "INCLUSION")
    rows = cells(room, "patient.visit_list")
    visit = next(n for n, row in enumerate(rows) if row[0].startswith("Inclusion"))
    at = next(n for n, row in enumerate(rows) if n >= visit and row[2] == "Consent")
    view = room.find("patient.visit_list")
    assert isinstance(view, QTableView)
    view.setCurrentIndex(view.model().index(at, 0))
    press(_ENTER)
    here = room.desk.router.here
    assert here is not None
    assert (here.form, here.form_key) == ("CONSENT", "")
    step = room.page.findChild(Field, "CONSENT.STEP")
    assert isinstance(step, Field)
    assert step.state.raw == "EMERGENCY"


def test_forms_of_days_to_come_are_not_said_to_be_filled(room: Enrolment) -> None:
    room.desk.router.open_subject(patient(room))
    rows = cells(room, "patient.visit_list")
    start = {name: n for n, row in enumerate(rows) if (name := row[0]) in ("Day 2", "Day 3")}
    assert {rows[start["Day 2"] + n][3] for n in range(1, 9)} == {"To fill in"}
    assert {rows[start["Day 3"] + n][3] for n in range(1, 9)} == {"To come"}


def total(points: int) -> SofaScore:
    """A day of which only the total matters here."""
    return replace(score(SofaInputs()), total=points)


def test_the_change_is_written_the_way_the_study_s_setting_says(room: Enrolment) -> None:
    room.desk.router.open_subject(patient(room))
    page = room.page
    assert isinstance(page, PatientPage)
    book = page._vm.book if page._vm is not None else None
    assert book is not None
    days = {"INCLUSION": total(14), "D7": total(12)}
    said = []
    for answer in ("d7_minus_d0", "d0_minus_d7"):
        settings = {**book.snapshot.settings, "delta_sign": answer}
        seen = replace(book.snapshot, sofa=days, settings=settings)
        said.append(page._writer.chart.note(replace(book, snapshot=seen)))
    assert book.snapshot.settings["delta_sign"] == "d7_minus_d0"
    assert said == ["D7 − D0 = −2 · negative is better", "D0 − D7 = +2 · positive is better"]


def test_after_a_death_nothing_later_is_asked_and_no_day_is_counted(room: Enrolment) -> None:
    subject = patient(room)
    died: dict[str, Value | None] = {"DTH.DTHTM": Moment("2021-09-15T09:00+02:00")}
    room.book.record(subject, "COURSE", died)
    room.desk.router.open_subject(subject)
    page = room.page
    assert isinstance(page, PatientPage)
    book = page._vm.book if page._vm is not None else None
    assert book is not None
    head, facts = page._writer.head(book), page._writer.dates(book)
    assert head.day == ""
    assert "died 15 Sep" in head.who
    assert [fact.under for fact in facts[1:]] == ["after death", "after death"]
    assert page._writer.chart.note(book) == "Died before D7: no Δ · lower is better"
    states = [row[3] for row in cells(room, "patient.visit_list") if row[0] == "D5"]
    assert set(states) == {"Not applicable"}

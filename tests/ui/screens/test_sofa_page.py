"""The SOFA page in a window, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.form_kit import FormKit, make_kit
from tests.ui.keys import focused, press, write
from ui.fields.base import Field
from ui.screens.history_drawer import HistoryDrawer
from ui.screens.router import SOFA
from ui.screens.sofa_grid import CHANGE, ROWS, TOTAL, SofaGrid
from ui.screens.sofa_page import SofaScreen
from workbook.application.commands import KeepDraft
from workbook.application.ports import FactQuery
from workbook.application.views.form_page import FormPage
from workbook.application.views.history import FieldHistory
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Choice, Missing, Quantity, Value

FULL: dict[str, Value] = {
    "SOFA_PAO2": Quantity("74", "mmHg"),
    "SOFA_FIO2": Quantity("0.5", "fraction"),
    "SOFA_VENT": Choice("INVASIVE"),
    "SOFA_PLT": Quantity("88", "10^9/L"),
    "SOFA_BILI": Quantity("41", "umol/L"),
    "SOFA_MAP": Quantity("68", "mmHg"),
    "SOFA_VASO": Choice("yes"),
    "SOFA_NE": Quantity("0.42", "ug/kg/min"),
    "SOFA_NESALT": Choice("BASE"),
    "SOFA_GCS": Quantity("13"),
    "SOFA_GCSORIG": Choice("MEASURED"),
    "SOFA_CREAT": Quantity("268", "umol/L"),
    "SOFA_URINE": Quantity("620", "mL/24h"),
    "SOFA_RRT": Choice("no"),
}


@pytest.fixture
def kit(qtbot: QtBot) -> Iterator[FormKit]:
    """Day 0 complete (14 points), day 1 better, day 2 without bilirubin; today is day 3."""
    kit = make_kit()
    qtbot.addWidget(kit.window)
    record = kit.bench.record
    record(kit.subject, "INCLUSION", "p1", **FULL)
    record(kit.subject, "D1", "p1", **(FULL | {"SOFA_PLT": Quantity("151", "10^9/L")}))
    record(kit.subject, "D2", "p1", **(FULL | {"SOFA_BILI": Missing("NOT_DONE")}))
    kit.runner.workbook = kit.bench.turn("p1")
    kit.desk.router.register(SOFA, lambda: SofaScreen(kit.desk))
    kit.window.show()
    kit.window.activateWindow()
    kit.desk.router.open_sofa(kit.subject)
    yield kit
    kit.desk.router.leave()


def grid(kit: FormKit) -> SofaGrid:
    found = kit.window.findChild(SofaGrid)
    assert isinstance(found, SofaGrid)
    return found


def said(kit: FormKit, row: int, day: int) -> str:
    return str(grid(kit).model().index(row, day + 1).data())


def field(kit: FormKit, item: str) -> Field:
    found = kit.window.findChild(Field, f"SOFA.{item}")
    assert isinstance(found, Field)
    return found


def test_the_page_opens_on_today_with_totals_and_changes(kit: FormKit) -> None:
    assert grid(kit).currentIndex().column() == 4
    assert [said(kit, TOTAL, day) for day in range(4)] == ["14", "12", "≥ 12", ""]
    assert [said(kit, CHANGE, day) for day in range(3)] == [
        "baseline",
        "−2 better",
        "incomplete",
    ]


def test_every_cell_says_organ_day_value_and_points(kit: FormKit) -> None:
    assert said(kit, 0, 0) == "Respiration, D0: 148 vent.. 3 points"
    assert said(kit, 2, 3) == "Liver, D3: not entered."


def test_the_model_keeps_the_rules_of_its_kind(kit: FormKit) -> None:
    model = grid(kit).model()
    # A broken rule is a Qt warning, which fails any test.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    assert page._vm is not None
    page._vm.days[0].load()
    assert tester.model() is model


def test_arrows_walk_the_organs_and_days_and_stop_at_the_edges(kit: FormKit) -> None:
    grid(kit).setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        press(key)
    index = grid(kit).currentIndex()
    assert (index.row(), index.column()) == (1, 3)


def test_creatinine_of_3_4_becomes_mg_dl_and_scores_two_points(kit: FormKit) -> None:
    grid(kit).setFocus()
    for _ in range(5):
        press(Qt.Key.Key_Down)
    write("3.4")
    assert QApplication.focusWidget() is field(kit, "CREAT").target()
    while focused().objectName() != "unit":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert said(kit, 5, 3) == "Renal, D3: 3.4 mg/dL. 2 points"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = kit.bench.turn("p1").view(FormPage(kit.subject, "D3", "SOFA"))
    assert page.cell("RENAL", "", "CREAT").value == Quantity("3.4", "mg/dL")


def test_ctrl_enter_records_the_column_as_one_command(kit: FormKit) -> None:
    before = len(kit.bench.store.facts(FactQuery(kind="item.recorded")))
    grid(kit).setFocus()
    press(Qt.Key.Key_Down)
    write("71")
    press(Qt.Key.Key_Return)
    assert grid(kit).currentIndex().row() == 2
    write("22")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    facts = kit.bench.store.facts(FactQuery(kind="item.recorded"))[before:]
    assert {fact.place.item for fact in facts} == {"PLT", "BILI"}
    assert len({fact.command_id for fact in facts}) == 1


def test_m_gives_a_missing_reason_and_the_total_becomes_partial(kit: FormKit) -> None:
    grid(kit).setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_Return)
    assert field(kit, "PLT").state.stead == "Not measured"
    assert said(kit, TOTAL, 3) == "≥ 0"


def test_f2_opens_the_history_of_the_cell(kit: FormKit) -> None:
    grid(kit).setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F2)
    drawer = kit.window.findChild(HistoryDrawer)
    assert isinstance(drawer, HistoryDrawer)
    assert drawer.accessibleName() == "Platelets · D2"
    press(Qt.Key.Key_Escape)


def test_the_ladder_shows_where_the_value_falls(kit: FormKit) -> None:
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    assert page._vm is not None
    page._vm.go(5, 0)
    ladder = page._vm.ladder()
    assert ladder is not None
    assert (ladder.chosen, ladder.caption) == (2, "creatinine, µmol/L")
    assert [row.main for row in ladder.rows] == ["< 110", "110–170", "171–299", "300–440", "> 440"]
    assert [row.other for row in ladder.rows][3:] == ["urine < 500 mL", "urine < 200 mL"]


def test_a_partial_organ_names_what_is_not_known(kit: FormKit) -> None:
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    assert page._vm is not None
    page._vm.go(3, 3)
    grid(kit).setFocus()
    write("72")
    ladder = page._vm.ladder()
    assert ladder is not None
    assert ladder.callout == "0 to 4 points: catecholamines not known"


def test_a_change_of_language_keeps_the_cell_and_the_values(kit: FormKit) -> None:
    grid(kit).setFocus()
    press(Qt.Key.Key_Down)
    kit.desk.wording.set_language("fr")
    page = kit.desk.router.page
    assert page is not None
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert grid(kit).currentIndex().row() == 1
    assert said(kit, 1, 0) == "Coagulation, J0 : 88. 2 points".replace(" :", "\u00a0:")
    assert grid(kit).model().headerData(1, Qt.Orientation.Horizontal) == "J0 11/09"


def test_a_draft_in_the_grid_shows_the_decimal_sign_of_the_language(kit: FormKit) -> None:
    kit.desk.wording.set_language("fr")
    grid(kit).setFocus()
    for _ in range(5):
        press(Qt.Key.Key_Down)
    write("3.4")
    assert said(kit, 5, 3).startswith("Rein, J3\u00a0: 3,4.")


def test_what_is_missing_with_a_reason_is_not_called_entered(kit: FormKit) -> None:
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    vm = page._vm
    assert vm is not None
    vm.go(0, 2)
    assert (vm.state.entered, vm.state.complete) == ("5 of 6 entered, 1 missing", False)


def test_a_refused_value_does_not_count_as_entered(kit: FormKit) -> None:
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    vm = page._vm
    assert vm is not None
    vm.go(0, 0)
    assert (vm.state.entered, vm.state.complete) == ("All 6 entered", True)
    key = next(key for key in vm.field_keys() if key[2] == "FIO2")
    vm.day.type(key, "40")
    vm.day.leave(key)
    assert vm.cell.stopped
    assert (vm.state.entered, vm.state.complete) == ("5 of 6 entered", False)


def test_paper_is_entered_in_the_grid_with_its_time(kit: FormKit) -> None:
    page = kit.desk.router.page
    assert page is not None
    field(kit, "PAO2").focus_first()
    write("81")
    toggle = page.findChild(QAbstractButton, "form.paper")
    assert isinstance(toggle, QAbstractButton)
    toggle.setFocus()
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "form.paper_time"
    write("02:10")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    place = Place(kit.subject, "D3", "", "SOFA", "", "RESP", "", "PAO2")
    (entry,) = kit.bench.turn("p1").view(FieldHistory(place))
    assert (entry.way, entry.observed) == ("transcribed", "2021-09-14T02:10+02:00")


def test_a_colleague_s_entries_are_taken_over_on_every_day_at_once(kit: FormKit) -> None:
    kit.desk.router.leave()
    for event in ("D2", "D3"):
        place = Place(kit.subject, event, "", "SOFA", "", "COAG", "", "PLT")
        kit.bench.turn("p2").execute(KeepDraft(place, Quantity("90", "10^9/L")))
    kit.runner.workbook = kit.bench.turn("p1")
    kit.desk.router.open_sofa(kit.subject)
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    assert page._vm is not None
    page._take_over("p2")
    drafts = [day.head.drafts for day in page._vm.days]
    assert drafts[2:4] == [1, 1]


def test_a_column_copied_from_paper_bears_the_time_written_there(kit: FormKit) -> None:
    grid(kit).setFocus()
    press(Qt.Key.Key_Down)
    write("71")
    toggle = kit.window.findChild(QAbstractButton, "form.paper")
    assert isinstance(toggle, QAbstractButton)
    toggle.setFocus()
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "form.paper_time"
    write("02:10")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place = Place(kit.subject, "D3", "", "SOFA", "", "COAG", "", "PLT")
    (entry,) = kit.bench.turn("p1").view(FieldHistory(place))
    assert (entry.way, entry.observed) == ("transcribed", "2021-09-14T02:10+02:00")


def test_rows_follow_the_height_of_the_window(kit: FormKit) -> None:
    high = grid(kit).rowHeight(0)
    kit.window.resize(kit.window.width(), 1080)
    assert grid(kit).rowHeight(0) > high
    kit.window.resize(kit.window.width(), 768)
    assert grid(kit).rowHeight(0) == next(high for least, high in ROWS if least <= 768)


def test_points_of_a_value_that_looks_wrong_are_said_to_be_checked(kit: FormKit) -> None:
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    assert page._vm is not None
    grid(kit).setFocus()
    for _ in range(5):
        press(Qt.Key.Key_Down)
    write("3.4")
    page._vm.keep_drafts()
    ladder = page._vm.ladder()
    assert ladder is not None
    assert ladder.callout == "3.4 would give 0 points: to be checked"


def test_a_day_that_has_not_arrived_shows_no_values_of_another(kit: FormKit) -> None:
    kit.runner.hold()
    kit.desk.router.open_sofa(kit.subject, "INCLUSION")
    page = kit.desk.router.page
    assert isinstance(page, SofaScreen)
    vm, editor = page._vm, page._editor
    assert vm is not None
    assert editor is not None
    while vm.days[0].overlay is None:
        kit.runner.land_one()
    assert [one.state.raw for one in editor.fields()][:1] == ["74"]
    assert [one for one in editor.findChildren(Field) if one.isVisibleTo(editor)]
    vm.go(0, 1)
    assert editor.fields() == []
    assert not [one for one in editor.findChildren(Field) if one.isVisibleTo(editor)]
    vm.go(0, 0)
    assert [one.state.raw for one in editor.fields()][:1] == ["74"]
    vm.go(3, 1)
    kit.runner.land()
    assert [one.state.raw for one in editor.fields()][:1] == ["68"]


def test_an_open_history_speaks_the_language_in_force(kit: FormKit) -> None:
    grid(kit).setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Left)
    press(Qt.Key.Key_F2)
    drawer = kit.window.findChild(HistoryDrawer)
    assert isinstance(drawer, HistoryDrawer)
    before = drawer.accessibleName()
    assert before.endswith("D0")
    kit.desk.wording.set_language("fr")
    QCoreApplication.sendEvent(drawer, QEvent(QEvent.Type.LanguageChange))
    assert drawer.accessibleName().endswith("J0")
    assert not drawer.isHidden()


def test_f2_pressed_twice_opens_one_history(kit: FormKit) -> None:
    grid(kit).setFocus()
    kit.runner.hold()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F2)
    kit.runner.land()
    drawers = kit.window.findChildren(HistoryDrawer)
    assert len([one for one in drawers if not one.isHidden()]) == 1

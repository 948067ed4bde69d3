"""The form page in a window, by the keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.form_kit import FormKit, make_kit
from tests.ui.keys import focused, press, write
from ui.fields.base import Field
from ui.screens.form_page import FormScreen
from ui.screens.history_drawer import HistoryDrawer
from ui.screens.router import FORM
from workbook.application.commands import KeepDraft
from workbook.application.views.form_page import FormPage
from workbook.application.views.history import FieldHistory
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Missing, Quantity, Value


@pytest.fixture
def kit(qtbot: QtBot) -> Iterator[FormKit]:
    """The laboratory form of day 3, open."""
    kit = make_kit()
    qtbot.addWidget(kit.window)
    kit.desk.router.register(FORM, lambda: FormScreen(kit.desk))
    kit.window.show()
    kit.window.activateWindow()
    kit.desk.router.open_form(kit.subject, "D3", "LB")
    yield kit
    kit.desk.router.leave()


def field(kit: FormKit, item: str) -> Field:
    page = kit.desk.router.page
    assert page is not None
    found = page.findChild(Field, f"LB.{item}")
    assert isinstance(found, Field)
    return found


def recorded(kit: FormKit, group: str, item: str) -> Value | None:
    page = kit.bench.turn("p1").view(FormPage(kit.subject, "D3", "LB"))
    return page.cell(group, "", item).value


def test_enter_walks_the_fields_in_the_order_of_the_definition(kit: FormKit) -> None:
    field(kit, "LACT").focus_first()
    for item, text in (("LACT", "3,2"), ("PH", "7.31"), ("BE", "-4")):
        assert QApplication.focusWidget() is field(kit, item).target()
        write(text)
        press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is field(kit, "PAO2").target()


def test_tab_walks_from_field_to_field(kit: FormKit) -> None:
    field(kit, "PH").focus_first()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field(kit, "BE").target()


def test_ctrl_enter_records_and_the_footer_acknowledges(kit: FormKit) -> None:
    field(kit, "LACT").focus_first()
    write("3,2")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorded(kit, "GAS", "LACT") == Quantity("3.2", "mmol/L")
    page = kit.desk.router.page
    assert isinstance(page, FormScreen)
    assert page._vm is not None
    assert page._vm.head.note == "Recorded 14:31"


def test_a_refused_record_leads_to_the_first_field_against_it(kit: FormKit) -> None:
    field(kit, "K").focus_first()
    write("abc")
    field(kit, "LACT").focus_first()
    write("3.2")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is field(kit, "K").target()
    banner = kit.window.findChild(QWidget, "banner.obstacles")
    assert isinstance(banner, QWidget)
    assert banner.isVisible()
    assert recorded(kit, "GAS", "LACT") is None


def test_the_likely_fix_is_taken_with_tab_and_enter(kit: FormKit) -> None:
    field(kit, "FIO2").focus_first()
    write("40")
    while focused().objectName() != "unit":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert field(kit, "FIO2").state.raw == "0.40"
    assert QApplication.focusWidget() is field(kit, "FIO2").target()


def test_a_missing_reason_takes_three_keys(kit: FormKit) -> None:
    field(kit, "HB").focus_first()
    press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert field(kit, "HB").state.stead == "Sample lost or haemolysed"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorded(kit, "CHEM", "HB") == Missing("LOST")


def test_the_history_of_a_field_is_one_key_away_and_esc_gives_the_keyboard_back(
    kit: FormKit,
) -> None:
    kit.bench.record(kit.subject, "D3", LB_LACT=Quantity("3.2", "mmol/L"))
    kit.bench.record(kit.subject, "D3", LB_LACT=Quantity("2.3", "mmol/L"))
    kit.runner.workbook = kit.bench.turn("p1")
    field(kit, "LACT").focus_first()
    press(Qt.Key.Key_F2)
    drawer = kit.window.findChild(HistoryDrawer)
    assert isinstance(drawer, HistoryDrawer)
    assert drawer.isVisible()
    names = [part.accessibleName() for part in drawer.findChildren(QWidget)]
    assert "before: 3.2\u00a0mmol/L" in names
    assert "after: 2.3\u00a0mmol/L" in names
    press(Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert QApplication.focusWidget() is field(kit, "LACT").target()


def test_ctrl_z_takes_the_last_entry_back(kit: FormKit) -> None:
    field(kit, "LACT").focus_first()
    write("3.2")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field(kit, "LACT").state.raw == ""


def test_a_change_of_language_keeps_values_and_the_keyboard(kit: FormKit) -> None:
    field(kit, "PH").focus_first()
    write("7.31")
    press(Qt.Key.Key_Return)
    kit.desk.wording.set_language("fr")
    page = kit.desk.router.page
    assert page is not None
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert field(kit, "PH").state.raw == "7,31"
    assert field(kit, "BE").state.label == "Excès de base"
    assert QApplication.focusWidget() is field(kit, "BE").target()


def test_everything_that_takes_the_keyboard_has_a_name(kit: FormKit) -> None:
    field(kit, "FIO2").focus_first()
    write("40")
    parts = kit.window.findChildren(QWidget)
    nameless = [
        part
        for part in parts
        if part.isVisible()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(part.parentWidget(), QComboBox)
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.requirement("T102")
def test_leaving_the_page_keeps_what_is_typed(kit: FormKit) -> None:
    field(kit, "LACT").focus_first()
    write("3.2")
    kit.desk.router.leave()
    assert [draft.place.item for draft in kit.bench.store.drafts()] == ["LACT"]


def test_a_reader_sees_a_form_in_which_nothing_can_be_typed(qtbot: QtBot) -> None:
    kit = make_kit()
    qtbot.addWidget(kit.window)
    desk = replace(kit.desk, read_only=True)
    desk.router.register(FORM, lambda: FormScreen(desk))
    kit.window.show()
    desk.router.open_form(kit.subject, "D3", "LB")
    assert all(one.state.read_only for one in kit.window.findChildren(Field))


def test_how_long_a_form_and_a_key_take(kit: FormKit, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints figures; their budget (100 ms, 5 ms) is judged by the benchmark, not here."""
    began = time.perf_counter()
    kit.desk.router.open_form(kit.subject, "INCLUSION", "MH")
    built = time.perf_counter() - began
    fields = len(kit.window.findChildren(Field))
    kit.desk.router.open_form(kit.subject, "D3", "LB")
    page = kit.desk.router.page
    assert isinstance(page, FormScreen)
    assert page._vm is not None
    vm, key = page._vm, ("GAS", "", "LACT")
    began = time.perf_counter()
    for number in range(20):
        vm.type(key, f"3.{number}")
    each = (time.perf_counter() - began) / 20
    with capsys.disabled():
        print(f"\n{fields} fields built in {built * 1000:.0f} ms; a key {each * 1000:.1f} ms")


def test_a_form_that_repeats_begins_a_new_one_with_a_key_of_its_own(kit: FormKit) -> None:
    kit.desk.router.open_form(kit.subject, "COURSE", "AE", make=True)
    page = kit.desk.router.page
    assert isinstance(page, FormScreen)
    assert page._vm is not None
    assert len(page._vm.spot.form_key) == 36


def test_a_row_is_added_by_the_keyboard_and_gets_it(kit: FormKit) -> None:
    kit.desk.router.open_form(kit.subject, "D3", "CM")
    page = kit.desk.router.page
    assert page is not None
    button = page.findChild(QWidget, "action.add_row.VASO")
    assert isinstance(button, QWidget)
    button.setFocus()
    press(Qt.Key.Key_Return)
    first = focused().parentWidget()
    while first is not None and not isinstance(first, Field):
        first = first.parentWidget()
    assert first is not None
    assert first.objectName().endswith("#1")


def test_the_entries_of_a_colleague_are_taken_over_from_the_banner(kit: FormKit) -> None:
    place = Place(subject=kit.subject, event="D3", form="LB", group="GAS", item="PH")
    kit.bench.turn("p2").execute(KeepDraft(place, Quantity("7.3")))
    kit.runner.workbook = kit.bench.turn("p1")
    kit.desk.router.open_form(kit.subject, "D3", "LB")
    page = kit.desk.router.page
    assert page is not None
    button = page.findChild(QWidget, "action.take_over")
    assert isinstance(button, QWidget)
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert field(kit, "PH").state.raw == "7.3"
    assert [fix.id for fix in field(kit, "PH").state.fixes] == ["confirm", "clear"]


def test_paper_is_entered_with_its_time_by_the_keyboard(kit: FormKit) -> None:
    field(kit, "LACT").focus_first()
    write("3.2")
    page = kit.desk.router.page
    assert page is not None
    toggle = page.findChild(QAbstractButton, "form.paper")
    assert isinstance(toggle, QAbstractButton)
    toggle.setFocus()
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "form.paper_time"
    write("02:10")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    group = kit.desk.study.form("LB").group_of("LACT").oid
    place = Place(kit.subject, "D3", "", "LB", "", group, "", "LACT")
    (entry,) = kit.bench.turn("p1").view(FieldHistory(place))
    assert (entry.way, entry.observed) == ("transcribed", "2021-09-14T02:10+02:00")
    assert not toggle.isChecked()

"""Menus, drawers, toasts, tabs and lists are worked by keyboard and give the keyboard back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery_parts import demo_places, demo_sidebar
from ui.theme import Theme
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.check_row import CheckRow
from ui.widgets.combo import Combo
from ui.widgets.drawer import Drawer
from ui.widgets.filter_chip import FilterChip
from ui.widgets.focus_ring import FocusRing
from ui.widgets.kinds import Kind
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.nav_item import NavItem
from ui.widgets.page_header import PageHeader
from ui.widgets.radio_list import RadioList, RadioOption
from ui.widgets.tabs import Tab, TabLook, Tabs
from ui.widgets.toast import ToastHost, ToastLook
from ui.widgets.trend_chart import TrendChart, TrendDay, TrendLook

ROWS = [MenuRow("nm", "Not measured"), MenuRow("lost", "Sample lost"), MenuRow("other", "Other")]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window of 800 by 600 with one button that has the keyboard."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    button = Button("Open")
    button.setObjectName("opener")
    column.addWidget(button)
    page.resize(800, 600)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return page


def _put(page: QWidget, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()


def _opener(page: QWidget) -> Button:
    found = page.findChild(Button, "opener")
    assert found is not None
    return found


def test_a_menu_is_walked_and_chosen_by_keys(qtbot: QtBot) -> None:
    menu = Menu("Missing because", ROWS)
    qtbot.addWidget(menu)
    menu.show()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.accessibleName() == "Missing because: Sample lost"
    with qtbot.waitSignal(menu.chosen, timeout=1000) as chosen:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == ["lost"]


def test_a_letter_goes_to_its_row_and_escape_leaves_without_choosing(qtbot: QtBot) -> None:
    menu, heard = Menu("Missing because", ROWS), list[str]()
    qtbot.addWidget(menu)
    menu.chosen.connect(heard.append)
    menu.show()
    QTest.keyClick(menu, Qt.Key.Key_O)
    assert menu.accessibleName().endswith("Other")
    with qtbot.waitSignal(menu.closed, timeout=1000):
        QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert heard == []


def test_a_menu_opens_inside_the_window_and_gives_the_keyboard_back(page: QWidget) -> None:
    menu = Menu("Missing because", ROWS)
    menu.open_under(_opener(page), QRect(790, 590, 10, 10))
    assert page.rect().contains(menu.geometry())
    assert menu.hasFocus()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert _opener(page).hasFocus()


def test_a_click_beside_a_menu_closes_it(qtbot: QtBot, page: QWidget) -> None:
    menu = Menu("Missing because", ROWS)
    menu.open_under(_opener(page))
    behind = menu.parentWidget()
    assert behind is not None
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(menu.closed, timeout=1000):
        QTest.mouseClick(behind, left, none, QPoint(2, 2))


def test_a_list_longer_than_the_window_scrolls_to_the_row_one_walks_to(page: QWidget) -> None:
    menu = Menu("", [MenuRow(str(n), f"row {n}") for n in range(60)])
    menu.open_under(_opener(page))
    assert page.rect().contains(menu.geometry())
    before = menu.grab().toImage()
    QTest.keyClick(menu, Qt.Key.Key_Up)
    assert menu.accessibleName().endswith("row 59")
    assert menu.grab().toImage() != before


def test_a_combo_opens_its_list_by_key_and_takes_the_row_chosen(
    qtbot: QtBot, page: QWidget
) -> None:
    combo = Combo(name="Reason")
    combo.addItems(["one", "two", "three"])
    _put(page, combo)
    combo.setFocus()
    combo.showPopup()
    assert combo.menu is not None
    QTest.keyClick(combo.menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(combo.activated, timeout=1000) as taken:
        QTest.keyClick(combo.menu, Qt.Key.Key_Return)
    assert (taken.args, combo.currentText()) == ([1], "two")
    assert combo.hasFocus()


def test_escape_closes_the_drawer_and_gives_the_keyboard_back(qtbot: QtBot, page: QWidget) -> None:
    drawer = Drawer(page, close_name="Close")
    drawer.set_head("Platelets · D1")
    drawer.open_drawer()
    qtbot.waitUntil(drawer.close_button.hasFocus)
    with qtbot.waitSignal(drawer.closed, timeout=1000):
        QTest.keyClick(drawer.close_button, Qt.Key.Key_Escape)
    assert drawer.isHidden()
    assert _opener(page).hasFocus()


def test_tab_goes_round_inside_the_drawer(qtbot: QtBot, page: QWidget) -> None:
    drawer = Drawer(page, close_name="Close")
    printing = Button("Print history")
    drawer.foot.addWidget(printing)
    drawer.open_drawer()
    qtbot.waitUntil(drawer.close_button.hasFocus)
    QTest.keyClick(drawer.close_button, Qt.Key.Key_Tab)
    assert printing.hasFocus()
    QTest.keyClick(printing, Qt.Key.Key_Tab)
    assert drawer.close_button.hasFocus()
    QTest.keyClick(drawer.close_button, Qt.Key.Key_Backtab)
    assert printing.hasFocus()


def test_the_lit_place_stays_bright_under_the_scrim(page: QWidget) -> None:
    before = page.grab().toImage().pixelColor(60, 60)
    drawer = Drawer(page, close_name="Close")
    drawer.open_drawer(QRect(40, 40, 60, 60))
    image = page.grab().toImage()
    assert image.pixelColor(60, 60) == before
    assert image.pixelColor(200, 60).lightness() < before.lightness()


def test_a_toast_stands_in_the_corner(page: QWidget) -> None:
    host = ToastHost(page)
    host.show_toast(ToastLook("Recorded 14:31"))
    toast = host.toast
    assert toast is not None
    assert page.rect().contains(toast.geometry())
    assert toast.geometry().center().x() > page.width() / 2


def test_a_second_toast_takes_the_place_of_the_first(page: QWidget) -> None:
    host = ToastHost(page)
    host.show_toast(ToastLook("one"))
    host.show_toast(ToastLook("two"))
    assert host.toast is not None
    assert host.toast.accessibleName() == "two"


def test_a_toast_that_has_had_its_time_is_gone(page: QWidget) -> None:
    host = ToastHost(page)
    host.show_toast(ToastLook("one"))
    assert host.toast is not None
    host.toast.gone.emit()
    assert host.toast is None


def test_banner_actions_report_their_ids(qtbot: QtBot, page: QWidget) -> None:
    banner = Banner(BannerLook(Kind.DANGER, "Removed", "Nothing is lost.", (("again", "Again"),)))
    _put(page, banner)
    again = banner.findChild(Button, "again")
    assert again is not None
    with qtbot.waitSignal(banner.acted, timeout=1000) as acted:
        QTest.keyClick(again, Qt.Key.Key_Return)
    assert acted.args == ["again"]
    assert banner.accessibleName() == "Removed. Nothing is lost."


def test_arrows_walk_the_tabs_and_only_the_current_one_is_a_tab_stop(
    qtbot: QtBot, page: QWidget
) -> None:
    tabs = Tabs()
    tabs.set_tabs([TabLook("a", "Overview"), TabLook("b", "SOFA"), TabLook("c", "Queries", 2)])
    _put(page, tabs)
    first = tabs.findChild(Tab, "a")
    assert first is not None
    with qtbot.waitSignal(tabs.chosen, timeout=1000) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert (chosen.args, tabs.current) == (["b"], "b")
    stops = [t for t in tabs.findChildren(Tab) if t.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [tab.objectName() for tab in stops] == ["b"]


def test_tabs_keep_the_current_one_when_they_are_set_again(page: QWidget) -> None:
    tabs = Tabs()
    tabs.set_tabs([TabLook("a", "Overview"), TabLook("b", "SOFA")])
    _put(page, tabs)
    tabs.choose("b")
    tabs.set_tabs([TabLook("a", "Aperçu"), TabLook("b", "SOFA", 1)])
    assert tabs.current == "b"


def test_the_sidebar_asks_and_the_shell_answers(qtbot: QtBot) -> None:
    side = demo_sidebar()
    qtbot.addWidget(side)
    side.resize(side.sizeHint().width(), 700)
    side.show()
    patients = side.findChild(NavItem, "patients")
    assert patients is not None
    with qtbot.waitSignal(side.chosen, timeout=1000) as chosen:
        QTest.keyClick(patients, Qt.Key.Key_Return)
    assert chosen.args == ["patients"]
    assert not patients.isChecked()
    side.set_current("patients")
    assert patients.isChecked()


def test_arrows_walk_the_places_of_the_sidebar(qtbot: QtBot) -> None:
    side = demo_sidebar()
    qtbot.addWidget(side)
    side.show()
    side.activateWindow()
    today, patients = side.findChild(NavItem, "today"), side.findChild(NavItem, "patients")
    assert today is not None
    assert patients is not None
    today.setFocus()
    qtbot.waitUntil(today.hasFocus)
    QTest.keyClick(today, Qt.Key.Key_Down)
    assert patients.hasFocus()


def test_the_rail_is_narrow_and_names_its_places_in_hints(qtbot: QtBot) -> None:
    side = demo_sidebar()
    qtbot.addWidget(side)
    side.set_rail(True)
    assert side.sizeHint().width() == 56
    today = side.findChild(NavItem, "today")
    assert today is not None
    assert today.toolTip() == "Today 13"
    side.set_rail(False)
    assert side.sizeHint().width() == 204


def test_a_new_count_keeps_the_row_and_so_the_keyboard(qtbot: QtBot) -> None:
    side = demo_sidebar()
    qtbot.addWidget(side)
    before = side.findChild(NavItem, "queries")
    side.set_places(demo_places(queries=6))
    assert side.findChild(NavItem, "queries") is before


def test_the_lock_is_reached_after_the_places(qtbot: QtBot) -> None:
    side = demo_sidebar()
    qtbot.addWidget(side)
    side.show()
    side.activateWindow()
    audit = side.findChild(NavItem, "audit")
    assert audit is not None
    audit.setFocus()
    qtbot.waitUntil(audit.hasFocus)
    QTest.keyClick(audit, Qt.Key.Key_Tab)
    assert side.person.lock.hasFocus()
    with qtbot.waitSignal(side.lock_clicked, timeout=1000):
        QTest.keyClick(side.person.lock, Qt.Key.Key_Space)


def test_enter_ticks_a_row(page: QWidget) -> None:
    row = CheckRow("Crystalloids", note="33 mL/kg")
    _put(page, row)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert row.isChecked()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()


def test_control_enter_is_left_to_the_primary_action(page: QWidget) -> None:
    row = CheckRow("Crystalloids")
    _put(page, row)
    QTest.keyClick(row, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not row.isChecked()


def test_radios_are_chosen_by_arrows_and_space(page: QWidget) -> None:
    options = [RadioOption("a", "Patient signs"), RadioOption("b", "Relative agrees")]
    radios, heard = RadioList(options, name="Route"), list[str]()
    radios.chosen.connect(heard.append)
    _put(page, radios)
    assert radios.value == ""
    QTest.keyClick(radios, Qt.Key.Key_Space)
    QTest.keyClick(radios, Qt.Key.Key_Down)
    QTest.keyClick(radios, Qt.Key.Key_Down)
    assert heard == ["a", "b"]
    assert radios.accessibleName() == "Route: Relative agrees"


def test_a_filter_says_its_count_and_toggles(page: QWidget) -> None:
    chip = FilterChip("Due today", icon="clock", count=3)
    _put(page, chip)
    assert chip.accessibleName() == "Due today 3"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


def test_a_crumb_reports_where_to_go(qtbot: QtBot, page: QWidget) -> None:
    header = PageHeader()
    header.set_state("07-012", second="B-L", crumbs=(("patients", "Patients"), ("", "07-012")))
    _put(page, header)
    crumb = header.findChild(QWidget, "patients")
    assert crumb is not None
    with qtbot.waitSignal(header.crumb_chosen, timeout=1000) as went:
        QTest.keyClick(crumb, Qt.Key.Key_Return)
    assert went.args == ["patients"]


def test_the_trend_says_the_day_the_arrows_are_on(page: QWidget) -> None:
    days = tuple(TrendDay(f"D{n}", n, str(n), said=f"D{n}, {n} points") for n in range(3))
    chart, heard = TrendChart(TrendLook(days), name="SOFA"), list[int]()
    chart.day_chosen.connect(heard.append)
    _put(page, chart)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert chart.accessibleName() == "SOFA. D1, 1 points"
    assert heard == [1]


def test_the_ring_is_around_the_widget_with_the_keyboard(page: QWidget) -> None:
    other = Button("Sign", ButtonKind.PRIMARY)
    _put(page, other)
    QApplication.processEvents()
    other.setFocus()
    rings = page.findChildren(FocusRing)
    shown = [ring for ring in rings if ring.isVisible()]
    assert len(shown) == 1
    assert shown[0].geometry().contains(other.geometry())
    assert shown[0].geometry().adjusted(4, 4, -4, -4) == other.geometry()


def test_the_ring_follows_a_widget_that_moves(page: QWidget) -> None:
    opener = _opener(page)
    page.resize(600, 300)
    QApplication.processEvents()
    ring = next(ring for ring in page.findChildren(FocusRing) if ring.isVisible())
    assert ring.geometry().adjusted(4, 4, -4, -4) == opener.geometry()


def test_an_icon_alone_has_a_name_and_a_hint(theme: Theme, page: QWidget) -> None:
    button = IconButton("lock", "Lock now")
    _put(page, button)
    assert (button.accessibleName(), button.toolTip()) == ("Lock now", "Lock now")
    assert button.sizeHint().height() >= theme.px(26)

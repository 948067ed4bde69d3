"""The shell by keyboard: places, lock, language, looks, zoom, regions, keys, crash of nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window_kit import WindowKit, open_window
from ui.actions import ACTIONS, Scope
from ui.languages import Translations
from ui.screens.key_sheet import KeySheet
from ui.screens.patients import PatientsPage
from ui.screens.router import Destination
from ui.screens.screening_log import ScreeningLogPage
from ui.screens.shell_sidebar import ShellSidebar
from ui.theme import Scheme, theme_of
from ui.widgets.banner import Banner
from ui.widgets.drawer import Drawer
from ui.widgets.nav_item import NavItem
from ui.widgets.sidebar import RAIL
from ui.widgets.text import Text
from workbook.application.changes import Changes
from workbook.application.commands import KeepDraft, ScreenSubject
from workbook.domain.entries.envelope import Place
from workbook.domain.permissions import Role
from workbook.domain.values import Quantity
from workbook.errors import KnownError


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path, translations: Translations) -> WindowKit:
    """The window with the workbook open."""
    kit = open_window(qtbot, tmp_path, translations)
    kit.unlock()
    return kit


def here(kit: WindowKit) -> str:
    """Where one is."""
    to = kit.shell.router.here
    return to.page if to else ""


def said(part: QWidget) -> str:
    """All plain words of a part."""
    return " | ".join(text.text() for text in part.findChildren(Text))


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("Ctrl+1", "patients"),
        ("Ctrl+3", "boxes"),
        ("Ctrl+4", "people"),
        ("Ctrl+5", "audit"),
        ("Ctrl+6", "about"),
    ],
)
def test_each_place_has_its_key_and_is_marked_in_the_sidebar(
    kit: WindowKit, keys: str, page: str
) -> None:
    kit.key(keys)
    assert here(kit) == page
    marked = [item.objectName() for item in kit.window.findChildren(NavItem) if item.isChecked()]
    assert marked == [page]


def test_alt_left_goes_back_to_the_place_before(kit: WindowKit) -> None:
    kit.key("Ctrl+3")
    kit.key("Ctrl+5")
    kit.key("Alt+Left")
    assert here(kit) == "boxes"
    kit.key("Alt+Left")
    assert here(kit) == "patients"


def test_the_page_is_left_before_the_cover_so_that_it_keeps_what_is_typed(kit: WindowKit) -> None:
    kit.key("Return")
    (page,) = kit.pages
    assert page.left == 0
    kit.key("Ctrl+L")
    assert page.left == 1


def test_the_language_changes_in_place(kit: WindowKit) -> None:
    kit.key("Ctrl+3")
    kit.key("Ctrl+Shift+G")
    assert here(kit) == "boxes"
    page = kit.shell.router.page
    assert page is not None
    assert "Boîtes" in said(page)
    names = [item.text() for item in kit.window.findChildren(NavItem)]
    assert "Piste d’audit" in names
    kit.key("Ctrl+Shift+G")
    assert "Kit boxes" in said(page)


def test_looks_go_round_light_dark_and_system_and_are_remembered(kit: WindowKit) -> None:
    seen = []
    for _ in range(3):
        kit.key("Ctrl+Shift+D")
        seen.append(theme_of().scheme)
    assert set(seen) == set(Scheme)
    assert kit.preferences.now.scheme == seen[-1]


def test_zoom_grows_shrinks_and_comes_back(kit: WindowKit) -> None:
    kit.key("Ctrl++")
    kit.key("Ctrl++")
    assert theme_of().scale == 1.25
    kit.key("Ctrl+-")
    assert theme_of().scale == 1.1
    kit.key("Ctrl+0")
    assert (theme_of().scale, kit.preferences.now.zoom) == (1.0, 100)


def test_f6_walks_sidebar_search_and_matrix_in_a_ring(kit: WindowKit) -> None:
    walked = []
    for _ in range(3):
        kit.key("F6")
        walked.append(kit.focused.objectName())
    assert walked == ["patients", "patients.search", "patients.matrix"]
    kit.key("Shift+F6")
    assert kit.focused.objectName() == "patients.search"


def test_a_narrow_window_shows_the_rail_and_a_wide_one_the_names(kit: WindowKit) -> None:
    sidebar = kit.window.findChild(ShellSidebar)
    assert sidebar is not None
    wide = sidebar.width()
    kit.window.resize(1000, 700)
    kit.qtbot.waitUntil(lambda: sidebar.width() == RAIL)
    kit.window.resize(1366, 768)
    kit.qtbot.waitUntil(lambda: sidebar.width() == wide)


def test_f1_lists_every_action_with_its_key(kit: WindowKit) -> None:
    kit.key("F1")
    sheet = kit.window.findChild(KeySheet)
    assert sheet is not None
    words = said(sheet)
    for row in ACTIONS:
        assert kit.wording.say(row.id) in words
    for scope in Scope:
        assert kit.wording.say(f"action.scope_{scope.value}") in words
    sheet.reject()


def test_an_error_nobody_wanted_is_a_banner_that_can_be_put_away(kit: WindowKit) -> None:
    kit.window.failed(KnownError("vault.disk_full", file="research.db"))
    banners = [one for one in kit.window.findChildren(Banner) if one.isVisible()]
    assert [one.accessibleName() for one in banners if "The disk is full" in one.accessibleName()]
    banners[0].acted.emit("notice.put_away")
    assert not [one for one in kit.window.findChildren(Banner) if one.isVisible()]


def test_the_demo_mark_stands_in_the_sidebar(kit: WindowKit) -> None:
    sidebar = kit.window.findChild(ShellSidebar)
    assert sidebar is not None
    lines = [part.accessibleName() for part in sidebar.findChildren(QWidget)]
    assert "DEMO: invented patients" in lines


def test_going_where_one_is_does_not_fill_the_way_back(kit: WindowKit) -> None:
    kit.key("Ctrl+3")
    kit.shell.router.open(Destination("boxes"))
    kit.key("Alt+Left")
    assert here(kit) == "patients"


def test_boxes_are_received_by_keyboard_and_counted_in_the_sidebar(kit: WindowKit) -> None:
    kit.key("Ctrl+3")
    kit.find("boxes.receive").setFocus()
    kit.key("Space")
    assert kit.focused.objectName() == "boxes.numbers"
    kit.type("0716-0718")
    kit.key("Ctrl+Return")
    item = kit.window.findChild(NavItem, "boxes")
    assert item is not None
    assert item.accessibleName() == "Kit boxes 4"
    assert kit.focused.objectName() == "boxes.list"


def test_a_person_is_added_by_keyboard_and_can_unlock(kit: WindowKit) -> None:
    kit.key("Ctrl+4")
    kit.find("people.add").setFocus()
    kit.key("Space")
    kit.type("A. Bruant")
    kit.key("Tab")
    kit.key("Down")
    for text in ("", "", "", "une-autre-phrase-33", "", "une-autre-phrase-33"):
        kit.key("Tab")
        kit.type(text)
    kit.key("Ctrl+Return")
    kit.key("Ctrl+L")
    kit.find("action.other_person").setFocus()
    kit.key("Space")
    kit.unlock("une-autre-phrase-33")
    assert kit.shell.desk.name == "A. Bruant"


def test_a_drawer_goes_with_the_page_it_was_opened_on(kit: WindowKit) -> None:
    kit.key("Ctrl+E")
    assert kit.window.findChildren(Drawer)
    kit.key("Ctrl+3")
    assert not [drawer for drawer in kit.window.findChildren(Drawer) if drawer.isVisible()]
    assert kit.focused.objectName() == "boxes.list"


def test_a_monitor_is_offered_no_new_screening(kit: WindowKit) -> None:
    desk = replace(kit.shell.desk, role=Role.MONITOR)
    for page in (PatientsPage(desk), ScreeningLogPage(desk)):
        kit.qtbot.addWidget(page)
        (new,) = (
            button
            for name in ("patients.new_screening", "screening_log.new")
            for button in page.findChildren(QWidget, name)
        )
        assert new.isHidden()


def after_keeping(kit: WindowKit, place: Place) -> Destination | None:
    """Where the first notice of unrecorded entries leads, after an unlock."""
    kit.runner.execute(KeepDraft(place, Quantity("61")), lambda _: None)
    kit.key("Ctrl+L")
    kit.unlock()
    (banner,) = (one for one in kit.shell.findChildren(Banner) if one.isVisible())
    banner.acted.emit("notice.open_draft")
    return kit.shell.router.here


def test_entries_of_a_sofa_day_are_opened_in_the_grid(kit: WindowKit) -> None:
    subject = kit.subjects[1]
    place = Place(subject=subject, event="D3", form="SOFA", group="COAG", item="PLT")
    assert after_keeping(kit, place) == Destination("sofa", subject, "D3")


@pytest.mark.parametrize("randomised", [True, False])
def test_entries_of_a_screening_are_opened_in_the_screening_until_the_patient_is_randomised(
    kit: WindowKit, randomised: bool
) -> None:
    changed: list[Changes] = []
    kit.runner.execute(ScreenSubject(), changed.append)
    subject = kit.subjects[0] if randomised else changed[0].subject
    place = Place(subject=subject, event="SCREENING", form="DM", group="WHO", item="AGE")
    here = after_keeping(kit, place)
    assert here is not None
    assert (here.page, here.subject) == ("form" if randomised else "screening", subject)

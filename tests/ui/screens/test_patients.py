"""The schedule matrix by keyboard: unlock, filter, search, walk, open; and what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.window_kit import WindowKit, open_window
from ui.languages import Translations
from ui.qtmodels.matrix_model import FROZEN
from ui.screens.matrix_view import MatrixView
from ui.screens.router import Destination
from ui.widgets.buttons import Button
from ui.widgets.filter_chip import FilterChip


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path, translations: Translations) -> WindowKit:
    """The window at the matrix: 07-002 at D3 and 07-001 at D40."""
    kit = open_window(qtbot, tmp_path, translations)
    kit.unlock()
    return kit


def matrix(kit: WindowKit) -> MatrixView:
    """The view."""
    view = kit.find("patients.matrix")
    assert isinstance(view, MatrixView)
    return view


def rows(kit: WindowKit, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[list[str]]:
    """The words of every cell."""
    model = matrix(kit).model()
    across, down = range(model.columnCount()), range(model.rowCount())
    return [[str(model.index(row, column).data(role)) for column in across] for row in down]


def chip(kit: WindowKit, code: str) -> FilterChip:
    """A filter."""
    found = kit.find(f"patients.filter.{code}")
    assert isinstance(found, FilterChip)
    return found


def test_the_model_keeps_qts_own_rules(kit: WindowKit) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(matrix(kit).model(), fatal)
    kit.key("/")
    kit.type("002")
    kit.key("Ctrl+Shift+G")
    assert len(rows(kit)) == 1


def test_each_patient_is_a_line_of_visits_in_words(kit: WindowKit) -> None:
    shown = [[cell.replace("\u00a0", " ") for cell in row] for row in rows(kit)]
    assert [row[0] for row in shown] == ["07-002 D3", "07-001 D40"]
    assert shown[0][FROZEN : FROZEN + 5] == [
        *("3 d late", "2 d late", "1 d late", "Today", "15 Sep")
    ]


def test_a_screen_reader_hears_patient_visit_and_state(kit: WindowKit) -> None:
    heard = rows(kit, Qt.ItemDataRole.AccessibleTextRole)[0][FROZEN + 1]
    assert heard.replace("\u00a0", " ") == "07-002, Day 1, overdue by 2 days"


def test_the_keyboard_opens_the_visit_it_stands_on(kit: WindowKit) -> None:
    kit.key("Right")
    kit.key("Down")
    kit.key("Return")
    (page,) = kit.pages
    assert page.entered == [Destination("subject", kit.subjects[0], "D1")]


def test_the_first_column_opens_the_patient(kit: WindowKit) -> None:
    kit.key("Home")
    kit.key("Left")
    kit.key("Return")
    (page,) = kit.pages
    assert page.entered == [Destination("subject", kit.subjects[1])]


def test_slash_searches_and_enter_comes_back_to_the_matrix(kit: WindowKit) -> None:
    kit.key("/")
    kit.type("001")
    assert [row[0] for row in rows(kit)] == ["07-001 D40"]
    kit.key("Return")
    assert kit.focused is matrix(kit)


def test_a_filter_is_switched_by_keyboard_and_counts_its_lines(kit: WindowKit) -> None:
    assert chip(kit, "all").accessibleName() == "All 2"
    assert chip(kit, "due").accessibleName() == "Due today 1"
    chip(kit, "due").setFocus()
    kit.key("Space")
    assert [row[0] for row in rows(kit)] == ["07-002 D3"]
    assert chip(kit, "due").isChecked()
    assert not chip(kit, "all").isChecked()


def test_nothing_found_says_what_to_do_next(kit: WindowKit) -> None:
    kit.key("/")
    kit.type("zz")
    assert rows(kit) == []
    assert not matrix(kit).isVisible()
    search = kit.find("patients.search")
    assert isinstance(search, QLineEdit)
    search.clear()
    search.textEdited.emit("")
    assert matrix(kit).isVisible()


def test_a_filter_without_patients_leads_back_to_all_of_them(kit: WindowKit) -> None:
    chip(kit, "conflict").click()
    assert rows(kit) == []
    button = kit.find("patients.show_all")
    assert isinstance(button, Button)
    assert button.isVisible()
    button.click()
    assert [row[0] for row in rows(kit)] == ["07-002 D3", "07-001 D40"]
    assert chip(kit, "all").isChecked()


def test_a_filter_puts_the_keyboard_on_the_visit_it_is_about(kit: WindowKit) -> None:
    kit.key("Down")
    chip(kit, "due").click()
    at = matrix(kit).currentIndex()
    assert (at.row(), at.data()) == (0, "Today")


def test_coming_back_keeps_the_place_in_the_matrix(kit: WindowKit) -> None:
    kit.key("Down")
    kit.key("Right")
    kit.key("Ctrl+3")
    kit.key("Ctrl+1")
    here = matrix(kit).currentIndex()
    assert (here.row(), here.column()) == (1, FROZEN + 1)


def test_letters_in_the_matrix_are_not_searched_for(kit: WindowKit) -> None:
    before = matrix(kit).currentIndex()
    kit.type("0")
    assert matrix(kit).currentIndex() == before


def test_in_french_the_same_cells_are_french(kit: WindowKit) -> None:
    kit.key("Ctrl+Shift+G")
    assert rows(kit)[0][0] == "07-002 J3"
    assert rows(kit)[0][FROZEN + 3] == "Ce jour"


def test_the_columns_that_stay_are_never_behind_the_visit_at_hand(kit: WindowKit) -> None:
    kit.window.resize(900, 600)
    view = matrix(kit)
    last = view.model().columnCount() - 1
    for _ in range(last):
        kit.key("Right")
    for _ in range(last):
        kit.key("Left")
        here = view.currentIndex()
        if here.column() >= FROZEN:
            edge = view.columnWidth(0) + view.columnWidth(1)
            assert view.visualRect(here).left() >= edge

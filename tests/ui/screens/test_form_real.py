"""The form page over the real encrypted folder, with the worker thread of the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import Book, make_book
from tests.ui.form_kit import make_desk, themed
from tests.ui.keys import press
from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.form_page import FormScreen
from ui.screens.router import FORM, SOFA
from ui.screens.sofa_grid import SofaGrid
from ui.screens.sofa_page import SofaScreen
from ui.tasks import QtRunner
from ui.viewmodels.runner import AnnouncingRunner
from workbook.application.views.form_page import FormPage
from workbook.domain.values import Quantity


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A workbook on disk, unlocked."""
    book = make_book(tmp_path)
    yield book
    book.close()


@pytest.fixture
def desk(qtbot: QtBot, book: Book) -> Iterator[Desk]:
    """A desk whose worker owns the workbook."""
    themed()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1162, 768)
    plain, kept = make_desk(book.workbook, "en", window)
    runner = QtRunner(kept.failures.append)
    runner.attach(book.workbook)
    desk = replace(plain, runner=AnnouncingRunner(runner, plain.feed))
    desk.router.register(FORM, lambda: FormScreen(desk))
    desk.router.register(SOFA, lambda: SofaScreen(desk))
    window.show()
    window.activateWindow()
    yield desk
    desk.router.leave()
    runner.shut_down()
    assert kept.failures == []


def test_what_is_typed_and_recorded_is_found_after_unlocking_again(
    qtbot: QtBot, book: Book, desk: Desk
) -> None:
    subject = book.screen()
    desk.router.open_form(subject, "D3", "LB", item="LACT")
    page = desk.router.page
    assert isinstance(page, FormScreen)
    qtbot.waitUntil(lambda: page.findChild(Field, "LB.LACT") is not None)
    field = page.findChild(Field, "LB.LACT")
    assert isinstance(field, Field)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field.target())
    QTest.keyClicks(field.target(), "3,2")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._vm is not None and page._vm.head.note == "Recorded 14:31")
    qtbot.waitUntil(lambda: field.state.recorded)
    desk.router.leave()
    book.relock()
    shown = book.workbook.view(FormPage(subject, "D3", "LB"))
    assert shown.cell("GAS", "", "LACT").value == Quantity("3.2", "mmol/L")


def test_the_sofa_grid_arrives_from_the_worker(qtbot: QtBot, book: Book, desk: Desk) -> None:
    subject = book.screen()
    book.record(subject, "INCLUSION", {"SOFA.PLT": Quantity("88", "10^9/L")})
    desk.router.open_sofa(subject, "INCLUSION")
    page = desk.router.page
    assert isinstance(page, SofaScreen)
    grid = page.findChild(SofaGrid)
    assert isinstance(grid, SofaGrid)
    qtbot.waitUntil(lambda: grid.model().columnCount() == 9)
    qtbot.waitUntil(lambda: grid.model().index(1, 1).data() == "Coagulation, D0: 88. 2 points")


def test_pages_left_before_their_answers_came_are_not_written_to(
    qtbot: QtBot, book: Book, desk: Desk
) -> None:
    subject = book.screen()
    for event in ("D1", "D2", "D3"):
        desk.router.open_form(subject, event, "LB")
        desk.router.open_sofa(subject, event)
    desk.router.open_form(subject, "D3", "VS")
    page = desk.router.page
    assert page is not None
    qtbot.waitUntil(lambda: page.findChild(Field, "VS.SBP") is not None)

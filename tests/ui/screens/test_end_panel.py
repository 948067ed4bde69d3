"""The panel that ends an access: what it shows to whom, and what it hands on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, make_book
from tests.ui.form_kit import themed
from tests.ui.helpers import ImmediateRunner
from ui.screens.end_panel import EndPanel
from ui.viewmodels.ending import AskingViewModel, Farewell
from ui.viewmodels.wording import Wording
from ui.widgets.buttons import Button
from workbook.application.views.book import People, PersonLine
from workbook.bootstrap.leaving import RECOVERY


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = make_book(tmp_path)
    book.gate.add_person(NURSE, PASSPHRASE)
    return book


def panel_over(qtbot: QtBot, book: Book) -> tuple[EndPanel, list[Farewell]]:
    """The panel as a window of its own, and what it hands on."""
    themed()
    runner = ImmediateRunner(book.workbook)
    model = AskingViewModel(runner, book.gate, Wording("en"))
    panel = EndPanel(model, book.workbook.actor.person, DOCTOR.name)
    qtbot.addWidget(panel)
    agreed: list[Farewell] = []
    panel.agreed.connect(agreed.append)
    return panel, agreed


def nurse(book: Book) -> PersonLine:
    return next(line for line in book.workbook.view(People()) if line.name == NURSE.name)


def part(panel: EndPanel, name: str) -> QWidget:
    found = panel.findChild(QWidget, name)
    assert found is not None, name
    return found


def test_whoever_cannot_end_a_person_is_told_who_can_before_typing(
    qtbot: QtBot, book: Book
) -> None:
    panel, agreed = panel_over(qtbot, book)
    panel.open_for(nurse(book), "14/09/2021", f"An investigator must do it ({DOCTOR.name}).")
    assert not part(panel, "ending.passphrase").isVisible()
    do = panel.findChild(Button, "ending.do")
    assert do is not None
    assert not do.isEnabled()
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert agreed == []


@pytest.mark.requirement("T31")
def test_a_sheet_that_is_not_known_is_asked_for_in_place_and_it_goes_on(
    qtbot: QtBot, book: Book
) -> None:
    panel, agreed = panel_over(qtbot, book)
    book.gate.vault.research.keep_own(RECOVERY, "")
    panel.open_for(nurse(book), "14/09/2021")
    key, passphrase = part(panel, "ending.key"), part(panel, "ending.passphrase")
    assert not key.isVisible()
    QTest.keyClicks(passphrase, PASSPHRASE)
    QTest.keyClick(passphrase, Qt.Key.Key_Return)
    assert agreed == []
    assert key.isVisible()
    assert "so that the sheet stays valid" in key.accessibleDescription()
    QTest.keyClicks(key, book.recovery)
    QTest.keyClick(key, Qt.Key.Key_Return)
    assert [(one.name, one.last_day) for one in agreed] == [(NURSE.name, "2021-09-14")]
    assert not panel.isVisible()


def test_what_was_typed_is_gone_when_the_panel_closes(qtbot: QtBot, book: Book) -> None:
    panel, agreed = panel_over(qtbot, book)
    panel.open_for(nurse(book), "14/09/2021")
    QTest.keyClicks(part(panel, "ending.passphrase"), PASSPHRASE)
    panel.empty()
    panel.open_for(nurse(book), "14/09/2021")
    QTest.keyClick(part(panel, "ending.passphrase"), Qt.Key.Key_Return)
    assert panel.isVisible()
    assert agreed == []

"""The recovery sheet under the key: printed on a printer of Qt's, saved, or told why not."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import make_book
from tests.ui.form_kit import themed
from tests.ui.helpers import ImmediateRunner
from ui.screens.paper import draw_pages, pictures_of
from ui.screens.recovery_sheet import RecoverySheetPart
from ui.tasks import QtRunner
from ui.viewmodels.recovery_sheet import RecoverySheetViewModel
from ui.viewmodels.wording import Wording
from workbook.errors import WorkbookError


@pytest.fixture
def model(tmp_path: Path) -> RecoverySheetViewModel:
    book = make_book(tmp_path)
    book.gate.lock("asked")
    model = RecoverySheetViewModel(ImmediateRunner(), Wording("en"))
    model.begin(book.gate, book.recovery, "2021-09-14")
    return model


def shown(qtbot: QtBot, part: RecoverySheetPart) -> RecoverySheetPart:
    qtbot.addWidget(part)
    part.show()
    return part


def press(part: QWidget, name: str) -> None:
    button = part.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_every_page_is_drawn_whole_on_the_printer(
    qtbot: QtBot, model: RecoverySheetViewModel, tmp_path: Path
) -> None:
    themed()
    target, printed = tmp_path / "printer.pdf", list[str]()

    def onto(pages: Sequence[QImage], title: str, parent: QWidget) -> bool:
        assert parent is part.window()
        printed.append(title)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return draw_pages(pages, printer)

    part = shown(qtbot, RecoverySheetPart(model, has_printer=lambda: True, print_it=onto))
    press(part, "first_run.print_sheet")
    assert printed == ["Recovery sheet"]
    assert model.state.told.startswith("The sheet went to the printer")
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) == 1
        grey = document[0].render(scale=1).to_pil().convert("L")
    wide, high = grey.size
    dark = grey.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert dark is not None
    assert dark[0] < wide * 0.15
    assert dark[3] > high * 0.9


def test_without_a_printer_the_other_ways_are_named(
    qtbot: QtBot, model: RecoverySheetViewModel
) -> None:
    themed()
    part = shown(qtbot, RecoverySheetPart(model, has_printer=lambda: False))
    press(part, "first_run.print_sheet")
    assert "Save the sheet as PDF" in model.state.problem


def test_a_printer_not_chosen_after_all_says_nothing(
    qtbot: QtBot, model: RecoverySheetViewModel
) -> None:
    themed()
    part = RecoverySheetPart(model, has_printer=lambda: True, print_it=lambda *_: False)
    press(shown(qtbot, part), "first_run.print_sheet")
    assert (model.state.told, model.state.problem, model.state.busy) == ("", "", False)


def test_the_path_is_asked_and_the_sheet_saved_by_the_keyboard(
    qtbot: QtBot, model: RecoverySheetViewModel, tmp_path: Path
) -> None:
    themed()
    part = shown(qtbot, RecoverySheetPart(model, has_printer=lambda: False))
    press(part, "first_run.save_sheet")
    editor = part.findChild(QLineEdit, "first_run.sheet_path")
    assert isinstance(editor, QLineEdit)
    assert editor.text().endswith("recovery-sheet.pdf")
    editor.selectAll()
    QTest.keyClicks(editor, str(tmp_path / "sheet.pdf"))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_the_pages_are_turned_into_pictures_by_the_worker(qtbot: QtBot, tmp_path: Path) -> None:
    themed()
    book = make_book(tmp_path)
    book.gate.lock("asked")
    failures: list[WorkbookError] = []
    runner = QtRunner(failures.append)
    model = RecoverySheetViewModel(runner, Wording("en"))
    model.begin(book.gate, book.recovery, "2021-09-14")
    rendered: list[threading.Thread] = []
    printed: list[int] = []
    home: list[threading.Thread] = []

    def turn(content: bytes) -> tuple[QImage, ...]:
        rendered.append(threading.current_thread())
        return pictures_of(content)

    def onto(pages: Sequence[QImage], _title: str, _parent: QWidget) -> bool:
        home.append(threading.current_thread())
        printed.append(pages[0].width())
        return True

    part = RecoverySheetPart(model, has_printer=lambda: True, turn=turn, print_it=onto)
    press(shown(qtbot, part), "first_run.print_sheet")
    assert model.state.busy
    qtbot.waitUntil(lambda: bool(printed))
    runner.shut_down()
    assert home == [threading.main_thread()]
    assert rendered != home
    # A4 at 300 dots an inch.
    assert printed == [2481]


def test_the_buttons_rest_while_a_sheet_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    themed()
    book = make_book(tmp_path)
    book.gate.lock("asked")
    runner = ImmediateRunner()
    model = RecoverySheetViewModel(runner, Wording("en"))
    model.begin(book.gate, book.recovery, "2021-09-14")
    printed: list[str] = []

    def onto(_pages: Sequence[QImage], title: str, _parent: QWidget) -> bool:
        printed.append(title)
        return True

    part = shown(qtbot, RecoverySheetPart(model, has_printer=lambda: True, print_it=onto))
    button = part.findChild(QAbstractButton, "first_run.print_sheet")
    assert button is not None
    runner.hold()
    press(part, "first_run.print_sheet")
    assert not button.isEnabled()
    runner.land()
    assert button.isEnabled()
    assert printed == ["Recovery sheet"]

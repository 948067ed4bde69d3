"""The recovery sheet of a key just made: in memory for a printer, or once at a typed path."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.support.book import make_book
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.recovery_sheet import RecoverySheetViewModel
from ui.viewmodels.wording import Wording

Made = tuple[RecoverySheetViewModel, str, Wording]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The sheet of a workbook just made, locked, as the first run leaves it."""
    book, wording = make_book(tmp_path), Wording("en")
    book.gate.lock("asked")
    model = RecoverySheetViewModel(ImmediateRunner(), wording)
    model.begin(book.gate, book.recovery, "2021-09-14")
    return model, book.recovery, wording


def words(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return str(document[0].get_textpage().get_text_range())


def test_a_printer_is_given_the_sheet_from_memory(made: Made, tmp_path: Path) -> None:
    model, key, _ = made
    before, sheets = sorted(tmp_path.rglob("*")), list[bytes]()
    model.make(bytes, sheets.append)
    assert all(group in words(sheets[0]) for group in key.split("-"))
    assert sorted(tmp_path.rglob("*")) == before
    model.printed()
    assert model.state.told.startswith("The sheet went to the printer")


def test_a_typed_path_gets_the_sheet_with_its_ending(made: Made, tmp_path: Path) -> None:
    model, key, wording = made
    model.save(str(tmp_path / "sheet"))
    assert key.split("-")[7] in words((tmp_path / "sheet.pdf").read_bytes())
    assert "sheet.pdf" in model.state.told
    wording.set_language("fr")
    assert model.state.told.startswith("La feuille est dans le fichier")


def test_a_path_that_cannot_be_written_is_told(made: Made, tmp_path: Path) -> None:
    model, _, _ = made
    model.save(str(tmp_path / "nowhere" / "sheet.pdf"))
    assert "does not exist" in model.state.problem
    model.save("  ")
    assert model.state.problem == "Needed."
    model.no_printer()
    assert model.state.problem.startswith("No printer")
    assert model.state.told == ""


def test_once_ended_no_sheet_is_made(made: Made, tmp_path: Path) -> None:
    model, key, _ = made
    model.end()
    sheets = list[bytes]()
    model.make(bytes, sheets.append)
    model.save(str(tmp_path / "sheet.pdf"))
    assert sheets == []
    assert not (tmp_path / "sheet.pdf").exists()
    assert key not in repr(vars(model))


def test_a_sheet_made_after_the_key_is_forgotten_reaches_nobody(tmp_path: Path) -> None:
    book, runner = make_book(tmp_path), ImmediateRunner()
    book.gate.lock("asked")
    model = RecoverySheetViewModel(runner, Wording("en"))
    model.begin(book.gate, book.recovery, "2021-09-14")
    told, sheets = list[bool](), list[bytes]()
    model.changed.subscribe(lambda state: told.append(state.busy))
    runner.hold()
    model.make(bytes, sheets.append)
    assert told == [True]
    model.end()
    runner.land()
    assert sheets == []
    assert not model.state.busy

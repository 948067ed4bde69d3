"""Another recovery sheet: what is asked, and that nothing counts before it is confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import PASSPHRASE, Book, adapters, make_book
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.new_sheet import NewSheetViewModel
from ui.viewmodels.wording import Wording
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


def model_of(book: Book) -> tuple[NewSheetViewModel, list[None]]:
    """The view model, and how often it told of a new sheet."""
    model = NewSheetViewModel(ImmediateRunner(book.workbook), book.gate, Wording("en"))
    told: list[None] = []
    model.renewed.subscribe(told.append)
    return model, told


def opens(book: Book, key: str) -> bool:
    """Whether a recovery key opens the workbook."""
    folder = book.gate.folder
    slots = SlotFile.read(folder, adapters(folder.parent).slot_tools())
    try:
        slots.unlock_recovery(RecoveryCode.parse(key))
    except KnownError:
        return False
    return True


def test_a_key_is_shown_after_the_right_passphrase_alone(book: Book) -> None:
    model, told = model_of(book)
    model.offer("")
    assert model.state.wrong_in("passphrase") != ""
    model.offer("une-autre-phrase-88")
    assert "not this person" in model.state.wrong_in("passphrase")
    assert not any(model.state.key)
    model.offer(PASSPHRASE)
    assert len(model.state.key) == 8
    assert model.state.key[0] not in repr(model.state)
    assert told == []
    assert opens(book, book.recovery)
    book.close()


def test_it_counts_once_two_groups_were_typed_back(book: Book) -> None:
    model, told = model_of(book)
    model.offer(PASSPHRASE)
    key = model.state.key
    model.confirm("", key[6])
    assert model.state.wrong_in("first") != ""
    assert model.state.wrong_in("second") == ""
    assert (told, opens(book, book.recovery)) == ([], True)
    model.confirm(f" {key[2].lower()} ", key[6])
    assert told == [None]
    assert model.state.key == ()
    assert (opens(book, "-".join(key)), opens(book, book.recovery)) == (True, False)
    book.close()


def test_forgotten_before_that_nothing_has_changed(book: Book) -> None:
    model, told = model_of(book)
    model.offer(PASSPHRASE)
    key = model.state.key
    model.forget()
    assert model.state.key == ()
    model.confirm(key[2], key[6])
    assert (told, opens(book, "-".join(key)), opens(book, book.recovery)) == ([], False, True)
    book.close()


def test_a_key_that_was_locked_away_meanwhile_is_refused_and_both_sheets_are_kept(
    book: Book,
) -> None:
    model, told = model_of(book)
    model.offer(PASSPHRASE)
    key = model.state.key
    book.relock()
    model.confirm(key[2], key[6])
    assert "Keep both sheets" in model.state.problem
    assert (told, opens(book, book.recovery)) == ([], True)
    book.close()

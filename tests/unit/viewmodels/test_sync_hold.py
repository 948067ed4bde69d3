"""Export files held back after a restore: who is told what, and the passphrase that ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, make_book
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.sync_hold import SyncHoldViewModel, missing_words
from ui.viewmodels.wording import Wording
from workbook.application.gate import SyncHeld
from workbook.application.ports import FactQuery
from workbook.bootstrap.sync_hold import SYNC_HELD

WRONG = "une-autre-phrase-88"


def held(root: Path, why: str = "restored", missing: int = 0) -> Book:
    """A workbook from which no export file may leave."""
    book = make_book(root)
    book.gate.add_person(NURSE, PASSPHRASE)
    book.gate.vault.research.keep_own(SYNC_HELD, f"{why} {missing}")
    return book


def model_of(book: Book) -> SyncHoldViewModel:
    """The view model of whoever is unlocked."""
    runner = ImmediateRunner(book.workbook)
    return SyncHoldViewModel(runner, book.gate, Wording("en"), book.workbook.role)


@pytest.mark.requirement("T101")
@pytest.mark.parametrize("why", ["restored", "rolled_back"])
def test_whoever_manages_people_lets_them_go_by_the_passphrase(tmp_path: Path, why: str) -> None:
    book = held(tmp_path, why)
    model = model_of(book)
    done: list[None] = []
    model.released.subscribe(done.append)
    model.load()
    assert (model.state.why, model.state.may) == (why, True)
    model.release("")
    model.release(WRONG)
    assert "not this person" in model.state.problem
    assert (model.state.why, done) == (why, [])
    model.release(PASSPHRASE)
    assert (model.state.why, model.state.problem, done) == ("", "", [None])
    assert book.gate.sync_held() == SyncHeld()
    told = book.gate.vault.research.facts(FactQuery(kind="sync.released", heads=False))
    assert [fact.field("why") for fact in told] == [why]
    book.close()


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (0, ""),
        (1, "One action this computer saw is not in it."),
        (12, "12 actions this computer saw are not in it."),
    ],
)
def test_how_much_is_missing_is_said_where_it_is_known(
    tmp_path: Path, missing: int, words: str
) -> None:
    book = held(tmp_path, missing=missing)
    model = model_of(book)
    model.load()
    assert model.state.missing == missing
    assert missing_words(model.state, Wording("en")) == words
    model.release(PASSPHRASE)
    assert model.state.missing == 0
    book.close()


def test_somebody_without_the_right_is_told_who_has_it(tmp_path: Path) -> None:
    book = held(tmp_path)
    book.relock(NURSE.name)
    model = model_of(book)
    model.load()
    assert (model.state.why, model.state.may) == ("restored", False)
    assert model.state.keepers == DOCTOR.name
    book.close()


def test_nothing_is_said_where_nothing_is_held_back(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    model = model_of(book)
    model.load()
    assert model.state.why == ""
    model.release(PASSPHRASE)
    assert "Nothing holds export files back" in model.state.problem
    model.put_away()
    assert model.state.problem == ""
    book.close()


def test_what_is_wrong_is_said_in_the_language_in_force(tmp_path: Path) -> None:
    book, wording = held(tmp_path), Wording("en")
    model = SyncHoldViewModel(
        ImmediateRunner(book.workbook), book.gate, wording, book.workbook.role
    )
    model.load()
    model.release(WRONG)
    wording.set_language("fr")
    model.speak()
    assert "phrase secrète" in model.state.problem
    book.close()

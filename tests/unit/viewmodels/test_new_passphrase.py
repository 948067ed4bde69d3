"""A new passphrase: what is wrong with it, and under which field an error is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import NURSE, PASSPHRASE, Book, make_book
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.new_passphrase import NewPassphraseViewModel
from ui.viewmodels.wording import Wording
from workbook.errors import KnownError, Refused, WorkbookError

NEW = "dix-marbrures-rouges-78"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


@pytest.fixture
def model(book: Book) -> NewPassphraseViewModel:
    return NewPassphraseViewModel(ImmediateRunner(book.workbook), book.gate, Wording("en"))


@pytest.mark.parametrize(
    ("first", "again", "wrong"),
    [
        (NEW, NEW, set()),
        ("", "", {"new"}),
        ("lampe genou tiroir brume velours", "", {"new"}),
        (NEW, NEW + "x", {"again"}),
    ],
)
def test_what_is_wrong_stands_under_its_field(
    model: NewPassphraseViewModel, first: str, again: str, wrong: set[str]
) -> None:
    assert set(model.wrong(first, again)) == wrong


def test_a_weak_one_is_told_while_it_is_typed_and_an_empty_one_is_not(
    model: NewPassphraseViewModel,
) -> None:
    assert "among the first" in model.weakness("motdepasse1234")
    assert "six unrelated words" in model.weakness("lampe genou tiroir brume velours")
    assert model.weakness("") == ""


def test_what_is_proposed_is_accepted(model: NewPassphraseViewModel) -> None:
    proposed: list[str] = []
    model.propose(proposed.append)
    assert model.wrong(proposed[0], proposed[0]) == {}


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("vault.wrong_recovery_key", "key"),
        ("vault.recovery_group", "key"),
        ("vault.recovery_length", "key"),
        ("vault.wrong_passphrase", "old"),
        ("vault.passphrase_weak", "new"),
        ("vault.disk_full", ""),
        ("storage.read_only", ""),
    ],
)
def test_an_error_is_shown_under_the_field_it_is_about(
    model: NewPassphraseViewModel, code: str, field: str
) -> None:
    assert model.field_of(KnownError(code)) == field


def test_the_three_deeds_reach_the_gate(book: Book, model: NewPassphraseViewModel) -> None:
    done: list[str] = []
    refused: list[WorkbookError] = []
    doctor, nurse = book.workbook.actor.person, book.gate.add_person(NURSE, PASSPHRASE)
    model.change(PASSPHRASE, NEW, lambda: done.append("own"), refused.append)
    model.reissue(nurse, NEW, lambda: done.append("colleague"), refused.append)
    model.reissue(doctor, NEW, lambda: done.append("never"), refused.append)
    book.gate.lock("asked")
    model.recover(book.recovery, doctor, PASSPHRASE, lambda: done.append("sheet"), refused.append)
    assert done == ["own", "colleague", "sheet"]
    assert [(type(one), one.code) for one in refused] == [(Refused, "people.own_passphrase")]
    assert "Change my passphrase" in model.say(refused[0])
    book.unlock(NURSE.name, NEW)
    book.close()

"""A further person: what is wrong with the entries, said before anything is made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.book import PASSPHRASE, make_book
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.people import Joining, PeopleViewModel
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording

GOOD = Joining("N. Huppe", "coordinator", "14/09/2021", "", PASSPHRASE, PASSPHRASE)


@pytest.fixture
def people(tmp_path: Path) -> PeopleViewModel:
    book = make_book(tmp_path)
    runner = ImmediateRunner(book.workbook)
    return PeopleViewModel(runner, ChangeFeed(), book.gate, Wording("en"))


def test_nothing_is_wrong_with_a_whole_entry(people: PeopleViewModel) -> None:
    assert people.wrong(GOOD) == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("short", "too short"),
        ("aaaaaaaaaaaaaaaa", "repeats itself"),
        ("motdepasse1234", "among the first"),
        (PASSPHRASE, ""),
    ],
)
def test_a_passphrase_is_judged_while_it_is_typed(
    people: PeopleViewModel, typed: str, words: str
) -> None:
    said = people.weakness(typed)
    assert words in said
    assert bool(said) is bool(words)
    wrong = people.wrong(replace(GOOD, passphrase=typed, again=typed))
    assert wrong == ({"passphrase": said} if words else {})


def test_two_passphrases_that_differ_are_told(people: PeopleViewModel) -> None:
    assert set(people.wrong(replace(GOOD, again=PASSPHRASE + "x"))) == {"again"}

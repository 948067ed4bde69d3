"""Six words by chance: how many there are to choose from, that all are alike, and all accepted."""

from __future__ import annotations

import re
from collections import Counter
from math import log2
from pathlib import Path
from random import Random

import pytest

from workbook.crypto.passphrase import check, own_words
from workbook.crypto.phrases import LEAST_WORDS_LISTED, new_phrase, word_list
from workbook.errors import KnownError
from workbook.texts import RESOURCES

WORDS = word_list(RESOURCES / "words")


@pytest.mark.requirement("T33")
def test_six_words_are_worth_eighty_bits() -> None:
    assert 6 * log2(len(WORDS)) >= 80 > 6 * log2(LEAST_WORDS_LISTED - 1)


def test_words_are_plain_letters_of_a_length_that_is_quickly_typed() -> None:
    assert [word for word in WORDS if not re.fullmatch("[a-z]{4,12}", word)] == []


def test_two_words_in_five_are_names_of_things_and_none_is_another_s_plural() -> None:
    nouns = (RESOURCES / "words" / "nouns.txt").read_text("ascii").split()
    assert len(nouns) == len(set(nouns)) >= 4096
    assert nouns == sorted(nouns)
    assert [noun for noun in nouns if not re.fullmatch("[a-z]{4,9}", noun)] == []
    assert {f"{noun}{end}" for noun in nouns for end in "sx"}.isdisjoint(nouns)
    assert 5 * len(nouns) >= 2 * len(WORDS)


def test_no_word_names_the_trial_or_a_drug() -> None:
    assert {"iloprost", "ilomedin", "imicro", "placebo"}.isdisjoint(WORDS)


@pytest.mark.requirement("T33")
@pytest.mark.parametrize("seed", range(40))
def test_a_phrase_is_accepted_and_has_six_words(seed: int) -> None:
    phrase = new_phrase(WORDS, Random(seed).randbytes)
    assert check(phrase) == []
    assert len(set(phrase.split(" "))) == 6
    assert set(phrase.split(" ")) <= set(WORDS)


def test_every_word_is_drawn_alike() -> None:
    chance = Random(5).randbytes
    few = tuple(word for word in WORDS if own_words(word))[:7]
    drawn = Counter(word for _ in range(2_000) for word in new_phrase(few, chance).split(" "))
    assert set(drawn) == set(few)
    assert max(drawn.values()) - min(drawn.values()) < 300


def test_the_end_of_the_range_that_would_favour_the_first_words_is_drawn_anew() -> None:
    few = tuple(word for word in WORDS if own_words(word))[:6]
    numbers = iter([b"\xff\xff\xff\xff", *(bytes((0, 0, 0, at)) for at in range(6))])
    assert new_phrase(few, lambda _size: next(numbers)) == " ".join(few)


def test_a_phrase_with_a_word_twice_is_drawn_anew() -> None:
    few = tuple(word for word in WORDS if own_words(word))[:6]
    order = [0, 0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0]
    numbers = iter(bytes((0, 0, 0, at)) for at in order)
    assert new_phrase(few, lambda _size: next(numbers)) == " ".join(reversed(few))


def test_a_list_that_is_too_short_makes_no_phrase(tmp_path: Path) -> None:
    (tmp_path / "nouns.txt").write_text("abricot acacia", "ascii")
    (tmp_path / "verbs.txt").write_text("abriter", "ascii")
    with pytest.raises(KnownError, match=r"vault\.cannot_read"):
        word_list(tmp_path)


def test_a_list_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"vault\.cannot_read"):
        word_list(tmp_path)

"""Quality of a new passphrase: what is accepted, what is refused and why."""

from __future__ import annotations

import pytest

from workbook.crypto.frequent_table import FREQUENT
from workbook.crypto.passphrase import check

SHORT, UNIFORM, COMMON, WEAK = (
    "vault.passphrase_short",
    "vault.passphrase_uniform",
    "vault.passphrase_common",
    "vault.passphrase_weak",
)
WORDS = sorted(FREQUENT.split())


@pytest.mark.parametrize(
    "typed",
    [
        "mésange bleue 12",
        "lampe genou tiroir brume velours ardoise",
        "Tr0is!moutons",
        "héron-cendré-34",
    ],
)
def test_words_with_spaces_and_mixed_characters_are_accepted(typed: str) -> None:
    assert check(typed) == []


@pytest.mark.requirement("T33")
@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", [SHORT, UNIFORM]),
        ("Ab1!efghijk", [SHORT]),
        ("cabillaudvapeur", [UNIFORM]),
        ("839201746552", [UNIFORM]),
        ("aB1 aB1 aB1 aB1", [UNIFORM]),
        ("MotDePasse123", [COMMON]),
        (" azerty123456 ", [COMMON]),
        ("re\u0301animation1", [COMMON]),
        ("aaaa1", [SHORT, UNIFORM]),
        ("lampe genou tiroir brume velours", [WEAK]),
        ("lampe genou tiroir brume genou lampe", [WEAK]),
        ("Mésange bleu", [WEAK]),
        ("mésange12345", [WEAK]),
        ("M0tDeP@sse-2021", [COMMON]),
        ("Soleil!Chocolat#Paris7", [COMMON]),
        ("trois quatre cinq six sept huit", [COMMON]),
        ("I-Micro Reanimation 07!", [COMMON]),
        ("Poiuytreza123!", [COMMON]),
    ],
)
def test_each_fault_is_named(typed: str, codes: list[str]) -> None:
    assert check(typed) == codes


def test_an_accent_typed_as_two_characters_counts_once() -> None:
    assert check("e\u0301l\u00e9phant gris 12") == check("éléphant gris 12") == []
    assert check("e\u0301 b c d f 1") == [SHORT]


def made_of(word: str) -> list[str]:
    """What people make of one frequent word when a rule asks for digits, signs and capitals."""
    ends = ("123456", "1234!", "2020", "2021!", "-75001", "007", "69", "01", "*123", "!!!2021")
    again = (f"{word}{word}", f"{word}-{word}1", f"{word.title()}{word.title()}99")
    return [
        *(form + end for end in ends for form in (word, word.title(), word.upper())),
        *(word.translate(str.maketrans("aeios", "@3105")) + end for end in ends),
        *again,
    ]


@pytest.mark.requirement("T33")
def test_more_than_ten_thousand_frequent_ones_are_refused() -> None:
    tried = {one for word in WORDS for one in made_of(word)}
    assert len(tried) > 10_000
    assert sorted(one for one in tried if not check(one)) == []


def test_two_frequent_words_make_no_passphrase() -> None:
    pairs = zip(WORDS, reversed(WORDS), strict=True)
    made = [f"{first.title()}-{second}-2021!" for first, second in pairs if first != second]
    assert sorted(one for one in made if not check(one)) == []

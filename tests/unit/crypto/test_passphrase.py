"""Quality of a new passphrase: what is accepted, what is refused and why."""

from __future__ import annotations

import pytest

from workbook.crypto.passphrase import check

SHORT, UNIFORM, COMMON = (
    "vault.passphrase_short",
    "vault.passphrase_uniform",
    "vault.passphrase_common",
)


@pytest.mark.parametrize(
    "typed",
    [
        "mésange bleue 12",
        "lampe quatorze genou tiroir brume",
        "Tr0is!moutons",
        "héron-cendré-34",
    ],
)
def test_words_with_spaces_and_mixed_characters_are_accepted(typed: str) -> None:
    assert check(typed) == []


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
    ],
)
def test_each_fault_is_named(typed: str, codes: list[str]) -> None:
    assert check(typed) == codes


def test_an_accent_typed_as_two_characters_counts_once() -> None:
    assert check("e\u0301l\u00e9phant 1 2") == check("éléphant 1 2") == []
    assert check("e\u0301 b c d f 1") == [SHORT]

"""Recovery key: what a hand may vary, and that a slip is found and located."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.unit.crypto.kit import counted_bytes
from workbook.crypto.recovery import RecoveryCode
from workbook.errors import Bug, InputError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = RecoveryCode(bytes(range(20)))
SHEET = "000GD-40R4X-0M300-E209K-185G3-R38ED-1W811-24GKZ"


def _refusal(text: str) -> str:
    with pytest.raises(InputError) as call:
        RecoveryCode.parse(text)
    return str(call.value)


def test_a_fixed_key_prints_as_on_the_first_sheets() -> None:
    assert CODE.text() == SHEET


def test_a_key_is_eight_groups_of_five_without_confusable_letters() -> None:
    groups = RecoveryCode.new(counted_bytes()).groups()
    assert [len(group) for group in groups] == [5] * 8
    assert not set("".join(groups)) & set("ILOU")


@pytest.mark.requirement("T48")
@given(st.binary(min_size=20, max_size=20))
def test_every_key_is_read_back_as_printed(secret: bytes) -> None:
    code = RecoveryCode(secret)
    assert RecoveryCode.parse(code.text()) == code
    assert len(code.text().replace("-", "")) == 40


@pytest.mark.parametrize(
    "typed",
    [
        SHEET.lower(),
        SHEET.replace("-", " "),
        SHEET.replace("-", ""),
        SHEET.replace("-", " – "),
        "  " + SHEET.replace("-", "\u00a0") + "\n",
        SHEET.replace("0", "O").replace("1", "I"),
        SHEET.replace("0", "o").replace("1", "l"),
        "-".join(SHEET.replace("-", "")[i : i + 4] for i in range(0, 40, 4)),
    ],
)
def test_case_blanks_dashes_and_look_alikes_do_not_matter(typed: str) -> None:
    assert RecoveryCode.parse(typed) == CODE


@pytest.mark.requirement("T48")
@pytest.mark.parametrize("separator", ["-", ""])
def test_any_single_wrong_character_is_located(separator: str) -> None:
    plain = "".join(CODE.groups())
    for place, letter in enumerate(plain):
        for other in [*ALPHABET.replace(letter, ""), "U"]:
            wrong = plain[:place] + other + plain[place + 1 :]
            typed = separator.join(wrong[i : i + 5] for i in range(0, 40, 5))
            assert _refusal(typed) == f"vault.recovery_group (group={place // 5 + 1})"


def test_any_two_exchanged_characters_of_a_group_are_located() -> None:
    groups = RecoveryCode.new(counted_bytes()).groups()
    for number, group in enumerate(groups):
        for a in range(5):
            for b in range(a + 1, 5):
                if group[a] != group[b]:
                    letters = list(group)
                    letters[a], letters[b] = letters[b], letters[a]
                    typed = [*groups[:number], "".join(letters), *groups[number + 1 :]]
                    assert _refusal(" ".join(typed)) == (
                        f"vault.recovery_group (group={number + 1})"
                    )


def test_two_exchanged_groups_are_located() -> None:
    groups = list(CODE.groups())
    groups[2], groups[5] = groups[5], groups[2]
    assert _refusal("-".join(groups)) == "vault.recovery_group (group=3)"


@pytest.mark.parametrize("number", range(8))
def test_a_forgotten_or_doubled_character_is_located_when_dashes_are_typed(number: int) -> None:
    for changed in (CODE.groups()[number][1:], CODE.groups()[number] + "0"):
        groups = [*CODE.groups()[:number], changed, *CODE.groups()[number + 1 :]]
        assert _refusal("-".join(groups)) == f"vault.recovery_group (group={number + 1})"


def test_a_key_cut_between_groups_or_too_long_is_counted() -> None:
    short = "".join(CODE.groups()[:7])
    assert _refusal(short) == "vault.recovery_length (found=35, expected=40)"
    assert _refusal("") == "vault.recovery_length (found=0, expected=40)"
    long = "".join(CODE.groups()) + "0"
    assert _refusal(long) == "vault.recovery_length (found=41, expected=40)"


@given(st.text(max_size=60))
def test_any_other_text_is_refused_with_a_code(text: str) -> None:
    assert _refusal(text).startswith("vault.recovery_")


def test_the_wrapping_key_depends_on_code_and_salt() -> None:
    keys = {
        CODE.wrapping_key(bytes(16)),
        CODE.wrapping_key(bytes(15) + b"\1"),
        RecoveryCode(bytes(20)).wrapping_key(bytes(16)),
    }
    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}


def test_a_secret_of_another_size_is_a_bug() -> None:
    with pytest.raises(Bug):
        RecoveryCode(bytes(19))

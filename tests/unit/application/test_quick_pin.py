"""The quick PIN: what is accepted, three tries, one person, and what is held of it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from workbook.application.quick_pin import MOST, TRIES, PinTry, QuickPin, weakness
from workbook.errors import Bug, InputError

DIGITS = st.text("0123456789", min_size=4, max_size=8)


def pin(text: str = "4826", person: str = "p1") -> QuickPin:
    """One that is set."""
    made = QuickPin(Random(5).randbytes)
    made.set(person, text)
    return made


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4826", ""),
        ("48261937", ""),
        ("1122", ""),
        ("", "pin.digits"),
        ("482", "pin.digits"),
        ("482619375", "pin.digits"),
        ("48a6", "pin.digits"),
        ("48 6", "pin.digits"),
        ("\uff14\uff18\uff12\uff16", "pin.digits"),
        ("\u0664\u0668\u0662\u0666", "pin.digits"),
        ("0000", "pin.same"),
        ("77777777", "pin.same"),
        ("1234", "pin.run"),
        ("4321", "pin.run"),
        ("7890", "pin.run"),
        ("2468", "pin.run"),
        ("13579", "pin.run"),
        ("98765432", "pin.run"),
    ],
)
def test_what_is_wrong_with_a_new_pin(text: str, code: str) -> None:
    assert weakness(text) == code
    if code:
        with pytest.raises(InputError, match=code.replace(".", r"\.")):
            pin(text)


@given(st.integers(0, 9), st.sampled_from([0, 1, 2, 8, 9]), st.integers(4, MOST))
def test_no_row_by_ones_or_twos_is_accepted(first: int, step: int, length: int) -> None:
    text = "".join(str((first + step * at) % 10) for at in range(length))
    assert weakness(text) in {"pin.same", "pin.run"}


@settings(max_examples=25)
@given(DIGITS.filter(lambda text: not weakness(text)), st.text(max_size=10))
def test_it_opens_by_itself_and_by_nothing_else(right: str, other: str) -> None:
    held = pin(right)
    assert held.attempt("p1", right) is PinTry.OPEN
    assert held.attempt("p1", other) is (PinTry.OPEN if other == right else PinTry.WRONG)


@settings(max_examples=25)
@given(st.lists(st.booleans(), max_size=12))
def test_three_wrong_ones_in_a_row_lock_and_a_right_one_begins_the_row_anew(
    tries: list[bool],
) -> None:
    held, row = pin(), 0
    for right in tries:
        row = 0 if right else row + 1
        found = held.attempt("p1", "4826" if right else "4827")
        expected = PinTry.OPEN if right else PinTry.LOCK if row >= TRIES else PinTry.WRONG
        assert found is expected
        assert held.tries_left == TRIES - row


def test_it_is_for_one_person_alone() -> None:
    held = pin()
    assert held.is_set_for("p1")
    assert not held.is_set_for("p2")
    assert not held.is_set_for("")
    with pytest.raises(Bug):
        held.attempt("p2", "4826")
    with pytest.raises(Bug):
        held.set("", "4826")


def test_what_is_forgotten_opens_no_more() -> None:
    held = pin()
    held.forget()
    assert not held.is_set_for("p1")
    with pytest.raises(Bug):
        held.attempt("p1", "4826")


def test_a_new_one_takes_the_place_of_the_old_and_of_its_wrong_tries() -> None:
    held = pin()
    held.attempt("p1", "9999")
    held.set("p1", "7193")
    assert held.tries_left == TRIES
    assert held.attempt("p1", "4826") is PinTry.WRONG
    assert held.attempt("p1", "7193") is PinTry.OPEN


@pytest.mark.requirement("T43")
def test_only_a_salted_digest_of_it_is_held() -> None:
    first, second = QuickPin(Random(1).randbytes), QuickPin(Random(2).randbytes)
    for held in (first, second):
        held.set("p1", "48261937")
        content = repr(sorted(vars(held).items(), key=str))
        assert "48261937" not in content
        assert "48261937" not in repr(held)
    parts = [{v for v in vars(held).values() if isinstance(v, bytes)} for held in (first, second)]
    assert not parts[0] & parts[1]

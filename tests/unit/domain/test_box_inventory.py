"""Kit boxes from receipts, states and randomisations, in any order and whatever they say."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from tests.unit.domain.kit import fact
from workbook.domain.entries.clinical import BoxReceived, BoxStateSet, SubjectRandomised
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.box_inventory import box_order, boxes, smallest
from workbook.domain.projections.facts import Fact
from workbook.domain.values import Text

TODAY = date(2021, 9, 14)


def came(number: str, expiry: str = "", device: str = "d1") -> Fact:
    """A box that came."""
    return fact(BoxReceived(number, "L1", expiry, device))


def put(number: str, state: str) -> Fact:
    """A box that was set aside or back."""
    return fact(BoxStateSet(number, state))


def taken(number: str, subject: str = "s1") -> Fact:
    """A box that was taken for a subject."""
    payload = SubjectRandomised("07-001", number, "2021-09-14T10:00+02:00", Text("{}"))
    return fact(payload, place=Place(subject=subject))


def states(facts: list[Fact], users: list[Fact], today: date = TODAY) -> dict[str, str]:
    """The state of every box."""
    return {box.number: box.state for box in boxes(facts, users, today)}


@pytest.mark.parametrize(
    ("expiry", "state"),
    [
        ("", "available"),
        ("2021-09-15", "available"),
        ("2021-09-14", "available"),
        ("2021-09-13", "expired"),
        ("2021-09", "available"),
        ("2021-08", "expired"),
        ("2021", "available"),
        ("2020", "expired"),
    ],
)
def test_a_box_is_good_to_the_end_of_what_is_printed_on_it(expiry: str, state: str) -> None:
    assert states([came("0701", expiry)], []) == {"0701": state}


@pytest.mark.parametrize("state", ["quarantined", "damaged", "returned", "destroyed"])
def test_a_box_set_aside_shows_why(state: str) -> None:
    assert states([came("0701", "2020-01-01"), put("0701", state)], []) == {"0701": state}


def test_two_laptops_that_disagree_on_a_box_do_not_make_it_available() -> None:
    facts = [came("0701"), put("0701", "available"), put("0701", "quarantined")]
    for order in permutations(facts):
        assert states(list(order), []) == {"0701": "quarantined"}


def test_a_taken_box_is_used_whatever_state_it_was_set_to() -> None:
    assert states([came("0701"), put("0701", "damaged")], [taken("0701")]) == {"0701": "used"}


def test_a_box_taken_for_two_subjects_names_both() -> None:
    found = boxes([came("0701")], [taken("0701", "s2"), taken("0701", "s1")], TODAY)
    assert [(box.state, box.subjects) for box in found] == [("used_twice", ("s1", "s2"))]


def test_a_box_nobody_received_is_listed_once_it_is_taken() -> None:
    found = boxes([], [taken("0999")], TODAY)
    assert [(box.number, box.state, box.device) for box in found] == [("0999", "used", "")]


def test_a_state_of_a_box_that_is_not_here_is_passed_over() -> None:
    assert states([put("0701", "damaged")], []) == {}


def test_boxes_stand_in_the_order_of_their_numbers() -> None:
    facts = [came(number) for number in ("1000", "0099", "999", "B-7", "7²")]
    assert [box.number for box in boxes(facts, [], TODAY)] == ["0099", "999", "1000", "7²", "B-7"]
    assert box_order("7") < box_order("0010") < box_order("B-7")


def test_the_smallest_box_is_available_and_held_here() -> None:
    facts = [
        came("0701", "2020-01-01"),
        came("0702", device="d2"),
        came("0703"),
        came("0704"),
        put("0703", "damaged"),
    ]
    found = boxes(facts, [], TODAY)
    box = smallest(found, "d1")
    assert box is not None
    assert box.number == "0704"
    other = smallest(found, "d2")
    assert other is not None
    assert other.number == "0702"
    assert smallest(found, "d3") is None

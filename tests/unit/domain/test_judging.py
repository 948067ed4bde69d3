"""Answers at and beside every limit of the study that ships, and what is offered instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.support.memory_workbook import real_study
from workbook.domain.judging import MAX_TEXT, Limits, Offer, converted, judge, offer
from workbook.domain.rules import ItemRef
from workbook.domain.study import Item, ItemType, Range, Unit, Words
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Text,
    Value,
)

STUDY = real_study()
LIMITS = Limits(
    {one.oid: one for one in STUDY.code_lists},
    STUDY.missing_reasons,
    datetime(2021, 9, 14, 12, 31, tzinfo=UTC),
    date(2021, 9, 14),
)
NUMBERS = [
    (form.oid, item, unit)
    for form in STUDY.forms
    for item in form.items.values()
    for unit in item.units
    if item.type is ItemType.QUANTITY
]


def item(ref: str) -> Item:
    """An item of the study."""
    form, _, oid = ref.partition(".")
    return STUDY.item(ItemRef(form, oid))


def codes(ref: str, value: Value | None) -> list[str]:
    """What is said of an answer."""
    return [issue.code for issue in judge(item(ref), value, LIMITS)]


def step(unit: Unit, number: Decimal, direction: int) -> Quantity:
    """The number one small step away."""
    moved = number + direction * Decimal(1).scaleb(-max(unit.decimals, 3))
    return Quantity(format(moved, "f"), unit.code)


@pytest.mark.parametrize(
    ("asked", "unit"),
    [pytest.param(one, unit, id=f"{form}.{one.oid} {unit.code}") for form, one, unit in NUMBERS],
)
def test_both_ends_of_the_possible_range_are_accepted_and_nothing_beyond(
    asked: Item, unit: Unit
) -> None:
    for end, outwards in ((unit.possible.low, -1), (unit.possible.high, 1)):
        if end is None:
            continue
        at_end = judge(asked, Quantity(format(end, "f"), unit.code), LIMITS)
        beyond = judge(asked, step(unit, end, outwards), LIMITS)
        assert not any(issue.hard for issue in at_end)
        assert [issue.code for issue in beyond] == ["check.impossible"]
        assert beyond[0].hard
        assert beyond[0].params["unit"] == unit.code


@pytest.mark.parametrize(
    ("asked", "unit"),
    [pytest.param(one, unit, id=f"{form}.{one.oid} {unit.code}") for form, one, unit in NUMBERS],
)
def test_both_ends_of_the_plausible_range_are_silent_and_warned_beyond(
    asked: Item, unit: Unit
) -> None:
    for end, outwards in ((unit.plausible.low, -1), (unit.plausible.high, 1)):
        if end is None:
            continue
        assert judge(asked, Quantity(format(end, "f"), unit.code), LIMITS) == ()
        moved = step(unit, end, outwards)
        if unit.possible.holds(moved.number):
            (issue,) = judge(asked, moved, LIMITS)
            assert (issue.code, issue.hard) == ("check.unusual", False)


@pytest.mark.parametrize(
    ("ref", "typed", "meant", "changed"),
    [
        ("SOFA.CREAT", Quantity("3.4", "umol/L"), Quantity("3.4", "mg/dL"), False),
        ("SOFA.CREAT", Quantity("3.40", "umol/L"), Quantity("3.40", "mg/dL"), False),
        ("SOFA.CREAT", Quantity("300", "mg/dL"), Quantity("300", "umol/L"), False),
        ("SOFA.FIO2", Quantity("40", "fraction"), Quantity("0.40", "fraction"), True),
        ("SOFA.FIO2", Quantity("100", "fraction"), Quantity("1.00", "fraction"), True),
        ("SOFA.PLT", Quantity("88000", "10^9/L"), Quantity("88", "10^9/L"), True),
    ],
)
def test_a_slip_of_the_unit_is_offered(
    ref: str, typed: Quantity, meant: Quantity, *, changed: bool
) -> None:
    issues = judge(item(ref), typed, LIMITS)
    assert issues[0].offer == Offer(meant, changed)


@pytest.mark.parametrize(
    ("ref", "typed"),
    [
        # Neither unit makes it plausible, or it is plausible as it is.
        ("SOFA.CREAT", Quantity("0.01", "umol/L")),
        ("SOFA.FIO2", Quantity("7", "fraction")),
        ("SOFA.FIO2", Quantity("400", "fraction")),
        ("SOFA.PLT", Quantity("3000", "10^9/L")),
        ("SOFA.PLT", Quantity("61", "kg")),
        ("SOFA.MAP", Quantity("900", "mmHg")),
    ],
)
def test_nothing_is_offered_that_would_not_be_plausible(ref: str, typed: Quantity) -> None:
    assert offer(item(ref), typed) is None


def test_an_offer_changes_nothing_by_itself() -> None:
    typed = Quantity("40", "fraction")
    judge(item("SOFA.FIO2"), typed, LIMITS)
    assert typed == Quantity("40", "fraction")


NAME = Words("x", "x")


def unit_of(code: str, factor: str | None, decimals: int = 2) -> Unit:
    """A unit with a factor."""
    exact = None if factor is None else Decimal(factor)
    return Unit(code, NAME, exact, Range(), Range(), decimals)


@pytest.mark.parametrize(
    ("digits", "factor", "decimals", "result"),
    [
        ("1", "0.125", 2, "0.13"),
        ("-1", "0.125", 2, "-0.13"),
        ("3", "0.5", 0, "2"),
        ("5", "1", 1, "5.0"),
    ],
)
def test_a_conversion_is_rounded_half_up_to_the_target_s_decimals(
    digits: str, factor: str, decimals: int, result: str
) -> None:
    target = unit_of("b", "1", decimals)
    assert converted(Quantity(digits, "a"), unit_of("a", factor), target) == Quantity(result, "b")


def test_without_a_factor_there_is_no_conversion() -> None:
    for source, target in ((None, "1"), ("1", None)):
        assert converted(Quantity("1", "a"), unit_of("a", source), unit_of("b", target)) is None


def test_a_number_too_long_for_another_unit_has_no_conversion() -> None:
    longest = Quantity("9" * 12, "a")
    same = unit_of("b", "1", 0)
    assert converted(longest, unit_of("a", "1"), same) == Quantity("9" * 12, "b")
    assert converted(longest, unit_of("a", "10"), same) is None


@pytest.mark.parametrize(
    ("ref", "value", "expected"),
    [
        ("SOFA.PLT", None, []),
        ("SOFA.PLT", Quantity("61", "kg"), ["check.unknown_unit"]),
        ("SOFA.PLT", Choice("yes"), ["check.wrong_kind"]),
        ("SOFA.VASO", Quantity("1"), ["check.wrong_kind"]),
        ("SOFA.VASO", Choice("maybe"), ["check.unknown_code"]),
        ("SOFA.VASO", Choices(("yes",)), ["check.wrong_kind"]),
        ("MH.HEART", Choices(()), []),
        ("MH.HEART", Choices(("A", "B")), ["check.unknown_code", "check.unknown_code"]),
        ("MH.HEART", Choice("A"), ["check.wrong_kind"]),
        ("DM.INITIALS", Text("A-B"), []),
        ("DM.INITIALS", SealedText("ab" * 32, 3), []),
        ("DM.INITIALS", Text(" \n"), ["check.blank"]),
        ("CM.OTHERTX", Text("x" * MAX_TEXT), []),
        ("CM.OTHERTX", Text("x" * (MAX_TEXT + 1)), ["check.too_long"]),
        ("DM.INITIALS", Day("2021-09-14"), ["check.wrong_kind"]),
        ("DTH.DTHDAY", Day("2021-09-14"), []),
        ("DTH.DTHDAY", Day("2021-09-15"), ["check.future_day"]),
        ("DTH.DTHDAY", Day("2021-09"), []),
        ("DTH.DTHDAY", Day("2021-10"), ["check.future_day"]),
        ("DTH.DTHDAY", Day("2021"), []),
        ("DTH.DTHDAY", Day("2022"), ["check.future_day"]),
        ("DTH.DTHDAY", Moment("2021-09-14T10:00+02:00"), ["check.wrong_kind"]),
        ("DTH.DTHTM", Moment("2021-09-14T14:31+02:00"), []),
        ("DTH.DTHTM", Moment("2021-09-14T12:31+00:00"), []),
        ("DTH.DTHTM", Moment("2021-09-14T14:32+02:00"), ["check.future_time"]),
        ("DTH.DTHTM", Moment("2021-09-14T14:31+01:00"), ["check.future_time"]),
        ("SOFA.PLT", Missing("NOT_DONE"), []),
        ("SOFA.PLT", Missing("NOT_DONE", Text("panne")), []),
        ("SOFA.PLT", Missing("NOT_DONE", Text("x" * (MAX_TEXT + 1))), ["check.too_long"]),
        ("SOFA.PLT", Missing("OTHER"), ["check.words_needed"]),
        ("SOFA.PLT", Missing("OTHER", Text("\u00a0 ")), ["check.words_needed"]),
        ("SOFA.PLT", Missing("OTHER", Text("panne")), []),
        ("SOFA.PLT", Missing("OTHER", SealedText("ab" * 32, 3)), []),
        ("SOFA.PLT", Missing("LAZY"), ["check.unknown_code"]),
        ("SCR.INFECT", Missing("NOT_DONE"), ["check.not_missing"]),
        ("SOFA.PF", Quantity("200", "mmHg"), ["check.wrong_kind"]),
    ],
)
def test_each_kind_of_answer_is_judged_by_its_question(
    ref: str, value: Value | None, expected: list[str]
) -> None:
    assert codes(ref, value) == expected


def test_hard_issues_come_first() -> None:
    asked = replace(item("MH.HEART"))
    issues = judge(asked, Choices(("A", "B")), LIMITS)
    assert all(issue.hard for issue in issues)
    assert [issue.params["value"] for issue in issues] == ["A", "B"]

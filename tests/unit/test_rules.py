"""Conditions know three answers: true, false, and unknown while a value is not there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from workbook.domain.rules import (
    All,
    Answered,
    AnyOf,
    Compare,
    Condition,
    EventIs,
    ItemRef,
    Not,
    OneOf,
    Situation,
    StatusIs,
    evaluate,
    reads,
)
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

A, B = ItemRef("LB", "A"), ItemRef("LB", "B", "D1")
TRUE, FALSE, UNKNOWN = StatusIs("true"), StatusIs("false"), StatusIs("unknown")
FACTS: Mapping[str, bool | None] = {"true": True, "false": False, "unknown": None}


def ask(condition: Condition | None, a: Value | None = None, b: Value | None = None) -> bool | None:
    values: dict[ItemRef, Value | None] = {A: a, B: b}
    return evaluate(condition, Situation(values.get, "D1", FACTS.__getitem__))


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (TRUE, TRUE, True, True),
        (TRUE, FALSE, False, True),
        (TRUE, UNKNOWN, None, True),
        (FALSE, FALSE, False, False),
        (FALSE, UNKNOWN, False, None),
        (UNKNOWN, UNKNOWN, None, None),
    ],
)
def test_and_and_or_follow_the_three_valued_table(
    left: Condition, right: Condition, both: bool | None, either: bool | None
) -> None:
    assert ask(All((left, right))) is ask(All((right, left))) is both
    assert ask(AnyOf((left, right))) is ask(AnyOf((right, left))) is either


def test_not_turns_true_and_false_and_leaves_unknown() -> None:
    assert ask(Not(TRUE)) is False
    assert ask(Not(FALSE)) is True
    assert ask(Not(UNKNOWN)) is None


def test_no_condition_is_true_and_empty_lists_have_their_neutral_answer() -> None:
    assert ask(None) is True
    assert ask(All(())) is True
    assert ask(AnyOf(())) is False


def extend(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), parts.map(All), parts.map(AnyOf))


LEAVES: st.SearchStrategy[Condition] = st.sampled_from([TRUE, FALSE, UNKNOWN])
TREES = st.recursive(LEAVES, extend, max_leaves=12)


def with_facts(condition: Condition, unknown: bool) -> bool | None:
    facts = {"true": True, "false": False, "unknown": unknown}
    return evaluate(condition, Situation(lambda _: None, "D1", facts.__getitem__))


@given(TREES)
def test_an_answer_that_is_given_stays_when_the_unknown_becomes_known(tree: Condition) -> None:
    answer = ask(tree)
    if answer is not None:
        assert with_facts(tree, unknown=True) is answer
        assert with_facts(tree, unknown=False) is answer


@given(TREES, TREES)
def test_de_morgan_holds_for_unknown_answers_too(left: Condition, right: Condition) -> None:
    assert ask(Not(All((left, right)))) is ask(AnyOf((Not(left), Not(right))))
    assert ask(Not(Not(left))) is ask(left)


@pytest.mark.parametrize(
    ("op", "below", "equal", "above"),
    [
        ("lt", True, False, False),
        ("le", True, True, False),
        ("gt", False, False, True),
        ("ge", False, True, True),
        ("eq", False, True, False),
        ("ne", True, False, True),
    ],
)
def test_a_number_is_compared_exactly(op: str, below: bool, equal: bool, above: bool) -> None:
    rule = Compare(A, op, Decimal("2.0"))
    answers = [ask(rule, Quantity(digits)) for digits in ("1.99", "2", "2.01")]
    assert answers == [below, equal, above]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-99, max_value=99))
def test_exactly_one_of_below_equal_and_above_holds(number: Decimal) -> None:
    typed = Quantity(format(number, "f"))
    answers = [ask(Compare(A, op, Decimal("1.5")), typed) for op in ("lt", "eq", "gt")]
    assert sorted(map(bool, answers)) == [False, False, True]


def test_a_number_in_another_unit_is_unknown_to_the_rule_and_never_converted() -> None:
    rule = Compare(A, "gt", Decimal(2), unit="mmol/L")
    assert ask(rule, Quantity("27", "mmol/L")) is True
    assert ask(rule, Quantity("27", "mg/dL")) is None
    assert ask(Compare(A, "gt", other=B), Quantity("2", "mg/dL"), Quantity("1", "mmol/L")) is None


def test_two_items_in_one_unit_are_compared() -> None:
    rule = Compare(A, "lt", other=B)
    assert ask(rule, Quantity("60", "mmHg"), Quantity("65", "mmHg")) is True
    assert ask(rule, Quantity("70", "mmHg"), Quantity("65", "mmHg")) is False
    assert ask(rule, Quantity("70", "mmHg")) is None


def test_moments_are_compared_as_instants_not_as_wall_clocks() -> None:
    summer, winter = Moment("2021-10-31T02:30+02:00"), Moment("2021-10-31T02:15+01:00")
    assert ask(Compare(A, "lt", other=B), summer, winter) is True
    assert ask(Compare(A, "eq", other=B), summer, Moment("2021-10-31T01:30+01:00")) is True
    assert ask(Compare(A, "lt", other=B), summer, Text("later")) is None


def test_days_are_compared_only_when_both_are_exact() -> None:
    rule = Compare(A, "lt", other=B)
    assert ask(rule, Day("2021-09-13"), Day("2021-09-14")) is True
    assert ask(rule, Day("2021-09-14"), Day("2021-09-14")) is False
    assert ask(rule, Day("2021-09"), Day("2021-10-01")) is None
    assert ask(rule, Day("2021-09-14"), Day("2021")) is None
    assert ask(rule, Day("2021-09-14"), Moment("2021-09-14T10:00+02:00")) is None


@pytest.mark.parametrize(
    "value",
    [None, Missing("NOT_DONE"), Text("12"), Choice("yes"), Moment("2021-09-14T10:00+02:00")],
)
def test_what_is_no_number_is_unknown_to_a_number_rule(value: Value | None) -> None:
    assert ask(Compare(A, "gt", Decimal(2)), value) is None


def test_a_comparison_with_nothing_is_unknown() -> None:
    assert ask(Compare(A, "gt"), Quantity("3")) is None


def test_one_of_reads_a_code_and_any_of_several_codes() -> None:
    rule = OneOf(A, ("yes", "maybe"))
    assert ask(rule, Choice("yes")) is True
    assert ask(rule, Choice("no")) is False
    assert ask(rule, Choices(("no", "maybe"))) is True
    assert ask(rule, Choices(())) is False
    assert ask(rule) is None
    assert ask(rule, Missing("UNKNOWN")) is None


def test_a_missing_reason_is_no_answer_and_sealed_words_are_one() -> None:
    assert ask(Answered(A)) is False
    assert ask(Answered(A), Missing("LOST")) is False
    assert ask(Answered(A), Text("x")) is True
    assert ask(Answered(A), SealedText("0" * 64, 3)) is True


def test_the_event_asked_in_is_always_known() -> None:
    assert ask(EventIs(("D1", "D2"))) is True
    assert ask(EventIs(("D3",))) is False


def test_a_rule_lists_every_item_it_reads() -> None:
    rule = All(
        (
            Compare(A, "lt", other=B),
            Not(AnyOf((Answered(B), OneOf(A, ("x",)), EventIs(("D1",)), StatusIs("s")))),
        )
    )
    assert list(reads(rule)) == [A, B, B, A]
    assert list(reads(None)) == []


def test_an_item_is_written_with_its_event_where_it_names_one() -> None:
    assert (str(A), str(B)) == ("LB.A", "D1/LB.B")

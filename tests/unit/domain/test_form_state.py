"""What a form asks, what is answered, and what rows count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.domain.kit import at, fact
from workbook.domain.entries.clinical import ItemRecorded, RowRemoved
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.facts import Cell, Fact, Standing, cells
from workbook.domain.projections.form_state import (
    FormState,
    Instance,
    due_items,
    form_state,
    instances,
    local_situation,
    withdrawals,
)
from workbook.domain.rules import Answered, ItemRef, OneOf, Situation
from workbook.domain.study import Form, Item, ItemGroup, ItemType, Record, Words
from workbook.domain.values import Choice, Missing, Quantity, Value

W = Words("x", "x")
TYPED = ItemRecorded("typed", "", (), "")
YES = OneOf(ItemRef("F", "YN"), ("yes",))


def item(oid: str, **parts: Any) -> Item:
    """An item of the made-up form."""
    return replace(Item(oid, ItemType.QUANTITY, W, "p"), **parts)


FORM = Form(
    "F",
    W,
    "p",
    Record.SOURCE,
    (
        ItemGroup(
            "G",
            W,
            (
                item("YN", type=ItemType.CHOICE),
                item("A", when=YES),
                item("OPTIONAL", required=False),
                item("SUM", type=ItemType.COMPUTED),
            ),
        ),
        ItemGroup("H", W, (item("B"),), when=YES),
        ItemGroup("R", W, (item("X"), item("Y", when=Answered(ItemRef("F", "X")))), repeating=True),
    ),
    repeating=True,
)
NOWHERE = Situation(lambda _: None, "D1", lambda _: None)


def number(text: str) -> Quantity:
    """A number."""
    return Quantity(text)


def cell_at(place: Place, *values: Value | None) -> tuple[Place, Cell]:
    """A cell with one head a value."""
    facts = [fact(TYPED, value, place=place) for value in values]
    return place, next(iter(cells(facts).values()))


def instance(*placed: tuple[Place, Cell]) -> Instance:
    """The one instance of some cells."""
    return instances(placed, {}).get("", Instance("", {}))


def state(*placed: tuple[Place, Cell]) -> FormState:
    """The counts of some cells."""
    return form_state(FORM, instance(*placed), NOWHERE)


def test_an_empty_form_asks_what_no_condition_hides() -> None:
    assert state() == FormState(due=1, answered=0, missing=0, conflicts=0)
    assert not state().complete


def test_an_answer_opens_what_depends_on_it() -> None:
    assert state(cell_at(at("YN"), Choice("yes"))).due == 3
    assert state(cell_at(at("YN"), Choice("no"))) == FormState(1, 1, 0, 0)
    assert state(cell_at(at("YN"), Choice("no"))).complete


def test_a_reason_for_missing_counts_beside_answers() -> None:
    done = state(
        cell_at(at("YN"), Choice("yes")),
        cell_at(at("A"), Missing("NOT_DONE")),
        cell_at(at("B", group="H"), number("2")),
    )
    assert done == FormState(3, 2, 1, 0)
    assert done.complete


def test_computed_and_optional_items_are_not_due() -> None:
    done = state(cell_at(at("YN"), Choice("no")), cell_at(at("OPTIONAL"), number("1")))
    assert (done.due, done.answered) == (1, 1)


def test_a_conflict_keeps_the_form_open() -> None:
    clash = state(cell_at(at("YN"), Choice("no"), Choice("yes")))
    assert (clash.due, clash.answered, clash.conflicts) == (1, 0, 1)
    done = state(cell_at(at("YN"), Choice("no")), cell_at(at("OPTIONAL"), number("1"), number("2")))
    assert done.conflicts == 1
    assert not done.complete


def test_what_is_hidden_is_not_counted_though_it_holds_a_value() -> None:
    assert state(cell_at(at("YN"), Choice("no")), cell_at(at("A"), number("1"))).answered == 1


def test_every_row_that_holds_anything_is_asked_by_its_own_answers() -> None:
    done = state(
        cell_at(at("YN"), Choice("no")),
        cell_at(at("X", "r1", "R"), number("1")),
        cell_at(at("Y", "r2", "R"), number("2")),
    )
    # r1: X answered, Y due. r2: X due, its Y is hidden until X is answered.
    assert (done.due, done.answered) == (4, 2)


def test_a_row_that_was_cleared_is_no_row() -> None:
    page = instance(cell_at(at("X", "r1", "R"), None), cell_at(at("X", "r2", "R"), number("1")))
    assert page.rows(FORM.groups[2]) == ["r2"]
    assert page.rows(FORM.groups[0]) == [""]


def removal(place: Place, *seen: Fact, removed: bool = True) -> Fact:
    """A withdrawal that saw some values."""
    return fact(RowRemoved(removed, tuple(one.event_id for one in seen)), place=place)


def remaining(facts: list[Fact], *removals: Fact) -> dict[tuple[str, str, str], Standing]:
    """What stands of a form after withdrawals, by form key, row and item."""
    placed = [(cell.heads[0].place, cell) for cell in cells(facts).values()]
    found = instances(placed, withdrawals(removals).get("F", {}))
    return {
        (key, row, oid): cell.standing
        for key, page in found.items()
        for (_, row, oid), cell in page.cells.items()
    }


X1, X2 = at("X", "r1", "R"), at("X", "r2", "R")
ROW = at("", "r1", "R")


def test_a_withdrawn_row_is_left_out_and_its_neighbour_stays() -> None:
    first, second = fact(TYPED, number("1"), place=X1), fact(TYPED, number("2"), place=X2)
    assert remaining([first, second], removal(ROW, first)) == {("", "r2", "X"): Standing.AGREED}


def test_a_value_the_withdrawal_had_not_seen_keeps_its_row_and_is_in_conflict() -> None:
    first = fact(TYPED, number("1"), place=X1)
    also = fact(TYPED, number("2"), place=at("Y", "r1", "R"))
    assert remaining([first, also], removal(ROW, first)) == {
        ("", "r1", "X"): Standing.AGREED,
        ("", "r1", "Y"): Standing.CONFLICT,
    }


def test_a_clearing_the_withdrawal_had_not_seen_changes_nothing() -> None:
    first = fact(TYPED, number("1"), place=X1)
    cleared = fact(TYPED, None, place=at("Y", "r1", "R"))
    assert remaining([first, cleared], removal(ROW, first)) == {}


def test_two_withdrawals_together_have_seen_what_either_saw() -> None:
    first = fact(TYPED, number("1"), place=X1)
    also = fact(TYPED, number("2"), place=at("Y", "r1", "R"))
    assert remaining([first, also], removal(ROW, first), removal(ROW, also)) == {}


def test_a_withdrawal_taken_back_on_one_laptop_leaves_the_row() -> None:
    first = fact(TYPED, number("1"), place=X1)
    back = removal(ROW, first, removed=False)
    assert remaining([first], back) == {("", "r1", "X"): Standing.AGREED}
    assert remaining([first], removal(ROW, first), back) == {("", "r1", "X"): Standing.AGREED}


def test_a_repeated_form_goes_with_all_its_rows_and_only_itself() -> None:
    kept = fact(TYPED, number("1"), place=at("A", form_key="f2"))
    gone = [
        fact(TYPED, number("1"), place=at("A", form_key="f1")),
        fact(TYPED, number("2"), place=at("X", "r1", "R", "f1")),
    ]
    whole = replace(at("", form_key="f1"), group="")
    assert remaining([kept, *gone], removal(whole, *gone)) == {("f2", "", "A"): Standing.AGREED}


@pytest.mark.parametrize(
    ("ref", "value"),
    [
        (ItemRef("F", "X"), number("1")),
        (ItemRef("F", "YN"), Choice("yes")),
        (ItemRef("F", "NONE"), None),
        (ItemRef("F", "X", "D2"), number("9")),
        (ItemRef("OTHER", "X"), number("9")),
    ],
)
def test_a_rule_in_a_row_sees_the_row_then_the_form_then_the_rest(
    ref: ItemRef, value: Value | None
) -> None:
    page = instance(
        cell_at(X1, number("1")), cell_at(X2, number("2")), cell_at(at("YN"), Choice("yes"))
    )
    outer = Situation(lambda _: number("9"), "D1", lambda _: True)
    inner = local_situation(FORM, page, FORM.groups[2], "r1", outer)
    assert inner.value(ref) == value
    assert (inner.event, inner.statuses("dead")) == ("D1", True)


def test_a_group_under_an_open_question_asks_nothing_yet() -> None:
    assert due_items(FORM.groups[1], NOWHERE) == []

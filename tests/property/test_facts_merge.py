"""The merge rule: heads and cells depend on the set of events and what they supersede alone."""

from __future__ import annotations

from random import Random

from hypothesis import given, strategies as st

from tests.unit.domain.kit import fact
from workbook.domain.projections.facts import Fact, Standing, cell_of, cells, heads_of

DIGITS = st.sampled_from(["61", "16", "88", None])


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Facts of one register, each over some of those before it, as several laptops leave them."""
    made: list[Fact] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        below = draw(st.lists(st.sampled_from(made), unique_by=id, max_size=3)) if made else []
        made.append(fact(value=draw(DIGITS), supersedes=tuple(below), number=number))
    return made


@given(histories(), st.integers(0, 99))
def test_no_order_of_arrival_changes_a_cell(history: list[Fact], seed: int) -> None:
    shuffled = list(history)
    Random(seed).shuffle(shuffled)
    assert cell_of(heads_of(shuffled)) == cell_of(heads_of(history))


@given(histories(), st.data())
def test_a_fact_that_comes_again_changes_nothing(history: list[Fact], data: st.DataObject) -> None:
    again = [*history, *data.draw(st.lists(st.sampled_from(history)))]
    assert cell_of(heads_of(again)) == cell_of(heads_of(history))


@given(histories(), st.integers(0, 8))
def test_merging_two_halves_is_the_whole(history: list[Fact], cut: int) -> None:
    left, right = history[:cut], history[cut:]
    assert cell_of(heads_of([*right, *left])) == cell_of(heads_of(history))


@given(histories())
def test_every_history_has_a_head_and_a_standing(history: list[Fact]) -> None:
    # What supersedes comes later in its own log, so no chain of supersession can close.
    cell = cell_of(heads_of(history))
    assert cell.heads
    values = {head.value for head in cell.heads}
    expected = (
        Standing.CONFLICT
        if len(values) > 1
        else Standing.EMPTY
        if values == {""}
        else Standing.AGREED
    )
    assert cell.standing is expected
    assert (cell.value is None) is (expected is not Standing.AGREED)


@given(histories())
def test_an_event_over_all_heads_settles(history: list[Fact]) -> None:
    heads = heads_of(history)
    settled = fact(value="99", supersedes=tuple(heads), number=99)
    cell = cell_of(heads_of([*history, settled]))
    assert (cell.standing, cell.head_ids) == (Standing.AGREED, (settled.event_id,))


@given(histories())
def test_nothing_is_a_head_that_another_fact_supersedes(history: list[Fact]) -> None:
    gone = {event_id for one in history for event_id in one.supersedes}
    assert {head.event_id for head in heads_of(history)} == {one.event_id for one in history} - gone


@given(histories(), histories())
def test_registers_do_not_mix(left: list[Fact], right: list[Fact]) -> None:
    both = cells(heads_of(left) + heads_of(right))
    assert set(both) == {one.register for one in (*left, *right)}

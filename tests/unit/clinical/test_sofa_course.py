"""The change and the mean of SOFA under each answer of their settings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.domain.clinical.sofa_course import DELTA_SIGN, MEAN_DAYS, change, mean

TOTALS = (14, 12, None, 9, 8, 8, 7, 7)


@pytest.mark.parametrize(
    ("answer", "shown", "turned"),
    [("d7_minus_d0", -7, False), ("d0_minus_d7", 7, True), ("", -7, False)],
)
def test_a_fall_is_a_fall_whichever_way_it_is_written(
    answer: str, shown: int, turned: bool
) -> None:
    found = change(14, 7, {DELTA_SIGN: answer})
    assert (found.rise, found.shown, found.turned) == (-7, shown, turned)


@pytest.mark.parametrize(
    ("answer", "days", "known", "value"),
    [
        ("d1_d7", range(1, 8), 6, "8.5"),
        ("d0_d7", range(8), 7, "9.3"),
        ("d0_d6", range(7), 6, "9.7"),
        ("", range(1, 8), 6, "8.5"),
    ],
)
def test_the_mean_is_over_the_days_named_whose_total_is_known(
    answer: str, days: range, known: int, value: str
) -> None:
    found = mean(TOTALS, {MEAN_DAYS: answer})
    assert (found.days, found.known, found.value) == (days, known, Decimal(value))
    assert not found.whole


def test_a_mean_of_every_day_is_whole_and_its_halves_go_up() -> None:
    found = mean((None, 2, 2, 2, 2, 2, 2, 3), {})
    assert (found.whole, found.value) == (True, Decimal("2.1"))
    assert mean((None, 0, 1, None), {}).value == Decimal("0.5")
    assert mean((None, *(4,) * 3, 5), {}).value == Decimal("4.3")


def test_without_any_total_there_is_no_mean() -> None:
    assert mean((14, None), {}).value is None
    assert mean((), {}).known == 0

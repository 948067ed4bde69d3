"""Which backups are kept: tables of days, and what must hold for any history of copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from workbook.domain.backup_rotation import DAYS, LAST, MONTHS, kept

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
TIMES = st.lists(
    st.integers(0, 60 * 24 * 500).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=60,
    unique=True,
)


def ago(days: int, hour: int = 18) -> datetime:
    return (NOW - timedelta(days=days)).replace(hour=hour)


@pytest.mark.requirement("T100")
def test_the_last_ten_of_one_busy_day_are_kept_and_the_eleventh_is_not() -> None:
    made = [NOW - timedelta(minutes=minute) for minute in range(12)]
    assert kept(made, NOW) == frozenset(made[:LAST])


@pytest.mark.requirement("T100")
def test_of_each_of_the_last_thirty_days_the_newest_is_kept() -> None:
    made = [ago(day, hour) for day in range(40) for hour in (6, 18)]
    days = {one.date() for one in kept(made, NOW) if one.hour == 18}
    assert {ago(day).date() for day in range(DAYS)} <= days
    assert ago(20, 6) not in kept(made, NOW)


@pytest.mark.requirement("T100")
def test_of_each_of_the_last_twelve_months_the_newest_is_kept() -> None:
    made = [ago(day) for day in range(420)]
    old = sorted(one for one in kept(made, NOW) if one < ago(DAYS))
    assert [(one.year, one.month, one.day) for one in old] == [
        *((2025, 12, 31), (2026, 1, 31), (2026, 2, 28), (2026, 3, 31), (2026, 4, 30)),
        *((2026, 5, 31), (2026, 6, 30), (2026, 7, 31), (2026, 8, 31), (2026, 9, 30)),
    ]


def test_a_copy_of_a_clock_that_ran_ahead_is_kept() -> None:
    ahead = [NOW + timedelta(days=day) for day in range(1, 15)]
    assert frozenset(ahead) <= kept([*ahead, ago(0)], NOW)


@given(TIMES)
def test_the_newest_is_always_kept_and_nothing_is_made_up(made: list[datetime]) -> None:
    keep = kept(made, NOW)
    assert keep <= set(made)
    assert set(sorted(made)[-LAST:]) <= keep
    assert len(keep) <= LAST + DAYS + MONTHS


@given(TIMES, st.integers(0, 40))
def test_removing_early_loses_nothing_that_a_later_day_would_keep(
    made: list[datetime], days: int
) -> None:
    later = NOW + timedelta(days=days)
    assert kept(made, later) == kept(kept(made, NOW), later)

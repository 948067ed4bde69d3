"""The 6 to 24 h window, the three clocks, study days and due dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from workbook.domain.clinical.local_time import LocalTime, resolve
from workbook.domain.clinical.windows import (
    Acts,
    DayRule,
    WindowClock,
    WindowLimits,
    WindowState,
    day_bounds,
    elapsed_hours,
    read_window,
    study_day,
    three_clocks,
    visit_days,
)
from workbook.errors import Bug, InputError

PARIS = "Europe/Paris"
ONSET = datetime(2021, 9, 14, 1, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _local(text: str, zone: str = PARIS) -> datetime:
    """A unique local time as an aware datetime of the zone itself."""
    instant = resolve(LocalTime.parse(text), zone).instant
    assert instant is not None
    return instant.astimezone(ZoneInfo(zone))


@pytest.mark.requirement("T113")
@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(hours=-1), WindowState.NOT_OPEN),
        (timedelta(hours=6) - SECOND, WindowState.NOT_OPEN),
        (timedelta(hours=6), WindowState.OPEN),
        (timedelta(hours=24), WindowState.OPEN),
        (timedelta(hours=24) + SECOND, WindowState.CLOSED),
    ],
)
def test_the_window_holds_both_its_ends(after: timedelta, state: WindowState) -> None:
    reading = read_window(ONSET, ONSET + after)
    assert reading.state is state
    assert reading.inside == (state is WindowState.OPEN)


@pytest.mark.parametrize(("hours", "state"), [(6, WindowState.NOT_OPEN), (24, WindowState.CLOSED)])
def test_the_other_setting_leaves_both_ends_out(hours: int, state: WindowState) -> None:
    limits = WindowLimits(ends_included=False)
    assert read_window(ONSET, ONSET + timedelta(hours=hours), limits).state is state


def test_an_open_window_tells_the_time_left() -> None:
    reading = read_window(ONSET, ONSET + timedelta(hours=11, minutes=22))
    assert reading.time_left == timedelta(hours=12, minutes=38)
    assert reading.until_open is None
    assert reading.opens_at == ONSET + timedelta(hours=6)
    assert reading.closes_at == ONSET + timedelta(hours=24)


def test_a_window_not_open_yet_tells_when_it_will() -> None:
    reading = read_window(ONSET, ONSET + timedelta(hours=4))
    assert (reading.until_open, reading.time_left) == (timedelta(hours=2), None)


def test_a_closed_window_has_no_time_left() -> None:
    reading = read_window(ONSET, ONSET + timedelta(hours=30))
    assert (reading.until_open, reading.time_left) == (None, None)


def test_a_closed_window_alone_tells_how_long_it_has_been_closed() -> None:
    limits = WindowLimits(opens_after_h=2, closes_after_h=12)
    readings = [read_window(ONSET, ONSET + timedelta(hours=hours), limits) for hours in (1, 6, 15)]
    assert [reading.overdue for reading in readings] == [None, None, timedelta(hours=3)]
    assert {reading.limits for reading in readings} == {limits}


@pytest.mark.requirement("T113")
@pytest.mark.parametrize("zone", ["Europe/Paris", "Europe/Brussels"])
@pytest.mark.parametrize(
    ("evening", "morning", "hours"),
    [
        ("2019-10-26 22:00", "2019-10-27 22:00", 25),
        ("2020-10-24 22:00", "2020-10-25 22:00", 25),
        ("2021-10-30 22:00", "2021-10-31 22:00", 25),
        ("2022-10-29 22:00", "2022-10-30 22:00", 25),
        ("2023-10-28 22:00", "2023-10-29 22:00", 25),
        ("2019-03-30 22:00", "2019-03-31 22:00", 23),
        ("2020-03-28 22:00", "2020-03-29 22:00", 23),
        ("2021-03-27 22:00", "2021-03-28 22:00", 23),
        ("2022-03-26 22:00", "2022-03-27 22:00", 23),
        ("2023-03-25 22:00", "2023-03-26 22:00", 23),
    ],
)
def test_24_hours_on_the_wall_are_23_or_25_on_a_night_of_clock_change(
    zone: str, evening: str, morning: str, hours: int
) -> None:
    begun, ended = _local(evening, zone), _local(morning, zone)
    assert elapsed_hours(begun, ended) == hours
    assert read_window(begun, ended).inside == (hours == 23)


def test_elapsed_hours_are_exact() -> None:
    assert elapsed_hours(ONSET, ONSET + timedelta(minutes=20)) == Fraction(1, 3)
    assert elapsed_hours(ONSET, ONSET - timedelta(microseconds=1)) == Fraction(-1, 3_600_000_000)


def test_an_instant_without_offset_is_a_fault_of_the_program() -> None:
    with pytest.raises(Bug):
        read_window(ONSET.replace(tzinfo=None), ONSET)


def test_each_clock_is_read_at_its_act_or_now_while_it_has_not_happened() -> None:
    acts = Acts(finding=ONSET + timedelta(hours=5), randomisation=ONSET + timedelta(hours=7))
    clocks = three_clocks(ONSET, acts, now=ONSET + timedelta(hours=25))
    assert [(c.clock, c.done, c.window.state) for c in clocks] == [
        (WindowClock.FINDING, True, WindowState.NOT_OPEN),
        (WindowClock.RANDOMISATION, True, WindowState.OPEN),
        (WindowClock.INFUSION_START, False, WindowState.CLOSED),
    ]


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2021-09-13 23:59", -1),
        ("2021-09-14 00:00", 0),
        ("2021-09-14 23:59", 0),
        ("2021-09-15 00:00", 1),
        ("2021-09-21 12:00", 7),
        ("2021-10-12 00:00", 28),
    ],
)
def test_a_calendar_study_day_turns_at_the_site_s_midnight(at: str, day: int) -> None:
    assert study_day(_local(at), _local("2021-09-14 23:50"), PARIS) == day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2021-10-30 09:59", -1),
        ("2021-10-30 10:00", 0),
        ("2021-10-31 08:59", 0),
        ("2021-10-31 09:00", 1),
        ("2021-11-01 08:59", 1),
    ],
)
def test_a_24_hour_study_day_counts_hours_across_the_clock_change(at: str, day: int) -> None:
    randomised = _local("2021-10-30 10:00")
    assert study_day(_local(at), randomised, PARIS, DayRule.BLOCK_24H) == day


@pytest.mark.requirement("T113")
def test_visits_are_due_on_d0_to_d7_and_d28() -> None:
    days = visit_days(_local("2021-09-14 14:31"), PARIS)
    assert [day.number for day in days] == [0, 1, 2, 3, 4, 5, 6, 7, 28]
    assert days[0].local_date == date(2021, 9, 14)
    assert days[-1].local_date == date(2021, 10, 12)
    assert days[1].begins_at == datetime(2021, 9, 14, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("randomised", "hours"), [("2021-10-30 12:00", 25), ("2021-03-27 12:00", 23)]
)
def test_the_calendar_day_of_a_clock_change_lasts_23_or_25_hours(
    randomised: str, hours: int
) -> None:
    day = day_bounds(1, _local(randomised), PARIS)
    assert day.ends_at - day.begins_at == timedelta(hours=hours)


def test_visits_in_24_hour_blocks_begin_at_the_hour_of_randomisation() -> None:
    randomised = _local("2021-10-30 10:00")
    day = day_bounds(1, randomised, PARIS, DayRule.BLOCK_24H)
    assert day.begins_at == datetime(2021, 10, 31, 8, 0, tzinfo=UTC)
    assert day.ends_at - day.begins_at == timedelta(hours=24)
    assert day.local_date == date(2021, 10, 31)


@given(
    st.datetimes(
        datetime.fromisoformat("2019-01-01"),
        datetime.fromisoformat("2024-01-01"),
        timezones=st.just(UTC),
    ),
    st.timedeltas(timedelta(days=-3), timedelta(days=40)),
    st.sampled_from(list(DayRule)),
)
def test_every_instant_lies_within_the_bounds_of_its_study_day(
    randomised: datetime, later: timedelta, rule: DayRule
) -> None:
    at = randomised + later
    number = study_day(at, randomised, PARIS, rule)
    day = day_bounds(number, randomised, PARIS, rule)
    assert day.begins_at <= at < day.ends_at


def test_study_days_of_an_unknown_zone_are_refused() -> None:
    with pytest.raises(InputError, match=r"clinical\.unknown_zone"):
        visit_days(ONSET, "Europe/Atlantis")


@pytest.mark.parametrize("rule", list(DayRule))
def test_a_study_day_of_an_instant_without_an_offset_is_a_bug(rule: DayRule) -> None:
    naive = ONSET.replace(tzinfo=None)
    with pytest.raises(Bug, match=r"clinical\.naive_instant"):
        study_day(naive, ONSET, PARIS, rule)
    with pytest.raises(Bug, match=r"clinical\.naive_instant"):
        day_bounds(1, naive, PARIS, rule)

"""Which readings of the clock are doubted, and which time is believed meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbook.domain.clock_watch import (
    LONG_PAUSE,
    TOLERANCE,
    Newest,
    Reading,
    Seen,
    Watch,
    begin,
)

NOON = datetime(2021, 9, 14, 12, 0, tzinfo=UTC)
BASE = Reading(NOON, 1000.0)
MINUTE, HOUR, YEAR = timedelta(minutes=1), timedelta(hours=1), timedelta(days=365)
NONE = timedelta(0)
TICK = timedelta(seconds=1)


def later(passed: timedelta, wrong: timedelta) -> Reading:
    """A reading after some time, of a clock that was meanwhile set wrong."""
    return Reading(NOON + passed + wrong, BASE.elapsed + passed.total_seconds())


@pytest.mark.parametrize(
    ("passed", "wrong", "what"),
    [
        (MINUTE, NONE, ""),
        (MINUTE, -HOUR, "jumped"),
        (MINUTE, HOUR, "jumped"),
        (MINUTE, -YEAR, "jumped"),
        (MINUTE, 10 * YEAR, "jumped"),
        (8 * HOUR, NONE, ""),  # asleep: the counter went on
        (8 * HOUR, -HOUR, "jumped"),  # set while asleep
        (MINUTE, TOLERANCE, ""),
        (MINUTE, -TOLERANCE, ""),
        (MINUTE, TOLERANCE + TICK, "jumped"),
        (MINUTE, -TOLERANCE - TICK, "jumped"),
    ],
)
def test_a_clock_is_held_against_the_running_counter(
    passed: timedelta, wrong: timedelta, what: str
) -> None:
    now = later(passed, wrong)
    watch, doubt = Watch(BASE).look(now)
    assert (doubt.what if doubt else "") == what
    assert Watch(BASE).believed(now) == (NOON + passed if doubt else now.wall)
    assert watch.base == (BASE if doubt else now)


def test_a_doubt_ends_when_the_clock_is_put_right() -> None:
    watch, doubt = Watch(BASE).look(later(MINUTE, 10 * YEAR))
    assert doubt is not None
    watch, doubt = watch.look(later(2 * MINUTE, NONE))
    assert doubt is None
    assert watch.base.wall == NOON + 2 * MINUTE


def test_small_corrections_one_after_another_are_followed() -> None:
    watch, wrong = Watch(BASE), timedelta(0)
    for step in range(1, 20):
        wrong += timedelta(minutes=4)
        watch, doubt = watch.look(later(step * HOUR, wrong))
        assert doubt is None


@pytest.mark.parametrize(
    ("lead", "what"),
    [
        (-YEAR, "behind_log"),
        (-TOLERANCE - TICK, "behind_log"),
        (-TOLERANCE, ""),
        (timedelta(days=30), ""),
        (LONG_PAUSE, ""),
        (LONG_PAUSE + TICK, "ahead_of_log"),
        (10 * YEAR, "ahead_of_log"),
    ],
)
def test_a_start_is_held_against_the_end_of_the_log(lead: timedelta, what: str) -> None:
    now = Reading(NOON + lead, 5.0)
    watch = begin(now, Newest(NOON, NOON, doubted=False), None)
    doubt = watch.doubt(now)
    assert (doubt.what if doubt else "") == what
    assert watch.believed(now) == (NOON if doubt else now.wall)
    assert watch.live is (doubt is None)


def test_a_start_behind_the_log_is_believed_again_days_later_without_a_jump() -> None:
    now = Reading(NOON - YEAR, 5.0)
    watch = begin(now, Newest(NOON, NOON, doubted=False), None)
    right = Reading(NOON + timedelta(days=3), 65.0)
    watch, doubt = watch.look(right)
    assert (doubt, watch) == (None, Watch(right))


@pytest.mark.parametrize(
    ("recorded", "hybrid", "doubted", "what"),
    [
        # Somebody said that the earlier clock was right: what it said counts.
        (NOON - YEAR, NOON, False, ""),
        # Nobody did: the hybrid clock, which never went back, counts.
        (NOON - YEAR, NOON, True, "behind_log"),
        # A clock far ahead that was not believed left no trace in the order.
        (NOON + 10 * YEAR, NOON - YEAR, True, ""),
        (NOON + 10 * YEAR, NOON - YEAR, False, ""),
    ],
)
def test_a_time_that_was_doubted_is_no_measure(
    recorded: datetime, hybrid: datetime, doubted: bool, what: str
) -> None:
    now = Reading(NOON - YEAR, 5.0)
    doubt = begin(now, Newest(recorded, hybrid, doubted), None).doubt(now)
    assert (doubt.what if doubt else "") == what


@pytest.mark.parametrize(
    ("same_start", "wrong", "what"),
    [
        (True, -HOUR, "jumped"),
        (True, HOUR, "jumped"),
        (True, NONE, ""),
        (False, -2 * HOUR, "behind_seen"),
        (False, HOUR, ""),
        (False, 10 * YEAR, "ahead_of_log"),
    ],
)
def test_a_start_is_held_against_what_the_computer_remembers(
    same_start: bool, wrong: timedelta, what: str
) -> None:
    """One hour after it was last seen; after a new start of the computer its counter is anew."""
    now = Reading(NOON + HOUR + wrong, BASE.elapsed + 3600)
    newest = Newest(NOON - YEAR / 365, NOON - YEAR / 365, doubted=False)
    watch = begin(now, newest, Seen(BASE, same_start))
    doubt = watch.doubt(now)
    assert (doubt.what if doubt else "") == what


def test_a_workbook_that_is_being_made_has_nothing_to_be_held_against() -> None:
    assert begin(BASE, None, None) == Watch(BASE)

"""Nobody is there: cover, lock, countdown, by a counter that no clock can move."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings, strategies as st

from tests.ui.helpers import ManualTimers
from ui.viewmodels.idle import Countdown, IdleActs, IdleLimits, IdleWatch

LIMITS = IdleLimits(cover=600, lock=3600, pin=900, warn=30)


@dataclass
class Desk:
    """A watch, what it did and when, on a computer that may sleep."""

    limits: IdleLimits = LIMITS
    timers: ManualTimers = field(default_factory=ManualTimers)
    asleep: float = 0.0
    did: list[tuple[str, float]] = field(default_factory=list)
    told: list[Countdown | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        acts = IdleActs(lambda: self.note("cover"), self.note, self.told.append)
        self.watch = IdleWatch(
            self.timers, lambda: self.timers.now + self.asleep, acts, self.limits
        )

    def note(self, what: str) -> None:
        """It happened now."""
        self.did.append((what, self.timers.now))


def last(desk: Desk) -> Countdown | None:
    """What was told last."""
    return desk.told[-1]


def pin_time(desk: Desk) -> bool:
    """Whether a PIN would open the screen now."""
    return desk.watch.pin_time


def test_without_a_touch_the_screen_is_covered_and_then_the_workbook_locks() -> None:
    desk = Desk()
    desk.timers.pass_seconds(10_000)
    assert desk.did == [("cover", 600), ("idle", 3600)]


def test_a_touch_begins_it_anew() -> None:
    desk = Desk()
    desk.timers.pass_seconds(599)
    desk.watch.touched()
    desk.timers.pass_seconds(599)
    assert desk.did == []
    desk.timers.pass_seconds(1)
    assert desk.did == [("cover", 1199.0)]


@pytest.mark.requirement("T28")
def test_a_touch_of_the_covered_screen_does_not_put_the_lock_off() -> None:
    """A cloth on the touchpad, or whoever wipes the keyboard, is nobody who can open it."""
    desk = Desk()
    desk.timers.pass_seconds(600)
    for _ in range(100):
        desk.timers.pass_seconds(29)
        desk.watch.touched()
    assert desk.did == [("cover", 600.0)]
    assert desk.watch.until_lock == 100
    desk.timers.pass_seconds(100)
    assert desk.did[1:] == [("idle", 3600.0)]


@pytest.mark.requirement("T28")
def test_a_touch_does_not_take_back_the_countdown_of_the_covered_screen() -> None:
    desk = Desk()
    desk.timers.pass_seconds(3580)
    assert last(desk) == Countdown(True, 20)
    desk.watch.touched()
    assert last(desk) == Countdown(True, 20)
    desk.watch.uncover()
    assert last(desk) is None


def test_thirty_seconds_are_counted_before_the_cover_and_before_the_lock() -> None:
    desk = Desk()
    desk.timers.pass_seconds(569)
    assert desk.told == []
    desk.timers.pass_seconds(31)
    expected: list[Countdown | None] = [Countdown(False, left) for left in range(30, 0, -1)]
    assert desk.told == [*expected, None]
    desk.told.clear()
    desk.timers.pass_seconds(3000)
    expected = [Countdown(True, left) for left in range(30, 0, -1)]
    assert desk.told == [*expected, None]


def test_a_touch_takes_the_countdown_back() -> None:
    desk = Desk()
    desk.timers.pass_seconds(580)
    assert last(desk) == Countdown(False, 20)
    desk.watch.touched()
    assert last(desk) is None
    desk.timers.pass_seconds(500)
    assert last(desk) is None


@pytest.mark.parametrize("covered", [False, True])
@pytest.mark.parametrize(("slept", "locks"), [(62, True), (8 * 3600, True), (58, False)])
def test_a_computer_that_slept_locks_at_the_first_tick(
    slept: float, locks: bool, covered: bool
) -> None:
    desk = Desk()
    if covered:
        desk.watch.cover()
    desk.timers.pass_seconds(10)
    desk.asleep += slept
    desk.timers.pass_seconds(1)
    assert desk.did == ([("suspend", 11.0)] if locks else [])


def test_a_touch_that_wakes_the_computer_locks_it() -> None:
    desk = Desk()
    desk.asleep += 8 * 3600
    desk.watch.touched()
    assert desk.did == [("suspend", 0.0)]


def test_short_sleeps_count_as_time_without_a_touch() -> None:
    desk = Desk()
    for _ in range(12):
        desk.asleep += 50
        desk.timers.pass_seconds(1)
    assert [what for what, _ in desk.did] == ["cover"]


def test_the_pin_has_its_time_from_the_cover_on_whatever_is_touched() -> None:
    desk = Desk()
    assert not pin_time(desk)
    desk.watch.cover()
    desk.timers.pass_seconds(899)
    desk.watch.touched()
    assert pin_time(desk)
    desk.timers.pass_seconds(1)
    assert not pin_time(desk)
    desk.watch.uncover()
    assert not pin_time(desk)


def test_a_screen_covered_by_hand_is_not_covered_again_and_locks_in_its_time() -> None:
    desk = Desk()
    desk.timers.pass_seconds(100)
    desk.watch.touched()
    desk.watch.cover()
    assert desk.watch.until_lock == 3600
    desk.timers.pass_seconds(4000)
    assert desk.did == [("idle", 3700.0)]


def test_opening_the_covered_screen_begins_it_anew() -> None:
    desk = Desk()
    desk.timers.pass_seconds(3000)
    desk.watch.uncover()
    desk.timers.pass_seconds(599)
    assert desk.did == [("cover", 600.0)]
    desk.timers.pass_seconds(1)
    assert desk.did[1:] == [("cover", 3600.0)]


def test_after_stop_nothing_happens() -> None:
    desk = Desk()
    desk.timers.pass_seconds(580)
    desk.watch.stop()
    assert desk.told[-1] is None
    desk.timers.pass_seconds(9000)
    desk.watch.touched()
    assert desk.did == []


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(1, 1500)),
        st.tuples(st.just("touch"), st.just(0)),
        st.tuples(st.just("sleep"), st.integers(1, 7200)),
        st.tuples(st.just("uncover"), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_happens_nobody_stays_uncovered_or_unlocked_past_the_limits(
    steps: list[tuple[str, int]],
) -> None:
    desk = Desk()
    touched = 0.0
    for what, seconds in steps:
        if what == "pass":
            desk.timers.pass_seconds(seconds)
        elif what == "sleep":
            desk.asleep += seconds
            desk.timers.pass_seconds(1)
        elif what == "uncover" and desk.watch.covered and not locked(desk):
            desk.watch.uncover()
            touched = desk.timers.now + desk.asleep
        elif what == "touch":
            covered = desk.watch.covered
            desk.watch.touched()
            if not covered and not locked(desk):
                touched = desk.timers.now + desk.asleep
        idle = desk.timers.now + desk.asleep - touched
        if idle >= LIMITS.lock or (what == "sleep" and seconds > 61):
            assert locked(desk)
        if idle >= LIMITS.cover:
            assert desk.watch.covered or locked(desk)
    reasons = [what for what, _ in desk.did if what != "cover"]
    assert len(reasons) <= 1


def locked(desk: Desk) -> bool:
    """Whether it locked."""
    return any(what != "cover" for what, _ in desk.did)

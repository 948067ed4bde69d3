"""Windows in absolute time, study days and due dates of visits.

Instants are aware datetimes and elapsed time is counted between instants, so that a night on
which the clocks change counts the hours that really passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from workbook.domain.clinical.local_time import as_utc, find_zone, start_of_day

_DAY = timedelta(hours=24)
_FOLLOW_UP_DAYS = (*range(8), 28)
"""Inclusion (D0), days 1 to 7 and day 28 (protocol, Table 1)."""


@dataclass(frozen=True, slots=True)
class WindowLimits:
    """A window counted in hours from norepinephrine onset; the protocol's is 6 to 24 h."""

    opens_after_h: int = 6
    closes_after_h: int = 24
    ends_included: bool = True


PROTOCOL_LIMITS = WindowLimits()


class WindowState(StrEnum):
    """Where an instant stands to a window."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class WindowReading:
    """A window seen from one instant; all instants are UTC.

    elapsed_h: exact hours since onset, negative before it. until_open: only while not open;
    time_left: only while open; overdue: how long it has been closed, only then; None otherwise.
    """

    state: WindowState
    elapsed_h: Fraction
    opens_at: datetime
    closes_at: datetime
    until_open: timedelta | None
    time_left: timedelta | None
    overdue: timedelta | None
    limits: WindowLimits

    @property
    def inside(self) -> bool:
        """Whether the instant lies in the window."""
        return self.state is WindowState.OPEN


class WindowClock(StrEnum):
    """The three acts that must each fall in the window, counted from norepinephrine onset."""

    FINDING = "finding"
    RANDOMISATION = "randomisation"
    INFUSION_START = "infusion_start"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One of the three clocks: read at the act when it has happened, at `now` while it has not."""

    clock: WindowClock
    done: bool
    window: WindowReading


@dataclass(frozen=True, slots=True)
class Acts:
    """When the three acts happened; None is not yet."""

    finding: datetime | None = None
    randomisation: datetime | None = None
    infusion_start: datetime | None = None


class DayRule(StrEnum):
    """What a study day is: answers to the study's setting (default: calendar day at the site)."""

    CALENDAR = "calendar"
    BLOCK_24H = "block_24h"


@dataclass(frozen=True, slots=True)
class StudyDay:
    """A study day as instants: from `begins_at` up to but not including `ends_at` (UTC).

    local_date: the date at the site on which the day begins.
    """

    number: int
    begins_at: datetime
    ends_at: datetime
    local_date: date


def elapsed_hours(start: datetime, end: datetime) -> Fraction:
    """Hours that passed between two instants, exact, negative when `end` comes first.

    Raises Bug `clinical.naive_instant` for an instant without an offset.
    """
    passed = as_utc(end) - as_utc(start)
    return Fraction(passed // timedelta(microseconds=1), 3_600_000_000)


def read_window(
    onset: datetime, at: datetime, limits: WindowLimits = PROTOCOL_LIMITS
) -> WindowReading:
    """The window that began to run at `onset`, seen from `at`.

    Raises Bug `clinical.naive_instant` for an instant without an offset.
    """
    begin, seen = as_utc(onset), as_utc(at)
    opens = begin + timedelta(hours=limits.opens_after_h)
    closes = begin + timedelta(hours=limits.closes_after_h)
    state = _state(seen, opens, closes, limits.ends_included)
    return WindowReading(
        state=state,
        elapsed_h=elapsed_hours(begin, seen),
        opens_at=opens,
        closes_at=closes,
        until_open=opens - seen if state is WindowState.NOT_OPEN else None,
        time_left=closes - seen if state is WindowState.OPEN else None,
        overdue=seen - closes if state is WindowState.CLOSED else None,
        limits=limits,
    )


def three_clocks(
    onset: datetime, acts: Acts, now: datetime, limits: WindowLimits = PROTOCOL_LIMITS
) -> tuple[ClockReading, ...]:
    """Finding of hypoperfusion, randomisation and start of infusion, each against the window.

    The protocol bounds the finding (inclusion criterion 3) and the study drug ("at the earliest
    6 h ... at last 24 h"); randomisation stands between them and is bounded with them.
    """
    times = (
        (WindowClock.FINDING, acts.finding),
        (WindowClock.RANDOMISATION, acts.randomisation),
        (WindowClock.INFUSION_START, acts.infusion_start),
    )
    return tuple(
        ClockReading(clock, at is not None, read_window(onset, at or now, limits))
        for clock, at in times
    )


def study_day(
    at: datetime, randomised_at: datetime, zone: str, rule: DayRule = DayRule.CALENDAR
) -> int:
    """The study day an instant lies in: D0 holds randomisation, days before it are negative.

    zone: IANA name of the site's zone. Raises InputError `clinical.unknown_zone` (zone), Bug
    `clinical.naive_instant` for an instant without an offset.
    """
    seen, taken = as_utc(at), as_utc(randomised_at)
    if rule is DayRule.BLOCK_24H:
        return (seen - taken) // _DAY
    place = find_zone(zone)
    return (seen.astimezone(place).date() - taken.astimezone(place).date()).days


def day_bounds(
    number: int, randomised_at: datetime, zone: str, rule: DayRule = DayRule.CALENDAR
) -> StudyDay:
    """The instants between which a study day runs; a calendar day may last 23 or 25 hours.

    zone: IANA name of the site's zone. Raises InputError `clinical.unknown_zone` (zone), Bug
    `clinical.naive_instant` for an instant without an offset.
    """
    taken, place = as_utc(randomised_at), find_zone(zone)
    if rule is DayRule.BLOCK_24H:
        begins = taken + number * _DAY
        return StudyDay(number, begins, begins + _DAY, begins.astimezone(place).date())
    day = taken.astimezone(place).date() + timedelta(days=number)
    following = day + timedelta(days=1)
    return StudyDay(number, start_of_day(day, place), start_of_day(following, place), day)


def visit_days(
    randomised_at: datetime, zone: str, rule: DayRule = DayRule.CALENDAR
) -> tuple[StudyDay, ...]:
    """When the visits are due: D0, D1 to D7 and D28 (protocol, Table 1).

    zone: IANA name of the site's zone. Raises InputError `clinical.unknown_zone` (zone).
    """
    return tuple(day_bounds(number, randomised_at, zone, rule) for number in _FOLLOW_UP_DAYS)


def _state(seen: datetime, opens: datetime, closes: datetime, ends_included: bool) -> WindowState:
    if seen < opens or (seen == opens and not ends_included):
        return WindowState.NOT_OPEN
    if seen > closes or (seen == closes and not ends_included):
        return WindowState.CLOSED
    return WindowState.OPEN

"""Whether the laptop's clock can be believed: its jumps, seen against what cannot be set by hand.

A wall clock may be set, a running counter may not, and a log does not go back. What the clock
should say is reckoned from a base: a moment that was believed, and the counter's reading then.
No rule here keeps anybody from anything: a doubtful clock is said, stamped and cleared by a
person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
"""Drift, and corrections that a time server makes, are no alarm."""
LONG_PAUSE = timedelta(days=180)
"""A workbook that was not opened for longer is less likely than a clock set far ahead."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One look: the wall clock (aware), and the running counter in seconds.

    The counter goes on while the computer sleeps and nobody can set it; it means something only
    between two starts of the computer.
    """

    wall: datetime
    elapsed: float

    def after(self, elapsed: float) -> datetime:
        """What the wall clock should say when the counter says `elapsed`."""
        return self.wall + timedelta(seconds=elapsed - self.elapsed)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with the clock: its kind, what it says, and what it should say at least.

    what: `jumped` (against the running counter), `behind_log` (before the newest record),
    `behind_seen` (before what this computer saw) or `ahead_of_log` (far after the newest record).
    """

    what: str
    seen: datetime
    expected: datetime


@dataclass(frozen=True, slots=True)
class Watch:
    """A base to reckon from, and how far the wall clock may lead before it is doubted.

    what: the kind of doubt where the clock lags, `jumped` also where it leads.
    """

    base: Reading
    what: str = "jumped"
    slack: timedelta = TOLERANCE

    @property
    def live(self) -> bool:
        """Whether the base was read while the clock was believed, not taken from a record."""
        return self.what == "jumped"

    def doubt(self, now: Reading) -> Doubt | None:
        """What is doubtful about a reading; None where it can be believed."""
        expected = self.base.after(now.elapsed)
        if now.wall + TOLERANCE < expected:
            return Doubt(self.what, now.wall, expected)
        if now.wall > expected + self.slack:
            return Doubt("jumped" if self.live else "ahead_of_log", now.wall, expected)
        return None

    def look(self, now: Reading) -> tuple[Watch, Doubt | None]:
        """The watch from here on, and what is doubtful: a believed reading is the next base."""
        found = self.doubt(now)
        return (self, found) if found else (Watch(now), None)

    def believed(self, now: Reading) -> datetime:
        """The time that is believed: the wall clock's, or the reckoned one while it is doubted."""
        found = self.doubt(now)
        return found.expected if found else now.wall


@dataclass(frozen=True, slots=True)
class Newest:
    """The end of the log: what its clock said, and the hybrid clock, which never goes back.

    doubted: an alarm of the clock is open, so what the clock said then is not believed.
    """

    recorded: datetime
    hybrid: datetime
    doubted: bool

    @property
    def least(self) -> datetime:
        """What the clock must have reached: after a person's word, what it was said to be."""
        return self.hybrid if self.doubted else min(self.recorded, self.hybrid)


@dataclass(frozen=True, slots=True)
class Seen:
    """What this computer last believed; same_start: it was not started anew since."""

    reading: Reading
    same_start: bool


def begin(now: Reading, newest: Newest | None, seen: Seen | None) -> Watch:
    """The watch at the opening of a workbook: on the first base that makes the clock doubtful."""
    for watch in _bases(now, newest, seen):
        if watch.doubt(now):
            return watch
    return Watch(now)


def _bases(now: Reading, newest: Newest | None, seen: Seen | None) -> Iterator[Watch]:
    if seen is not None and seen.same_start:
        yield Watch(seen.reading)
    if newest is not None:
        if now.wall + TOLERANCE < newest.least:
            yield Watch(Reading(newest.least, now.elapsed), "behind_log", LONG_PAUSE)
        yield Watch(Reading(min(newest.hybrid, now.wall), now.elapsed), "behind_log", LONG_PAUSE)
    if seen is not None:
        yield Watch(Reading(seen.reading.wall, now.elapsed), "behind_seen", LONG_PAUSE)

"""What stays said until it is over: a doubtful clock, and a state folder that cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ui.viewmodels.go_on import STALE
from ui.viewmodels.runner import Runner, Timers
from ui.viewmodels.signal import ChangeFeed, Listeners
from ui.viewmodels.wording import Wording
from workbook.application.changes import Changes
from workbook.application.commands import ClearClock
from workbook.application.views.book import AlarmLine, ClockDoubts, OpenAlarms

LISTS = frozenset({"clock"})
LOOK_EVERY = 30
"""Seconds between two looks at the clock: a jump is an event within the minute (T108)."""
_ZONE = "other_zone"

_BEGUN = frozenset(
    {"storage.restored_begun", "storage.rolled_back_begun", "storage.restored_unseen"}
)


def lasts(code: str) -> bool:
    """Whether a notice of the start is said by a banner that nobody can put away."""
    return code.startswith("clock.") or code in STALE or code in _BEGUN


@dataclass(frozen=True, slots=True)
class Lasting:
    """The alarm to be looked at (the oldest), whether it may be cleared, and the anchor."""

    alarm: AlarmLine | None = None
    may_clear: bool = False
    anchored: bool = True


class LastingViewModel:
    """Asks for alarms when the clock's list changes, and hears of the anchor after each act.

    look: has the workbook look at the clock; True where there is a new alarm.
    """

    def __init__(self, runner: Runner, feed: ChangeFeed, *, anchored: bool) -> None:
        self._runner = runner
        self.state = Lasting(anchored=anchored)
        self.changed: Listeners[Lasting] = Listeners()
        self._ends = [feed.subscribe(self._news)]

    def load(self) -> None:
        """Ask for the alarms."""
        self._runner.ask(OpenAlarms(), self._answered)

    def forget(self) -> None:
        """The workbook is locked: stop listening."""
        for end in self._ends:
            end()

    def watch(self, timers: Timers, look: Callable[[], bool]) -> None:
        """Have the clock looked at for as long as the workbook is open."""
        self._ends.append(timers.every(LOOK_EVERY, lambda: self._look(look)))

    def _look(self, look: Callable[[], bool]) -> None:
        # What cannot be recorded now is said by whatever is recorded next.
        self._runner.call(look, self._looked, lambda _error: None)

    def _looked(self, found: bool) -> None:
        if found:
            self.load()

    def clear(self) -> None:
        """Whoever is unlocked looked at the clock: it is right."""
        if self.state.alarm is not None:
            # A second press finds no such alarm: what is shown is asked again, nothing is said.
            self._runner.execute(
                ClearClock(self.state.alarm.alarm), lambda _: None, lambda _: self.load()
            )

    def _news(self, changes: Changes) -> None:
        if changes.lists & LISTS:
            self.load()
        # Only what was recorded has tried to write the anchor.
        if changes.recorded_utc and changes.anchored != self.state.anchored:
            self._show(replace(self.state, anchored=changes.anchored))

    def _answered(self, doubts: ClockDoubts) -> None:
        first = doubts.alarms[0] if doubts.alarms else None
        self._show(replace(self.state, alarm=first, may_clear=doubts.may_clear))

    def _show(self, state: Lasting) -> None:
        self.state = state
        self.changed.notify(state)


def alarm_words(alarm: AlarmLine, wording: Wording, zone: str) -> str:
    """What is doubtful, times as the site's wall clock shows them, and what it means meanwhile."""
    seen, expected = alarm.seen, alarm.expected
    if alarm.what == _ZONE:
        seen, expected = utc_offset(int(seen)), utc_offset(int(expected))
    else:
        seen, expected = wording.stamp(seen, zone), wording.stamp(expected, zone)
    sentence = wording.say(f"clock.{alarm.what}", seen=seen, expected=expected)
    return f"{sentence} {wording.say('clock.meanwhile')}"


def utc_offset(minutes: int) -> str:
    """UTC+2 h, UTC−3 h 30: a zone's distance from UTC, given in minutes."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"UTC{sign}{hours}\u00a0h" + (f"\u00a0{rest:02d}" if rest else "")

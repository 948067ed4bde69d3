"""The frame around all pages: counts beside the places, notices, and the lock when idle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ui.viewmodels.runner import Runner, Timers
from ui.viewmodels.signal import ChangeFeed, Listeners
from workbook.application.changes import Changes
from workbook.application.context import Context, OfTheBook
from workbook.application.enrol import inventory
from workbook.domain.permissions import Role

IDLE_LOCK = 60 * 60
_CHECK_EVERY = 15


@dataclass(frozen=True, slots=True)
class Tally:
    """What the sidebar counts, the actor's role today, and the time at the site."""

    counts: Mapping[str, int] = field(default_factory=dict)
    role: Role | None = None
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counting(OfTheBook):
    """Ask for the numbers beside the places of the sidebar."""

    def ask(self, context: Context) -> Tally:
        """Patients randomised, patients still in screening, boxes that can be taken."""
        by_status = context.store.count_subjects()
        free = sum(box.state == "available" for box in inventory(context))
        counts = {
            "patients": by_status.get("randomised", 0),
            "screening_log": by_status.get("screening", 0),
            "boxes": free,
        }
        return Tally(counts, context.role, context.now())


class ShellViewModel:
    """Counts again after each change of a list."""

    def __init__(self, runner: Runner, feed: ChangeFeed) -> None:
        self._runner = runner
        self.tally = Tally()
        self.changed: Listeners[Tally] = Listeners()
        self._end = feed.subscribe(self._news)

    def load(self) -> None:
        """Count."""
        self._runner.ask(Counting(), self._counted)

    def forget(self) -> None:
        """The workbook is locked: stop listening."""
        self._end()

    def _news(self, changes: Changes) -> None:
        if changes.lists & {"subjects", "boxes", "people"} or changes.subject:
            self.load()

    def _counted(self, tally: Tally) -> None:
        self.tally = tally
        self.changed.notify(tally)


class IdleWatch:
    """Calls `lock` when nobody has touched keyboard or mouse for an hour.

    now: the time, UTC. A computer that sleeps counts no ticks, and a clock that is set back
    passes no time: whichever of the two says more is believed.
    """

    def __init__(
        self,
        timers: Timers,
        now: Callable[[], datetime],
        lock: Callable[[], None],
        seconds: int = IDLE_LOCK,
    ) -> None:
        self._now, self._lock, self._limit = now, lock, seconds
        self._counted, self._since = 0, now()
        self._end = timers.every(_CHECK_EVERY, self._tick)

    def touched(self) -> None:
        """Somebody is there: it counts anew, unless the hour was over before they came."""
        if not self._check():
            self._counted, self._since = 0, self._now()

    def stop(self) -> None:
        """Stop watching."""
        self._end()

    def _tick(self) -> None:
        self._counted += _CHECK_EVERY
        self._check()

    def _check(self) -> bool:
        passed = (self._now() - self._since).total_seconds()
        over = max(self._counted, passed) >= self._limit
        if over:
            self.stop()
            self._lock()
        return over

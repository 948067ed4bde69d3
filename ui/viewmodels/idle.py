"""Nobody is there: the cover, then the lock, with a countdown before either.

The limits are constants of the program, not of the study: they stand in no protocol, a study's
definition is stored in each workbook when it is made (a new choice there would be missing in
those that exist), and the window needs them where no workbook is open. See ADR 0013.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.viewmodels.runner import Timers

_TICK = 1.0
_ASLEEP = 60.0


@dataclass(frozen=True, slots=True)
class IdleLimits:
    """Seconds. cover, lock: since the last touch of the open screen.

    pin: how long after the cover the PIN opens it.
    warn: how long before cover and lock somebody is told.
    """

    cover: float = 10 * 60
    lock: float = 60 * 60
    pin: float = 15 * 60
    warn: float = 30


LIMITS = IdleLimits()
"""Those in force."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """What is to come, in so many seconds: the lock, or only the cover."""

    locks: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class IdleActs:
    """What an IdleWatch does. lock: `idle` or `suspend` (the computer slept). warn: None takes a
    countdown back."""

    cover: Callable[[], None]
    lock: Callable[[str], None]
    warn: Callable[[Countdown | None], None]


class IdleWatch:
    """Counts since the last touch, by a counter that runs whatever the clock is set to.

    counter: seconds since some moment, asleep or awake. A tick that comes more than a minute
    late means that the computer slept, which locks.
    """

    def __init__(
        self,
        timers: Timers,
        counter: Callable[[], float],
        acts: IdleActs,
        limits: IdleLimits = LIMITS,
    ) -> None:
        """Begin to count, uncovered."""
        self._counter, self._acts = counter, acts
        self.limits = limits
        self._touched = self._ticked = counter()
        self._covered_at: float | None = None
        self._told: Countdown | None = None
        self._over = False
        self._end = timers.every(_TICK, self._tick)

    @property
    def covered(self) -> bool:
        """Whether the screen is covered."""
        return self._covered_at is not None

    @property
    def until_lock(self) -> float:
        """Seconds until the lock, if nobody comes who can put it off."""
        return max(self.limits.lock - (self._counter() - self._touched), 0.0)

    @property
    def pin_time(self) -> bool:
        """Whether a PIN may still open the covered screen."""
        at = self._covered_at
        return at is not None and self._counter() - at < self.limits.pin

    def touched(self) -> None:
        """Somebody is there: it counts anew, unless the time was over before they came.

        Not while the screen is covered: whoever cannot open it does not put the lock off.
        """
        if self._over or self._check() or self.covered:
            return
        self._touched = self._counter()
        self._tell(None)

    def cover(self) -> None:
        """The screen was covered."""
        if self._covered_at is None:
            self._covered_at = self._counter()
        self._tell(None)

    def uncover(self) -> None:
        """Somebody opened it again."""
        self._covered_at = None
        self._touched = self._ticked = self._counter()
        self._tell(None)

    def stop(self) -> None:
        """Stop counting."""
        self._over = True
        self._tell(None)
        self._end()

    def _tick(self) -> None:
        self._check()

    def _check(self) -> bool:
        """Do what is due; whether a limit was passed."""
        if self._over:
            return True
        now = self._counter()
        late, self._ticked = now - self._ticked - _TICK, now
        idle = now - self._touched
        if late > _ASLEEP or idle >= self.limits.lock:
            self.stop()
            self._acts.lock("suspend" if late > _ASLEEP else "idle")
            return True
        if not self.covered and idle >= self.limits.cover:
            self.cover()
            self._acts.cover()
            return True
        self._count_down(idle)
        return False

    def _count_down(self, idle: float) -> None:
        left = (self.limits.lock if self.covered else self.limits.cover) - idle
        near = left <= self.limits.warn
        self._tell(Countdown(self.covered, ceil(left)) if near else None)

    def _tell(self, countdown: Countdown | None) -> None:
        if countdown != self._told:
            self._told = countdown
            self._acts.warn(countdown)

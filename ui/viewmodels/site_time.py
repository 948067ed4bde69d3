"""The time at the site and fresh keys for rows, asked of the workbook and kept at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ui.viewmodels.runner import Runner, Stop, Timers
from workbook.application.context import Context, OfTheBook

EVERY = 15.0
"""Seconds after which the time is asked again; what is typed is read to the minute."""
_KEYS = 8


@dataclass(frozen=True, slots=True)
class Hand:
    """A time and some keys that nobody used yet."""

    now: datetime
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeAndKeys(OfTheBook):
    """Ask for the time now and some fresh keys."""

    def ask(self, context: Context) -> Hand:
        """The time in the site's zone, and keys that sort after all earlier ones."""
        moment = context.believed()
        return Hand(context.now(), tuple(context.row_keys.next(moment) for _ in range(_KEYS)))


class SiteTime:
    """Holds the last answer; `begin` asks for the first, `end` stops asking for good.

    A form that was left while its command was under way asks once more when that is done: the
    clock of a page that is gone must not start again then.
    """

    def __init__(self, runner: Runner, timers: Timers) -> None:
        self._runner, self._timers = runner, timers
        self._hand: Hand | None = None
        self._keys: list[str] = []
        self._stop: Stop | None = None
        self._over = False

    def begin(self, then: Callable[[], None]) -> None:
        """Ask, go on once the answer is there, and keep it fresh from then on."""
        self._runner.ask(TimeAndKeys(), lambda hand: self._arrived(hand, then))
        if self._stop is None and not self._over:
            self._stop = self._timers.every(EVERY, self.refresh)

    def end(self) -> None:
        """Ask no more by oneself."""
        self._over = True
        if self._stop is not None:
            self._stop()
            self._stop = None

    def refresh(self) -> None:
        """Ask again."""
        self._runner.ask(TimeAndKeys(), lambda hand: self._arrived(hand, None))

    def now(self) -> datetime:
        """The time at the site; LookupError before `begin` was answered."""
        if self._hand is None:
            raise LookupError("the time was not asked yet")
        return self._hand.now

    def new_key(self) -> str:
        """A key nobody used; more are asked for before the last is given."""
        if len(self._keys) <= _KEYS // 2:
            self.refresh()
        if not self._keys:
            raise LookupError("no key is left")
        return self._keys.pop(0)

    def _arrived(self, hand: Hand, then: Callable[[], None] | None) -> None:
        self._hand = hand
        # Older keys are thrown away: a row made now must not stand before one of another page.
        self._keys = list(hand.keys)
        if then is not None:
            then()

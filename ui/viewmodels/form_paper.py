"""Entries copied from paper: whether they are, and when they were written there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.viewmodels.field import Problem
from ui.viewmodels.field_dates import When, parse_moment
from ui.viewmodels.wording import Wording
from workbook.domain.values import Moment

_LATER = Problem("record.observed_later")


@dataclass(frozen=True, slots=True)
class PaperState:
    """What the footer shows. raw: the characters in its box. line: the time as understood, or
    what is wrong with it (refused).
    """

    on: bool = False
    raw: str = ""
    line: str = ""
    refused: bool = False


class Paper:
    """Read by the form when it records: a paper of the night is entered in the morning.

    when: what typed times are read against, asked anew each time.
    """

    def __init__(self, wording: Wording, when: Callable[[], When]) -> None:
        self._wording, self._when = wording, when
        self._on, self._tried = False, False
        self._raw = ""
        self._time: Moment | Problem | None = None

    @property
    def way(self) -> str:
        """How the entries came: `typed` or `transcribed`."""
        return "transcribed" if self._on else "typed"

    @property
    def observed(self) -> str:
        """The time on the paper with its offset, "" where there is none."""
        return self._time.iso if self._on and isinstance(self._time, Moment) else ""

    @property
    def stands(self) -> bool:
        """Whether Record may go on: there is no paper, or its time is known."""
        return not self._on or bool(self.observed)

    @property
    def state(self) -> PaperState:
        """What is shown, in the language in force."""
        if not self._on:
            return PaperState()
        match self._time:
            case Moment():
                line = self._wording.moment(self._time.instant)
                return PaperState(True, self._raw or line, line)
            case Problem() as wrong if self._tried or wrong is _LATER:
                line = self._wording.say(wrong.code, **wrong.params)
                return PaperState(True, self._raw, line, refused=True)
            case _:
                return PaperState(True, self._raw)

    def turn(self, *, on: bool) -> None:
        """Entries come from paper from now on, or no longer; the day of the visit is proposed."""
        self._on = on
        day = self._when().visit if on else None
        self.type(f"{self._wording.day(day)} " if day is not None else "")

    def type(self, raw: str) -> None:
        """The time written on the paper; what is half typed is not yet wrong."""
        when = self._when()
        found = parse_moment(raw, when)
        later = isinstance(found, Moment) and found.instant > when.now
        self._raw, self._time = raw, _LATER if later else found
        self._tried = False

    def tried(self) -> None:
        """Record was tried: what is wrong with the time is said from now on."""
        self._tried = True

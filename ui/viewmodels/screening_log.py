"""The screening log: everybody screened and not randomised, with the verdict as recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ui.viewmodels.listing import Listing
from ui.viewmodels.runner import Runner
from ui.viewmodels.screening_words import spell
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording
from workbook.application.context import Context
from workbook.application.screening_facts import verdict_for
from workbook.application.views.patients import PatientLine
from workbook.application.views.screening import ScreeningLog
from workbook.domain.clinical.eligibility import Verdict, VerdictState
from workbook.domain.clinical.windows import WindowReading
from workbook.domain.study import Study
from workbook.domain.values import Moment, Value

LISTS = frozenset({"subjects"})
_STATES = {
    VerdictState.ELIGIBLE: ("ok", "tick"),
    VerdictState.NOT_ELIGIBLE: ("danger", "error"),
    VerdictState.MISSING: ("warn", "open-circle"),
    VerdictState.WINDOW_NOT_OPEN: ("neutral", "hourglass"),
    VerdictState.WINDOW_CLOSED: ("danger", "hourglass"),
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A patient of the log; verdict: None for one who was closed as not included."""

    line: PatientLine
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class LogBook:
    """The log, and how many it holds without the search."""

    entries: tuple[LogEntry, ...]
    every: int
    now: datetime


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Ask for the log; search: letters of a number or of initials."""

    search: str = ""

    def ask(self, context: Context) -> LogBook:
        """Newest first. Initials are free text, so they are searched here and not in the store."""
        lines = sorted(ScreeningLog().ask(context), key=_age, reverse=True)
        wanted = self.search.strip().casefold()
        found = [
            line
            for line in lines
            if wanted in line.screening_number.casefold() or wanted in line.initials.casefold()
        ]
        entries = tuple(
            LogEntry(line, verdict_for(context, line.subject).verdict)
            if line.status == "screening"
            else LogEntry(line, None)
            for line in found
        )
        return LogBook(entries, len(lines), context.now())


def _age(line: PatientLine) -> tuple[str, str]:
    """Subject ids are UUIDv7: their first 48 bits are the time of the screening."""
    return line.subject[:13], line.screening_number


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry in words. chip: words, kind, icon of the verdict or of the closing reason."""

    subject: str
    number: str
    initials: str
    who: str
    onset: str
    window: str
    chip: tuple[str, str, str]
    detail: str


class LogWriter:
    """Writes the lines of the log."""

    def __init__(self, wording: Wording, study: Study, zone: str) -> None:
        self._wording, self._study, self._zone = wording, study, ZoneInfo(zone)

    def line(self, entry: LogEntry) -> LogLine:
        """One patient."""
        line, marks = entry.line, entry.line.summary.landmarks
        onset = marks.get("onset")
        sex, age = self._words("sex", marks.get("sex")), self._words("age", marks.get("age"))
        moment = onset.instant.astimezone(self._zone) if isinstance(onset, Moment) else None
        return LogLine(
            subject=line.subject,
            number=line.screening_number,
            initials=line.initials,
            who=" · ".join(part for part in (sex, age) if part),
            onset=self._wording.moment(moment) if moment else "",
            window=self._window(entry.verdict),
            chip=self._chip(entry),
            detail=self._detail(entry),
        )

    def _words(self, landmark: str, value: Value | None) -> str:
        item = self._study.item(self._study.landmarks[landmark])
        return self._wording.value(value, item, self._study)

    def _chip(self, entry: LogEntry) -> tuple[str, str, str]:
        say = self._wording.say
        if entry.line.status == "conflict":
            return say("screening.log_conflict"), "warn", "exchange"
        if entry.verdict is None:
            return say("screening.log_refused"), "neutral", "minus-circle"
        kind, icon = _STATES[entry.verdict.state]
        if entry.verdict.state is VerdictState.MISSING:
            count = len(entry.verdict.missing)
            code = "screening.missing_one" if count == 1 else "screening.missing_many"
            return say(code, count=str(count)), kind, icon
        return say(f"eligibility.state_{entry.verdict.state.value}"), kind, icon

    def _detail(self, entry: LogEntry) -> str:
        if entry.verdict is None:
            reason = entry.line.summary.landmarks.get("not_included")
            return self._words("not_included", reason)
        reasons = (self._wording.say(f"eligibility.{one.id}") for one in entry.verdict.reasons)
        return ", ".join(reasons)

    def _window(self, verdict: Verdict | None) -> str:
        window: WindowReading | None = verdict.window if verdict is not None else None
        if window is None:
            return ""
        left = window.time_left or window.until_open or window.overdue
        words = spell(left, self._wording) if left is not None else ""
        return self._wording.say(f"screening.log_window_{window.state.value}", left=words)


class LogViewModel:
    """The log kept up to date, and its search."""

    def __init__(self, runner: Runner, feed: ChangeFeed) -> None:
        self.search = ""
        self.listing: Listing[LogBook] = Listing(runner, feed, LogQuestion(), LISTS)

    def search_for(self, letters: str) -> None:
        """Only those whose number or initials hold these letters."""
        if letters != self.search:
            self.search = letters
            self.listing.put(LogQuestion(letters))

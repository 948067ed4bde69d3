"""Typed days and times: `14/09/2021 03:10`, `14.9.21 3h10`, `2021-09-14`, `0310`, `hier 22h`.

A time alone is never given a day without asking: the likely days are offered. The second 02:30
of an autumn night is asked for, the skipped 02:30 of a spring night is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ui.viewmodels.field import Problem
from workbook.domain.clinical.local_time import LocalTime, Reading, resolve
from workbook.domain.values import Day, Moment
from workbook.errors import InputError

_DAY = (
    r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})[/.\-](?P<m2>\d{1,2})(?:[/.\-](?P<y2>\d{4}|\d{2}))?"
    r"|(?P<d3>\d{1,2})\s+(?P<m3>[a-z]{3,9})\.?(?:\s+(?P<y3>\d{4}|\d{2}))?"
    r"|(?P<word>[a-z][a-z']+)"
)
_TIME = r"(?P<h1>\d{1,2})\s?[:h]\s?(?P<n1>\d{2})?|(?P<h2>\d{1,2})(?P<n2>\d{2})"
_OFFSET = r"\(?(?:utc\s?)?(?P<oh>[+-]\d{1,2})(?::?(?P<om>\d{2}))?\)?"
_MOMENT = re.compile(rf"(?:(?:{_DAY})(?:\s*,\s*|\s+|t|$))?(?:(?:{_TIME})(?:\s*{_OFFSET})?)?")
_ONE_DAY = re.compile(_DAY)
_PART = re.compile(r"(?:(?P<m>\d{1,2})[/.\-])?(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})")
_NAMED_MONTH = re.compile(r"(?P<m>[a-z]{3,9})\.?\s+(?P<y>\d{4})")
_TODAY = frozenset({"today", "aujourd'hui", "auj", "jour"})
_YESTERDAY = frozenset({"yesterday", "hier"})
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan",), ("feb", "fev"), ("mar",), ("apr", "avr"), ("may", "mai"), ("jun", "juin"),
    ("jul", "juil"), ("aug", "aou"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """What typed times are read against: the time at the site, and the day of the visit."""

    now: datetime
    visit: date | None = None

    @property
    def zone(self) -> str:
        """IANA name of the site's zone."""
        return self.now.tzinfo.key if isinstance(self.now.tzinfo, ZoneInfo) else "UTC"


def parse_day(raw: str, when: When) -> Day | Problem:
    """A day, or a month or year alone where the rest is not known."""
    text = plain(raw)
    whole = _ONE_DAY.fullmatch(text)
    if whole is not None:
        day = _date(whole, when)
        return day if isinstance(day, Problem) else Day(day.isoformat())
    part = _PART.fullmatch(text)
    named = _NAMED_MONTH.fullmatch(text)
    try:
        if named is not None:
            return Day(f"{named['y']}-{month_of(named['m']):02d}")
        if part is not None:
            year, month = part["y"] or part["y2"], part["m"] or part["m2"]
            return Day(f"{year}-{int(month):02d}" if month else year)
    except InputError:
        return Problem("form.no_such_day", {"value": raw.strip()})
    return Problem("form.day_format")


def parse_moment(raw: str, when: When) -> Moment | Problem:
    """A time to the minute in the site's zone."""
    found = _MOMENT.fullmatch(plain(raw))
    if found is None or not (found["h1"] or found["h2"]):
        return Problem("form.time_missing" if found and raw.strip() else "form.moment_format")
    clock = int(found["h1"] or found["h2"]), int(found["n1"] or found["n2"] or 0)
    if clock[0] > 23 or clock[1] > 59:
        return Problem("form.no_such_time", {"value": raw.strip()})
    if not any(found[name] for name in ("d1", "d2", "d3", "word")):
        return _ask_day(clock, when)
    day = _date(found, when)
    if isinstance(day, Problem):
        return day
    return _resolved(day, clock, when.zone, _offset(found))


def plain(raw: str) -> str:
    """Lower case, without accents, with one kind of space and apostrophe."""
    text = unicodedata.normalize("NFKD", raw.strip().casefold().replace("’", "'"))
    return " ".join("".join(sign for sign in text if not unicodedata.combining(sign)).split())


def month_of(name: str) -> int:
    """The month of an English or French name or its beginning, as `plain` writes it; 0 for none."""
    for number, stems in enumerate(_MONTHS, 1):
        if any(name.startswith(stem) for stem in stems):
            return number
    return 0


def _date(found: re.Match[str], when: When) -> date | Problem:
    word = found["word"]
    if word:
        back = 0 if word in _TODAY else 1 if word in _YESTERDAY else None
        if back is None:
            return Problem("form.day_format")
        return when.now.date() - timedelta(days=back)
    month = month_of(found["m3"]) if found["m3"] else int(found["m1"] or found["m2"])
    day = int(found["d1"] or found["d2"] or found["d3"])
    try:
        return date(_year(found["y1"] or found["y2"] or found["y3"], month, day, when), month, day)
    except ValueError:
        return Problem("form.no_such_day", {"value": found[0].strip()})


def _year(typed: str | None, month: int, day: int, when: When) -> int:
    """Two figures mean the latest such year that is not ahead; none means the latest such day."""
    this = when.now.year
    if typed is None:
        today = when.now.date()
        return this if (month, day) <= (today.month, today.day) else this - 1
    if len(typed) == 4:
        return int(typed)
    year = this // 100 * 100 + int(typed)
    return year if year <= this else year - 100


def _offset(found: re.Match[str]) -> timedelta | None:
    if not found["oh"]:
        return None
    sign = -1 if found["oh"].startswith("-") else 1
    return timedelta(hours=int(found["oh"]), minutes=sign * int(found["om"] or 0))


def _resolved(
    day: date, clock: tuple[int, int], zone: str, offset: timedelta | None
) -> Moment | Problem:
    shown = f"{day.isoformat()} {clock[0]:02d}:{clock[1]:02d}"
    try:
        local = LocalTime(day.year, day.month, day.day, *clock)
    except InputError:
        return Problem("form.no_such_time", {"value": shown})
    answer = resolve(local, zone, offset)
    moments = tuple(Moment.of(at.astimezone(ZoneInfo(zone))) for at in answer.instants)
    if answer.reading is Reading.UNIQUE:
        return moments[0]
    if answer.reading is Reading.AMBIGUOUS:
        return Problem("form.which_pass", {"value": shown[11:]}, moments)
    return Problem("form.skipped_time", {"value": shown[11:]})


def _ask_day(clock: tuple[int, int], when: When) -> Problem:
    """The days a time alone may belong to: that of the visit, today, or else yesterday."""
    today = when.now.date()
    days = dict.fromkeys(
        day for day in (when.visit, today, today - timedelta(days=1)) if day is not None
    )
    meant = _moments((_resolved(day, clock, when.zone, None) for day in days), when.now)
    return Problem("form.day_missing", {}, tuple(meant)[:2])


def _moments(found: Iterable[Moment | Problem], now: datetime) -> list[Moment]:
    kept: list[Moment] = []
    for one in found:
        candidates = one.offers if isinstance(one, Problem) else (one,)
        kept += [at for at in candidates if isinstance(at, Moment) and at.instant <= now]
    return kept

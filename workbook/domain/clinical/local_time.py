"""Wall-clock readings and the instants they can mean: one, two, or none.

Twice a year a wall-clock time happens twice or not at all. Nothing here guesses: an ambiguous
time gives both instants, so that the person is asked which, and a time that does not exist gives
none, so that it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbook.domain.values import YEARS
from workbook.errors import Bug, InputError

_TEXT = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class LocalTime:
    """What a wall clock showed, with no zone: a reading, not an instant.

    Raises InputError `clinical.bad_local_time` (value) for a date or time that does not exist.
    """

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int = 0

    def __post_init__(self) -> None:
        """Refuse 31 February, 24:00 and years in which no one of the trial lived."""
        if self.year not in YEARS:
            raise InputError("clinical.bad_local_time", value=str(self))
        try:
            self.read_in(UTC)
        except ValueError:
            raise InputError("clinical.bad_local_time", value=str(self)) from None

    @classmethod
    def parse(cls, text: str) -> LocalTime:
        """Read `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS` (T accepted for the space).

        Raises InputError `clinical.bad_local_time` (value).
        """
        found = _TEXT.fullmatch(text.strip())
        if found is None:
            raise InputError("clinical.bad_local_time", value=text)
        return cls(*(int(part or 0) for part in found.groups()))

    def __str__(self) -> str:
        """`YYYY-MM-DD HH:MM`, with seconds only when there are any."""
        minute = f"{self.year:04}-{self.month:02}-{self.day:02} {self.hour:02}:{self.minute:02}"
        return f"{minute}:{self.second:02}" if self.second else minute

    def read_in(self, zone: tzinfo, *, second_pass: bool = False) -> datetime:
        """The reading as an aware datetime; `second_pass` takes the later of two passes.

        The result may be a time the zone's clocks skip: `resolve` tells.
        """
        return datetime(
            self.year,
            self.month,
            self.day,
            self.hour,
            self.minute,
            self.second,
            tzinfo=zone,
            fold=int(second_pass),
        )


class Reading(StrEnum):
    """What became of a wall-clock time."""

    UNIQUE = "unique"
    AMBIGUOUS = "ambiguous"
    NONEXISTENT = "nonexistent"
    OFFSET_MISMATCH = "offset_mismatch"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The instants (UTC, earliest first) a wall-clock time can mean.

    One for UNIQUE, two for AMBIGUOUS, none for NONEXISTENT and OFFSET_MISMATCH (the time exists,
    but never at the offset given).
    """

    reading: Reading
    instants: tuple[datetime, ...]

    @property
    def instant(self) -> datetime | None:
        """The one instant, or None when there is not exactly one."""
        return self.instants[0] if self.reading is Reading.UNIQUE else None


def find_zone(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises InputError `clinical.unknown_zone` (zone)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # An empty name or a folder's name ends in ValueError or OSError, by operating system.
        raise InputError("clinical.unknown_zone", zone=name) from None


def resolve(local: LocalTime, zone: str, offset: timedelta | None = None) -> Resolved:
    """The instants a wall-clock time can mean in a zone.

    zone: IANA name. offset: the UTC offset noted beside the time, which chooses between two.
    Raises InputError `clinical.unknown_zone` (zone).
    """
    place = find_zone(zone)
    instants = _instants(local, place)
    if not instants:
        return Resolved(Reading.NONEXISTENT, ())
    if offset is not None:
        instants = tuple(at for at in instants if at.astimezone(place).utcoffset() == offset)
        if not instants:
            return Resolved(Reading.OFFSET_MISMATCH, ())
    return Resolved(Reading.UNIQUE if len(instants) == 1 else Reading.AMBIGUOUS, instants)


def as_utc(instant: datetime) -> datetime:
    """The same instant in UTC; subtracting datetimes of one zone would compare wall clocks.

    Raises Bug `clinical.naive_instant` for an instant without an offset.
    """
    if instant.utcoffset() is None:
        raise Bug("clinical.naive_instant", value=instant.isoformat())
    return instant.astimezone(UTC)


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """The first instant (UTC) of a date; where midnight is skipped, the instant of the change."""
    return LocalTime(day.year, day.month, day.day, 0, 0).read_in(zone).astimezone(UTC)


def _instants(local: LocalTime, place: ZoneInfo) -> tuple[datetime, ...]:
    """Every instant at which clocks in the zone show this time."""
    candidates = {local.read_in(place, second_pass=late).astimezone(UTC) for late in (False, True)}
    shown = {at: at.astimezone(place).replace(tzinfo=None, fold=0) for at in candidates}
    wanted = local.read_in(place).replace(tzinfo=None)
    return tuple(sorted(at for at, reading in shown.items() if reading == wanted))

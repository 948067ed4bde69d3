"""The made-up site and its patients: reads the demonstration's files, and draws further patients.

A course is everything about one patient that does not depend on the study definition: who, when,
how ill from day to day, and what happens on the way. The values of each visit follow from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPRSTV"
LAST_DAY = 28


@dataclass(frozen=True, slots=True)
class Consent:
    """A step of consent: study day, code of the step, and the answer on the use of data."""

    day: int
    step: str
    data: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Who a patient is: initials, sex (F, M), years, cm, kg."""

    initials: str
    sex: str
    age: int
    height: int
    weight: int


@dataclass(frozen=True, slots=True)
class Course:
    """One patient who is randomised.

    onset, randomised: aware times. severity: per cent, D0 to D7. icu_out, hospital_out: study
    days, None while there. stops_on: the day of a refusal or withdrawal, after which nothing is
    recorded. infusion: `complete`, `hypotension` or `surgery`. events: adverse events by name.
    today: forms recorded on the last day of the story where that day is unfinished. extra: the
    other details of the story (missing, correction, drafts), as the file has them. further:
    drawn from the seed to make up the number, rather than told by the story.
    """

    key: str
    body: Body
    onset: datetime
    randomised: datetime
    severity: tuple[int, ...]
    consent: tuple[Consent, ...]
    icu_out: int | None = None
    hospital_out: int | None = None
    died: datetime | None = None
    stops_on: int | None = None
    lost: bool = False
    infusion: str = "complete"
    events: tuple[str, ...] = ()
    by: str = ""
    follow_up_by: str = ""
    today: tuple[str, ...] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    further: bool = False

    def day(self, number: int, hour: int = 8, minute: int = 0) -> datetime:
        """A time on a study day, in the site's zone."""
        date = self.randomised.date() + timedelta(days=number)
        return datetime.combine(date, time(hour, minute), self.randomised.tzinfo)


@dataclass(frozen=True, slots=True)
class Screened:
    """One patient who is screened and not randomised; reason: "" while still in screening."""

    key: str
    body: Body
    onset: datetime
    seen: datetime
    reason: str = ""
    closed: datetime | None = None
    changed: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    further: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the site, with the passphrase that the README names."""

    key: str
    name: str
    role: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shipment:
    """Kit boxes that come in time for the patient after `before` others."""

    before: int
    batch: str
    expires_in_days: int
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The site as its file tells it."""

    number: str
    name: str
    country: str
    zone: str
    people: tuple[Person, ...]
    shipments: tuple[Shipment, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everybody, oldest first."""

    courses: tuple[Course, ...]
    screened: tuple[Screened, ...]


def read_site(folder: Path) -> SiteWords:
    """The site of `site.toml`."""
    tree = _read(folder / "site.toml")
    return SiteWords(
        number=tree["number"],
        name=tree["name"],
        country=tree["country"],
        zone=tree["zone"],
        people=tuple(Person(**row) for row in tree["people"]),
        shipments=tuple(
            Shipment(**{**row, "boxes": tuple(row["boxes"])}) for row in tree["shipments"]
        ),
    )


def read_story(folder: Path, now: datetime) -> Story:
    """The patients of `story.toml`, so placed that the story ends at `now` (site time)."""
    tree = _read(folder / "story.toml")
    courses = tuple(
        _course(f"p{number:02d}", row, tree["severity"], now)
        for number, row in enumerate(tree["patients"], 1)
    )
    screened = tuple(
        _screened(f"s{number:02d}", row, now) for number, row in enumerate(tree["screened"], 1)
    )
    return Story(courses, screened)


def severities(folder: Path) -> Mapping[str, tuple[int, ...]]:
    """The courses of severity by name."""
    return {name: tuple(days) for name, days in _read(folder / "story.toml")["severity"].items()}


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _body(row: Mapping[str, Any]) -> Body:
    return Body(row["initials"], row["sex"], row["age"], row["height"], row["weight"])


def _course(key: str, row: Mapping[str, Any], severity: Mapping[str, Any], now: datetime) -> Course:
    date = now.date() - timedelta(days=row["day"])
    randomised = datetime.combine(date, time.fromisoformat(row["time"]), now.tzinfo)
    # A story that ends early in the morning still has its newest patient, a few hours before.
    randomised = min(randomised, earlier(now, 260))
    death = row.get("death")
    course = Course(
        key=key,
        body=_body(row),
        onset=earlier(randomised, row["waited"]),
        randomised=randomised,
        severity=tuple(severity[row["course"]]),
        consent=tuple(Consent(**step) for step in row["consent"]),
        icu_out=row.get("icu_out"),
        hospital_out=row.get("hospital_out"),
        stops_on=row.get("stops_on"),
        lost=row.get("lost", False),
        infusion=row.get("infusion", "complete"),
        events=tuple(row.get("events", ())),
        by=row.get("by", "lead"),
        follow_up_by=row.get("follow_up_by", ""),
        today=tuple(row["today"]) if "today" in row else None,
        extra={
            name: row[name] for name in ("missing", "correction", "drafts", "late") if name in row
        },
    )
    if death is None:
        return course
    at = time.fromisoformat(death["time"])
    return replace(course, died=course.day(death["day"], at.hour, at.minute))


def _screened(key: str, row: Mapping[str, Any], now: datetime) -> Screened:
    minutes = row["minutes"] if "minutes" in row else row["hours"] * 60
    onset = earlier(now, minutes)
    seen = min(later(onset, 640), earlier(now, 15))
    reason = row.get("reason", "")
    closed = later(seen, 1000 if reason == "WINDOW" else 25)
    return Screened(
        key=key,
        body=_body(row),
        onset=onset,
        seen=seen,
        reason=reason,
        closed=closed if reason else None,
        changed=row.get("with", {}),
        without=tuple(row.get("without", ())),
    )


def earlier(moment: datetime, minutes: int) -> datetime:
    """So many minutes before, in the same zone."""
    return later(moment, -minutes)


def later(moment: datetime, minutes: int) -> datetime:
    """Minutes that truly pass: a night on which the clocks change is longer or shorter."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)

"""Further made-up patients, drawn from the seed, for a workbook of any size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from workbook.cli.demo_dice import Dice
from workbook.cli.demo_story import LETTERS, Body, Consent, Course, Screened, earlier

DAYS_BETWEEN = 1
_COURSES = ("quick", "usual", "usual", "usual", "slow", "relapse", "worse")
_ROUTES: tuple[tuple[Consent, ...], ...] = (
    (Consent(0, "PATIENT", "NO_OBJECTION"),),
    (Consent(0, "RELATIVE"), Consent(6, "CONTINUE", "NO_OBJECTION")),
    (Consent(0, "EMERGENCY"), Consent(5, "CONTINUE", "NO_OBJECTION")),
    (Consent(0, "RELATIVE"),),
)
_REASONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("CRITERIA", {"EXC.PLT": "24"}),
    ("CRITERIA", {"EXC.E04": "yes"}),
    ("CRITERIA", {"SCR.MOTT": "1", "SCR.CRTF": "2.1", "SCR.CRTK": "3.0"}),
    ("REFUSED", {"EXC.E01": "yes"}),
    ("WINDOW", {}),
    ("NO_STAFF", {}),
    ("IMPROVED", {}),
)


def body_of(dice: Dice) -> Body:
    """An adult: a man or a woman with a height and weight that go together."""
    sex = dice.pick("FMM")
    height = dice.near(163 if sex == "F" else 176, 12)
    weight = max(42, (height - 100) + dice.near(0, 22))
    initials = f"{dice.pick(LETTERS)}-{dice.pick(LETTERS)}"
    return Body(initials, sex, min(92, max(19, dice.near(64, 30))), height, weight)


def further_courses(
    seed: str, count: int, before: datetime, severity: Mapping[str, tuple[int, ...]]
) -> tuple[Course, ...]:
    """So many patients, oldest first, the last of them well before `before`."""
    return tuple(
        _course(seed, number, _day(before, (count - number + 1) * DAYS_BETWEEN + 30), severity)
        for number in range(1, count + 1)
    )


def further_screened(seed: str, count: int, before: datetime, days: int) -> tuple[Screened, ...]:
    """So many patients who were screened and not included, spread over `days` before `before`."""
    return tuple(
        _screened(seed, number, earlier(before, days * 1440 * (count - number + 1) // (count + 1)))
        for number in range(1, count + 1)
    )


def _course(
    seed: str, number: int, date: datetime, severity: Mapping[str, tuple[int, ...]]
) -> Course:
    dice = Dice(seed, "crowd", number)
    randomised = date.replace(hour=dice.whole(8, 18), minute=dice.whole(0, 59))
    name = dice.pick(_COURSES)
    icu_out = dice.whole(8, 16)
    course = Course(
        key=f"c{number:04d}",
        body=body_of(dice),
        onset=earlier(randomised, dice.whole(430, 1390)),
        randomised=randomised,
        severity=severity[name],
        consent=dice.pick(_ROUTES),
        icu_out=icu_out,
        hospital_out=icu_out + dice.whole(3, 11),
        by="lead",
        further=True,
    )
    if name != "worse":
        return course
    day = dice.whole(2, 7)
    died = course.day(day, dice.whole(0, 23), dice.whole(0, 59))
    steps = (Consent(0, "EMERGENCY"), Consent(day, "DIED_BEFORE"))
    return replace(course, died=died, consent=steps, icu_out=None, hospital_out=None)


def _screened(seed: str, number: int, onset: datetime) -> Screened:
    dice = Dice(seed, "screened", number)
    reason, changed = dice.pick(_REASONS)
    seen = earlier(onset, -dice.whole(400, 1300))
    return Screened(
        key=f"r{number:04d}",
        body=body_of(dice),
        onset=onset,
        seen=seen,
        reason=reason,
        closed=seen,
        changed=changed,
        further=True,
    )


def _day(before: datetime, days: int) -> datetime:
    return datetime.combine(before.date() - timedelta(days=days), before.timetz())

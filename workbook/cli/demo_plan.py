"""What happens when, for every made-up patient: dated acts, to be carried out in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from workbook.cli import demo_course as stay, demo_days as days, demo_entry as entry
from workbook.cli.demo_days import Answers, Day
from workbook.cli.demo_dice import Dice
from workbook.cli.demo_story import LAST_DAY, Consent, Course, Screened, Story, earlier

SCREENING, INCLUSION, COURSE, D28 = "SCREENING", "INCLUSION", "COURSE", "D28"
# What is known of a patient who is turned away at the first look.
ASKED_FIRST = ("DM.INITIALS", "DM.SEX", "DM.AGE", "SCR.NEONSET", "SCR.INFECT", "SCR.LACT")
TOGETHER = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing somebody does.

    do: `screen`, `randomise`, `infuse`, `record`, `correct` or `draft`. by: key of the person,
    "" = whoever is there. copy: which copy of a repeating form ("" = the first of the visit).
    also: acts recorded in the same command.
    """

    at: datetime
    do: str
    patient: str
    event: str = ""
    answers: Answers = field(default_factory=dict)
    by: str = ""
    copy: str = ""
    reason: str = ""
    also: tuple[Act, ...] = ()


def acts(story: Story, seed: str, now: datetime) -> list[Act]:
    """Every act up to `now`, in the order in which it happens."""
    every: list[Act] = []
    for screened in story.screened:
        every += _screened(screened, seed)
    for course in story.courses:
        told = _course(course, seed, now)
        every += _in_few_commands(told) if course.further else told
    return sorted((act for act in every if act.at <= now), key=lambda act: act.at)


def _in_few_commands(told: Iterator[Act]) -> Iterator[Act]:
    """The same acts with the visits of some days recorded together, as on a quiet afternoon.

    A workbook of hundreds of patients is made in a fraction of the time: every command waits for
    the disk.
    """
    waiting: list[Act] = []
    for act in sorted(told, key=lambda act: act.at):
        if waiting and (act.do != "record" or act.at - waiting[0].at > TOGETHER):
            yield _together(waiting)
            waiting = []
        if act.do == "record":
            waiting.append(act)
        else:
            yield act
    if waiting:
        yield _together(waiting)


def _together(parts: list[Act]) -> Act:
    first = parts[0]
    return replace(first, at=parts[-1].at, also=tuple(parts[1:]))


def _screened(patient: Screened, seed: str) -> Iterator[Act]:
    answers = entry.screening(
        patient.body, patient.onset, patient.seen, Dice(seed, patient.key, "screening")
    )
    if patient.further:
        answers = {ref: raw for ref, raw in answers.items() if ref.startswith(ASKED_FIRST)}
    answers = {ref: raw for ref, raw in answers.items() if ref not in patient.without}
    answers |= patient.changed
    if patient.closed == patient.seen:
        answers["SCR.NOTINCL"] = patient.reason
    yield Act(patient.seen, "screen", patient.key, SCREENING, answers)
    if patient.closed is not None and patient.closed > patient.seen:
        yield Act(patient.closed, "record", patient.key, SCREENING, {"SCR.NOTINCL": patient.reason})


def _course(course: Course, seed: str, now: datetime) -> Iterator[Act]:
    def dice(what: object) -> Dice:
        return Dice(seed, course.key, what)

    seen = earlier(course.randomised, 35)
    answers = entry.screening(course.body, course.onset, seen, dice("screening"))
    yield Act(earlier(course.randomised, 25), "screen", course.key, SCREENING, answers, course.by)
    yield Act(course.randomised, "randomise", course.key, by=course.by)
    yield from _infusion(course, dice("infusion"), now)
    yield from _inclusion(course, dice, now)
    for number in range(1, 8):
        yield from _day(course, number, dice(number), now)
    yield from _consent_later(course)
    yield from _events(course)
    yield from _departures(course)
    yield from _day_28(course, dice(LAST_DAY))
    yield from _drafts(course, now)


def _infusion(course: Course, dice: Dice, now: datetime) -> Iterator[Act]:
    begun = min(stay.starts(course) + timedelta(minutes=100), now)
    yield Act(begun, "infuse", course.key, COURSE, stay.infusion(course, begun, dice))
    later = stay.starts(course) + stay.PLANNED + timedelta(minutes=30)
    rest = stay.infusion(course, later, Dice("rest"))
    missed = {ref: raw for ref, raw in rest.items() if _step_after(ref, rest, begun)}
    end = stay.infusion_end(course, later)
    at = min(later, course.died + timedelta(hours=1)) if course.died else later
    yield Act(at, "record", course.key, COURSE, {**missed, **end})


def _step_after(ref: str, answers: Answers, begun: datetime) -> bool:
    _, _, row = ref.partition("#")
    at = answers.get(f"EX.STEPTM#{row}")
    return isinstance(at, datetime) and at > begun


def _inclusion(course: Course, throw: Callable[[object], Dice], now: datetime) -> Iterator[Act]:
    day = Day(course, 0, course.severity[0], earlier(course.randomised, 30), throw(0))
    answers = {
        **entry.consent(course.consent[0], earlier(course.randomised, 20)),
        **entry.history(course, throw("history")),
        **days.visit(day),
        **entry.samples(course, throw("samples")),
    }
    at = course.randomised + timedelta(minutes=190)
    yield Act(at, "record", course.key, INCLUSION, _kept(course, 0, answers, now))


def _kept(course: Course, number: int, answers: Answers, now: datetime) -> Answers:
    """What of a day is recorded: on the story's last day perhaps only some of the forms."""
    unfinished = course.today is not None and course.day(number).date() == now.date()
    if not unfinished or course.today is None:
        return answers
    return {ref: raw for ref, raw in answers.items() if ref.partition(".")[0] in course.today}


def _present(course: Course, number: int) -> bool:
    """Whether a day is still to be recorded: not after death, refusal or withdrawal."""
    if course.stops_on is not None and number >= course.stops_on:
        return False
    return course.died is None or course.day(number, 0) <= course.died


def _day(course: Course, number: int, dice: Dice, now: datetime) -> Iterator[Act]:
    if not _present(course, number):
        return
    minute = dice.whole(0, 59)
    at = course.day(number, 11, minute)
    seen = course.day(number, 6, minute // 2)
    if course.died is not None and course.died < at:
        at, seen = course.died + timedelta(minutes=70), earlier(course.died, 60)
    day = Day(course, number, course.severity[number], seen, dice)
    gone = course.hospital_out is not None and number >= course.hospital_out
    answers = stay.at_home() if gone else days.visit(day)
    event = f"D{number}"
    missing = course.extra.get("missing")
    if missing and missing["event"] == event:
        for form in ("LB", "SOFA"):
            answers[f"{form}.{missing['item']}"] = f"?{missing['reason']}"
    yield from _corrected(course, event, answers, at)
    kept = _kept(course, number, answers, now)
    late = course.day(number).date() == now.date() and course.today is None and number == 7
    if not late:
        yield Act(at, "record", course.key, event, kept)


def _corrected(course: Course, event: str, answers: Answers, at: datetime) -> Iterator[Act]:
    """A value typed in the wrong unit on one day, put right on the next."""
    correction: Mapping[str, str] | None = course.extra.get("correction")
    if not correction or correction["event"] != event:
        return
    ref = f"LB.{correction['item']}"
    right = answers[ref]
    answers[ref] = "1.4 umol/L" if correction["item"] != "CREAT" else "140 umol/L"
    answers[f"SOFA.{correction['item']}"] = answers[ref]
    put_right: Answers = {ref: right, f"SOFA.{correction['item']}": right}
    yield Act(
        at + timedelta(hours=21), "correct", course.key, event, put_right, reason="LAB_CORRECTED"
    )


def _consent_later(course: Course) -> Iterator[Act]:
    for step in course.consent[1:]:
        at = course.day(step.day, 15, 20)
        if course.died is not None:
            at = course.died + timedelta(hours=2)
        event = _consent_event(step)
        yield Act(
            at, "record", course.key, event, entry.consent(step, earlier(at, 15)), by=course.by
        )


def _consent_event(step: Consent) -> str:
    """Consent stands in the visit at which it was taken, or beside them (Table 1, note 0)."""
    asked = 1 <= step.day <= 7 and step.step != "DIED_BEFORE"
    return f"D{step.day}" if asked else COURSE


def _events(course: Course) -> Iterator[Act]:
    for name in course.events:
        answers = stay.adverse_event(course, name)
        ended = answers["AE.AEEND"]
        if isinstance(ended, datetime):
            yield Act(ended + timedelta(hours=3), "record", course.key, COURSE, answers, copy=name)


def _departures(course: Course) -> Iterator[Act]:
    if course.died is not None:
        at = course.died + timedelta(hours=3)
        yield Act(at, "record", course.key, COURSE, stay.death(course), by=course.by)
        yield Act(at + timedelta(minutes=20), "record", course.key, COURSE, stay.supports(course))
        return
    if course.stops_on is not None:
        return
    yield Act(course.day(7, 17, 5), "record", course.key, COURSE, stay.supports(course))
    if course.icu_out is not None:
        at = course.day(course.icu_out, 14, 10)
        yield Act(at, "record", course.key, COURSE, stay.left_icu(course, course.icu_out))
    if course.hospital_out is not None:
        at = course.day(course.hospital_out, 14, 30)
        answers = stay.left_hospital(course, course.hospital_out)
        yield Act(at, "record", course.key, COURSE, answers)


def _day_28(course: Course, dice: Dice) -> Iterator[Act]:
    """Day 28 on its day; nothing for the dead, for who left the trial, and where it is late."""
    if course.died is not None or course.stops_on is not None or course.extra.get("late"):
        return
    at = course.day(LAST_DAY, 16, dice.whole(0, 59))
    yield Act(at, "record", course.key, D28, stay.day_28(course, at), by=course.follow_up_by)


def _drafts(course: Course, now: datetime) -> Iterator[Act]:
    drafts = course.extra.get("drafts")
    if drafts:
        yield Act(
            earlier(now, 12),
            "draft",
            course.key,
            drafts["event"],
            dict(drafts["values"]),
            by=drafts["by"],
        )

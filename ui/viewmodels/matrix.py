"""One line of the schedule matrix in words: consent chip, visit cells, and what is said aloud."""

from __future__ import annotations

from dataclasses import dataclass

from ui.viewmodels.wording import Wording
from workbook.application.views.patients import PatientLine
from workbook.domain.projections.visit_state import VisitState, VisitStatus
from workbook.domain.study import StudyEvent


@dataclass(frozen=True, slots=True)
class Cell:
    """A visit of a patient. state: the code a painter knows; spoken: for a screen reader.

    run: over how many columns a cell that is not applicable reaches (0: covered by one before).
    """

    state: str
    words: str
    spoken: str
    fraction: float = 0.0
    run: int = 1


@dataclass(frozen=True, slots=True)
class ConsentChip:
    """The consent as a chip: words, icon, and one of the five kinds of message."""

    words: str
    icon: str
    kind: str


# Code of the consent form's step -> (icon, kind). "" stands for no step recorded.
_CHIPS: dict[str, tuple[str, str]] = {
    "": ("warning", "danger"),
    "EMERGENCY": ("hourglass", "neutral"),
    "INFORMED": ("info", "accent"),
    "RELATIVE": ("relatives", "ok"),
    "PATIENT": ("tick", "ok"),
    "CONTINUE": ("tick", "ok"),
    "GUARDIAN": ("scales", "ok"),
    "NOT_ABLE": ("hourglass", "neutral"),
    "REFUSED": ("forbidden", "danger"),
    "WITHDRAWN": ("forbidden", "danger"),
    "DIED_BEFORE": ("minus-circle", "neutral"),
    "UNREACHABLE": ("warning", "warn"),
}
_STATES = {
    VisitStatus.NOT_DUE: "not_due",
    VisitStatus.DUE: "due_today",
    VisitStatus.OVERDUE: "overdue",
    VisitStatus.IN_PROGRESS: "in_progress",
    VisitStatus.COMPLETE: "complete",
    VisitStatus.NOT_APPLICABLE: "not_applicable",
    VisitStatus.CONFLICT: "conflict",
}


def state_of(status: VisitStatus) -> str:
    """The painter's code of a visit's status."""
    return _STATES[status]


def consent_chip(line: PatientLine, wording: Wording) -> ConsentChip:
    """The consent chip of a patient; a step nobody drew is shown as it is recorded."""
    if line.consent not in _CHIPS:
        return ConsentChip(line.consent, "consent", "neutral")
    icon, kind = _CHIPS[line.consent]
    if line.died is not None and not line.consent:
        icon, kind = _CHIPS["DIED_BEFORE"]
        return ConsentChip(wording.say("consent.died_before"), icon, kind)
    code = f"consent.{line.consent.lower() or 'due'}"
    return ConsentChip(wording.say(code, days=str(max(line.study_day or 0, 0))), icon, kind)


def study_day_words(line: PatientLine, wording: Wording) -> str:
    """D3 of a patient who is randomised; "" before."""
    return "" if line.study_day is None else wording.study_day(line.study_day)


def cells_of(
    line: PatientLine, events: tuple[StudyEvent, ...], wording: Wording
) -> tuple[Cell, ...]:
    """The visits of a patient; neighbours that are not applicable become one run."""
    made: list[Cell] = []
    for at, (visit, event) in enumerate(zip(line.visits, events, strict=True)):
        covered = at > 0 and _applies_not(visit) and _alike(line.visits[at - 1], visit)
        run = 0 if covered else _run(line.visits[at:])
        made.append(cell_of(line, visit, event, wording, run))
    return tuple(made)


def cell_of(
    line: PatientLine, visit: VisitState, event: StudyEvent, wording: Wording, run: int = 1
) -> Cell:
    """One visit in words."""
    words, told = _words(line, visit, wording)
    where = event.label.in_(wording.lang)
    spoken = ", ".join(part for part in (line.number, line.initials, where, told) if part)
    count = visit.count
    fraction = count.done / count.due if count.due else 0.0
    return Cell(state_of(visit.status), words, spoken, fraction, run)


def _words(line: PatientLine, visit: VisitState, wording: Wording) -> tuple[str, str]:
    """The words of the cell and those said aloud."""
    done, due = str(visit.count.done), str(visit.count.due)
    match visit.status:
        case VisitStatus.NOT_DUE:
            day = wording.short_day(visit.day) if visit.day else ""
            return day, wording.say("visit.not_due_on", day=day)
        case VisitStatus.OVERDUE:
            late = str(visit.late)
            return wording.say("visit.late", days=late), wording.say("visit.late_by", days=late)
        case VisitStatus.IN_PROGRESS:
            return f"{done}/{due}", wording.say("visit.in_progress", done=done, due=due)
        case VisitStatus.NOT_APPLICABLE:
            ended = _ended(line, visit, wording)
            return ended, ended
        case _:
            words = wording.say(f"visit.{visit.status.value}")
            return words, words


def _ended(line: PatientLine, visit: VisitState, wording: Wording) -> str:
    day = line.died if visit.why == "died" else line.left.day if line.left else None
    if day is None or not visit.why:
        return wording.say("visit.not_applicable")
    day_zero = next((v.day for v in line.visits if v.day is not None), day)
    number = wording.study_day((day - day_zero).days)
    return wording.say(f"visit.{visit.why}", number=number, day=wording.short_day(day))


def _applies_not(visit: VisitState) -> bool:
    return visit.status is VisitStatus.NOT_APPLICABLE


def _alike(one: VisitState, other: VisitState) -> bool:
    return (one.status, one.why) == (other.status, other.why)


def _run(visits: tuple[VisitState, ...]) -> int:
    if not _applies_not(visits[0]):
        return 1
    return next((n for n, one in enumerate(visits) if not _alike(visits[0], one)), len(visits))

"""The state of a visit: what was done, and what the calendar says of the rest.

States are those of the schedule (protocol, Table 1): a visit nobody has started is not due, due
today, or overdue; a started one is in progress or complete. After death the later ones do not
apply; nor does, from the day of a refusal or withdrawal on, whatever is not complete by then
(protocol, Ethics approval and consent). Discharge never makes days 1 to 7 "not applicable".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workbook.domain.study import StudyEvent


class VisitStatus(StrEnum):
    """One word for a cell of the schedule."""

    NOT_DUE = "not_due"
    DUE = "due"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NOT_APPLICABLE = "not_applicable"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class VisitCount:
    """What a visit's forms add up to."""

    due: int = 0
    done: int = 0
    conflicts: int = 0

    @property
    def complete(self) -> bool:
        """Every item asked is answered or missing with a reason."""
        return self.due > 0 and self.done >= self.due


@dataclass(frozen=True, slots=True)
class Leaving:
    """The local day on which a patient left the study, and how: `refused` or `withdrawn`."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class VisitState:
    """A cell of the schedule: status, the day it is for, days late, and done of due.

    why: what makes the visit not applicable: `died`, `withdrawn` or `refused`; "" otherwise.
    """

    status: VisitStatus
    day: date | None
    late: int
    count: VisitCount
    why: str = ""


def visit_day(event: StudyEvent, day_zero: date | None) -> date | None:
    """The calendar day a visit is for, counted from the day of randomisation."""
    if event.day is None or day_zero is None:
        return None
    return day_zero + timedelta(days=event.day)


def visit_state(
    event: StudyEvent,
    count: VisitCount,
    day_zero: date | None,
    died: date | None,
    today: date,
    left: Leaving | None = None,
) -> VisitState:
    """The state of one visit of one subject on one day.

    left: the refusal or withdrawal after which nothing further may be gathered, if there is one.
    """
    day = visit_day(event, day_zero)
    late = 0
    why = "" if day is None or count.conflicts else _ended(day, count, died, left)
    if count.conflicts:
        status = VisitStatus.CONFLICT
    elif why:
        status = VisitStatus.NOT_APPLICABLE
    elif count.complete:
        status = VisitStatus.COMPLETE
    elif day is None or today < _opens(event, day_zero, day):
        status = VisitStatus.IN_PROGRESS if count.done else VisitStatus.NOT_DUE
    else:
        late = max(0, (today - _closes(event, day_zero, day)).days)
        status = _open_status(count, late)
    return VisitState(status, day, late, count, why)


def _ended(day: date, count: VisitCount, died: date | None, left: Leaving | None) -> str:
    """Why a visit no longer applies, by whichever came first; "" while it does.

    The day of death is still filled in; on the day of a refusal or withdrawal nothing more is
    asked than what was complete.
    """
    if left is not None and (died is None or left.day <= died):
        if day > left.day or (day == left.day and not count.complete):
            return left.why
        return ""
    return "died" if died is not None and day > died else ""


def _open_status(count: VisitCount, late: int) -> VisitStatus:
    if late:
        return VisitStatus.OVERDUE
    return VisitStatus.IN_PROGRESS if count.done else VisitStatus.DUE


def _opens(event: StudyEvent, day_zero: date | None, day: date) -> date:
    if event.first_day is None or day_zero is None:
        return day
    return day_zero + timedelta(days=event.first_day)


def _closes(event: StudyEvent, day_zero: date | None, day: date) -> date:
    if event.last_day is None or day_zero is None:
        return day
    return day_zero + timedelta(days=event.last_day)

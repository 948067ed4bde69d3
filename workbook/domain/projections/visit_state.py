"""The state of a visit: what was done, and what the calendar says of the rest.

States are those of the schedule (protocol, Table 1): a visit nobody has started is not due, due
today, or overdue; a started one is in progress or complete; after death the later ones do not
apply. Discharge never makes days 1 to 7 "not applicable" (decision 10).
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
class VisitState:
    """A cell of the schedule: status, the day it is for, days late, and done of due."""

    status: VisitStatus
    day: date | None
    late: int
    count: VisitCount


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
) -> VisitState:
    """The state of one visit of one subject on one day."""
    day = visit_day(event, day_zero)
    late = 0
    if count.conflicts:
        status = VisitStatus.CONFLICT
    elif day is not None and died is not None and day > died:
        status = VisitStatus.NOT_APPLICABLE
    elif count.complete:
        status = VisitStatus.COMPLETE
    elif day is None or today < _opens(event, day_zero, day):
        status = VisitStatus.IN_PROGRESS if count.done else VisitStatus.NOT_DUE
    else:
        late = max(0, (today - _closes(event, day_zero, day)).days)
        status = _open_status(count, late)
    return VisitState(status, day, late, count)


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

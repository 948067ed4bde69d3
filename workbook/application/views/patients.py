"""The schedule matrix: every randomised patient, every visit, and what the calendar says today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbook.application.context import Context
from workbook.application.ports import SubjectRow
from workbook.application.views.shown import digests
from workbook.domain.projections.subject import CLOSING_STEPS, Summary, from_json
from workbook.domain.projections.visit_state import (
    Leaving,
    VisitCount,
    VisitState,
    VisitStatus,
    visit_state,
)
from workbook.domain.study import StudyEvent
from workbook.domain.values import SealedText

FILTERS = ("all", "due", "overdue", "consent", "conflict")


@dataclass(frozen=True, slots=True)
class PatientLine:
    """One line: number, initials, day of study today, consent code and days, visits in order."""

    subject: str
    number: str
    screening_number: str
    initials: str
    study_day: int | None
    status: str
    consent: str
    died: date | None
    left_hospital: date | None
    visits: tuple[VisitState, ...]
    summary: Summary
    left: Leaving | None = None

    def matches(self, filter_code: str) -> bool:
        """Whether the line belongs under a filter chip."""
        statuses = {visit.status for visit in self.visits}
        match filter_code:
            case "due":
                return bool(statuses & {VisitStatus.DUE, VisitStatus.IN_PROGRESS})
            case "overdue":
                return VisitStatus.OVERDUE in statuses
            case "consent":
                return self.consent not in CLOSING_STEPS
            case "conflict":
                return VisitStatus.CONFLICT in statuses or self.status == "conflict"
            case _:
                return True


@dataclass(frozen=True, slots=True)
class PatientsSnapshot:
    """The lines of one filter and how many each filter holds; events are the columns.

    randomised, recent: how many the site holds, and how many of them are in their first seven
    days, whatever the filter and the search.
    """

    events: tuple[StudyEvent, ...]
    lines: tuple[PatientLine, ...]
    counts: Mapping[str, int]
    today: date
    randomised: int
    recent: int


def scheduled_events(context: Context) -> tuple[StudyEvent, ...]:
    """The visits that stand in the schedule, in order."""
    return tuple(event for event in context.study.study_events if event.day is not None)


def line_of(
    context: Context, row: SubjectRow, events: tuple[StudyEvent, ...], words: Mapping[str, str]
) -> PatientLine:
    """The line of one subject today."""
    summary, today, zone = from_json(row.summary), context.today(), context.site.zone
    day_zero = summary.day_zero(zone)
    died, left = summary.died_on(zone), summary.left_on(zone)
    visits = tuple(
        visit_state(event, summary.visits.get(event.oid, VisitCount()), day_zero, died, today, left)
        for event in events
    )
    initials = summary.landmarks.get("initials")
    return PatientLine(
        subject=row.subject,
        number=row.number,
        screening_number=row.screening_number,
        initials=words.get(initials.digest, "") if isinstance(initials, SealedText) else "",
        study_day=(today - day_zero).days if day_zero else None,
        status=row.status,
        consent=summary.consent,
        died=died,
        left_hospital=summary.day_of("left_hospital", zone),
        visits=visits,
        summary=summary,
        left=left,
    )


def lines_of(context: Context, rows: list[SubjectRow]) -> tuple[PatientLine, ...]:
    """The lines of many subjects, their initials opened in one query."""
    events = scheduled_events(context)
    wanted = {
        digest
        for row in rows
        for digest in digests([from_json(row.summary).landmarks.get("initials")])
    }
    words = context.store.bodies(wanted) if wanted else {}
    return tuple(line_of(context, row, events, words) for row in rows)


@dataclass(frozen=True, slots=True)
class Patients:
    """Ask for the matrix: filter code, and letters of a number or initials."""

    filter_code: str = "all"
    search: str = ""

    def ask(self, context: Context) -> PatientsSnapshot:
        """Randomised subjects, newest first."""
        lines = lines_of(context, context.store.subject_rows(randomised=True))
        everybody = lines
        wanted = self.search.strip().casefold()
        if wanted:
            lines = tuple(
                line
                for line in lines
                if wanted in line.number.casefold() or wanted in line.initials.casefold()
            )
        counts = {code: sum(line.matches(code) for line in lines) for code in FILTERS}
        chosen = tuple(line for line in lines if line.matches(self.filter_code))
        return PatientsSnapshot(
            events=scheduled_events(context),
            lines=chosen,
            counts=counts,
            today=context.today(),
            randomised=len(everybody),
            recent=sum(line.study_day is not None and line.study_day <= 7 for line in everybody),
        )

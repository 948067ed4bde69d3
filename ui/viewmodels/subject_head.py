"""What a page about one patient says at its top: number, initials, and the days of the visits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ui.viewmodels.runner import Runner
from workbook.application.views.patient import Patient, PatientSnapshot
from workbook.application.workbook import Question
from workbook.domain.study import Study


@dataclass(frozen=True, slots=True)
class SubjectHead:
    """number: the subject's, or the screening number. days: calendar day by study event.

    today: the study event of today, "" where none is.
    """

    number: str
    initials: str
    days: Mapping[str, date]
    today: str
    died: date | None


def ask_head(
    runner: Runner, study: Study, subject: str, zone: str, done: Callable[[SubjectHead], None]
) -> None:
    """Ask for the head of a patient."""
    question: Question[PatientSnapshot] = Patient(subject)
    runner.ask(question, lambda snapshot: done(head_of(snapshot, study, zone)))


def head_of(snapshot: PatientSnapshot, study: Study, zone: str) -> SubjectHead:
    """The head in a snapshot of the patient."""
    line = snapshot.line
    zero = line.summary.day_zero(zone)
    days = {
        event.oid: zero + timedelta(days=event.day)
        for event in study.study_events
        if event.day is not None and zero is not None
    }
    today = next((event for event, day in days.items() if day == snapshot.today), "")
    return SubjectHead(line.number or line.screening_number, line.initials, days, today, line.died)

"""One patient: header, visits with their forms, SOFA in short, what is next, what happened last."""

from __future__ import annotations

from dataclasses import dataclass

from ui.viewmodels.runner import Runner, Stop
from ui.viewmodels.signal import ChangeFeed, Listeners
from workbook.application.changes import Changes
from workbook.application.context import Context
from workbook.application.ports import FormRow
from workbook.application.subject_cells import SubjectCells
from workbook.application.views.history import AuditTrail, TrailEntry
from workbook.application.views.patient import Patient, PatientSnapshot
from workbook.domain.projections.visit_state import VisitStatus
from workbook.domain.rules import evaluate
from workbook.domain.study import Form, StudyEvent

TRAIL = 100
CONSENT = "CONSENT"
_WAITING = (VisitStatus.OVERDUE, VisitStatus.DUE, VisitStatus.IN_PROGRESS, VisitStatus.CONFLICT)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form instance of a visit, or (fresh) the way to begin one more of a repeating form.

    row: None while nothing is recorded. asked: its condition holds now. typed: it holds entries
    that are not recorded, and nothing else.
    """

    event: StudyEvent
    form: Form
    form_key: str
    row: FormRow | None
    asked: bool
    required: bool
    fresh: bool = False
    typed: bool = False

    @property
    def begins(self) -> bool:
        """Opening it begins a new instance."""
        return self.form.repeating and self.row is None and not self.typed

    @property
    def complete(self) -> bool:
        """Everything asked is answered or missing with a reason, and nothing is in conflict."""
        row = self.row
        if row is None or row.conflicts:
            return False
        return row.due > 0 and row.answered + row.missing >= row.due


@dataclass(frozen=True, slots=True)
class PatientBook:
    """Everything the page shows; forms in the order of the schedule."""

    snapshot: PatientSnapshot
    forms: tuple[FormLine, ...]
    trail: tuple[TrailEntry, ...]


@dataclass(frozen=True, slots=True)
class PatientQuestion:
    """Ask for one patient."""

    subject: str

    def ask(self, context: Context) -> PatientBook:
        """InputError for a subject that is not here."""
        snapshot = Patient(self.subject).ask(context)
        trail = AuditTrail(subject=self.subject, limit=TRAIL).ask(context)
        return PatientBook(snapshot, self._forms(context, snapshot), trail)

    def _forms(self, context: Context, snapshot: PatientSnapshot) -> tuple[FormLine, ...]:
        kept: dict[tuple[str, str], list[FormRow]] = {}
        for row in context.store.form_rows(self.subject):
            kept.setdefault((row.event, row.form), []).append(row)
        # An instance that is only typed is reached here, or nobody would find it again.
        typed: dict[tuple[str, str], set[str]] = {}
        for draft in context.store.drafts(subject=self.subject):
            where = draft.place
            typed.setdefault((where.event, where.form), set()).add(where.form_key)
        cells = SubjectCells(context.store, self.subject)
        cells.load()
        study, lines = context.study, list[FormLine]()
        for event in study.study_events:
            situation = cells.situation(event.oid, snapshot.line.summary)
            for ref in event.forms:
                form = study.form(ref.form)
                asked = evaluate(ref.when, situation) is True
                rows = sorted(kept.get((event.oid, ref.form), ()), key=lambda row: row.form_key)
                first = len(lines)
                for row in rows:
                    lines.append(FormLine(event, form, row.form_key, row, asked, ref.required))
                if form.repeating:
                    known = {row.form_key for row in rows}
                    keys = typed.get((event.oid, ref.form), set()) - known
                    lines += [
                        FormLine(
                            event, form, key, None, asked, not rows and ref.required, typed=True
                        )
                        for key in sorted(keys)
                    ]
                if len(lines) == first:
                    lines.append(FormLine(event, form, "", None, asked, ref.required))
                elif form.repeating:
                    lines.append(FormLine(event, form, "", None, asked, required=False, fresh=True))
        return tuple(lines)


def next_line(book: PatientBook) -> FormLine | None:
    """The first thing due: the first form not complete of the first visit that waits."""
    line = book.snapshot.line
    scheduled = [visit.event for visit in book.snapshot.visits if visit.event.day is not None]
    for event, visit in zip(scheduled, line.visits, strict=True):
        if visit.status in _WAITING:
            for one in book.forms:
                if one.event == event and one.asked and one.required and not one.complete:
                    return one
    return None


def consent_line(book: PatientBook) -> FormLine | None:
    """The consent step to open: one begun, else the first, else a further one."""
    steps = [one for one in book.forms if one.form.oid == CONSENT]
    held = (one for one in steps if one.row is not None or one.typed)
    begun = next((one for one in held if not one.complete), None)
    if begun is not None:
        return begun
    if any(one.row is not None for one in steps):
        return next((one for one in reversed(steps) if one.row is None), None)
    return next(iter(steps), None)


class PatientViewModel:
    """The page kept up to date, while it is shown."""

    def __init__(self, runner: Runner, feed: ChangeFeed, subject: str) -> None:
        self._runner, self.subject = runner, subject
        self.book: PatientBook | None = None
        self.changed: Listeners[PatientBook] = Listeners()
        self._end: Stop = feed.subscribe(self._news)

    def load(self) -> None:
        """Ask."""
        self._runner.ask(PatientQuestion(self.subject), self._answered)

    def end(self) -> None:
        """Listen no more."""
        self._end()

    def _answered(self, book: PatientBook) -> None:
        self.book = book
        self.changed.notify(book)

    def _news(self, changes: Changes) -> None:
        if self.subject in changes.subjects:
            self.load()

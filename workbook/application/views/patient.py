"""One patient: header, visits with their forms, SOFA in short, and what happened last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbook.application.context import Context
from workbook.application.keep_book import settings_in_force
from workbook.application.ports import FactQuery, FormRow
from workbook.application.screening_facts import reader
from workbook.application.subject_cells import SubjectCells
from workbook.application.views.patients import PatientLine, lines_of
from workbook.application.views.shown import people
from workbook.domain.clinical.sofa import SofaScore
from workbook.domain.projections.facts import Fact
from workbook.domain.sheets.sofa_sheet import FORM, sofa_of
from workbook.domain.study import Form, StudyEvent
from workbook.errors import InputError

RECENT = 8


@dataclass(frozen=True, slots=True)
class VisitForms:
    """A study event with its forms as they stand; rows of forms not started have no due count."""

    event: StudyEvent
    forms: tuple[tuple[Form, FormRow | None], ...]


@dataclass(frozen=True, slots=True)
class PatientSnapshot:
    """What the patient page shows.

    sofa: the score of each day that has a SOFA form begun, by study event oid.
    recent: the newest facts about the subject, with the author's name.
    settings: the answer in force for every setting of the study, by its id.
    """

    line: PatientLine
    visits: tuple[VisitForms, ...]
    sofa: Mapping[str, SofaScore]
    recent: tuple[tuple[Fact, str], ...]
    today: date
    drafts: int
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Patient:
    """Ask for one patient."""

    subject: str

    def ask(self, context: Context) -> PatientSnapshot:
        """InputError for a subject that is not here."""
        store = context.store
        row = store.subject_row(self.subject)
        if row is None:
            raise InputError("enrol.no_such_subject")
        names = people(store)
        newest = store.facts(
            FactQuery(subject=self.subject, heads=False, newest_first=True, limit=RECENT)
        )
        return PatientSnapshot(
            line=lines_of(context, [row])[0],
            visits=self._visits(context),
            sofa=sofa_scores(context, self.subject),
            recent=tuple((fact, names.get(fact.person, fact.person)) for fact in newest),
            today=context.today(),
            drafts=len(store.drafts(person=context.actor.person, subject=self.subject)),
            settings=settings_in_force(context),
        )

    def _visits(self, context: Context) -> tuple[VisitForms, ...]:
        rows: dict[tuple[str, str], FormRow] = {}
        for row in context.store.form_rows(self.subject):
            rows.setdefault((row.event, row.form), row)
        study = context.study
        return tuple(
            VisitForms(
                event,
                tuple(
                    (study.form(ref.form), rows.get((event.oid, ref.form))) for ref in event.forms
                ),
            )
            for event in study.study_events
        )


def sofa_scores(context: Context, subject: str) -> dict[str, SofaScore]:
    """The score of every day on which anything stands on the SOFA form, in schedule order."""
    cells = SubjectCells(context.store, subject)
    cells.load()
    return {
        event.oid: sofa_of(reader(context, cells, event.oid))
        for event in context.study.study_events
        if cells.forms(event.oid).get(FORM)
    }

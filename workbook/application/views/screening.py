"""The screening log, and the page on which a patient's verdict follows what is typed."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.application.context import Context
from workbook.application.enrol import inventory
from workbook.application.screening_facts import verdict_for
from workbook.application.views.patients import PatientLine, lines_of
from workbook.domain.clinical.eligibility import Verdict
from workbook.domain.projections.box_inventory import Box, smallest
from workbook.errors import InputError


@dataclass(frozen=True, slots=True)
class ScreeningLog:
    """Ask for everybody who was screened and not randomised, newest first."""

    search: str = ""

    def ask(self, context: Context) -> tuple[PatientLine, ...]:
        """The lines of the log."""
        return lines_of(
            context, context.store.subject_rows(randomised=False, search=self.search.strip())
        )


@dataclass(frozen=True, slots=True)
class ScreeningSnapshot:
    """One patient in screening: line, verdict on recorded values, and the box to take."""

    line: PatientLine
    verdict: Verdict
    box: Box | None
    boxes_free: int


@dataclass(frozen=True, slots=True)
class Screening:
    """Ask for one patient in screening."""

    subject: str

    def ask(self, context: Context) -> ScreeningSnapshot:
        """InputError for a subject that is not here."""
        row = context.store.subject_row(self.subject)
        if row is None:
            raise InputError("enrol.no_such_subject")
        stock = inventory(context)
        free = [box for box in stock if box.state == "available"]
        return ScreeningSnapshot(
            lines_of(context, [row])[0],
            verdict_for(context, self.subject).verdict,
            smallest(stock, context.site.device),
            len(free),
        )

"""The live verdict on a subject's screening, and the form in which a randomisation freezes it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.application.context import Context
from workbook.application.keep_book import settings_in_force
from workbook.application.subject_cells import SubjectCells
from workbook.domain import canonical_json
from workbook.domain.canonical_json import Json
from workbook.domain.clinical import eligibility
from workbook.domain.clinical.eligibility import Verdict, VerdictState
from workbook.domain.rules import ItemRef
from workbook.domain.sheets import screening_sheet
from workbook.domain.sheets.reader import Reader
from workbook.domain.values import Value


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and whether it lets the subject be randomised."""

    verdict: Verdict

    @property
    def eligible(self) -> bool:
        """Every criterion passes and the window is open."""
        return self.verdict.state is VerdictState.ELIGIBLE


def reader(context: Context, cells: SubjectCells, event: str) -> Reader:
    """A reader of a subject's recorded values, asked in one study event."""

    def value(ref: ItemRef) -> Value | None:
        return cells.value(event, ref)

    return Reader(context.study, value)


def verdict_for(context: Context, subject: str) -> Judged:
    """The verdict at this moment, from recorded values alone."""
    cells = SubjectCells(context.store, subject)
    read = reader(context, cells, screening_sheet.EVENT)
    settings = screening_sheet.eligibility_settings(settings_in_force(context))
    facts = screening_sheet.screening_facts(read)
    return Judged(eligibility.judge(facts, context.now(), settings))


def frozen_verdict(judged: Judged) -> str:
    """Every criterion with its answer and the values it was judged on, as canonical JSON."""
    tree: Json = {
        "criteria": [
            {
                "id": criterion.id,
                "met": criterion.met,
                "reason": criterion.reason,
                "values": dict(criterion.values),
            }
            for criterion in judged.verdict.criteria
        ],
        "state": judged.verdict.state.value,
    }
    return canonical_json.text_of(tree)

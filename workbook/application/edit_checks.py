"""Edit checks of the definition against values about to be recorded."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.application.commands import Entry
from workbook.application.context import Context
from workbook.application.subject_cells import SubjectCells
from workbook.domain.entries.envelope import Place
from workbook.domain.judging import Issue
from workbook.domain.projections.subject import Summary, from_json, statuses
from workbook.domain.rules import Check, ItemRef, Situation, evaluate, reads
from workbook.domain.values import Value


def hard_failures(context: Context, entries: tuple[Entry, ...]) -> list[tuple[Place, Issue]]:
    """Hard checks that the entries would make true, each at the entry that reads into it.

    A check looks at the entries first and at what is recorded for everything else; values of
    repeating rows are judged on their own and take no part.
    """
    subject = entries[0].place.subject
    typed = {
        (entry.place.event, entry.place.form, entry.place.item): entry
        for entry in entries
        if not entry.place.group_key and not entry.place.form_key
    }
    cells = SubjectCells(context.store, subject)
    row = context.store.subject_row(subject)
    summary = from_json(row.summary) if row else Summary()
    found: list[tuple[Place, Issue]] = []
    for event in sorted({event for event, _, _ in typed}):
        situation = _situation(event, typed, cells, summary)
        for check, entry in _touched(context.study.checks, event, typed):
            if check.hard and evaluate(check.fails_when, situation) is True:
                found.append((entry.place, Issue("check.edit_check", True, {"check": check.oid})))
    return found


def _touched(
    checks: tuple[Check, ...], event: str, typed: dict[tuple[str, str, str], Entry]
) -> Iterator[tuple[Check, Entry]]:
    for check in checks:
        keys = [(ref.event or event, ref.form, ref.item) for ref in reads(check.fails_when)]
        own = (event, check.form, check.item)
        hit = next((key for key in (own, *keys) if key in typed), None)
        if hit is not None and hit[0] == event:
            yield check, typed[hit]


def _situation(
    event: str,
    typed: dict[tuple[str, str, str], Entry],
    cells: SubjectCells,
    summary: Summary,
) -> Situation:
    def value(ref: ItemRef) -> Value | None:
        entry = typed.get((ref.event or event, ref.form, ref.item))
        return entry.value if entry is not None else cells.value(event, ref)

    return Situation(value, event, lambda name: statuses(summary, name))

"""Consent and use of data as recorded: the steps of the consent form, read for the pure rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from workbook.application.ports import FactQuery, Store
from workbook.application.subject_cells import SubjectCells
from workbook.domain.clinical.data_use import (
    GONE,
    Purpose,
    Scope,
    Standing,
    Step,
    data_use,
    standing,
)
from workbook.domain.projections import facts as fact_rules
from workbook.domain.projections.facts import Fact
from workbook.domain.projections.form_state import Instance, instances, withdrawals
from workbook.domain.values import Choice, Choices, Moment, Value

FORM = "CONSENT"
_STEP, _STEP_AT = "STEP", "STEPTM"
_DATA, _DATA_AT, _SCOPE = "DATAUSE", "DATATM", "SCOPE"
READ = (_STEP, _STEP_AT, _DATA, _DATA_AT, _SCOPE)
"""The items of the form that the rule reads."""


def standings(store: Store) -> Mapping[str, Standing]:
    """The standing of every subject with a step of consent, by subject id; one query."""
    found: dict[str, list[Fact]] = {}
    for fact in store.facts(FactQuery(form=FORM)):
        found.setdefault(fact.place.subject, []).append(fact)
    return {subject: standing(_steps(facts)) for subject, facts in found.items()}


def leaving(cells: SubjectCells, events: Iterable[str]) -> tuple[str, str]:
    """The step (`REFUSED`, `WITHDRAWN`) after which nothing further may be gathered, and its
    instant; ("", "") while there is none, or where the answer on data allows further ones.
    """
    found = standing(
        step
        for event in events
        for instance in cells.forms(event).get(FORM, {}).values()
        for step in _step(instance)
    )
    if found.participation not in GONE:
        return "", ""
    further = data_use(Purpose.VALUES, found.participation, found.answer, Scope.FURTHER)
    return ("", "") if further.allowed else (found.participation.value, found.since)


def _steps(heads: list[Fact]) -> Iterable[Step]:
    """The forms that stand, study event by study event, each as one step."""
    events: dict[str, list[Fact]] = {}
    for fact in heads:
        events.setdefault(fact.place.event, []).append(fact)
    for facts in events.values():
        removals = withdrawals(fact for fact in facts if fact.kind == "row.removed")
        cells = fact_rules.cells(fact for fact in facts if fact.kind == "item.recorded")
        placed = [(cell.heads[0].place, cell) for cell in cells.values()]
        for instance in instances(placed, removals.get(FORM, {})).values():
            yield from _step(instance)


def _step(instance: Instance) -> Iterable[Step]:
    """One form as steps: several where values are in conflict, so that the rule sees them all."""
    values: dict[str, list[Value | None]] = {}
    recorded: list[str] = []
    for (_, _, item), cell in instance.cells.items():
        values.setdefault(item, []).extend(fact.new for fact in cell.heads)
        recorded.extend(fact.utc for fact in cell.heads)
    stepped = _instant(values.get(_STEP_AT, []), min(recorded))
    answered = _instant(values.get(_DATA_AT, []), stepped)
    scopes = [
        frozenset(value.codes) for value in values.get(_SCOPE, []) if isinstance(value, Choices)
    ]
    for value in values.get(_STEP, []):
        if isinstance(value, Choice):
            yield Step(stepped, value.code)
    for value in values.get(_DATA, []):
        if isinstance(value, Choice):
            yield Step(answered, "", value.code, _all_of(scopes))


def _all_of(scopes: list[frozenset[str]]) -> frozenset[str]:
    """What every one of several answers in conflict grants; nothing where there is no answer."""
    return frozenset.intersection(*scopes) if scopes else frozenset()


def _instant(values: list[Value | None], otherwise: str) -> str:
    """The earliest instant as UTC text that sorts beside the log's own times."""
    instants = [value.instant.astimezone(UTC) for value in values if isinstance(value, Moment)]
    if not instants:
        return otherwise
    return min(instants).strftime("%Y-%m-%dT%H:%M:%S.000Z")

"""What the tests of the use cases do with a workbook in memory."""

from __future__ import annotations

from dataclasses import replace

from tests.support.memory_workbook import NAMES, Bench, real_study
from workbook.application.changes import Changes
from workbook.application.commands import Entry, RecordItems
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.views.history import FieldHistory, TrailEntry
from workbook.application.workbook import Workbook
from workbook.domain import canonical
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Deed, Event, Place, Reason
from workbook.domain.projections.facts import Cell, cell_of, item_register
from workbook.domain.values import Quantity, Text, Value

STUDY = real_study()
TYPING = Reason("TYPING")


def place(subject: str, event: str, ref: str, row: str = "", form_key: str = "") -> Place:
    """The place of `FORM.ITEM` in a study event."""
    form, _, item = ref.partition(".")
    group = STUDY.form(form).group_of(item).oid
    return Place(subject, event, "", form, form_key, group, row, item)


def heads(workbook: Workbook, where: Place) -> tuple[str, ...]:
    """Ids of what stands at a place."""
    found = workbook.context().store.facts(FactQuery(registers=(item_register(where),)))
    return tuple(fact.event_id for fact in found)


def cell(workbook: Workbook, where: Place) -> Cell:
    """What stands at a place."""
    store = workbook.context().store
    return cell_of(store.facts(FactQuery(registers=(item_register(where),))))


def entry(
    workbook: Workbook, where: Place, value: Value | None, reason: Reason | None = None
) -> Entry:
    """An entry typed over whatever stands there now."""
    return Entry(where, value, heads(workbook, where), reason=reason)


def put(
    workbook: Workbook,
    where: Place,
    value: Value | None,
    reason: Reason | None = None,
) -> Changes:
    """Record one value over whatever stands there now."""
    return workbook.execute(RecordItems((entry(workbook, where, value, reason),)))


def events(bench: Bench) -> list[Event]:
    """Every event of the log, oldest first."""
    return [
        canonical.unseal(stored.data)
        for log_id in bench.store.log_ids()
        for stored in bench.store.events(log_id)
    ]


def events_of(bench: Bench, changes: Changes) -> list[Event]:
    """The events of one command."""
    return [event for event in events(bench) if event.command_id == changes.command_id]


def trail(workbook: Workbook, where: Place) -> tuple[TrailEntry, ...]:
    """The history of a place, newest first."""
    return workbook.view(FieldHistory(where))


def platelets(digits: str) -> Quantity:
    """So many platelets."""
    return Quantity(digits, "10^9/L")


def other(words: str) -> Reason:
    """A reason in words."""
    return Reason("OTHER", Text(words))


def in_row(where: Place, row: str) -> Place:
    """The same item in a row."""
    return replace(where, group_key=row)


def clash(bench: Bench, where: Place, values: tuple[Value | None, ...] = ()) -> tuple[str, ...]:
    """Two values at one place, as a merge of two laptops leaves them; the ids of their events."""
    payload = ItemRecorded("typed", "", (), "")
    for person, value in zip(NAMES, values or (platelets("61"), platelets("16")), strict=True):
        workbook = bench.turn(person)
        plan = Plan((Deed(payload, where, new=value),))
        workbook.carry_out(plan, workbook.context())
    return heads(bench.turn("p1"), where)

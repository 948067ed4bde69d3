"""Enrolment: a patient enters the screening log, and a box is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbook.application import ids
from workbook.application.commands import (
    RandomiseSubject,
    ReceiveBoxes,
    RecordItems,
    ScreenSubject,
    SetBoxState,
)
from workbook.application.context import Context
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.record_values import record_items
from workbook.application.screening_facts import frozen_verdict, verdict_for
from workbook.domain.entries.clinical import (
    BoxReceived,
    BoxStateSet,
    SubjectRandomised,
    SubjectScreened,
)
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.permissions import Action
from workbook.domain.projections.box_inventory import Box, boxes, smallest
from workbook.domain.values import Day, Moment, Text
from workbook.errors import InputError, Refused

BOX_STATES = ("available", "quarantined", "damaged", "returned", "destroyed")


def screen_subject(context: Context, command: ScreenSubject) -> Plan:
    """A new subject with a screening number that carries the device's letter."""
    context.demand(Action.SCREEN)
    subject = ids.uuid7(context.clock.now().utc, context.randomness)
    screened = context.store.facts(FactQuery(kind="subject.screened", heads=False))
    prefix = f"S{context.site.number}-{context.site.letter}-"
    taken = [
        int(number.removeprefix(prefix))
        for fact in screened
        if (number := fact.field("number")).startswith(prefix)
    ]
    number = f"{prefix}{max(taken, default=0) + 1:03d}"
    deeds = [Deed(SubjectScreened(number), Place(subject=subject))]
    if command.entries:
        entries = tuple(
            replace(entry, place=replace(entry.place, subject=subject)) for entry in command.entries
        )
        deeds.extend(record_items(context, RecordItems(entries, from_drafts=False)).deeds)
    return Plan(tuple(deeds), subject=subject, lists=frozenset({"subjects"}))


def inventory(context: Context) -> tuple[Box, ...]:
    """All boxes of the site, in ascending order."""
    receipts = context.store.facts(FactQuery(prefix="box/", heads=False))
    heads = {fact.event_id for fact in context.store.facts(FactQuery(prefix="box/"))}
    relevant = [fact for fact in receipts if fact.kind == "box.received" or fact.event_id in heads]
    taken = context.store.facts(FactQuery(kind="subject.randomised"))
    return boxes(relevant, taken, context.today())


def randomise(context: Context, command: RandomiseSubject) -> Plan:
    """Take a box for an eligible subject; cannot be undone.

    The smallest box this laptop holds is expected; another number, and a subject that is not
    eligible, need a reason, since what truly happened can always be recorded (decision 28).
    """
    context.demand(Action.RANDOMISE)
    row = context.store.subject_row(command.subject)
    if row is None:
        raise InputError("enrol.no_such_subject")
    if row.number:
        raise Refused("enrol.already_randomised", number=row.number)
    stock = inventory(context)
    _check_box(stock, command, smallest(stock, context.site.device))
    verdict = verdict_for(context, command.subject)
    if not verdict.eligible and command.reason is None:
        raise Refused("enrol.not_eligible")
    at = Moment.of(context.now())
    deed = Deed(
        payload=SubjectRandomised(
            next_number(context), command.box, at.iso, Text(frozen_verdict(verdict))
        ),
        place=Place(subject=command.subject),
        reason=command.reason,
        observed=at.iso,
    )
    return Plan((deed,), subject=command.subject, lists=frozenset({"subjects", "boxes"}))


def _check_box(stock: tuple[Box, ...], command: RandomiseSubject, expected: Box | None) -> None:
    box = next((box for box in stock if box.number == command.box), None)
    if box is not None and box.state.startswith("used"):
        raise Refused("enrol.box_used", box=command.box)
    if expected is not None and command.box == expected.number:
        return
    if command.reason is None:
        if expected is None:
            raise Refused("enrol.no_box")
        raise Refused("enrol.not_smallest", box=command.box, smallest=expected.number)


def next_number(context: Context) -> str:
    """The next subject number of the range this device holds, as `07-014`."""
    ranges = [
        (int(fact.field("first")), int(fact.field("last")))
        for fact in context.store.facts(FactQuery(prefix=f"range/{context.site.device}/"))
    ]
    given = {
        fact.field("number")
        for fact in context.store.facts(FactQuery(kind="subject.randomised", heads=False))
    }
    for first, last in sorted(ranges):
        for ordinal in range(first, last + 1):
            number = f"{context.site.number}-{ordinal:03d}"
            if number not in given:
                return number
    raise Refused("enrol.no_numbers_left")


def receive_boxes(context: Context, command: ReceiveBoxes) -> Plan:
    """Boxes of a shipment, held by this laptop from now on."""
    context.demand(Action.RECEIVE_BOXES)
    if command.expiry:
        Day(command.expiry)
        date.fromisoformat(command.expiry)
    here = {box.number for box in inventory(context)}
    for number in command.boxes:
        if not number.isdigit() or len(number) > 6:
            raise InputError("enrol.box_number", box=number)
        if number in here or command.boxes.count(number) > 1:
            raise InputError("enrol.box_known", box=number)
    if not command.boxes:
        raise InputError("enrol.box_number", box="")
    deeds = tuple(
        Deed(BoxReceived(number, command.batch, command.expiry, context.site.device))
        for number in command.boxes
    )
    return Plan(deeds, lists=frozenset({"boxes"}))


def set_box_state(context: Context, command: SetBoxState) -> Plan:
    """Set a box aside, or make it available again, with the reason."""
    context.demand(Action.SET_BOX_STATE)
    if command.state not in BOX_STATES:
        raise InputError("enrol.box_state", state=command.state)
    if command.box not in {box.number for box in inventory(context)}:
        raise InputError("enrol.box_unknown", box=command.box)
    heads = context.store.facts(FactQuery(registers=(f"box/{command.box}",)))
    older = tuple(fact.event_id for fact in heads if fact.kind == "box.state")
    deed = Deed(BoxStateSet(command.box, command.state), reason=command.reason, supersedes=older)
    return Plan((deed,), lists=frozenset({"boxes"}))

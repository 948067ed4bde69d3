"""Enrolment: a patient enters the screening log, and a box is taken."""

from __future__ import annotations

import re
from dataclasses import replace

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
from workbook.application.record_values import item_deeds
from workbook.application.screening_facts import frozen_verdict, verdict_for
from workbook.domain.entries.clinical import (
    BoxReceived,
    BoxStateSet,
    SubjectRandomised,
    SubjectScreened,
)
from workbook.domain.entries.envelope import Deed, Place, Reason
from workbook.domain.permissions import Action
from workbook.domain.projections.box_inventory import Box, box_order, boxes, smallest
from workbook.domain.reasons import said
from workbook.domain.values import Day, Moment, Text
from workbook.errors import InputError, Refused

# A batch number, not a place for words: it stands in the signed bytes for ever.
_BATCH = re.compile(r"[A-Za-z0-9 ./_-]{0,32}")
_BOX = re.compile(r"[0-9]{1,6}")
_ORDINAL = re.compile(r"[0-9]{1,9}")
BOX_STATES = ("available", "quarantined", "damaged", "returned", "destroyed")


def screen_subject(context: Context, command: ScreenSubject) -> Plan:
    """A new subject with a screening number that carries the device's letter."""
    context.demand(Action.SCREEN)
    subject = ids.uuid7(context.clock.now().utc, context.randomness)
    screened = context.store.facts(FactQuery(kind="subject.screened", heads=False))
    prefix = f"S{context.site.number}-{context.site.letter}-"
    taken = [
        int(ordinal)
        for fact in screened
        if _ORDINAL.fullmatch(ordinal := fact.field("number").removeprefix(prefix))
    ]
    number = f"{prefix}{max(taken, default=0) + 1:03d}"
    deeds = [Deed(SubjectScreened(number), Place(subject=subject))]
    if command.entries:
        entries = tuple(
            replace(entry, place=replace(entry.place, subject=subject)) for entry in command.entries
        )
        context.demand(Action.RECORD)
        deeds.extend(item_deeds(context, RecordItems(entries)))
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
    if command.reason is not None and not said(command.reason):
        raise Refused("enrol.reason_needed")
    stock = inventory(context)
    box = _box_read(stock, command.box)
    _check_box(box, smallest(stock, context.site.device), command.reason)
    verdict = verdict_for(context, command.subject)
    if not verdict.eligible and command.reason is None:
        raise Refused("enrol.not_eligible")
    at = Moment.of(context.now())
    deed = Deed(
        payload=SubjectRandomised(
            next_number(context), box.number, at.iso, Text(frozen_verdict(verdict))
        ),
        place=Place(subject=command.subject),
        reason=command.reason,
        observed=at.iso,
    )
    return Plan((deed,), subject=command.subject, lists=frozenset({"subjects", "boxes"}))


def _box_read(stock: tuple[Box, ...], number: str) -> Box:
    """The box whose number was read: "713" is the box "0713"; one never received has no state."""
    if not _BOX.fullmatch(number):
        raise InputError("enrol.box_number", box=number)
    known = (box for box in stock if box_order(box.number)[0] == int(number))
    return next(known, Box(number, "", "", "", "", ()))


def _check_box(box: Box, expected: Box | None, reason: Reason | None) -> None:
    if box.state.startswith("used"):
        raise Refused("enrol.box_used", box=box.number)
    if reason is not None or box == expected:
        return
    if expected is None:
        raise Refused("enrol.no_box")
    raise Refused("enrol.not_smallest", box=box.number, smallest=expected.number)


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
    if not _BATCH.fullmatch(command.batch):
        raise InputError("enrol.batch", batch=command.batch)
    # A box may have been taken before anybody wrote down that it came: that receipt is still due.
    here = {box_order(box.number)[0] for box in inventory(context) if box.device}
    for number in command.boxes:
        if not _BOX.fullmatch(number):
            raise InputError("enrol.box_number", box=number)
        if int(number) in here:
            raise InputError("enrol.box_known", box=number)
        here.add(int(number))
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
    if not said(command.reason):
        raise Refused("enrol.reason_needed")
    heads = context.store.facts(FactQuery(registers=(f"box/{command.box}",)))
    older = tuple(fact.event_id for fact in heads if fact.kind == "box.state")
    deed = Deed(BoxStateSet(command.box, command.state), reason=command.reason, supersedes=older)
    return Plan((deed,), lists=frozenset({"boxes"}))

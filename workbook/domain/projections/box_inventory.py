"""Kit boxes of the site: which are here, which were taken, and which is the smallest to take.

A box is a number and nothing else. "Not the smallest" is judged from the merged log and never
stored (protocol, Randomization process: boxes in ascending order of the numbers on site).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.domain.projections.facts import Fact


@dataclass(frozen=True, slots=True)
class Box:
    """One box: state `available`, `used`, `used_twice`, `expired`, or the state it was set to."""

    number: str
    batch: str
    expiry: str
    device: str
    state: str
    subjects: tuple[str, ...]


def box_order(number: str) -> tuple[int, str]:
    """Sort key of box numbers: as numbers where they are numbers."""
    return (int(number), number) if number.isdigit() else (10**12, number)


def boxes(
    box_facts: Iterable[Fact], randomisations: Iterable[Fact], today: date
) -> tuple[Box, ...]:
    """All boxes in ascending order; box_facts are the heads of the box registers and receipts."""
    receipts: dict[str, Fact] = {}
    states: dict[str, str] = {}
    for fact in sorted(box_facts, key=lambda fact: fact.event_id):
        number = fact.field("box")
        if fact.kind == "box.received":
            receipts[number] = fact
        else:
            states[number] = fact.field("state")
    users: dict[str, list[str]] = {}
    for fact in randomisations:
        users.setdefault(fact.field("box"), []).append(fact.place.subject)
    numbers = sorted(set(receipts) | set(users), key=box_order)
    return tuple(
        _box(number, receipts.get(number), states.get(number, ""), users.get(number, []), today)
        for number in numbers
    )


def _box(number: str, receipt: Fact | None, set_to: str, users: list[str], today: date) -> Box:
    expiry = receipt.field("expiry") if receipt else ""
    state = set_to or "available"
    if users:
        state = "used" if len(users) == 1 else "used_twice"
    elif state == "available" and expiry and expiry < today.isoformat():
        state = "expired"
    return Box(
        number=number,
        batch=receipt.field("batch") if receipt else "",
        expiry=expiry,
        device=receipt.field("device") if receipt else "",
        state=state,
        subjects=tuple(sorted(users)),
    )


def smallest(inventory: Iterable[Box], device: str) -> Box | None:
    """The smallest box this laptop holds that can be taken; None when there is none."""
    free = [box for box in inventory if box.state == "available" and box.device == device]
    return min(free, key=lambda box: box_order(box.number), default=None)

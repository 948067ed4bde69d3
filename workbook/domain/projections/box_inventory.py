"""Kit boxes of the site: which are here, which were taken, and which is the smallest to take.

A box is a number and nothing else. "Not the smallest" is judged from the merged log and never
stored (protocol, Randomization process: boxes in ascending order of the numbers on site).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workbook.domain.projections.facts import Fact

AVAILABLE = "available"


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
    return (int(number), number) if number.isdecimal() else (10**12, number)


def boxes(
    box_facts: Iterable[Fact], randomisations: Iterable[Fact], today: date
) -> tuple[Box, ...]:
    """All boxes in ascending order; box_facts are the heads of the box registers and receipts."""
    receipts: dict[str, Fact] = {}
    states: dict[str, set[str]] = {}
    for fact in sorted(box_facts, key=lambda fact: fact.event_id):
        number = fact.field("box")
        if fact.kind == "box.received":
            receipts[number] = fact
        else:
            states.setdefault(number, set()).add(fact.field("state"))
    users: dict[str, list[str]] = {}
    for fact in randomisations:
        users.setdefault(fact.field("box"), []).append(fact.place.subject)
    numbers = sorted(set(receipts) | set(users), key=box_order)
    return tuple(
        _box(number, receipts.get(number), _strictest(states, number), users.get(number, []), today)
        for number in numbers
    )


def _strictest(states: Mapping[str, set[str]], number: str) -> str:
    """The state a box was set to; where two laptops disagree, never `available`."""
    return max(states.get(number, {AVAILABLE}), key=lambda state: (state != AVAILABLE, state))


def _box(number: str, receipt: Fact | None, set_to: str, users: list[str], today: date) -> Box:
    expiry = receipt.field("expiry") if receipt else ""
    state = set_to
    if users:
        state = "used" if len(users) == 1 else "used_twice"
    elif state == AVAILABLE and expiry and expiry < today.isoformat()[: len(expiry)]:
        # A month without a day, as boxes print it, is good to its end.
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
    free = [box for box in inventory if box.state == AVAILABLE and box.device == device]
    return min(free, key=lambda box: box_order(box.number), default=None)

"""Kit boxes: the list of the site, a shipment received, a box set aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ui.viewmodels.listing import Listing
from ui.viewmodels.runner import Failed, Runner
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.typed_day import typed_day
from ui.viewmodels.wording import Wording
from workbook.application.changes import Changes
from workbook.application.commands import ReceiveBoxes, SetBoxState
from workbook.application.context import Context
from workbook.application.enrol import BOX_STATES, inventory
from workbook.application.ports import Store
from workbook.domain.entries.envelope import Reason
from workbook.domain.projections.box_inventory import Box, smallest
from workbook.domain.values import Text

Done = Callable[[Changes], None]
LISTS = frozenset({"boxes", "subjects"})
SET_BY_HAND = tuple(state for state in BOX_STATES if state != "available")
_RANGE = re.compile(r"(\d{1,6})\s*(?:-|\u2013|à|to)\s*(\d{1,6})")
_MOST = 200
KINDS = {
    "available": ("box", "ok"),
    "used": ("tick", "neutral"),
    "used_twice": ("alarm-filled", "danger"),
    "expired": ("warning", "warn"),
}
_SET_ASIDE = ("minus-circle", "neutral")


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A box as the list shows it; taken_by: subject numbers. next: the smallest to take now."""

    box: Box
    taken_by: tuple[str, ...]
    next: bool


@dataclass(frozen=True, slots=True)
class BoxLines:
    """Ask for the boxes, with the numbers of the patients who took them."""

    def ask(self, context: Context) -> tuple[BoxLine, ...]:
        """Boxes in ascending order."""
        stock = inventory(context)
        first = smallest(stock, context.site.device)
        return tuple(
            BoxLine(box, _numbers(context.store, box.subjects), box == first) for box in stock
        )


def _numbers(store: Store, subjects: tuple[str, ...]) -> tuple[str, ...]:
    rows = (store.subject_row(subject) for subject in subjects)
    return tuple(row.number or row.screening_number for row in rows if row is not None)


def state_chip(box: Box, wording: Wording) -> tuple[str, str, str]:
    """Words, icon and kind of the chip of a box's state."""
    icon, kind = KINDS.get(box.state, _SET_ASIDE)
    return wording.say(f"box.{box.state}"), icon, kind


def typed_boxes(text: str) -> tuple[str, ...] | None:
    """Box numbers typed as `0713, 0714` or `0713-0720`, with the zeros as typed; None if unread.

    A range longer than a shipment can be is taken for a slip.
    """
    numbers: list[str] = []
    for part in re.split(r"[,;\n]+|\s{2,}", text.strip()):
        word = part.strip()
        found = _RANGE.fullmatch(word)
        if found is not None:
            first, last, width = int(found[1]), int(found[2]), len(found[1])
            if not first <= last < first + _MOST:
                return None
            numbers += [f"{number:0{width}d}" for number in range(first, last + 1)]
        elif word and all(piece.isdecimal() for piece in word.split()):
            numbers += word.split()
        elif word:
            return None
    return tuple(numbers)


class BoxesViewModel:
    """The list kept up to date, and the two things one can do to it."""

    def __init__(self, runner: Runner, feed: ChangeFeed, wording: Wording) -> None:
        self._runner, self._wording = runner, wording
        self.listing: Listing[tuple[BoxLine, ...]] = Listing(runner, feed, BoxLines(), LISTS)

    def wrong_receipt(self, numbers: str, expiry: str) -> dict[str, str]:
        """Sentences by field of a shipment that cannot be read yet; empty when it can."""
        wrong: dict[str, str] = {}
        if not typed_boxes(numbers):
            wrong["numbers"] = self._wording.say("box.numbers_unread")
        if typed_day(expiry) is None:
            wrong["expiry"] = self._wording.say("box.no_such_day")
        return wrong

    def receive(self, numbers: str, batch: str, expiry: str, done: Done, failed: Failed) -> None:
        """Receive a shipment that `wrong_receipt` found nothing against."""
        boxes = typed_boxes(numbers) or ()
        command = ReceiveBoxes(boxes, batch.strip(), typed_day(expiry) or "")
        self._runner.execute(command, done, failed)

    def set_state(self, box: str, state: str, why: str, done: Done, failed: Failed) -> None:
        """Set a box aside, or make it available again, with the reason in words."""
        reason = Reason("OTHER", Text(why.strip()))
        self._runner.execute(SetBoxState(box, state, reason), done, failed)

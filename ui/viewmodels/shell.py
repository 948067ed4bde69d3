"""The frame around all pages: the counts beside the places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import ChangeFeed, Listeners
from workbook.application.changes import Changes
from workbook.application.context import Context, OfTheBook
from workbook.application.enrol import inventory
from workbook.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class Tally:
    """What the sidebar counts, the actor's role today, and the time at the site."""

    counts: Mapping[str, int] = field(default_factory=dict)
    role: Role | None = None
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counting(OfTheBook):
    """Ask for the numbers beside the places of the sidebar."""

    def ask(self, context: Context) -> Tally:
        """Patients randomised, patients still in screening, boxes that can be taken."""
        by_status = context.store.count_subjects()
        free = sum(box.state == "available" for box in inventory(context))
        counts = {
            "patients": by_status.get("randomised", 0),
            "screening_log": by_status.get("screening", 0),
            "boxes": free,
        }
        return Tally(counts, context.role, context.now())


class ShellViewModel:
    """Counts again after each change of a list."""

    def __init__(self, runner: Runner, feed: ChangeFeed) -> None:
        self._runner = runner
        self.tally = Tally()
        self.changed: Listeners[Tally] = Listeners()
        self._end = feed.subscribe(self._news)

    def load(self) -> None:
        """Count."""
        self._runner.ask(Counting(), self._counted)

    def forget(self) -> None:
        """The workbook is locked: stop listening."""
        self._end()

    def _news(self, changes: Changes) -> None:
        if changes.lists & {"subjects", "boxes", "people"} or changes.subject:
            self.load()

    def _counted(self, tally: Tally) -> None:
        self.tally = tally
        self.changed.notify(tally)

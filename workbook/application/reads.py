"""What one command has read of its subjects: every visit and summary once, however many ask.

The check of what somebody saw, the edit checks and the refresh of the caches all look at the same
visit. What the command itself records is taken in, so that the last of them sees it without
reading the visit again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from workbook.application.ports import Store
from workbook.application.subject_cells import SubjectCells
from workbook.domain.projections import subject as subjects
from workbook.domain.projections.facts import Fact
from workbook.domain.projections.subject import Summary


class Reads:
    """Cells and summaries by subject, for as long as nobody else writes: one command."""

    def __init__(self, store: Store) -> None:
        """Reads nothing until asked."""
        self._store = store
        self._cells: dict[str, SubjectCells] = {}
        self._summaries: dict[str, Summary | None] = {}

    def cells(self, subject: str) -> SubjectCells:
        """The current cells of a subject."""
        if subject not in self._cells:
            self._cells[subject] = SubjectCells(self._store, subject)
        return self._cells[subject]

    def summary(self, subject: str) -> Summary | None:
        """The cached summary of a subject; None for one this workbook has never seen."""
        if subject not in self._summaries:
            row = self._store.subject_row(subject)
            self._summaries[subject] = subjects.from_json(row.summary) if row else None
        return self._summaries[subject]

    def take(self, new: Sequence[Fact]) -> None:
        """Take in facts of this log that were just appended after what was read."""
        by_subject: dict[str, list[Fact]] = {}
        for fact in new:
            by_subject.setdefault(fact.place.subject, []).append(fact)
        for subject, facts in by_subject.items():
            if subject in self._cells:
                self._cells[subject].take(facts)

    def forget(self) -> None:
        """Read again whatever is asked from here on."""
        self._cells.clear()
        self._summaries.clear()

    @contextmanager
    def forgotten(self) -> Iterator[None]:
        """Forget when the block ends, however it ends: what was taken in may be undone by then."""
        try:
            yield
        finally:
            self.forget()

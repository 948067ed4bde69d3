"""A list that is asked for while its page is shown, and again after what changes it."""

from __future__ import annotations

from typing import Generic, TypeVar

from ui.viewmodels.runner import Runner, Stop
from ui.viewmodels.signal import ChangeFeed, Listeners
from workbook.application.changes import Changes
from workbook.application.workbook import Question

T = TypeVar("T")


class Listing(Generic[T]):
    """One question kept answered. lists: codes of `Changes.lists` that make it ask again.

    of_subjects: whatever is recorded of any subject makes it ask again too.
    A later question overtakes an earlier one: an answer that comes late is not shown.
    """

    def __init__(
        self,
        runner: Runner,
        feed: ChangeFeed,
        question: Question[T],
        lists: frozenset[str],
        *,
        of_subjects: bool = False,
    ) -> None:
        self._runner, self._feed, self._question = runner, feed, question
        self._lists, self._of_subjects = lists, of_subjects
        self._heard: Stop | None = None
        self._asked = 0
        self.answer: T | None = None
        self.changed: Listeners[T] = Listeners()

    def enter(self) -> None:
        """The page is shown: ask, and listen."""
        if self._heard is None:
            self._heard = self._feed.subscribe(self._news)
        self.ask_again()

    def leave(self) -> None:
        """The page is hidden: it asks again when it comes back."""
        if self._heard is not None:
            self._heard()
            self._heard = None

    def put(self, question: Question[T]) -> None:
        """Ask something else from now on."""
        self._question = question
        self.ask_again()

    def ask_again(self) -> None:
        """Ask now."""
        self._asked += 1
        asked = self._asked
        self._runner.ask(self._question, lambda answer: self._answered(asked, answer))

    def _news(self, changes: Changes) -> None:
        # What is merely kept as a draft bears no time, and changes no list.
        recorded = self._of_subjects and changes.recorded_utc and changes.subjects
        if recorded or changes.lists & self._lists:
            self.ask_again()

    def _answered(self, asked: int, answer: T) -> None:
        if asked == self._asked:
            self.answer = answer
            self.changed.notify(answer)

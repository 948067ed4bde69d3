"""The Patients page: the schedule matrix, its filters and its search."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.viewmodels.runner import Runner, Stop
from ui.viewmodels.signal import ChangeFeed, Listeners
from workbook.application.changes import Changes
from workbook.application.views.patients import FILTERS, Patients, PatientsSnapshot

__all__ = ["FILTERS", "PatientsState", "PatientsViewModel"]


@dataclass(frozen=True, slots=True)
class PatientsState:
    """What is asked for, and the answer; None until the first answer is there."""

    filter_code: str = "all"
    search: str = ""
    answer: PatientsSnapshot | None = None

    @property
    def empty_site(self) -> bool:
        """Nobody is randomised here at all."""
        return self.answer is not None and not self.search and not self.answer.counts["all"]

    @property
    def nothing_found(self) -> bool:
        """There are patients, but none under this filter and search."""
        return self.answer is not None and not self.answer.lines and not self.empty_site

    @property
    def recent(self) -> int:
        """How many patients are in their first seven days."""
        lines = self.answer.lines if self.answer else ()
        return sum(line.study_day is not None and line.study_day <= 7 for line in lines)


class PatientsViewModel:
    """Asks for the matrix while its page is shown, and again after what changes subjects."""

    def __init__(self, runner: Runner, feed: ChangeFeed) -> None:
        self._runner, self._feed = runner, feed
        self._heard: Stop | None = None
        self._asked = 0
        self.state = PatientsState()
        self.changed: Listeners[PatientsState] = Listeners()

    def enter(self) -> None:
        """The page is shown: ask, and listen for changes."""
        if self._heard is None:
            self._heard = self._feed.subscribe(self._news)
        self._ask()

    def leave(self) -> None:
        """The page is hidden: it will ask again when it comes back."""
        if self._heard is not None:
            self._heard()
            self._heard = None

    def filter_by(self, code: str) -> None:
        """Show only the lines under a filter chip."""
        if code != self.state.filter_code:
            self.state = replace(self.state, filter_code=code)
            self._ask()

    def search_for(self, text: str) -> None:
        """Show only the lines whose number or initials hold these letters."""
        if text != self.state.search:
            self.state = replace(self.state, search=text)
            self._ask()

    def _news(self, changes: Changes) -> None:
        if changes.recorded_utc and (changes.subjects or "subjects" in changes.lists):
            self._ask()

    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        question = Patients(self.state.filter_code, self.state.search)
        self._runner.ask(question, lambda answer: self._answered(asked, answer))

    def _answered(self, asked: int, answer: PatientsSnapshot) -> None:
        if asked == self._asked:
            self.state = replace(self.state, answer=answer)
            self.changed.notify(self.state)

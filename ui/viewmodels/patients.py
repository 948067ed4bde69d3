"""The Patients page: the schedule matrix, its filters and its search."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.viewmodels.listing import Listing
from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import ChangeFeed, Listeners
from workbook.application.views.patients import FILTERS, Patients, PatientsSnapshot

__all__ = ["FILTERS", "PatientsState", "PatientsViewModel"]
LISTS = frozenset({"subjects"})


@dataclass(frozen=True, slots=True)
class PatientsState:
    """What is asked for, and the answer; None until the first answer is there."""

    filter_code: str = "all"
    search: str = ""
    answer: PatientsSnapshot | None = None

    @property
    def empty_site(self) -> bool:
        """Nobody is randomised here at all."""
        return self.answer is not None and not self.answer.randomised

    @property
    def nothing_found(self) -> bool:
        """There are patients, but none under this filter and search."""
        return self.answer is not None and not self.answer.lines and not self.empty_site


class PatientsViewModel:
    """Asks for the matrix while its page is shown, and again after what changes subjects."""

    def __init__(self, runner: Runner, feed: ChangeFeed) -> None:
        self._listing: Listing[PatientsSnapshot] = Listing(
            runner, feed, Patients(), LISTS, of_subjects=True
        )
        self._listing.changed.subscribe(self._answered)
        self.state = PatientsState()
        self.changed: Listeners[PatientsState] = Listeners()

    def enter(self) -> None:
        """The page is shown: ask, and listen for changes."""
        self._listing.enter()

    def leave(self) -> None:
        """The page is hidden: it will ask again when it comes back."""
        self._listing.leave()

    def filter_by(self, code: str) -> None:
        """Show only the lines under a filter chip."""
        if code != self.state.filter_code:
            self._put(replace(self.state, filter_code=code))

    def show_all(self) -> None:
        """Every patient of the site: no filter, nothing searched for."""
        self._put(replace(self.state, filter_code="all", search=""))

    def search_for(self, text: str) -> None:
        """Show only the lines whose number or initials hold these letters."""
        if text != self.state.search:
            self._put(replace(self.state, search=text))

    def _put(self, state: PatientsState) -> None:
        self.state = state
        self._listing.put(Patients(state.filter_code, state.search))

    def _answered(self, answer: PatientsSnapshot) -> None:
        self.state = replace(self.state, answer=answer)
        self.changed.notify(self.state)

"""The Patients page's view model: filters, search, changes, answers that come late."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tests.support.memory_workbook import Bench, make_bench
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.patients import PatientsViewModel
from ui.viewmodels.runner import AnnouncingRunner, Failed
from ui.viewmodels.signal import ChangeFeed
from workbook.application.changes import Changes
from workbook.application.commands import ScreenSubject
from workbook.application.views.patients import PatientsSnapshot

T = TypeVar("T")


class SlowRunner(ImmediateRunner):
    """Keeps the answers back until the test lets them go, in any order."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.investigator)
        self.kept: list[Callable[[], None]] = []

    def call(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Answer later."""
        now = super().call
        self.kept.append(lambda: now(function, done, failed))


def opened(bench: Bench) -> tuple[PatientsViewModel, ChangeFeed]:
    """The view model on a workbook, its page shown."""
    feed = ChangeFeed()
    model = PatientsViewModel(ImmediateRunner(bench.investigator), feed)
    model.enter()
    return model, feed


def randomised() -> Bench:
    """A workbook with one patient at D3."""
    bench = make_bench()
    bench.randomise(bench.screen())
    bench.turn("p1")
    return bench


def lines(model: PatientsViewModel) -> list[str]:
    """Numbers shown."""
    answer: PatientsSnapshot | None = model.state.answer
    assert answer is not None
    return [line.number for line in answer.lines]


def test_the_page_shows_whoever_is_randomised() -> None:
    model, _ = opened(randomised())
    assert lines(model) == ["07-012"]
    assert model.state.answer is not None
    assert (model.state.answer.randomised, model.state.answer.recent) == (1, 1)


def test_filter_and_search_leave_the_counts_of_the_site_alone() -> None:
    model, _ = opened(randomised())
    model.filter_by("conflict")
    model.search_for("nobody")
    assert model.state.answer is not None
    assert (model.state.answer.randomised, model.state.answer.recent) == (1, 1)
    model.show_all()
    assert lines(model) == ["07-012"]


def test_a_search_without_a_match_is_not_an_empty_site() -> None:
    model, _ = opened(randomised())
    model.search_for("07-9")
    assert model.state.nothing_found
    assert not model.state.empty_site


def test_a_site_without_patients_says_so() -> None:
    model, _ = opened(make_bench())
    assert model.state.empty_site
    assert not model.state.nothing_found


def test_a_filter_leaves_only_its_lines() -> None:
    model, _ = opened(randomised())
    model.filter_by("conflict")
    assert lines(model) == []
    model.filter_by("overdue")
    assert lines(model) == ["07-012"]


def test_a_recorded_change_of_a_subject_makes_the_page_ask_again() -> None:
    bench = randomised()
    model, feed = opened(bench)
    heard: list[int] = []
    model.changed.subscribe(lambda _state: heard.append(1))
    AnnouncingRunner(ImmediateRunner(bench.investigator), feed).execute(
        ScreenSubject(), lambda _: None
    )
    assert heard == [1]


def test_a_draft_or_a_page_left_asks_nothing() -> None:
    model, feed = opened(randomised())
    heard: list[int] = []
    model.changed.subscribe(lambda _state: heard.append(1))
    feed.notify(Changes(subjects=frozenset({"s"}), lists=frozenset({"drafts"})))
    model.leave()
    feed.notify(Changes(recorded_utc="2021-09-14T12:00:00.000Z", subjects=frozenset({"s"})))
    assert heard == []


def test_a_late_answer_to_an_older_question_is_not_shown() -> None:
    runner = SlowRunner(randomised())
    model = PatientsViewModel(runner, ChangeFeed())
    model.enter()
    model.search_for("nobody")
    first, second = runner.kept
    second()
    first()
    assert lines(model) == []

"""What the window says of the backups, over a real workbook and a real place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import Book, make_book
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.viewmodels.backups import DRILL_AFTER, BackupsViewModel
from ui.viewmodels.progress import Progress, Stopped
from ui.viewmodels.wording import Wording


@dataclass
class Kit:
    """The view model with what a test turns."""

    book: Book
    model: BackupsViewModel
    runner: ImmediateRunner
    timers: ManualTimers
    wording: Wording
    stick: Path

    def later(self, **span: float) -> None:
        """Time passes, and the window looks again."""
        self.book.clock.pass_time(timedelta(**span))
        self.timers.pass_seconds(60)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    book = make_book(tmp_path)
    runner, timers, wording = ImmediateRunner(book.workbook), ManualTimers(), Wording("en")
    model = BackupsViewModel(runner, runner, book.gate, wording, timers)
    stick = tmp_path / "stick"
    stick.mkdir()
    model.begin()
    return Kit(book, model, runner, timers, wording, stick)


def test_without_a_place_the_line_warns(kit: Kit) -> None:
    view = kit.model.state
    assert view.known
    assert (view.line, view.late, view.place) == ("No backup yet", True, "")
    assert view.last == "None has been made yet."


def test_choosing_a_place_makes_the_first_backup_there(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    view = kit.model.state
    assert (view.line, view.late) == ("Backup: just now", False)
    assert view.told == "Backup made, read back and verified."
    assert view.place == str(kit.stick)
    assert view.reachable
    assert view.last == "14 Sep 2021 14:31 (just now), read back and verified."


@pytest.mark.parametrize(
    ("span", "line", "late"),
    [
        (timedelta(minutes=7), "Backup: 7\u00a0min ago", False),
        (timedelta(hours=2), "Backup: 2\u00a0h ago", False),
        (timedelta(hours=24), "Backup: 24\u00a0h ago", False),
        (timedelta(hours=24, seconds=1), "Backup: 24\u00a0h ago", True),
        (timedelta(days=3), "Backup: 3\u00a0d ago", True),
        (timedelta(hours=-5), "Backup: just now", False),
    ],
)
def test_the_age_grows_by_itself_and_warns_after_a_day(
    kit: Kit, span: timedelta, line: str, late: bool
) -> None:
    kit.model.choose(str(kit.stick))
    kit.later(seconds=span.total_seconds())
    assert (kit.model.state.line, kit.model.state.late) == (line, late)


def test_a_place_that_cannot_be_is_refused_and_the_one_before_stays(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    kit.model.choose(str(kit.stick / "gone"))
    assert "cannot be found" in kit.model.state.wrong_place
    assert kit.model.state.place == str(kit.stick)
    kit.model.choose(str(kit.book.gate.folder))
    assert "is lost with it" in kit.model.state.wrong_place


def test_a_pulled_stick_is_told_at_once_and_stays_told_in_both_languages(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    kit.later(minutes=1)
    shutil.rmtree(kit.stick)
    kit.model.back_up()
    view = kit.model.state
    assert "cannot be found" in view.problem
    assert (view.line, view.late) == ("The last backup failed", True)
    assert "cannot be found" in view.failed
    assert str(kit.stick) in view.failed
    assert not view.reachable
    kit.wording.set_language("fr")
    kit.model.speak()
    assert kit.model.state.line == "Sauvegarde en échec"
    assert "introuvable" in kit.model.state.failed
    kit.stick.mkdir()
    kit.later(minutes=1)
    kit.model.back_up()
    assert (kit.model.state.failed, kit.model.state.late) == ("", False)


def test_a_backup_that_was_stopped_leaves_nothing_and_is_no_failure(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    before = sorted(kit.stick.glob("*/*"))
    kit.runner.hold()
    kit.model.back_up()
    assert kit.model.state.busy
    kit.model.stop()
    kit.runner.land()
    view = kit.model.state
    assert not view.busy
    assert view.told == "Stopped: no backup was made. Earlier ones are intact."
    assert (view.failed, view.late) == ("", False)
    assert sorted(kit.stick.glob("*/*")) == before


def test_nothing_is_asked_once_the_workbook_locks(kit: Kit) -> None:
    kit.model.forget()
    kit.book.close()
    kit.timers.pass_seconds(600)
    assert kit.runner.failures == []


def test_progress_never_goes_back_and_ends_where_it_is_stopped() -> None:
    progress = Progress()
    for done, total, percent in ((0, 0, 0), (1, 4, 25), (4, 4, 100), (1, 2, 100)):
        progress.step(done, total)
        assert progress.percent == percent
    progress.stop()
    with pytest.raises(Stopped):
        progress.step(1, 2)


def spoil(kit: Kit) -> None:
    """A page of the newest backup is no longer what was written."""
    newest = max(kit.stick.glob("*/*")) / "research.db"
    content = bytearray(newest.read_bytes())
    content[5000] ^= 1
    newest.write_bytes(content)


@pytest.mark.requirement("T99")
def test_the_monthly_drill_runs_by_itself_once_the_pages_are_there(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    assert kit.model.state.drill.startswith("None was tried yet")
    kit.timers.pass_seconds(DRILL_AFTER)
    view = kit.model.state
    assert view.drill == "14 Sep 2021 14:31: restored to a scratch place, compared, whole."
    assert (view.drill_failed, view.trying, view.told) == (
        "",
        False,
        "Backup made, read back and verified.",
    )


def test_a_drill_that_is_not_due_or_has_no_backup_says_nothing(kit: Kit) -> None:
    kit.timers.pass_seconds(DRILL_AFTER)
    assert kit.model.state.drill.startswith("None was tried yet")
    assert kit.runner.failures == []


@pytest.mark.requirement("T99")
def test_a_backup_that_does_not_come_back_is_told_with_its_file(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    spoil(kit)
    kit.model.try_restore()
    view = kit.model.state
    assert "did not come back whole" in view.drill
    assert "research.db" in view.drill_failed
    kit.later(minutes=2)
    kit.model.back_up()
    kit.model.try_restore()
    assert kit.model.state.drill_failed == ""
    assert kit.model.state.told.startswith("Restored to a scratch place")


def test_a_trial_asked_for_without_a_backup_says_why_not(kit: Kit) -> None:
    kit.model.try_restore()
    assert "No backup folder has been chosen" in kit.model.state.problem
    assert not kit.model.state.trying


@pytest.mark.parametrize("by_lock", [False, True])
def test_a_trial_that_is_stopped_notes_nothing_and_leaves_nothing(
    kit: Kit, tmp_path: Path, by_lock: bool
) -> None:
    kit.model.choose(str(kit.stick))
    kit.runner.hold()
    kit.model.try_restore()
    assert kit.model.state.trying
    if by_lock:
        kit.model.forget()
    else:
        kit.model.stop()
    kit.runner.land()
    assert kit.model.state.drill.startswith("None was tried yet")
    assert list((tmp_path / "state" / "drill").glob("*")) == []
    if not by_lock:
        assert kit.model.state.told.startswith("Stopped: nothing was tried")


def test_while_a_backup_is_tried_none_is_made_beside_it(kit: Kit) -> None:
    kit.model.choose(str(kit.stick))
    before = sorted(kit.stick.glob("*/*"))
    kit.runner.hold()
    kit.model.try_restore()
    kit.model.back_up()
    kit.runner.land()
    assert sorted(kit.stick.glob("*/*")) == before

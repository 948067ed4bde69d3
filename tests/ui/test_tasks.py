"""The worker: answers in the window's thread, in order, none after the lock; timers of Qt."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tests.support.book import make_book
from ui.tasks import QtRunner, QtTimers
from workbook.application.commands import ReceiveBoxes
from workbook.application.views.book import Boxes
from workbook.errors import Bug, KnownError, WorkbookError


@pytest.fixture
def unwanted() -> list[WorkbookError]:
    """Errors nobody else wanted."""
    return []


@pytest.fixture
def runner(qtbot: QtBot, unwanted: list[WorkbookError]) -> Iterator[QtRunner]:
    """A runner that is ended after the test."""
    assert qtbot is not None
    made = QtRunner(unwanted.append)
    yield made
    made.shut_down()


def test_work_is_done_elsewhere_and_its_answer_comes_home(qtbot: QtBot, runner: QtRunner) -> None:
    threads: list[threading.Thread] = []
    home: list[threading.Thread] = []
    runner.call(
        lambda: threads.append(threading.current_thread()),
        lambda _: home.append(threading.current_thread()),
    )
    qtbot.waitUntil(lambda: bool(home))
    assert home == [threading.main_thread()]
    assert threads != home


def test_answers_come_in_the_order_the_work_was_asked_for(qtbot: QtBot, runner: QtRunner) -> None:
    came: list[int] = []
    for number in range(50):
        runner.call(partial(int, number), came.append)
    qtbot.waitUntil(lambda: len(came) == 50)
    assert came == list(range(50))


def test_a_known_error_reaches_whoever_asked_or_else_the_window(
    qtbot: QtBot, runner: QtRunner, unwanted: list[WorkbookError]
) -> None:
    def fail() -> None:
        raise KnownError("vault.disk_full", file="x")

    mine: list[WorkbookError] = []
    runner.call(fail, lambda _: None, mine.append)
    runner.call(fail, lambda _: None)
    qtbot.waitUntil(lambda: bool(unwanted))
    assert [error.code for error in (*mine, *unwanted)] == ["vault.disk_full"] * 2


def test_what_nobody_foresaw_is_raised_where_the_crash_path_waits(
    qtbot: QtBot, runner: QtRunner
) -> None:
    def slip() -> None:
        raise ZeroDivisionError

    with capture_exceptions() as raised:
        runner.call(slip, lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_after_the_lock_no_earlier_answer_arrives(qtbot: QtBot, runner: QtRunner) -> None:
    gate, came = threading.Event(), list[str]()
    runner.call(lambda: gate.wait(5), lambda _: came.append("before"))
    runner.detach()
    runner.call(lambda: None, lambda _: came.append("after"))
    gate.set()
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["after"]


def test_a_command_that_comes_to_nothing_after_the_lock_is_heard_of(
    qtbot: QtBot, runner: QtRunner, tmp_path: Path
) -> None:
    full, there, go = [False], threading.Event(), threading.Event()

    def hook(point: str) -> None:
        if full[0] and point == "before-commit":
            there.set()
            go.wait(5)
            raise KnownError("storage.disk_full", file="research.db")

    book = make_book(tmp_path, hook=hook)
    late, asked, ended = list[str](), list[str](), list[None]()
    runner.attach(book.workbook)
    full[0] = True
    boxes = ReceiveBoxes(("0713",), "L2104", "2023-01-31")
    runner.execute(boxes, lambda _: asked.append("done"), lambda _: asked.append("refused"))
    qtbot.waitUntil(there.is_set)
    runner.detach(lambda error: late.append(error.code))
    go.set()
    runner.call(lambda: None, ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert (late, asked) == (["storage.disk_full"], [])
    full[0] = False
    book.close()


def test_a_locked_runner_asks_nothing(runner: QtRunner) -> None:
    with pytest.raises(Bug, match=r"window\.no_workbook"):
        runner.ask(Boxes(), lambda _: None)


def test_pure_work_does_not_wait_for_the_workbook(qtbot: QtBot, runner: QtRunner) -> None:
    gate, came = threading.Event(), list[str]()
    runner.call(lambda: gate.wait(5), lambda _: came.append("workbook"))
    runner.compute(lambda: None, lambda _: came.append("pure"))
    qtbot.waitUntil(lambda: bool(came))
    gate.set()
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came == ["pure", "workbook"]


def test_a_timer_acts_once_or_again_and_not_after_it_was_stopped(qtbot: QtBot) -> None:
    host = QObject()
    timers, acts = QtTimers(host), list[str]()
    never = timers.once(0.005, lambda: acts.append("never"))
    never()
    timers.once(0.005, lambda: acts.append("once"))
    stop = timers.every(0.005, lambda: acts.append("again"))
    qtbot.waitUntil(lambda: acts.count("again") >= 3)
    stop()
    stop()
    assert acts.count("once") == 1
    assert "never" not in acts

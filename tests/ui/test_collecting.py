"""Cyclic garbage: collected in the window's thread, never by the thread that reads the workbook."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from weakref import WeakMethod, finalize

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.collecting import collected_here
from ui.tasks import QtRunner


class Ring:
    """Something that only a collection can end; says in which thread it ended."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.myself = self
        finalize(self, lambda: ended.append(threading.current_thread()))


@pytest.fixture
def automatic() -> Iterator[None]:
    """As a program begins: the interpreter collects by itself."""
    gc.collect()
    gc.enable()
    yield
    gc.disable()


def allocate() -> None:
    """Enough for several collections, in a thread of its own."""
    thread = threading.Thread(target=lambda: [Ring([]) for _ in range(5_000)])
    thread.start()
    thread.join()


@pytest.mark.usefixtures("automatic")
def test_the_interpreter_alone_collects_in_whichever_thread_allocates() -> None:
    ended: list[threading.Thread] = []
    Ring(ended)
    allocate()
    assert ended
    assert threading.main_thread() not in ended


@pytest.mark.usefixtures("automatic")
def test_a_cycle_ends_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []
    host = QObject()
    with collected_here(host):
        Ring(ended)
        allocate()
        assert not ended
        qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]
    assert gc.isenabled()


@pytest.mark.usefixtures("automatic")
def test_what_is_left_is_collected_at_the_end() -> None:
    ended: list[threading.Thread] = []
    with collected_here(QObject()):
        Ring(ended)
    assert ended == [threading.main_thread()]


class Asker(QWidget):
    """A page that asks and is gone before the answer comes."""

    def hear(self, _: object) -> None:
        """Never reached."""
        raise AssertionError


def test_a_page_that_is_gone_is_not_kept_by_the_worker(qtbot: QtBot) -> None:
    runner, gate = QtRunner(lambda _: None), threading.Event()
    asker = Asker()
    known = WeakMethod(asker.hear)
    runner.call(lambda: gate.wait(5), asker.hear)
    del asker
    assert known() is not None
    # The lock: nobody waits any more, and the worker is still at it.
    runner.detach()
    assert known() is None
    gate.set()
    runner.shut_down()
    assert qtbot is not None

"""A desk for pages about patients, over a workbook in memory and a runner that works in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from tests.support.memory_workbook import Bench, make_bench
from tests.ui.helpers import ImmediateRunner, ManualTimers
from tests.ui.theme.themed import settled_theme
from ui.screens.desk import Desk
from ui.screens.router import Router
from ui.theme import Scheme, Theme
from ui.viewmodels.runner import AnnouncingRunner
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate
from workbook.application.workbook import Workbook


@dataclass
class FormKit:
    """A window with an empty stack, and everything a page is handed."""

    bench: Bench
    subject: str
    window: QWidget
    desk: Desk
    runner: ImmediateRunner
    timers: ManualTimers


def themed(scheme: Scheme = Scheme.LIGHT) -> Theme:
    """The one theme of the run, without motion."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = settled_theme(app)
    theme.set_scheme(scheme)
    return theme


def make_desk(workbook: Workbook, lang: str, window: QWidget) -> tuple[Desk, ImmediateRunner]:
    """A desk over an open workbook; the gate is not reached from these pages."""
    stack = QStackedWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(stack)
    runner, feed, timers = ImmediateRunner(workbook), ChangeFeed(), ManualTimers()
    desk = Desk(
        runner=AnnouncingRunner(runner, feed),
        timers=timers,
        feed=feed,
        wording=Wording(lang),
        router=Router(stack),
        study=workbook.study,
        site=workbook.site,
        gate=cast("Gate", None),
        person=workbook.actor.person,
        name=workbook.actor.name,
        role=workbook.role,
        read_only=False,
        toast=lambda _: None,
        fail=runner.failures.append,
        drawer_host=window,
        farewell=lambda _: None,
        hold=lambda: None,
        resume=lambda _: False,
    )
    return desk, runner


def make_kit(lang: str = "en", width: int = 1162, height: int = 768) -> FormKit:
    """A randomised patient on day 3, and a window of the size left beside the sidebar."""
    bench = make_bench()
    subject = bench.screen()
    bench.randomise(subject)
    themed()
    window = QWidget()
    window.resize(width, height)
    desk, runner = make_desk(bench.turn("p1"), lang, window)
    assert isinstance(desk.timers, ManualTimers)
    return FormKit(bench, subject, window, desk, runner, desk.timers)

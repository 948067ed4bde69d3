"""A ward laptop for tests of the window: real folders, cheap keys, a set clock, work in place."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import NURSE, PASSPHRASE, adapters, make_book
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.languages import Translations
from ui.screens.desk import Desk
from ui.screens.page import Page
from ui.screens.pages import register_pages
from ui.screens.router import SUBJECT, Destination
from ui.screens.shell import Shell
from ui.screens.window import MainWindow, WindowParts
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.wording import Wording
from workbook.application.commands import ReceiveBoxes
from workbook.application.handover import Handover, parse
from workbook.application.plan import Plan
from workbook.bootstrap import Adapters, FolderGate
from workbook.domain.entries.clinical import SubjectRandomised
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.values import Moment, Text


class PlainPage(Page):
    """Stands for the page of a patient: remembers where it was entered."""

    def __init__(self) -> None:
        super().__init__()
        self.entered: list[Destination] = []
        self.left = 0

    def enter(self, to: Destination) -> None:
        """Remember."""
        self.entered.append(to)

    def leave(self) -> None:
        """Remember."""
        self.left += 1


@dataclass
class WindowKit:
    """The window with everything around it that a test turns or looks at.

    asleep: seconds that the computer slept. ended: what the processes said that locked. tell: as
    the system, of a sleep or a locked screen; the newest window's is the last.
    """

    qtbot: QtBot
    window: MainWindow
    runner: ImmediateRunner
    timers: ManualTimers
    preferences: PreferenceStore
    wording: Wording
    subjects: tuple[str, ...]
    pages: list[PlainPage]
    asleep: list[float] = field(default_factory=lambda: [0.0])
    ended: list[Handover] = field(default_factory=list)
    tell: list[Callable[[str], None]] = field(default_factory=list)

    @property
    def shell(self) -> Shell:
        """The shell of the open workbook."""
        shell = self.window.shell
        assert shell is not None, "the workbook is locked"
        return shell

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def find(self, name: str) -> QWidget:
        """The part of the window with an object name."""
        part = self.window.findChild(QWidget, name)
        assert part is not None, name
        return part

    def key(self, keys: str) -> None:
        """Press keys such as `Ctrl+L`, as the system would hand them to the window."""
        QTest.keySequence(self.window.windowHandle(), keys)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(self.focused, text)
        QApplication.processEvents()

    def show(self, window: MainWindow) -> None:
        """From now on this is the window."""
        self.window = window
        self.qtbot.addWidget(window)
        window.resize(1366, 768)
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()

    def sleep(self, seconds: float) -> None:
        """The computer sleeps: its counter goes on, and no timer runs."""
        self.asleep[0] += seconds

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """The person is at hand: to the passphrase by Tab if need be, type it, Enter."""
        if self.focused.objectName() != "unlock.passphrase":
            self.key("Tab")
        self.type(passphrase)
        self.key("Return")


@cache
def template() -> Path:
    """A laptop's folder made once a run, to be copied for each test; gone with the run."""
    folder = Path(tempfile.mkdtemp(prefix="imicro-laptop-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "subjects").write_text("\n".join(two_patients(folder)), "utf-8")
    return folder


def two_patients(root: Path) -> tuple[str, ...]:
    """A workbook with two people, three boxes, and patients randomised at D3 and at D40."""
    book = make_book(root)
    book.gate.add_person(NURSE, PASSPHRASE)
    book.workbook.execute(ReceiveBoxes(("0713", "0714", "0715"), "L21", "2022-06-30"))
    subjects = []
    for number, box, day in (
        ("07-001", "0713", "2021-08-05T10:00+02:00"),
        ("07-002", "0714", "2021-09-11T10:00+02:00"),
    ):
        subject = book.screen()
        payload = SubjectRandomised(number, box, Moment(day).iso, Text("{}"))
        deed = Deed(payload, Place(subject=subject), observed=day)
        book.workbook.carry_out(Plan((deed,)), book.workbook.context())
        subjects.append(subject)
    book.close()
    return tuple(subjects)


def open_window(
    qtbot: QtBot,
    root: Path,
    translations: Translations,
    *,
    made: bool = True,
    register: Callable[[Desk, str], None] | None = None,
    laptop: Adapters | None = None,
    gate_for: Callable[[Path], FolderGate] | None = None,
) -> WindowKit:
    """The window of a laptop whose workbook is made (or not), shown at its first screen.

    laptop: what it is like, where it is not as the others are. gate_for: opens folders otherwise.
    """
    if made:
        shutil.copytree(template(), root, dirs_exist_ok=True)
    subjects = tuple((root / "subjects").read_text("utf-8").split()) if made else ()
    parts = laptop or adapters(root)
    pages: list[PlainPage] = []

    def plain(desk: Desk, program: str) -> None:
        register_pages(desk, program)
        pages.append(PlainPage())
        desk.router.register(SUBJECT, lambda: pages[-1])

    preferences = PreferenceStore(root / "config")
    wording, timers, runner = Wording("en"), ManualTimers(), ImmediateRunner()

    def restart(before: Handover) -> None:
        """Another process: another window, which knows what the text holds and nothing else.

        It comes when the key that locked has been dealt with, as it does behind a real worker.
        """
        kit.ended.append(before)
        QTimer.singleShot(0, lambda: begin_anew(before.text()))

    def begin_anew(text: str) -> None:
        kit.window.close()
        kit.show(MainWindow(made_of))
        kit.window.start(None, parse(text))
        QApplication.processEvents()

    told: list[Callable[[str], None]] = []
    made_of = WindowParts(
        gate_for=gate_for or (lambda folder: FolderGate(folder, parts)),
        worker=runner,
        timers=timers,
        wording=wording,
        speak=translations.speak,
        preferences=preferences,
        today=lambda: "2021-09-14",
        now=lambda: parts.clock.now().utc,
        counter=lambda: timers.now + kit.asleep[0],
        random_bytes=parts.random_bytes,
        folder=root / "new",
        program="I-MICRO Workbook",
        version="0.1.0",
        register=register or plain,
        restart=restart,
        system=told.append,
    )
    window = MainWindow(made_of)
    kit = WindowKit(qtbot, window, runner, timers, preferences, wording, subjects, pages, tell=told)
    kit.show(window)
    window.start(root / "workbook" if made else None)
    qtbot.waitUntil(window.isActiveWindow)
    return kit

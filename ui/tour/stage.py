"""The stage of the tour: the window, what waits until it is at rest, and the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.fields.base import Field
from ui.screens.key_sheet import KeySheet
from ui.screens.shell import Shell
from ui.screens.window import MainWindow
from ui.tasks import QtRunner
from ui.theme import Scheme, Token, theme_of
from ui.viewmodels.runner import Failed, Stop
from ui.widgets.drawer import Drawer
from ui.widgets.menu import Menu
from ui.widgets.segmented import Segmented
from ui.widgets.toast import ToastHost
from workbook.application.changes import Changes
from workbook.application.commands import Command
from workbook.application.workbook import Question, Workbook
from workbook.errors import InputError, KnownError, WorkbookError

T = TypeVar("T")
Script = Iterator[None]
"""A part of the walk; each `yield` lets the window come to rest before it goes on."""
_ROUNDS_OF_REST = 3
_WRITERS = 2


class CountingWorker:
    """The window's worker, which knows whether anything asked for has not been answered yet."""

    def __init__(self, inner: QtRunner, failed: Failed) -> None:
        self._inner, self._failed = inner, failed
        self._under_way = 0
        self._era = 0
        self.at_rest: Callable[[], None] = lambda: None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._under_way > 0

    def attach(self, workbook: Workbook) -> None:
        """See `Worker`."""
        self._inner.attach(workbook)

    def detach(self, refused: Failed | None = None) -> None:
        """See `Worker`; what was asked before will never arrive."""
        self._era += 1
        self._under_way = 0
        self._inner.detach(refused)

    def ask(
        self, question: Question[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """See `Runner`."""
        self._inner.ask(question, self._counted(done), self._ended(failed))

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """See `Runner`."""
        self._inner.execute(command, self._counted(done), self._ended(failed))

    def call(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """See `Runner`."""
        self._inner.call(function, self._counted(done), self._ended(failed))

    def compute(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """See `QtRunner`."""
        self._inner.compute(function, self._counted(done), self._ended(failed))

    def _counted(self, done: Callable[[T], None]) -> Callable[[T], None]:
        self._under_way += 1
        return self._arriving(done)

    def _ended(self, failed: Failed | None) -> Failed:
        return self._arriving(failed or self._failed)

    def _arriving(self, act: Callable[[T], None]) -> Callable[[T], None]:
        era = self._era

        def arrive(outcome: T) -> None:
            try:
                act(outcome)
            finally:
                if era == self._era:
                    self._under_way -= 1
                self.at_rest()

        return arrive


class StillTimers:
    """Timers that never run out: a picture must not depend on how long the tour took."""

    def once(self, seconds: float, act: Callable[[], None]) -> Stop:
        """Nothing will happen."""
        del seconds, act
        return lambda: None

    def every(self, seconds: float, act: Callable[[], None]) -> Stop:
        """Nothing will happen."""
        return self.once(seconds, act)


class Director:
    """Runs a script inside the event loop: one step whenever the window has come to rest."""

    def __init__(self, app: QApplication, worker: CountingWorker, script: Script) -> None:
        self._app, self._worker, self._script = app, worker, script
        self._quiet = 0
        self._waiting = False
        self.finished = False
        self.error: WorkbookError | None = None
        worker.at_rest = self._wake

    def run(self) -> None:
        """Stay until the script has ended; `error` holds what stopped it."""
        self._later()
        self._app.exec()

    def _later(self) -> None:
        QTimer.singleShot(0, self._step)

    def _wake(self) -> None:
        if self._waiting and not self._worker.busy:
            self._waiting = False
            self._later()

    def _step(self) -> None:
        if self._worker.busy:
            self._quiet, self._waiting = 0, True
            return
        self._quiet += 1
        if self._quiet < _ROUNDS_OF_REST:
            self._later()
            return
        self._quiet = 0
        try:
            next(self._script)
        except StopIteration:
            self.finished = True
        except WorkbookError as error:
            self.error = error
        else:
            self._later()
            return
        self._app.exit()


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is to be taken: language, theme, size in pixels."""

    lang: str
    theme: str
    size: tuple[int, int]

    @property
    def ending(self) -> str:
        """The end of the picture's file name."""
        return f"{self.lang}-{self.theme}-{self.size[0]}x{self.size[1]}.png"


def looks(
    langs: Sequence[str], themes: Sequence[str], sizes: Sequence[tuple[int, int]]
) -> tuple[Look, ...]:
    """Every combination, so ordered that from one to the next as little as possible changes."""
    found: list[Look] = []
    there_and_back = cycle((langs, langs[::-1]))
    for size, order in zip(sizes, cycle((themes, themes[::-1])), strict=False):
        for theme in order:
            found += [Look(lang, theme, size) for lang in next(there_and_back)]
    return tuple(found)


class Stage:
    """Drives the window as a script would: by object names, action ids and keys."""

    def __init__(
        self,
        window: MainWindow,
        wanted: Sequence[Look],
        out: Path,
        say: Callable[[int, str], None],
    ) -> None:
        self.window = window
        self._looks, self._out, self._say = wanted, out, say
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="pictures")
        self._writing: list[Future[bool]] = []
        self._stops = 0

    @property
    def shell(self) -> Shell:
        """The shell of the open workbook; InputError where the window is locked."""
        shell = self.window.shell
        if shell is None:
            raise InputError("tour.no_subject", name="shell")
        return shell

    def finish(self) -> int:
        """Wait for the last picture; how many there are. KnownError `tour.not_writable`."""
        self._writers.shutdown()
        if not all(done.result() for done in self._writing):
            raise KnownError("tour.not_writable", folder=str(self._out))
        return len(self._writing)

    def shoot(
        self,
        name: str,
        unfold: Callable[[], Script | None] | None = None,
        fold: Callable[[], None] | None = None,
    ) -> Script:
        """Take the picture in every look, switching language, theme and size of the live window.

        unfold: opens what a switch would close (a menu, a sheet) before each picture; fold puts
        it away again.
        """
        self._stops += 1
        self._say(self._stops, name)
        # A sheet that has closed does not hand the keyboard back by itself off screen.
        self.window.activateWindow()
        for look in self._looks:
            self._wear(look)
            yield
            if unfold is not None:
                yield from unfold() or ()
                yield
            self._save(self._out / f"{self._stops:02d}-{name}-{look.ending}")
            if fold is not None:
                fold()
                yield

    def field(self, name: str) -> Field:
        """The field of that object name on the page shown."""
        found = self.window.findChild(Field, name)
        if found is None:
            raise InputError("tour.no_subject", name=name)
        return found

    def put(self, name: str, raw: str) -> None:
        """Give a field an answer: the code of a choice, the characters of anything else."""
        field = self.field(name)
        field.focus_first()
        field.edited.emit(raw)

    def leave(self, name: str) -> None:
        """The keyboard leaves a field."""
        self.field(name).left.emit()

    def act(self, action: str) -> None:
        """Do an action of the action table, where the keyboard is or in the whole window."""
        for action_of in self.window.findChildren(QAction, action):
            holder = action_of.parent()
            if isinstance(holder, QWidget) and holder.isVisible():
                action_of.trigger()
                return
        raise InputError("tour.no_subject", name=action)

    def type(self, text: str) -> None:
        """Send characters to wherever the keyboard is."""
        for character in text:
            self.key(Qt.Key.Key_unknown, character)

    def key(self, key: Qt.Key, text: str = "") -> None:
        """Press and release one key where the keyboard is."""
        aim = QApplication.focusWidget() or self.window
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(aim, QKeyEvent(kind, key, none, text))

    def focus(self, name: str) -> None:
        """Put the keyboard on the widget of that object name."""
        found = self.window.findChild(QWidget, name)
        if found is None:
            raise InputError("tour.no_subject", name=name)
        found.setFocus(Qt.FocusReason.TabFocusReason)

    def type_into(self, name: str, text: str) -> None:
        """Type into the field of that object name."""
        self.focus(name)
        self.type(text)

    def click(self, name: str) -> None:
        """Click the button of that object name."""
        button = self.window.findChild(QAbstractButton, name)
        if button is None:
            raise InputError("tour.no_subject", name=name)
        button.click()

    def close_menus(self) -> None:
        """Put away every menu that stands open."""
        for menu in self.window.findChildren(Menu):
            if menu.isVisible():
                menu.dismiss()

    def close_drawers(self) -> None:
        """Put away every drawer."""
        for drawer in self.window.findChildren(Drawer):
            drawer.close_drawer()

    def close_sheets(self) -> None:
        """Put away the sheet of keys, a window of its own."""
        for sheet in QApplication.topLevelWidgets():
            if isinstance(sheet, KeySheet):
                sheet.accept()

    def _wear(self, look: Look) -> None:
        theme_of().set_scheme(Scheme(look.theme))
        self.window.resize(*look.size)
        front = self.window.findChild(Segmented, "front.language")
        if front is not None and front.isVisible():
            front.choose(look.lang)
        self.window.speak(look.lang)

    def _save(self, path: Path) -> None:
        for host in self.window.findChildren(ToastHost):
            host.clear()
        picture = self._picture()
        self._writing.append(self._writers.submit(_write, picture, path))

    def _picture(self) -> QImage:
        """The window, with the sheets that stand over it."""
        picture = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        over = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget is not self.window and widget.isVisible()
        ]
        if over:
            painter = QPainter(picture)
            for widget in over:
                middle = self.window.rect().center() - widget.rect().center()
                painter.drawPixmap(middle, widget.grab())
                painter.setPen(theme_of().color(Token.LINE_STRONG))
                painter.drawRect(widget.rect().translated(middle))
            painter.end()
        return picture


def _write(picture: QImage, path: Path) -> bool:
    return picture.save(str(path))

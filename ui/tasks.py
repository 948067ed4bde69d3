"""Work outside the window's thread: one worker for the workbook, a second pool for pure work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbook.errors import Bug, WorkbookError

# Known by type alone: the unlock screen shows before the use cases are loaded.
if TYPE_CHECKING:
    from workbook.application.changes import Changes
    from workbook.application.commands import Command
    from workbook.application.workbook import Question, Workbook

T = TypeVar("T")
Failed: TypeAlias = Callable[[WorkbookError], None]
_MILLISECONDS = 1000


@dataclass(frozen=True)
class _Landing:
    """A piece of work that is done. number: of whoever waits for it."""

    number: int
    outcome: object = None
    error: Exception | None = None


@dataclass(frozen=True)
class _Waiting:
    """Who waits for an answer: reached and let go in the window's thread alone.

    They hold widgets, and the last to let go of a widget destroys it.
    """

    done: Callable[[Any], None]
    failed: Failed
    command: bool = False


class QtRunner(QObject):
    """The runner of the real window.

    The workbook is reached through `attach`; after `detach` (the lock) no callback of a question
    or command asked before arrives any more. `failed`: hears known errors nobody else wanted.
    What is no known error is raised in the window's thread, where the crash path waits for it.
    """

    _landed = Signal(object)

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._workbook: Workbook | None = None
        self._numbers = count()
        self._waiting: dict[int, _Waiting] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workbook")
        self._pure = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pure")
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def attach(self, workbook: Workbook) -> None:
        """Work on this unlocked workbook from now on."""
        self._workbook = workbook

    def detach(self, refused: Failed | None = None) -> None:
        """Forget the workbook: what was asked and has not arrived is nobody's any more.

        refused: see `Worker`.
        """
        self._workbook = None
        commands = [number for number, one in self._waiting.items() if one.command]
        self._waiting.clear()
        if refused is not None:
            late = _Waiting(_unheard, refused, command=True)
            self._waiting.update(dict.fromkeys(commands, late))

    def ask(
        self, question: Question[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Have a question answered by the worker."""
        workbook = self._open()
        self._submit(self._worker, lambda: workbook.view(question), done, failed)

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """Have a command carried out by the worker."""
        workbook = self._open()
        self._submit(self._worker, lambda: workbook.execute(command), done, failed, command=True)

    def call(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Have the worker call a function: the gate, or what needs the workbook to itself."""
        self._submit(self._worker, function, done, failed)

    def compute(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Have the second pool call a function that touches no workbook."""
        self._submit(self._pure, function, done, failed)

    def shut_down(self) -> None:
        """Let both pools finish what they have begun, then end them."""
        self._waiting.clear()
        self._worker.shutdown()
        self._pure.shutdown()

    def _open(self) -> Workbook:
        if self._workbook is None:
            raise Bug("window.no_workbook")
        return self._workbook

    def _submit(
        self,
        pool: Executor,
        function: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None,
        *,
        command: bool = False,
    ) -> None:
        number = next(self._numbers)
        self._waiting[number] = _Waiting(done, failed or self._failed, command)
        landed = self._landed

        def work() -> None:
            try:
                landed.emit(_Landing(number, outcome=function()))
            except Exception as error:  # noqa: BLE001 - told or raised in the window's thread
                landed.emit(_Landing(number, error=error))

        pool.submit(work)

    def _land(self, landing: _Landing) -> None:
        waiting = self._waiting.pop(landing.number, None)
        if waiting is None:
            return
        if landing.error is None:
            waiting.done(landing.outcome)
        elif isinstance(landing.error, WorkbookError):
            waiting.failed(landing.error)
        else:
            raise landing.error


def _unheard(_outcome: object) -> None:
    """Whoever asked is gone."""


class QtTimers:
    """Delays counted by Qt in the window's thread; `host` owns the timers."""

    def __init__(self, host: QObject) -> None:
        self._host = host

    def once(self, seconds: float, act: Callable[[], None]) -> Callable[[], None]:
        """Act once after a delay, unless the answer is called before."""
        return self._start(seconds, act, single=True)

    def every(self, seconds: float, act: Callable[[], None]) -> Callable[[], None]:
        """Act again and again, until the answer is called."""
        return self._start(seconds, act, single=False)

    def _start(
        self, seconds: float, act: Callable[[], None], *, single: bool
    ) -> Callable[[], None]:
        timer = QTimer(self._host)
        timer.setSingleShot(single)
        ended = False

        def end() -> None:
            nonlocal ended
            if not ended:
                ended = True
                timer.stop()
                timer.deleteLater()

        def fire() -> None:
            if single:
                end()
            act()

        timer.timeout.connect(fire)
        timer.start(round(seconds * _MILLISECONDS))
        return end

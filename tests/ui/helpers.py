"""What tests of the window share: a runner that works in place, and timers turned by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ui.viewmodels.runner import Failed, Stop
from workbook.application.changes import Changes
from workbook.application.commands import Command
from workbook.application.workbook import Question, Workbook
from workbook.errors import WorkbookError

T = TypeVar("T")


class ImmediateRunner:
    """Does everything at once, in the thread of the test; known errors nobody wants are kept.

    Between `hold` and `land` work waits its turn, as it does behind a worker that is busy.
    """

    def __init__(self, workbook: Workbook | None = None) -> None:
        self.workbook = workbook
        self.failures: list[WorkbookError] = []
        self._held = False
        self._waiting: list[Callable[[], None]] = []

    def ask(
        self, question: Question[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Answer now."""
        workbook = self._open()
        self.call(lambda: workbook.view(question), done, failed)

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """Carry out now."""
        workbook = self._open()
        self.call(lambda: workbook.execute(command), done, failed)

    def call(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Call now, or when it lands."""

        def act() -> None:
            try:
                outcome = function()
            except WorkbookError as error:
                (failed or self.failures.append)(error)
            else:
                done(outcome)

        if self._held:
            self._waiting.append(act)
        else:
            act()

    def compute(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """As `call`: the test has one thread."""
        self.call(function, done, failed)

    def hold(self) -> None:
        """From now on everything waits."""
        self._held = True

    def land(self) -> None:
        """Do what waits, in its order, and everything after it at once."""
        self._held = False
        while self._waiting:
            self._waiting.pop(0)()

    def land_one(self) -> None:
        """Do what has waited longest; everything else waits on."""
        self._waiting.pop(0)()

    def attach(self, workbook: Workbook) -> None:
        """Work on this one."""
        self.workbook = workbook

    def detach(self, refused: Failed | None = None) -> None:
        """Work on none; what it was asked has been answered at once."""
        del refused
        self.workbook = None

    def _open(self) -> Workbook:
        assert self.workbook is not None, "the runner has no workbook yet"
        return self.workbook


class ManualTimers:
    """Time that stands still until the test says how many seconds pass."""

    def __init__(self) -> None:
        self.now = 0.0
        self._waiting: list[tuple[float, float, Callable[[], None]]] = []

    def once(self, seconds: float, act: Callable[[], None]) -> Stop:
        """Act once, when the time has come."""
        return self._add((self.now + seconds, 0.0, act))

    def every(self, seconds: float, act: Callable[[], None]) -> Stop:
        """Act each time the time has come."""
        return self._add((self.now + seconds, seconds, act))

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass, acting at each moment in its order."""
        end = self.now + seconds
        while due := [entry for entry in self._waiting if entry[0] <= end]:
            entry = min(due, key=lambda entry: entry[0])
            self._waiting.remove(entry)
            self.now, again, act = entry
            if again:
                self._waiting.append((self.now + again, again, act))
            act()
        self.now = end

    def _add(self, entry: tuple[float, float, Callable[[], None]]) -> Stop:
        self._waiting.append(entry)

        def end() -> None:
            # A repeating entry was put back under a later time: it is known by its function.
            self._waiting[:] = [known for known in self._waiting if known[2] is not entry[2]]

        return end

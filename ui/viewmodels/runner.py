"""Runner and timers: how a view model reaches the workbook and time without knowing of threads.

One worker owns the workbook. Callbacks arrive in the window's thread, in the order the work was
asked for. Known errors reach `failed`; where none was given they reach the runner's own one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from ui.viewmodels.signal import ChangeFeed
from workbook.application.changes import Changes
from workbook.errors import WorkbookError

# Known by type alone: the unlock screen shows before the use cases are loaded.
if TYPE_CHECKING:
    from workbook.application.commands import Command
    from workbook.application.workbook import Question, Workbook

T = TypeVar("T")
Failed: TypeAlias = Callable[[WorkbookError], None]
Stop: TypeAlias = Callable[[], None]


class Runner(Protocol):
    """Work for the one worker that owns the workbook."""

    def ask(
        self, question: Question[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Have a question answered; `done` gets the snapshot."""

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """Have a command carried out; `done` gets what it changed, which is then durable."""

    def call(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Have a function called by the worker: the gate, or what else may take long."""


class Computer(Protocol):
    """A second pool, for work that touches no open workbook."""

    def compute(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Have a function called beside the worker; the same callbacks as `Runner.call`."""


class Worker(Runner, Computer, Protocol):
    """The runner as the window owns it: it is given the workbook, and has it taken away."""

    def attach(self, workbook: Workbook) -> None:
        """Work on this unlocked workbook from now on."""

    def detach(self, refused: Failed | None = None) -> None:
        """Forget the workbook: what was asked before and has not arrived is nobody's any more.

        refused: hears of commands given before that come to nothing, until the next `detach`.
        """


class Timers(Protocol):
    """Delays, in seconds, counted by the window or by a test."""

    def once(self, seconds: float, act: Callable[[], None]) -> Stop:
        """Act once after a delay, unless the answer is called before."""

    def every(self, seconds: float, act: Callable[[], None]) -> Stop:
        """Act again and again, until the answer is called."""


class AnnouncingRunner:
    """A runner that tells the feed of every change before it tells whoever asked for it."""

    def __init__(self, inner: Runner, feed: ChangeFeed) -> None:
        self._inner, self._feed = inner, feed

    def ask(
        self, question: Question[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """See `Runner`."""
        self._inner.ask(question, done, failed)

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """See `Runner`; the feed hears first, so that lists are asked again at once."""

        def announce(changes: Changes) -> None:
            self._feed.notify(changes)
            done(changes)

        self._inner.execute(command, announce, failed)

    def call(
        self, function: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """See `Runner`."""
        self._inner.call(function, done, failed)

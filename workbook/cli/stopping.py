"""What ends the program from outside: Ctrl+C, a request to end, a terminal that is closed.

While modules load nothing has been made yet and the process ends there and then: an exception
raised in the middle of an import is told as a fault of whatever was being loaded. Later it ends
in order, so that a command takes away what it had half made. A process that was started deaf to
a signal (in the background, or so that it outlives its terminal) stays deaf to it.
Loaded before everything else, hence with next to nothing of its own.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

# Windows has no SIGHUP.
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
Heard = Callable[[int, FrameType | None], Any]


class Stopped(KeyboardInterrupt):
    """Somebody ended the program; number: of the signal by which."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Heard:
    """What was heard since `in_order`; a library may take the exception for its own failure."""

    stop: Stopped | None = None


def insist() -> None:
    """Raise Stopped anew if somebody ended the program and the exception came to nothing."""
    if _Heard.stop is not None:
        raise _Heard.stop


def code_of(stop: KeyboardInterrupt) -> int:
    """The exit code by which a shell knows what ended a program: 130 after Ctrl+C."""
    return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)


def at_once() -> None:
    """From here on the process ends the moment it is told to."""
    _hear(_leave)
    if hasattr(signal, "pthread_sigmask"):
        # Whoever started us may have held Ctrl+C back until somebody here listens.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def in_order() -> None:
    """From here on it ends by the exception Stopped."""
    _Heard.stop = None
    _hear(_raise)


def as_python_does() -> None:
    """For the window, which closes itself after Ctrl+C; the other two end it as ever."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            at_start = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, at_start)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing but a kill ends the block: for taking away what was half made."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, heard in before.items():
            signal.signal(number, heard)


def _hear(heard: Heard) -> None:
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, heard)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(128 + number)


def _raise(number: int, _frame: FrameType | None) -> NoReturn:
    _Heard.stop = Stopped(number)
    raise _Heard.stop

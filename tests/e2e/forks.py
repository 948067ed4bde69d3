"""A process that has loaded everything and forks a child for each order; and who gives the orders.

Forking makes hundreds of starts affordable. An order is one line of JSON on standard input, its
answer one line on standard output: what the child said through its pipe, and the signal that ended
it (0 for none).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
Order = Mapping[str, Any]
Live = Callable[[Order, int], None]
"""A child's whole life: told its order and the end of its pipe to write to; it never returns."""
Listen = Callable[[Order, int, int], tuple[list[str], int]]
"""Hears a child: told the order, its process and the end of its pipe to read; words and status."""


def serve(live: Live, listen: Listen) -> None:
    """Answer orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            live(order, writer)
        os.close(writer)
        said, status = listen(order, child, reader)
        answer = {"said": said, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


@dataclass(frozen=True)
class Server:
    """The process that makes and kills children, as a test sees it."""

    orders: IO[str]
    answers: IO[str]

    def kill(self, **order: object) -> list[str]:
        """One child's life; what it said before it was killed."""
        self.orders.write(json.dumps(order) + "\n")
        self.orders.flush()
        answer = json.loads(self.answers.readline())
        assert answer["signal"] == signal.SIGKILL, f"{order}: the child was not killed"
        return [str(word) for word in answer["said"] if word]


@contextmanager
def serving(module: str) -> Iterator[Server]:
    """The server of a module of this folder, which ends well with the block."""
    words = [sys.executable, "-m", f"tests.e2e.{module}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Server(process.stdin, process.stdout)
        process.stdin.close()
        assert process.wait() == 0

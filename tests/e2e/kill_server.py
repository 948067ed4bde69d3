"""Makes children that record into a workbook, and kills each at one point: for test_kill.

Orders (see `forks`) name folder, seed, point and nth.

A child writes a line to its pipe after each command returned: that is the acknowledgement. It
kills itself at the nth passage of a named point of the store's transactions; the point
`inside-commit` instead tells the parent, which kills it while the commit is on its way.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.e2e.forks import Order, serve
from tests.support.book import Book, reopen
from workbook.application.commands import Entry, KeepDraft, RecordItems, ScreenSubject
from workbook.domain.values import Text

INSIDE_COMMIT = "inside-commit"
COMMANDS = 6
# The free texts of one command: all three hold its word, or none does.
TEXTS = ("DM.INITIALS", "SCR.NENOTE", "OPT.FLUIDVAL")


class Fuse:
    """A hook that ends the process at the nth passage of a point."""

    def __init__(self, point: str, nth: int, pipe: int) -> None:
        self._point = "before-commit" if point == INSIDE_COMMIT else point
        self._outside = point == INSIDE_COMMIT
        self._left = nth
        self._pipe = pipe

    def __call__(self, point: str) -> None:
        """Told every point of every transaction."""
        if point != self._point:
            return
        self._left -= 1
        if self._left == 0:
            if self._outside:
                os.write(self._pipe, b"commit\n")
            else:
                os.kill(os.getpid(), signal.SIGKILL)


def work(root: Path, seed: int, hook: Fuse, pipe: int) -> None:
    """Record until killed; every word stands for one command."""
    book = reopen(root, seed, hook)
    for number in range(COMMANDS):
        word = f"w{seed}x{number}"
        subject = _screen(book, word)
        os.write(pipe, f"{word}\n".encode("ascii"))
        draft = book.place(subject, "SCREENING", "SCR.INFOTH")
        book.workbook.execute(KeepDraft(draft, Text(f"d{word}")))
        os.write(pipe, f"d{word}\n".encode("ascii"))
        _record(book, subject, f"r{word}")
        os.write(pipe, f"r{word}\n".encode("ascii"))
    book.close()


def _screen(book: Book, word: str) -> str:
    entries = tuple(Entry(book.place("", "SCREENING", ref), Text(word)) for ref in TEXTS)
    return book.workbook.execute(ScreenSubject(entries)).subject


def _record(book: Book, subject: str, word: str) -> None:
    """One command over three forms of two visits."""
    places = (
        book.place(subject, "D1", "VS.ECGTX"),
        book.place(subject, "D1", "CM.OTHERTX"),
        book.place(subject, "INCLUSION", "BIO.RACK"),
    )
    book.workbook.execute(RecordItems(tuple(Entry(place, Text(word)) for place in places)))


def _live(order: Order, pipe: int) -> None:
    """A child's whole life; it never returns into the loop of its parent."""
    try:
        seed = int(str(order["seed"]))
        fuse = Fuse(str(order["point"]), int(str(order["nth"])), pipe)
        work(Path(str(order["folder"])), seed, fuse, pipe)
    finally:
        # A child that lives on ends here without its parent's clean-up, and tells so by its code.
        os._exit(sys.exc_info()[0] is not None)


def _listen(_order: Order, child: int, reader: int) -> tuple[list[str], int]:
    """What the child said before its pipe fell silent, and how it ended."""
    said: list[str] = []
    with os.fdopen(reader, "r", encoding="ascii") as pipe:
        for line in pipe:
            if line == "commit\n":
                os.kill(child, signal.SIGKILL)
            else:
                said.append(line.strip())
    _, status = os.waitpid(child, 0)
    return said, status


if __name__ == "__main__":
    serve(_live, _listen)

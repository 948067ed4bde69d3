"""The n-th write or sync of a record fails: it is never told as recorded and then not there (T97).

strace is told to have one call of the kernel fail, in a process that is about to record. Every
call of a record is tried in turn, until a record goes by untouched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.e2e import fault_book
from tests.e2e.failing_calls import SYNCS, WHY_NOT, WRITES, failing, injected
from tests.e2e.fault_book import KEYS, Laptop
from workbook.storage.research_store import ResearchStore
from workbook.storage.vault import RESEARCH

ROOT = Path(__file__).resolve().parents[2]
# More calls than a record makes: reached only if it never passes untouched.
MOST = 200
# A child that records once told to, and goes on as the program does after a refusal.
CHILD = """
import os, sys
from pathlib import Path
from tests.e2e import fault_book
from workbook.errors import KnownError
for line in sys.stdin:
    book, reader, writer = line.strip(), *os.pipe()
    child = os.fork()
    if child == 0:
        with fault_book.opened(Path(book)) as vault:
            print(os.getpid(), flush=True)
            os.read(reader, 1)
            words = []
            for word in ("first", "second"):
                try:
                    fault_book.record(vault.research, word)
                    words.append(word)
                except KnownError as refusal:
                    words.append(refusal.code)
        # What was told is kept in a file the test reads: the pipe itself may be what fails.
        Path(book + ".said").write_text(" ".join(words))
        os._exit(0)
    sys.stdin.readline()
    os.write(writer, b"g")
    os.waitpid(child, 0)
    os.close(reader), os.close(writer)
    print("ended", flush=True)
"""


pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)]


@dataclass(frozen=True)
class Recorder:
    """The process that forks children which record."""

    orders: IO[str]
    answers: IO[str]

    def record(self, book: Path, calls: str, error: str, nth: int) -> tuple[list[str], bool]:
        """What the child was told of its two records, and whether a call was made to fail."""
        self._order(str(book))
        process, trace = self.answers.readline().strip(), book.with_name("trace")
        paths = (book / RESEARCH, book / f"{RESEARCH}-journal", book)
        with failing(process, trace, calls, error, nth, paths):
            self._order("go")
            assert self.answers.readline() == "ended\n"
        told = book.with_name(f"{book.name}.said").read_text(encoding="ascii").split()
        return told, injected(trace)

    def _order(self, line: str) -> None:
        self.orders.write(line + "\n")
        self.orders.flush()


@pytest.fixture(scope="module")
def recorder() -> Iterator[Recorder]:
    pipe = subprocess.PIPE
    words = [sys.executable, "-c", CHILD]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, env={**os.environ, "PYTHONPATH": "."}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Recorder(process.stdin, process.stdout)
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.requirement("T97", "T94")
@pytest.mark.parametrize(
    ("calls", "error"), [(WRITES, "EIO"), (WRITES, "ENOSPC"), (SYNCS, "EIO"), (SYNCS, "ENOSPC")]
)
def test_a_call_that_fails_is_never_told_as_recorded(
    recorder: Recorder, tmp_path: Path, calls: str, error: str
) -> None:
    template = fault_book.make(tmp_path / "new")
    failed = 0
    for nth in range(1, MOST):
        laptop = Laptop(tmp_path / f"laptop{nth}")
        shutil.copytree(template.root, laptop.root)
        told, injected = recorder.record(laptop.book, calls, error, nth)
        assert set(told) <= {"first", "second", "storage.disk_error", "storage.disk_full"}
        assert fault_book.faults(laptop.book) == []
        with closing(ResearchStore.open(laptop.book / RESEARCH, KEYS.research)) as store:
            there = fault_book.words_of(store)
        acknowledged = {word for word in told if not word.startswith("storage.")}
        assert acknowledged <= there, f"call {nth}: {told}"
        if not injected:
            assert told == ["first", "second"]
            break
        # One refusal at most, and the next record goes through.
        failed += len(acknowledged) < 2
        assert acknowledged
        shutil.rmtree(laptop.root)
    else:
        pytest.fail("no record passed untouched")
    assert failed >= 3

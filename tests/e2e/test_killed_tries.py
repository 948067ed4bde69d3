"""Ten wrong passphrases in a program that is then killed: the next one still makes wait (T27)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters, make_book
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.errors import KnownError

ROOT = Path(__file__).resolve().parents[2]
TRIES, LONGEST = 10, timedelta(minutes=5)
# Somebody who waits as long as they must after each try, and whose last try ends the process.
CHILD = f"""
import os, signal, sys
from datetime import timedelta
from pathlib import Path
from tests.support.book import adapters
from workbook.bootstrap import FolderGate
from workbook.errors import KnownError
root = Path(sys.argv[1])
parts = adapters(root)
gate = FolderGate(root / "workbook", parts)
(door,) = gate.doors()
for number in range({TRIES}):
    parts.clock.pass_time(timedelta(seconds=gate.wait_seconds(door.person)))
    try:
        gate.unlock(door.person, f"mauvaise-phrase-{{number}}")
    except KnownError as refusal:
        print(refusal.code, flush=True)
print(parts.clock.now().utc.isoformat(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal here")


@pytest.mark.requirement("T27")
def test_ten_failures_of_a_killed_program_are_waited_for_and_told_by_the_next(
    tmp_path: Path,
) -> None:
    make_book(tmp_path).close()
    killed = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    *codes, stopped = killed.stdout.split()
    assert codes == ["vault.wrong_passphrase"] * TRIES

    parts = adapters(tmp_path, 9)
    assert isinstance(parts.clock, SimulatedClock)
    gate = FolderGate(tmp_path / "workbook", parts)
    book = Book(gate, parts.clock, "")
    (door,) = gate.doors()
    begun = parts.clock.now().utc
    passed = timedelta(seconds=8 + 16 + 32 + 64 + 128 + 256 + 300)
    assert stopped == (begun + passed).isoformat()
    parts.clock.pass_time(passed + timedelta(seconds=1))
    assert gate.wait_seconds(door.person) == LONGEST.total_seconds() - 1
    # The right passphrase has to wait as well.
    with pytest.raises(KnownError, match=r"vault\.wait"):
        gate.unlock(door.person, PASSPHRASE)
    parts.clock.pass_time(LONGEST)
    book.unlock(DOCTOR.name)
    told = gate.vault.research.facts(FactQuery(kind="unlock.failed", heads=False))
    assert len(told) == TRIES
    book.close()

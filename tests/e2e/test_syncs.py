"""What is told as recorded or backed up is on the disk before: counted at the kernel's own door.

strace lists the writes and syncs of a process in their order. Between the order and the word that
it was done, whatever was written has been synced: file by file, and the folder after a renaming.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.e2e.failing_calls import STRACE, SYNCS, WHY_NOT, WRITES
from workbook.storage.vault import RESEARCH

ROOT = Path(__file__).resolve().parents[2]
RECORDS = 5
# Words on a pipe of its own mark where each act begins and ends.
CHILD = f"""
import os, sys
from pathlib import Path
from tests.e2e import fault_book
from workbook.storage import backup
laptop = fault_book.make(Path(sys.argv[1]))
with fault_book.opened(laptop.book) as vault:
    for number in range({RECORDS}):
        os.write(2, b"asked\\n")
        fault_book.record(vault.research, f"w{{number}}")
        os.write(2, b"told\\n")
    others = fault_book.small_files(laptop.book)
    os.write(2, b"asked\\n")
    made = backup.make(vault, laptop.place, fault_book.about(1), others)
    os.write(2, b"told\\n")
print(made.folder)
"""
RENAMES = "rename,renameat,renameat2"
CALL = re.compile(
    r"^\d+ +(?P<name>\w+)\((?:\d+<(?P<path>[^>]*)>)?(?P<rest>.*)\) += (?P<gave>\S+)", re.MULTILINE
)

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


class Call(NamedTuple):
    """One call of the kernel: its name, the file it was made on, and its other words."""

    name: str
    path: str
    rest: str

    @property
    def writes(self) -> bool:
        """Whether it may leave something that is not on the disk yet."""
        return self.name in WRITES.split(",")

    @property
    def syncs(self) -> bool:
        """Whether what was written before is on the disk after it."""
        return self.name in SYNCS.split(",")


class Traced(NamedTuple):
    """The calls of each act, and the backup that was made."""

    records: Sequence[Sequence[Call]]
    backup: Sequence[Call]
    made: Path


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    root = tmp_path_factory.mktemp("traced")
    assert STRACE is not None
    trace = root / "trace"
    words = [STRACE, "-f", "-y", "-s", "16", "-o", str(trace)]
    words += ["-e", f"trace={WRITES},{SYNCS},{RENAMES}", "-e", "signal=none"]
    done = subprocess.run(
        [*words, sys.executable, "-c", CHILD, str(root / "laptop")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    text = trace.read_text(encoding="ascii", errors="replace")
    assert "<unfinished ...>" not in text, "two threads wrote at once: their calls have no order"
    acts: list[list[Call]] = []
    for found in CALL.finditer(text):
        call = Call(found["name"], found["path"] or "", found["rest"])
        if '"asked' in call.rest or '"told' in call.rest:
            acts.append([])
        elif acts:
            assert found["gave"] != "-1", found[0]
            acts[-1].append(call)
    # Every second one is what happened between two acts.
    during = acts[::2]
    assert len(during) == RECORDS + 1
    return Traced(during[:-1], during[-1], Path(done.stdout.strip()))


def unsynced(calls: Sequence[Call]) -> list[str]:
    """Files that were written after they were last synced."""
    left = {}
    for call in calls:
        if call.writes:
            left[call.path] = True
        elif call.syncs:
            left.pop(call.path, None)
    return sorted(left)


@pytest.mark.requirement("T94")
def test_every_record_is_synced_before_it_is_told(traced: Traced) -> None:
    for number, calls in enumerate(traced.records):
        assert unsynced(calls) == []
        names = [Path(call.path).name for call in calls]
        syncs = [name for name, call in zip(names, calls, strict=True) if call.syncs]
        journal = f"{RESEARCH}-journal"
        # The old pages first, then that they are whole, then the new pages, then the end.
        expected = [journal, journal, RESEARCH, journal]
        if number == 0:
            # A new journal has to be found again after a cut of the power.
            expected.insert(1, "book")
        assert syncs == expected
        first_page = next(
            at for at, call in enumerate(calls) if call.writes and names[at] == RESEARCH
        )
        assert unsynced(calls[:first_page]) == []


@pytest.mark.requirement("T94", "T99")
def test_every_file_of_a_backup_is_synced_before_it_has_its_name(traced: Traced) -> None:
    (at,) = [at for at, call in enumerate(traced.backup) if call.name in RENAMES.split(",")]
    before, after = traced.backup[:at], traced.backup[at + 1 :]
    made = {path.name for path in traced.made.iterdir()}
    part = {call.path for call in before if call.syncs}
    assert {Path(path).name for path in part} >= made | {f"{traced.made.name}.part"}
    kept = [path for path in unsynced(before) if Path(path).name in made]
    assert kept == []
    # The folder that holds it: else the name itself might be lost.
    assert [call.path for call in after if call.syncs] == [str(traced.made.parent)]
    assert sum(call.syncs for call in traced.backup) >= 2 * len(made)

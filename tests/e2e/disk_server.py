"""Makes children whose disk fails while they back up, restore, change keys or slots.

For test_upkeep_errors: `python -m tests.e2e.disk_server` reads one order a line (JSON: root, act,
seed). The child gets ready, its process id is told, and it waits for a second line; then it acts.
How it ended is told by the code of its exit alone, for any write may be the one that fails.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, adapters
from workbook.bootstrap import FolderGate
from workbook.bootstrap.folder_gate import load_behind
from workbook.crypto.files import SmallFiles
from workbook.errors import KnownError, TamperError
from workbook.storage.session import no_step

ANEW = "onze-hiboux-bavards-61"
DAY = "2021-09-14"
DONE, REFUSED, FOUND_DAMAGED, FAULT = 0, 3, 4, 5
NEW = "again"


def person(gate: FolderGate, name: str) -> str:
    """The id of somebody at the door."""
    return next(door.person for door in gate.doors() if door.name == name)


def source_of(root: Path) -> Path:
    """The one backup on the stick of a laptop."""
    (own,) = (root / "stick").iterdir()
    return min(path for path in own.iterdir() if path.is_dir())


@dataclass(frozen=True)
class Ready:
    """A gate, and the act that is left to do."""

    gate: FolderGate
    act: Callable[[], object]

    def end(self) -> int:
        """Act; the code of the exit that says how it ended."""
        try:
            self.act()
        except KnownError:
            return REFUSED
        except TamperError:
            return FOUND_DAMAGED
        return DONE


def prepared(root: Path, act: str, seed: int, files: SmallFiles | None = None) -> Ready:
    """Everything before the act."""
    parts = replace(adapters(root, seed), files=files or SmallFiles())
    if act == "restore":
        gate, source = FolderGate(root / NEW, parts), source_of(root)
        lead = next(d for d in gate.examine_backup(source).doors if d.name == DOCTOR.name)
        return Ready(gate, lambda: gate.restore(source, lead.person, PASSPHRASE, no_step))
    gate = FolderGate(root / "workbook", parts)
    nurse = person(gate, NURSE.name)
    gate.unlock(person(gate, DOCTOR.name), PASSPHRASE)
    # The laptop is a copy: its stick is here, and not where the copied one was.
    gate.choose_backup_place(root / "stick")
    acts: dict[str, Callable[[], object]] = {
        "backup": lambda: gate.back_up("asked", no_step),
        "slots": lambda: gate.change_passphrase(PASSPHRASE, ANEW),
        "keys": lambda: gate.end_person(nurse, DAY, PASSPHRASE, no_step),
    }
    return Ready(gate, acts[act])


def serve() -> None:
    """Answer orders until there are no more."""
    load_behind()
    for name in ("backup_keeper", "leaving", "reissuing", "restoring"):
        __import__(f"workbook.bootstrap.{name}")
    for line in sys.stdin:
        order = json.loads(line)
        told, tell = os.pipe()
        wait, go = os.pipe()
        child = os.fork()
        if child == 0:
            code = FAULT
            try:
                ready = prepared(Path(order["root"]), order["act"], int(order["seed"]))
                os.write(tell, b"ready")
                os.read(wait, 1)
                code = ready.end()
            finally:
                # No child may come back into the loop of its parent.
                os._exit(code)
        os.read(told, 5)
        print(child, flush=True)
        sys.stdin.readline()
        os.write(go, b"g")
        _, status = os.waitpid(child, 0)
        for end in (told, tell, wait, go):
            os.close(end)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()

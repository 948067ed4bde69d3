"""Makes children that end a person, and has each killed: for test_kill_rotation.

`python -m tests.e2e.rotation_server` reads one order a line (JSON: folder, seed, person, point,
nth) and answers with one line: what the child acknowledged, and the signal it ended by. Forked
from a process that has loaded everything, a child costs its own work alone. It is killed at the
nth passage of a point, or, for the point `anytime`, nth milliseconds after it began.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from tests.e2e.fault_server import ANYTIME, listen
from tests.e2e.fuse import Fuse, Watched
from tests.support.book import DOCTOR, PASSPHRASE, adapters
from workbook.bootstrap import FolderGate
from workbook.bootstrap.folder_gate import load_behind
from workbook.storage.session import no_step

DAY = "2021-09-14"


def work(order: dict[str, object], pipe: int) -> None:
    """End the person; what the pipe says is the acknowledgement."""
    fuse = Fuse(str(order["point"]), int(str(order["nth"])))
    root = Path(str(order["folder"]))
    parts = replace(adapters(root, int(str(order["seed"])), fuse), files=Watched(fuse))
    gate = FolderGate(root / "workbook", parts)
    door = next(door for door in gate.doors() if door.name == DOCTOR.name)
    gate.unlock(door.person, PASSPHRASE)
    fuse.light()
    os.write(pipe, b"begun\n")
    gate.end_person(str(order["person"]), DAY, PASSPHRASE, no_step)
    os.write(pipe, b"ended\n")
    # Whoever is to be killed at any time is killed now, with the workbook open, if not before.
    signal.pause()


def serve() -> None:
    """Answer orders until there are no more."""
    load_behind()
    __import__("workbook.bootstrap.leaving")
    for line in sys.stdin:
        order = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                work(order, writer)
            finally:
                # No child may come back into the loop of its parent.
                os._exit(1)
        os.close(writer)
        said, status = listen(child, reader, order["nth"] if order["point"] == ANYTIME else None)
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        answer = {"said": [word for word in said if word], "signal": ended_by}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()

"""Makes children that end a person, and has each killed: for test_kill_rotation.

Orders (see `forks`) name folder, seed, person, point and nth. A child is killed at the
nth passage of a point, or, for the point `anytime`, nth milliseconds after it began.
"""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

from tests.e2e.fault_server import ANYTIME, listen
from tests.e2e.forks import Order, serve
from tests.e2e.fuse import Fuse, Watched
from tests.support.book import DOCTOR, PASSPHRASE, adapters
from workbook.bootstrap import FolderGate
from workbook.bootstrap.folder_gate import load_behind
from workbook.storage.session import no_step

DAY = "2021-09-14"


def live(order: Order, pipe: int) -> None:
    """A child's whole life: end the person; what the pipe says is the acknowledgement."""
    try:
        _end(order, pipe)
    finally:
        # No child may come back into the loop of its parent.
        os._exit(1)


def _end(order: Order, pipe: int) -> None:
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
    if order["point"] == ANYTIME:
        # It is killed now, with the workbook open, if not before. Elsewhere the point never came.
        signal.pause()


if __name__ == "__main__":
    load_behind()
    __import__("workbook.bootstrap.leaving")
    serve(live, listen)

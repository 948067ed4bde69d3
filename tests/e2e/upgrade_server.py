"""Makes children that are a later program at an older workbook, and has each killed: for
test_kill_upgrade.

Orders (see `forks`) name folder, scripts, seed, point and nth. A child unlocks as the program
does: the files are checked, a backup is made, the tables are brought up to date, a session
begins. It is killed at the nth passage of a point, or, for the point `anytime`, nth milliseconds
after it began.
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
from workbook.storage.steps import Steps


def live(order: Order, pipe: int) -> None:
    """A child's whole life: unlock; what the pipe says is the acknowledgement."""
    try:
        _unlock(order, pipe)
    finally:
        # No child may come back into the loop of its parent.
        os._exit(1)


def _unlock(order: Order, pipe: int) -> None:
    fuse = Fuse(str(order["point"]), int(str(order["nth"])))
    root, scripts = Path(str(order["folder"])), Path(str(order["scripts"]))
    last = f"next{len(list((scripts / 'versions').glob('next*.py'))) - 1}"
    parts = replace(
        adapters(root, int(str(order["seed"])), fuse),
        files=Watched(fuse),
        steps=Steps(scripts, last),
    )
    gate = FolderGate(root / "workbook", parts)
    door = next(door for door in gate.doors() if door.name == DOCTOR.name)
    fuse.light()
    os.write(pipe, b"begun\n")
    gate.unlock(door.person, PASSPHRASE)
    os.write(pipe, b"opened\n")
    if order["point"] != ANYTIME:
        # A point that was not reached is told by this word, not by a child that never ends.
        os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


if __name__ == "__main__":
    load_behind()
    for name in ("workbook.bootstrap.upgrading", "alembic.command"):
        __import__(name)
    serve(live, listen)

"""Makes children that end a person, and has each killed at one point: for test_kill_rotation.

`python -m tests.e2e.rotation_server` reads one order a line (JSON: folder, seed, person, point,
nth) and answers with one line: whether the child acknowledged, and the signal it ended by.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from tests.support.book import PASSPHRASE, reopen

DAY = "2021-09-14"


class Fuse:
    """A hook that kills its process at the nth passage of a point, once it is armed."""

    def __init__(self, point: str, nth: int) -> None:
        self._point = point
        self._left = nth
        self.armed = False

    def __call__(self, point: str) -> None:
        """Told every point."""
        if self.armed and point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def work(order: dict[str, object], pipe: int) -> None:
    """End the person; the line in the pipe is the acknowledgement."""
    fuse = Fuse(str(order["point"]), int(str(order["nth"])))
    book = reopen(Path(str(order["folder"])), int(str(order["seed"])), fuse)
    fuse.armed = True
    book.gate.end_person(str(order["person"]), DAY, PASSPHRASE)
    os.write(pipe, b"ended\n")
    book.close()


def serve() -> None:
    """Answer orders until there are no more."""
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
                os._exit(sys.exc_info()[0] is not None)
        os.close(writer)
        with os.fdopen(reader, "r", encoding="ascii") as pipe:
            said = pipe.read().split()
        _, status = os.waitpid(child, 0)
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        sys.stdout.write(json.dumps({"said": said, "signal": ended_by}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()

"""Has strace make one call of a process fail, where this machine lets it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

STRACE = shutil.which("strace")
WRITES, SYNCS = "write,pwrite64,pwritev,writev", "fsync,fdatasync"
# The engine reads so, and Python neither its modules nor the pipes of a test.
READS = "pread64"


def _refused() -> str:
    """Why this machine cannot have calls fail, "" where it can."""
    if STRACE is None:
        return "needs the program strace"
    words = [STRACE, "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]
    tried = subprocess.run(words, capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"strace is refused here: {tried.stderr.strip()}"


WHY_NOT = _refused()


@contextmanager
def failing(
    process: str, trace: Path, calls: str, error: str, nth: int, paths: Sequence[Path] = ()
) -> Iterator[None]:
    """The nth of the calls of a process fails while the block runs, which ends with the process.

    paths: only calls on these. Whether one was made to fail is what `injected` says of the trace.
    """
    assert STRACE is not None
    words = [STRACE, "-p", process, "-o", str(trace)]
    for path in paths:
        words += ["-P", str(path)]
    words += ["-e", f"trace={calls}", "-e", f"inject={calls}:error={error}:when={nth}"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        assert "attached" in said, said
        yield


def injected(trace: Path) -> bool:
    """Whether a call was made to fail."""
    return "INJECTED" in trace.read_text(encoding="ascii")

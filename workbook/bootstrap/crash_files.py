"""What the program wrote when it met a fault or crashed, as it may be shown and handed on.

Only lines of known shapes pass: kinds of failure, lines of the program, threads. Whatever else
stands in the files (a message could hold a value) is left out and counted. Nothing is sent
anywhere: whoever reads it may save a copy and hand that on.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FAULTS, FATAL = "faults.log", "fatal.log"
_MOST = 200_000
_NAME = r"[\w.<>-]{1,120}"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # Ours: version and kind of failure, then file, line and function.
        rf"\d{{1,4}}\.\d{{1,4}}\.\d{{1,4}} {_NAME}",
        rf"  [\w-]{{1,80}}\.pyw?:\d{{1,7}} {_NAME}",
        # Python's fault handler: the signal, the threads, and the same of each frame.
        r"Fatal Python error: [A-Z][A-Za-z ]{2,60}",
        r"Windows fatal exception: (?:code 0x[0-9a-f]{1,16}|[a-z ]{3,60})",
        r"(?:Current thread|Thread) 0x[0-9a-f]{1,16} \(most recent call first\):",
        r"  <no Python frame>",
        r"  \.\.\.",
    )
)
_FRAME = re.compile(rf'  File "(?:[^"]*[/\\])?([\w<>. -]{{1,80}})", line (\d{{1,7}}) in ({_NAME})')


@dataclass(frozen=True, slots=True)
class CrashReport:
    """All that would leave this computer, if somebody hands it on; left_out: lines not shown."""

    text: str
    left_out: int


class CrashFiles:
    """The two files in the user's state folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def report(self) -> CrashReport | None:
        """What was written since somebody last looked; None for nothing."""
        lines = [line for name in (FAULTS, FATAL) for line in self._lines(name)]
        shown = [clean for line in lines if (clean := allowed(line)) is not None]
        if not lines:
            return None
        return CrashReport("\n".join(shown) + "\n" if shown else "", len(lines) - len(shown))

    def looked_at(self) -> None:
        """Somebody saw it: it is not shown again."""
        for name in (FAULTS, FATAL):
            # Emptied, not removed: the fault handler of this run holds one of them open.
            with suppress(OSError):
                os.truncate(self._folder / name, 0)

    def _lines(self, name: str) -> list[str]:
        try:
            with (self._folder / name).open("rb") as file:
                text = file.read(_MOST).decode("utf-8", "replace")
        except OSError:
            return []
        return [line.rstrip() for line in text.splitlines() if line.strip()]


def allowed(line: str) -> str | None:
    """The line as it may be shown: files without their folders; None for any other shape."""
    frame = _FRAME.fullmatch(line)
    if frame:
        return f"  {frame[1]}:{frame[2]} {frame[3]}"
    return line if any(shape.fullmatch(line) for shape in _SHAPES) else None

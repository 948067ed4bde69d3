"""What this computer last believed of its clock, kept in the user's state folder, as the anchor is.

A clock may be set while the program does not run. Since the computer was started its counter has
gone on, so the next opening can tell by how much the clock was moved; after a new start of the
computer it can still tell that the clock went back. The file holds times alone.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from workbook.domain.clock_watch import Reading, Seen
from workbook.storage import state_file

EVERY = timedelta(minutes=5)
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_LONGEST = 512


def start_id() -> str:
    """Which start of the computer this is; "" where the system does not say."""
    try:
        return _BOOT.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


class ClockMemory:
    """The remembered reading of one workbook's opener. Losing it locks nobody out."""

    def __init__(self, state_folder: Path, workbook: str, start: str) -> None:
        """workbook: its id; start: which start of the computer this is, "" = not known."""
        self._path = state_folder / f"{workbook}.clock"
        self._start = start
        self._kept: Reading | None = None

    def read(self) -> Seen | None:
        """What was kept; None where there is nothing that can be read."""
        try:
            tree = json.loads(self._path.read_bytes()[:_LONGEST])
            wall = datetime.fromisoformat(tree["wall"])
            reading = Reading(wall, float(tree["elapsed"]))
            same = bool(self._start) and tree["start"] == self._start
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return Seen(reading, same) if wall.utcoffset() is not None else None

    def keep(self, reading: Reading, *, now: bool = False) -> None:
        """Write it down, at most every five minutes unless it must be `now`.

        KnownError `storage.no_anchor` where the folder cannot be written.
        """
        last = self._kept
        if last is not None and not now and abs(reading.wall - last.wall) < EVERY:
            return
        tree = {
            "wall": reading.wall.isoformat(),
            "elapsed": repr(reading.elapsed),
            "start": self._start,
        }
        state_file.replace(self._path, json.dumps(tree))
        self._kept = reading

"""A rename that waits a moment for whoever holds the file: on Windows, virus scanners do (T105).

There a file that another program has open cannot be renamed or replaced. A scanner lets go
within moments, so the rename is tried again a few times; after that the refusal stands, and what
was to be replaced is still there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Access denied, sharing violation, lock violation: what Windows says of a file held open.
HELD_OPEN = frozenset({5, 32, 33})
# Seconds between the tries, 2.2 s in all: scanners are done long before, and people still wait.
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.83)


@dataclass(frozen=True, slots=True)
class Renamer:
    """Renames or replaces in one step; a test passes a rename that refuses, and its own pause."""

    rename: Callable[[Path, Path], None] = os.replace
    pause: Callable[[float], None] = time.sleep

    def __call__(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, replacing a file that has it.

        OSError as the system's, at once or, where a file is held open, after the last try.
        """
        for pause in PAUSES:
            try:
                self.rename(source, target)
            except OSError as refusal:
                if getattr(refusal, "winerror", None) not in HELD_OPEN:
                    raise
                self.pause(pause)
            else:
                return
        self.rename(source, target)


SHIPPED = Renamer()

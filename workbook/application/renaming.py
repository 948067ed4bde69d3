"""Renames and removes, waiting a moment for whoever holds the file: virus scanners do (T105).

On Windows a file that another program has open cannot be renamed, replaced or removed. A scanner
lets go within moments, so the act is tried again a few times; after that the refusal stands, and
what was to be replaced or removed is still there.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Access denied, sharing violation, lock violation: what Windows says of a file held open.
HELD_OPEN = frozenset({5, 32, 33})
# Seconds between the tries, 2.2 s in all: scanners are done long before, and people still wait.
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.83)


@dataclass(frozen=True, slots=True)
class Renamer:
    """Renames, replaces, removes; a test passes acts that refuse, and its own pause."""

    rename: Callable[[Path, Path], None] = os.replace
    pause: Callable[[float], None] = time.sleep
    unlink: Callable[[Path], None] = os.unlink
    remove_tree: Callable[[Path], None] = shutil.rmtree

    def __call__(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, replacing a file that has it.

        OSError as the system's, at once or, where a file is held open, after the last try.
        """
        self._patiently(lambda: self.rename(source, target))

    def remove(self, path: Path) -> None:
        """Remove a file or a whole folder, where there is one; OSError as above.

        A folder may be half removed when it is refused.
        """
        with suppress(FileNotFoundError):
            act = self.remove_tree if path.is_dir() else self.unlink
            self._patiently(lambda: act(path))

    def _patiently(self, act: Callable[[], None]) -> None:
        for pause in PAUSES:
            try:
                act()
            except OSError as refusal:
                if getattr(refusal, "winerror", None) not in HELD_OPEN:
                    raise
                self.pause(pause)
            else:
                return
        act()


SHIPPED = Renamer()

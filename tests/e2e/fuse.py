"""Ends the process at the nth passage of a named point, by the signal nobody can catch."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from workbook.crypto.files import SmallFiles

_lit: list[Fuse] = []


class Fuse:
    """A hook, a progress step and a look at small files, all counted."""

    def __init__(self, point: str, nth: int) -> None:
        """Nothing burns before `light`."""
        self._point = point
        self._left = nth

    def light(self) -> Fuse:
        """Count from here on; points that know no hook reach it by `passed`."""
        _lit[:] = [self]
        return self

    def __call__(self, point: str) -> None:
        """Told a point by its name."""
        if _lit != [self] or point != self._point:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def page(self, _done: int, _total: int) -> None:
        """Told that pages were copied."""
        self("page")


def passed(point: str) -> None:
    """Tell the fuse that is lit, from a place that nobody handed it to."""
    for fuse in _lit:
        fuse(point)


class Watched(SmallFiles):
    """The real file system; each step of a replacement is a point, and a write is cut in half."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self._fuse = fuse

    def write_synced(self, path: Path, content: bytes) -> None:
        """Half of it first."""
        super().write_synced(path, content[: len(content) // 2])
        self._fuse("file")
        super().write_synced(path, content)
        self._fuse("file")

    def replace(self, source: Path, target: Path) -> None:
        """Before and after."""
        self._fuse("file")
        super().replace(source, target)
        self._fuse("file")

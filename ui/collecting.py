"""Cyclic garbage is collected in the window's thread alone.

The interpreter collects in whichever thread happens to pass its threshold. A widget that stands in
a cycle would then be destroyed by the thread that reads the workbook, and Qt ends the process.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


def look() -> None:
    """Collect as deep as the interpreter's own thresholds ask for, here and now."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    deepest = max((at for at in range(3) if counts[at] > thresholds[at]), default=-1)
    if deepest >= 0:
        gc.collect(deepest)


@contextmanager
def collected_here(host: QObject) -> Iterator[None]:
    """While it stands nothing is collected by itself; a timer of this thread looks instead.

    host: lives in the window's thread, longer than this. On leaving, everything is collected once
    and the interpreter goes on as before.
    """
    was = gc.isenabled()
    gc.disable()
    timer = QTimer(host)
    timer.timeout.connect(look)
    timer.start(EVERY_MS)
    try:
        yield
    finally:
        timer.stop()
        timer.deleteLater()
        gc.collect()
        if was:
            gc.enable()

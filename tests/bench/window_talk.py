"""What the windows of the benchmarks tell their parent: that they show, and their memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

SHOWN, RESIDENT = "shown", "resident"


def show_and_tell(app: QApplication, shown: Callable[[], bool], words: list[str]) -> None:
    """Wait until the window shows, say so, and after `--stay SECONDS` tell the memory used."""
    while not shown():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    app.processEvents()
    say(SHOWN)
    if "--stay" in words:
        stay(float(words[words.index("--stay") + 1]))
        say(f"{RESIDENT} {resident_mib():.1f}")


def stay(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def say(line: str) -> None:
    """One line for the parent."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def resident_mib() -> float:
    """The resident memory of this process, MiB; 0 where the system does not tell it this way."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text("ascii").splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024

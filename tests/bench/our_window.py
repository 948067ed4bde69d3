"""Starts the program as `main.py` does, and tells when the unlock screen shows.

`python -m tests.bench.our_window --workbook DIR [--unlock PASSPHRASE] [--stay SECONDS]`: with
--unlock it goes on to the matrix, and tells how long its paint took and the memory it uses.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbook.cli.launch import LaunchRequest
from workbook.cli.main import main as command_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PULSE_MS = 20
W = TypeVar("W", bound="QWidget")


def main() -> None:
    """The start, with an event loop of our own in the place of Qt's."""
    words = sys.argv[1:]
    folder = words[words.index("--workbook") + 1]
    # The usual start has no arguments, for which the command line loads nothing.
    request = command_line([])
    if not isinstance(request, LaunchRequest):
        raise SystemExit("the command line asked for no window")
    request = replace(request, workbook=Path(folder), lang="fr")
    from PySide6.QtWidgets import QApplication

    from ui import app as composition

    class Watched(QApplication):
        """The application, whose event loop watches the window and then ends."""

        @staticmethod
        def exec() -> int:
            """What the composition root calls when everything stands."""
            watch(words)
            return 0

    app = Watched(["I-MICRO Workbook"])
    composition.run(request)
    del app


def watch(words: list[str]) -> None:
    """Tell when the unlock screen shows, then perhaps unlock and tell of the matrix."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

    from tests.bench import window_talk

    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def seen(kind: type[W]) -> W | None:
        shown = (one for one in app.allWidgets() if isinstance(one, kind) and one.isVisible())
        return next((one for one in shown if not one.visibleRegion().isEmpty()), None)

    def wait(fact: Callable[[], object], flags: QEventLoop.ProcessEventsFlag) -> None:
        while not fact():
            app.processEvents(flags)

    wait(lambda: seen(QLineEdit), QEventLoop.ProcessEventsFlag.AllEvents)
    window_talk.show_and_tell(app, lambda: True, [])
    if "--unlock" not in words:
        return
    field = seen(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, words[words.index("--unlock") + 1])
    QTest.keyClick(field, Qt.Key.Key_Return)

    def matrix() -> QTableView | None:
        view = seen(QTableView)
        return view if view is not None and view.model().rowCount() > 0 else None

    # As the program's own loop: it sleeps until something happens. One that asks without a pause
    # takes the interpreter from the worker, which checks the files meanwhile.
    pulse = QTimer()
    pulse.start(_PULSE_MS)
    wait(matrix, QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    pulse.stop()
    view = matrix()
    assert view is not None
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        view.viewport().repaint()
        times.append((time.perf_counter() - begun) * 1000)
    window_talk.say(f"paint {sorted(times)[4]:.2f} {times[0]:.2f}")
    if "--stay" in words:
        window_talk.stay(float(words[words.index("--stay") + 1]))
        window_talk.say(f"{window_talk.RESIDENT} {window_talk.resident_mib():.1f}")


if __name__ == "__main__":
    main()

"""The program as `main.py` runs it, with somebody at its keyboard: for test_lock_process.

`python -m tests.e2e.lock_server --workbook DIR` reads what to type from its standard input (JSON,
one line: passphrase, pin, now, places) and tells on its standard output where it is, one word a
line, each followed by a pause until it reads a line:

    unlocked    the shell stands
    covered     the PIN opened the covered screen once, and it is covered again
    locked      another process: the locked screen stands

The second process is started by the program itself, with the same words; it is told by the one
environment variable, and reads nothing but `go`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.cli.launch import LaunchRequest
from workbook.cli.main import main as command_line
from workbook.cli.restart import start_again, taken

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

Fact = Callable[[], object]
_PULSE_MS = 20


def tell(word: str) -> None:
    """Say where it is, and wait until the test has looked."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def run() -> int:
    """One process's life."""
    request = taken(os.environ)
    if request is not None:
        return _live(request, _second)
    asked = command_line(sys.argv[1:])
    if not isinstance(asked, LaunchRequest):
        return 2
    order = json.loads(sys.stdin.readline())
    request = replace(asked, now=order["now"])

    def first(app: QApplication) -> Iterator[Fact]:
        return _first(app, order)

    return _live(request, first)


def _live(request: LaunchRequest, script: Callable[[QApplication], Iterator[Fact]]) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui import app as composition

    app = QApplication(["I-MICRO Workbook"])
    steps = script(app)
    waiting: list[Fact] = [lambda: True]

    def pulse() -> None:
        if not waiting[0]():
            return
        step = next(steps, None)
        if step is None:
            timer.stop()
        else:
            waiting[0] = step

    timer = QTimer()
    timer.timeout.connect(pulse)
    timer.start(_PULSE_MS)
    ended = composition.run(request)
    return ended if isinstance(ended, int) else start_again(ended)


def _first(app: QApplication, order: dict[str, str]) -> Iterator[Fact]:
    """Unlock, set a PIN, cover, open by it, cover, lock."""
    from ui.screens.shell import Shell

    # Only one person works here, so the keyboard is at the passphrase.
    yield lambda: _focus_is(app, "unlock.passphrase")
    _type(app, order["passphrase"])
    _key(app, "Return")
    yield lambda: _shown(app, Shell)
    tell("unlocked")
    _key(app, "M", control=True)
    _key(app, "Return")
    yield lambda: _focus_is(app, "pin.new")
    for _ in range(2):
        _type(app, order["pin"])
        _key(app, "Return")
    yield lambda: not _seen(app, "pin.new")
    _key(app, "L", control=True)
    yield lambda: _focus_is(app, "cover.pin")
    _type(app, order["pin"])
    _key(app, "Return")
    yield lambda: _shown(app, Shell)
    _key(app, "L", control=True)
    yield lambda: _focus_is(app, "cover.pin")
    tell("covered")
    _key(app, "L", control=True, shift=True)
    yield lambda: False


def _second(app: QApplication) -> Iterator[Fact]:
    """The locked screen, whose person is asked for."""
    yield lambda: _seen(app, "screen.locked") and _focus_is(app, "unlock.passphrase")
    tell("locked")
    app.closeAllWindows()


def _seen(app: QApplication, name: str) -> QWidget | None:
    shown = (one for one in app.allWidgets() if one.objectName() == name and one.isVisible())
    return next(shown, None)


def _shown(app: QApplication, kind: type[QWidget]) -> bool:
    return any(isinstance(one, kind) and one.isVisible() for one in app.allWidgets())


def _focus_is(app: QApplication, name: str) -> bool:
    focused = app.focusWidget()
    return focused is not None and focused.objectName() == name


def _key(app: QApplication, name: str, *, control: bool = False, shift: bool = False) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    held = Qt.KeyboardModifier.NoModifier
    if control:
        held |= Qt.KeyboardModifier.ControlModifier
    if shift:
        held |= Qt.KeyboardModifier.ShiftModifier
    window = app.activeWindow()
    assert window is not None
    QTest.keyClick(window.windowHandle(), Qt.Key[f"Key_{name}"], held)


def _type(app: QApplication, text: str) -> None:
    from PySide6.QtTest import QTest

    window = app.activeWindow()
    assert window is not None
    for character in text:
        QTest.keyClick(window.windowHandle(), ord(character))


if __name__ == "__main__":
    sys.exit(run())

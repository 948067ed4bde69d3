"""Sleep and screen lock as the system tells of them: real signals on a bus of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from ui.system_watch import SCREEN, SUSPEND, SystemWatch, meaning


@pytest.mark.parametrize(
    ("message", "word", "what"),
    [
        (0x0218, 0x0004, SUSPEND),
        (0x0218, 0x0007, ""),
        (0x0218, 0x0012, ""),
        (0x02B1, 0x0007, SCREEN),
        (0x02B1, 0x0008, ""),
        (0x0100, 0x0004, ""),
    ],
)
def test_what_a_message_of_windows_tells(message: int, word: int, what: str) -> None:
    assert meaning(message, word) == what


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a bus that ends with the test."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed")
    words = [daemon, "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as ran:
        assert ran.stdout is not None
        try:
            yield ran.stdout.readline().strip()
        finally:
            ran.terminate()


@pytest.mark.requirement("T28")
@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is how Linux tells")
def test_signals_of_the_login_service_and_the_screen_saver_are_heard(
    qtbot: QtBot, bus: str
) -> None:
    told: list[str] = []
    listener = QDBusConnection.connectToBus(bus, "imicro-listener")
    speaker = QDBusConnection.connectToBus(bus, "imicro-speaker")
    assert listener.isConnected()
    assert speaker.isConnected()
    watch = SystemWatch(told.append)
    assert watch.hear(listener, listener) == 4
    login = "org.freedesktop.login1"
    for service, path, interface, name, arguments in (
        (login, "/org/freedesktop/login1", f"{login}.Manager", "PrepareForSleep", [True]),
        (login, "/org/freedesktop/login1", f"{login}.Manager", "PrepareForSleep", [False]),
        (login, "/org/freedesktop/login1/session/c2", f"{login}.Session", "Lock", []),
        *(
            (saver, f"/{saver.replace('.', '/')}", saver, "ActiveChanged", [active])
            for saver in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
            for active in (True, False)
        ),
    ):
        # A signal counts only from whoever bears the name.
        assert speaker.registerService(service) or service == login
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(arguments)
        assert speaker.send(message)
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [SUSPEND, SCREEN, SCREEN, SCREEN]
    for name in ("imicro-listener", "imicro-speaker"):
        QDBusConnection.disconnectFromBus(name)

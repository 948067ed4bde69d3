"""What the system tells of: the computer goes to sleep, or its screen was locked.

Linux: the login service and the screen saver, over D-Bus. Windows: messages of the window. Where
a system tells nothing, the idle watch still notices a computer that slept.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SUSPEND, SCREEN = "suspend", "screen"
# Where each comes from: service, interface, signal, and our slot. Any path: each session has one.
_LOGIN = "org.freedesktop.login1"
_OF_SYSTEM = (
    (_LOGIN, f"{_LOGIN}.Manager", "PrepareForSleep", "asleep(bool)"),
    (_LOGIN, f"{_LOGIN}.Session", "Lock", "locked()"),
)
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_OF_SESSION = tuple((name, name, "ActiveChanged", "covered(bool)") for name in _SAVERS)
_POWER, _SESSION_CHANGE = 0x0218, 0x02B1
_SUSPENDS, _SESSION_LOCKED = 0x0004, 0x0007


class SystemWatch(QObject):
    """Calls `told` with `suspend` or `screen`."""

    def __init__(self, told: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._filter: _WindowsFilter | None = None

    def listen(self, window: QWidget) -> None:
        """To the system at hand; what cannot be heard is done without."""
        if sys.platform == "win32":
            self._filter = _WindowsFilter(self._told)
            _register(int(window.winId()))
            application = QApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)
        elif sys.platform == "linux":
            from PySide6.QtDBus import QDBusConnection

            self.hear(QDBusConnection.systemBus(), QDBusConnection.sessionBus())

    def hear(self, system: QDBusConnection, session: QDBusConnection) -> int:
        """To these buses; how many of their signals can be heard."""
        heard = 0
        for bus, signals in ((system, _OF_SYSTEM), (session, _OF_SESSION)):
            if bus.isConnected():
                for service, interface, name, slot in signals:
                    # The figure before a slot's name is what Qt's own macro puts there.
                    heard += bus.connect(  # type: ignore[call-overload]  # it refuses bytes
                        service, "", interface, name, self, f"1{slot}"
                    )
        return heard

    @Slot(bool)
    def asleep(self, begins: bool) -> None:
        """The computer is about to sleep, or woke up."""
        if begins:
            self._told(SUSPEND)

    @Slot()
    def locked(self) -> None:
        """The login session is to be locked."""
        self._told(SCREEN)

    @Slot(bool)
    def covered(self, active: bool) -> None:
        """The screen saver began or ended."""
        if active:
            self._told(SCREEN)


def meaning(message: int, word: int) -> str:
    """What a message of Windows tells: `suspend`, `screen`, or "" for anything else."""
    if (message, word) == (_POWER, _SUSPENDS):
        return SUSPEND
    return SCREEN if (message, word) == (_SESSION_CHANGE, _SESSION_LOCKED) else ""


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
    )


class _WindowsFilter(QAbstractNativeEventFilter):
    """Looks at each message of the window, and lets it pass."""

    def __init__(self, told: Callable[[str], None]) -> None:
        super().__init__()
        self._told = told

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        name = bytes(kind.data() if isinstance(kind, QByteArray) else kind)
        if name.startswith(b"windows_"):
            seen = _Message.from_address(int(message))
            what = meaning(seen.message, seen.word)
            if what:
                self._told(what)
        return False, 0


def _register(window: int) -> None:
    """Windows tells of its lock screen only to windows that ask."""
    if sys.platform == "win32":
        ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(window), 0)

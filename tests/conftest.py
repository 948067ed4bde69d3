"""What every test stands on: no network, no home folder, no display, and silence in the logs."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication

from tests.proofs import Proofs
from ui.collecting import look

# Speed differs between machines; a property is judged by what it finds, not by the clock.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Give the whole run, and each program it starts, a home of its own and no display."""
    home = tempfile.TemporaryDirectory(prefix="imicro-tests-home-")
    config.add_cleanup(home.cleanup)
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(Path(home.name, name.lower()))
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.addaudithook(refuse_network)
    config.pluginmanager.register(Proofs())
    gc.disable()
    config.add_cleanup(_collect_all)


def _collect_all() -> None:
    gc.collect()


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test that opens a connection: the program works with no network at all."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        raise PermissionError(f"the program opens no connection, yet asked for {arguments[1]}")


@pytest.fixture(autouse=True)
def collected_between() -> Iterator[None]:
    """Collect cyclic garbage in this thread, between tests, as the program does: no worker may
    be the one that destroys a widget a test has left.
    """
    yield
    look()


@pytest.fixture(autouse=True)
def no_language_left() -> Iterator[None]:
    """Fail the test that leaves the window speaking anything but its English sources.

    The application is one for all tests of a process: a language left there is found by
    whichever test comes next.
    """
    yield
    assert QCoreApplication.translate("UnlockDoor", "Unlock") == "Unlock"


@pytest.fixture(autouse=True)
def silent_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test that leaves a warning or an error in a log.

    A test that expects one looks at `caplog.records` and then calls `caplog.clear()`.
    """
    yield
    loud = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"unexpected log lines: {loud}"

"""Starts the I-MICRO Workbook: the command line decides; a window opens if it is asked for."""

from __future__ import annotations

import os
import sys

try:
    from workbook.cli import stopping

    if __name__ == "__main__":
        stopping.at_once()
except KeyboardInterrupt:
    # The first milliseconds, before anybody listens.
    sys.exit(130)

from workbook.bootstrap.hardening import harden
from workbook.cli.launch import LaunchRequest
from workbook.cli.main import main
from workbook.cli.restart import start_again, taken


def open_window(request: LaunchRequest) -> int:
    """Open the window, or walk through every screen; only here is Qt loaded.

    A window that locks its workbook ends, and the program starts itself anew.
    """
    # Qt tells an exception in the middle of its loading as a module that is not there.
    stopping.at_once()
    if request.kind == "tour":
        from ui import tour

        stopping.as_python_does()
        return tour.run(request)
    from ui import app

    stopping.as_python_does()
    ended = app.run(request)
    return ended if isinstance(ended, int) else start_again(ended)


def start(arguments: list[str]) -> int:
    """Do what the command line asks for; the exit code."""
    try:
        stopping.in_order()
        outcome = taken(os.environ) or main(arguments)
        return outcome if isinstance(outcome, int) else open_window(outcome)
    except KeyboardInterrupt as stop:
        return stopping.code_of(stop)
    finally:
        stopping.at_once()


if __name__ == "__main__":
    harden()
    sys.exit(start(sys.argv[1:]))

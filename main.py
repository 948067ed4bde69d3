"""Starts the I-MICRO Workbook: the command line decides; a window opens if it is asked for."""

from __future__ import annotations

import os
import sys

from workbook.bootstrap.hardening import harden
from workbook.cli.launch import LaunchRequest
from workbook.cli.main import main
from workbook.cli.restart import start_again, taken


def open_window(request: LaunchRequest) -> int:
    """Open the window, or walk through every screen; only here is Qt loaded.

    A window that locks its workbook ends, and the program starts itself anew.
    """
    if request.kind == "tour":
        from ui import tour

        return tour.run(request)
    from ui import app

    ended = app.run(request)
    return ended if isinstance(ended, int) else start_again(ended)


if __name__ == "__main__":
    harden()
    outcome = taken(os.environ) or main(sys.argv[1:])
    sys.exit(outcome if isinstance(outcome, int) else open_window(outcome))

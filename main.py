"""Starts the I-MICRO Workbook: the command line decides; a window opens if it is asked for."""

from __future__ import annotations

import sys

from workbook.bootstrap.hardening import harden
from workbook.cli.launch import LaunchRequest
from workbook.cli.main import main


def open_window(request: LaunchRequest) -> int:
    """Open the window, or walk through every screen; only here is Qt loaded."""
    if request.kind == "tour":
        from ui import tour

        return tour.run(request)
    from ui import app

    return app.run(request)


if __name__ == "__main__":
    harden()
    outcome = main(sys.argv[1:])
    sys.exit(outcome if isinstance(outcome, int) else open_window(outcome))

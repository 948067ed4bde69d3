"""Every command of `python main.py`, in the order of its help page.

A command is one module of this package with NAME, HELP, add_arguments and run. It imports
whatever is heavy (database, spreadsheets, PDF) inside run, because all of them are loaded here.
"""

from __future__ import annotations

from typing import Final

from workbook.cli import calc, demo, doctor, export, print_, tour, verify
from workbook.cli.parser import Command

COMMANDS: Final[tuple[Command, ...]] = (
    demo,
    tour,
    calc,
    verify,
    doctor,
    export,
    print_,
)

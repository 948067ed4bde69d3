"""`export`: writes the data of a site as a spreadsheet, and records that it left the program."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from workbook.cli.unlocked import add_unlock_arguments, unlocked
from workbook.cli.usage import path, refuse_suffix
from workbook.texts import Texts

NAME: Final = "export"
HELP: Final = "export.help"
PURPOSES: Final = ("values", "care")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the workbook, who opens it, the file to write and what it is for."""
    add_unlock_arguments(parser)
    parser.add_argument(
        "--out", metavar="FILE.xlsx", type=path, required=True, help="export.help_out"
    )
    parser.add_argument(
        "--purpose", choices=PURPOSES, default=PURPOSES[0], help="export.help_purpose"
    )


def run(args: argparse.Namespace) -> int:
    """Write the spreadsheet and print its SHA-256; 0 when it is whole and recorded.

    Raises KnownError `vault.*`, `permission.*` or `export.*`; then no file was written. WrongUsage
    `export.wrong_suffix` before anything is asked.
    """
    from workbook.application.outputs import export_site
    from workbook.bootstrap.outputs import ShippedOutputs
    from workbook.domain.clinical.data_use import Purpose

    refuse_suffix(args.out, ".xlsx")
    with unlocked(args) as workbook:
        digest = export_site(workbook, ShippedOutputs(), args.lang, args.out, Purpose(args.purpose))
    sentence = Texts(args.lang).say("export.done", file=args.out.name, digest=digest)
    sys.stdout.write(sentence + "\n")
    return 0

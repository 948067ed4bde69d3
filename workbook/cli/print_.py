"""`print`: writes the source document of one visit as PDF, and records that it was printed."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from workbook.cli.unlocked import add_unlock_arguments, unlocked
from workbook.cli.usage import path, refuse_suffix
from workbook.texts import Texts

NAME: Final = "print"
HELP: Final = "document.help"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the workbook, who opens it, patient, visit and the file to write."""
    add_unlock_arguments(parser)
    parser.add_argument("--subject", metavar="NUMBER", required=True, help="document.help_subject")
    parser.add_argument("--visit", metavar="D3", required=True, help="document.help_visit")
    parser.add_argument(
        "--out", metavar="FILE.pdf", type=path, required=True, help="export.help_out"
    )


def run(args: argparse.Namespace) -> int:
    """Write the document and print its SHA-256; 0 when it is whole and recorded.

    Raises KnownError `vault.*`, `permission.*`, `document.*` or `export.*`; WrongUsage
    `export.wrong_suffix` before anything is asked.
    """
    from workbook.application.outputs import find_subject, find_visit, print_visit
    from workbook.bootstrap.outputs import ShippedOutputs

    refuse_suffix(args.out, ".pdf")
    outputs = ShippedOutputs()
    with unlocked(args) as workbook:
        subject = find_subject(workbook, args.subject)
        event = find_visit(workbook, args.visit)
        printed = print_visit(workbook, outputs, subject, event, args.lang)
        outputs.keep(args.out, printed.content)
    sentence = Texts(args.lang).say("export.done", file=args.out.name, digest=printed.digest)
    sys.stdout.write(sentence + "\n")
    return 0

"""The options by which a command opens a workbook, and the open workbook they lead to."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.application.workbook import Workbook
from workbook.errors import InputError
from workbook.texts import Texts


def add_unlock_arguments(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Declare `--workbook`, `--person` and `--passphrase-stdin`.

    A passphrase is never an argument nor in the environment, where other programs can read it.
    """
    parser.add_argument(
        "--workbook", metavar="DIR", type=Path, required=required, help="export.help_workbook"
    )
    parser.add_argument("--person", metavar="ID", required=required, help="export.help_person")
    parser.add_argument("--passphrase-stdin", action="store_true", help="export.help_passphrase")


@contextmanager
def unlocked(args: argparse.Namespace) -> Iterator[Workbook]:
    """The open workbook, locked again when the block ends; KnownError `vault.*` if it stays shut.

    InputError `export.person_needed` where a workbook is named and nobody to open it.
    """
    from workbook.bootstrap import open_for_command, shipped_adapters

    if not args.person:
        raise InputError("export.person_needed")
    passphrase = read_passphrase(args)
    with open_for_command(args.workbook, args.person, passphrase, shipped_adapters()) as gate:
        yield gate.workbook


def read_passphrase(args: argparse.Namespace) -> str:
    """One line of standard input, or typed at the terminal without being shown."""
    if args.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InputError("export.no_terminal")
    prompt = Texts(args.lang).say("export.passphrase_prompt")
    return getpass.getpass(prompt)

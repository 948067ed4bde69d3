"""The options by which a command opens a workbook, and the open workbook they lead to."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from workbook.application.workbook import Workbook
from workbook.cli.usage import WrongUsage, path
from workbook.errors import InputError
from workbook.texts import Texts


def add_unlock_arguments(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Declare `--workbook`, `--person` and `--passphrase-stdin`.

    A passphrase is never an argument nor in the environment, where other programs can read it.
    """
    parser.add_argument(
        "--workbook", metavar="DIR", type=path, required=required, help="export.help_workbook"
    )
    parser.add_argument("--person", metavar="ID", required=required, help="export.help_person")
    parser.add_argument("--passphrase-stdin", action="store_true", help="export.help_passphrase")


def asks_for_workbook(args: argparse.Namespace) -> bool:
    """Whether a workbook is to be opened; WrongUsage where only half of what that takes is said."""
    if args.workbook is None and (args.person or args.passphrase_stdin):
        raise WrongUsage("export.workbook_needed")
    if args.workbook is not None and not args.person:
        raise WrongUsage("export.person_needed")
    return args.workbook is not None


@contextmanager
def unlocked(args: argparse.Namespace) -> Iterator[Workbook]:
    """The open workbook, locked again when the block ends; KnownError `vault.*` if it stays shut.

    What the unlock has to say goes to standard error. WrongUsage where a
    workbook is named and nobody to open it; InputError `demo.unfinished`.
    """
    from workbook.bootstrap import open_for_command, shipped_adapters
    from workbook.cli.demo_folder import refuse_unfinished

    asks_for_workbook(args)
    refuse_unfinished(args.workbook)
    passphrase, adapters = read_passphrase(args), shipped_adapters()
    tell = teller(Texts(args.lang))
    with open_for_command(args.workbook, args.person, passphrase, adapters, tell) as gate:
        yield gate.workbook


def teller(texts: Texts) -> Callable[[str, Mapping[str, str]], None]:
    """Says a sentence by its code and parameters on standard error."""

    def tell(code: str, params: Mapping[str, str]) -> None:
        sys.stderr.write(texts.say(code, **params) + "\n")

    return tell


def read_passphrase(args: argparse.Namespace) -> str:
    """One line of standard input, or typed at the terminal without being shown."""
    if args.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InputError("export.no_terminal")
    prompt = Texts(args.lang).say("export.passphrase_prompt")
    return getpass.getpass(prompt)

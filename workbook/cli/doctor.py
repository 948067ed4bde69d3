"""`doctor`: everything that can be checked of a workbook, one line a finding.

Of the computer: versions, the clock, and a trial of the watch over it. With a passphrase: files,
settings, chain, signatures, texts, index, caches, definition, key slots and what this machine
remembers. Nothing is changed.
`--self-test` looks at the machine instead: see `self_test`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from workbook.cli.self_test import add_self_test_arguments, run_self_test
from workbook.cli.unlocked import add_unlock_arguments, asks_for_workbook, read_passphrase
from workbook.cli.usage import WrongUsage
from workbook.errors import TamperError
from workbook.texts import Texts

if TYPE_CHECKING:
    from workbook.bootstrap.examination import Finding

NAME: Final = "doctor"
HELP: Final = "doctor.help"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the workbook, if one is to be examined."""
    add_unlock_arguments(parser, required=False)
    add_self_test_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print every finding on standard output; 0 when all is well.

    Raises TamperError `doctor.found` when anything is not, KnownError `vault.*` and `storage.*`
    where the workbook cannot be opened, WrongUsage where it is half said which one; for
    `--self-test` as `run_self_test`.
    """
    if args.self_test:
        return run_self_test(args)
    if args.out is not None:
        raise WrongUsage("selftest.out_alone")
    from workbook.bootstrap import shipped_adapters
    from workbook.bootstrap.clock_examination import computer
    from workbook.bootstrap.examination import Examined, examine, versions
    from workbook.cli.demo_folder import refuse_unfinished

    texts, asked = Texts(args.lang), asks_for_workbook(args)
    adapters = shipped_adapters()
    wrong = _tell(versions(), texts) + _tell(computer(adapters.clock), texts)
    if not asked:
        sys.stdout.write(texts.say("doctor.versions_only") + "\n")
        return 0
    refuse_unfinished(args.workbook)
    what = Examined(args.workbook, args.person, read_passphrase(args))
    wrong += _tell(examine(what, adapters, no_step), texts)
    if wrong:
        raise TamperError("doctor.found", count=str(wrong))
    sys.stdout.write(texts.say("doctor.all_well") + "\n")
    return 0


def no_step(_events: int) -> None:
    """The lines themselves show how far the examination is."""


def _tell(findings: Iterable[Finding], texts: Texts) -> int:
    """Write each finding as it comes; how many are not well."""
    wrong = 0
    for finding in findings:
        mark = texts.say("doctor.well" if finding.ok else "doctor.fault")
        sentence = texts.say(finding.code, **finding.params)
        sys.stdout.write(f"{mark}  {sentence}\n")
        sys.stdout.flush()
        wrong += not finding.ok
    return wrong

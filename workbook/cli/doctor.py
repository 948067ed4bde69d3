"""`doctor`: everything that can be checked of a workbook, one line a finding.

With a passphrase: files, settings, chain, signatures, texts, index, caches, definition, key
slots and what this machine remembers. Without a workbook: versions alone. Nothing is changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from workbook.cli.unlocked import add_unlock_arguments, asks_for_workbook, read_passphrase
from workbook.errors import TamperError
from workbook.texts import Texts

if TYPE_CHECKING:
    from workbook.bootstrap.examination import Finding

NAME: Final = "doctor"
HELP: Final = "doctor.help"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the workbook, if one is to be examined."""
    add_unlock_arguments(parser, required=False)


def run(args: argparse.Namespace) -> int:
    """Print every finding on standard output; 0 when all is well.

    Raises TamperError `doctor.found` when anything is not, KnownError `vault.*` and `storage.*`
    where the workbook cannot be opened, WrongUsage where it is half said which one.
    """
    from workbook.bootstrap import shipped_adapters
    from workbook.bootstrap.examination import Patient, examine, versions

    texts, asked = Texts(args.lang), asks_for_workbook(args)
    wrong = _tell(versions(), texts)
    if not asked:
        sys.stdout.write(texts.say("doctor.versions_only") + "\n")
        return 0
    patient = Patient(args.workbook, args.person, read_passphrase(args))
    wrong += _tell(examine(patient, shipped_adapters(), no_step), texts)
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

"""The `--self-test` of `doctor`: one line a check on standard output, and the report's files."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack

from workbook.cli.unlocked import asks_for_workbook, read_passphrase, teller
from workbook.cli.usage import path
from workbook.errors import KnownError
from workbook.texts import Texts


def run_self_test(args: argparse.Namespace) -> int:
    """Run every check, write the report where one is asked for; 0 when none failed.

    Raises KnownError `selftest.failed` with how many did, `export.*`, and `vault.*` or
    `storage.*` where the workbook that is to sign cannot be opened.
    """
    from workbook.bootstrap import open_for_command, shipped_adapters
    from workbook.bootstrap.selftest import Outcome, run, shipped_bench
    from workbook.bootstrap.selftest.report import tally, words_of, write

    texts, adapters = Texts(args.lang), shipped_adapters()
    with ExitStack() as stack:
        gate = None
        if asks_for_workbook(args):
            # Opened first: a wrong passphrase is told before a minute of checks, not after.
            who, secret, tell = args.person, read_passphrase(args), teller(texts)
            opening = open_for_command(args.workbook, who, secret, adapters, tell)
            gate = stack.enter_context(opening)
        bench = stack.enter_context(shipped_bench(adapters, args.workbook))
        made, done = adapters.clock.now().utc, []
        for one in run(bench):
            done.append(one)
            word = texts.say(f"selftest.outcome_{one.measure.outcome.value}")
            measured = one.measured(texts)
            line = f"{word:<10} {one.sentence(texts)}" + (f"  [{measured}]" if measured else "")
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        if args.out is not None:
            files = write(done, made, args.out, texts, gate)
            names = {"json": files.json.name, "pdf": files.pdf.name}
            sys.stdout.write(texts.say("selftest.written", **names) + "\n")
            code = "selftest.fact_signed" if files.signer else "selftest.fact_unsigned"
            sys.stdout.write(texts.say(code, key=files.signer) + "\n")
    counts = tally(done)
    if counts[Outcome.FAILED]:
        raise KnownError("selftest.failed", count=str(counts[Outcome.FAILED]))
    sys.stdout.write(texts.say("selftest.verdict_ok", **words_of(counts)) + "\n")
    return 0


def add_self_test_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--self-test` and `--out`."""
    parser.add_argument("--self-test", action="store_true", help="selftest.help")
    parser.add_argument("--out", metavar="DIR", type=path, help="selftest.help_out")

"""`demo --out DIR`: a made-up site with its patients, documents, spreadsheet and summary.

Everything goes through the commands that the window uses, on a real encrypted workbook, with a
simulated clock that only a demo workbook accepts. The same seed gives the same patients.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from workbook.cli import stopping
from workbook.cli.launch import LaunchRequest
from workbook.cli.usage import WrongUsage, path
from workbook.texts import Texts

NAME: Final = "demo"
HELP: Final = "demo.help"
# The moment at which the story ends unless another is asked for, and its zone.
NOW: Final = "2021-09-14T14:31+02:00"
ZONE: Final = "Europe/Paris"
# The story tells 14 patients. The trial has 236; twenty times as many are more than any site will
# screen, and as many as a workbook can be tried with in an afternoon.
FEWEST, MOST = 14, 5_000
# The consent form is that of protocol 3.0, dated 2019-12-25, and with many patients the story
# begins a year before it ends. The last day is as far as any plan of the trial could reach.
EARLIEST, LATEST = date(2021, 1, 1), date(2100, 12, 31)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare DIR and what the story depends on."""
    parser.add_argument("--out", metavar="DIR", type=path, required=True, help="demo.help_out")
    parser.add_argument("--patients", metavar="N", default=str(FEWEST), help="demo.help_patients")
    parser.add_argument("--seed", metavar="S", default="1", help="demo.help_seed")
    parser.add_argument("--now", metavar="TIME", default=NOW, help="demo.help_now")
    parser.add_argument("--window", action="store_true", help="demo.help_window")


def run(args: argparse.Namespace) -> int | LaunchRequest:
    """Make the demonstration; 0, or with --window the request to open it.

    Raises WrongUsage `demo.bad_patients`, `demo.bad_time`, `demo.time_outside`,
    `demo.no_such_hour`, InputError `demo.not_empty`, `demo.being_made`, `demo.not_a_folder`, and
    KnownError of the storage (disk full, folder not writable). Whatever ends it early, a folder
    it could not finish is as it was before.
    """
    from workbook.bootstrap import shipped_adapters
    from workbook.bootstrap.outputs import ShippedOutputs
    from workbook.cli import demo_files, demo_folder, demo_make

    now = read_time(args.now)
    order = demo_make.Order(args.out, read_patients(args.patients), args.seed, now)
    texts = Texts(args.lang)

    def say(code: str, **params: object) -> None:
        sys.stderr.write(texts.say(code, **{name: str(p) for name, p in params.items()}) + "\n")
        sys.stderr.flush()

    with demo_folder.whole_or_nothing(order.out) as replaced:
        if replaced:
            say("demo.replaced", folder=order.out)
        made = demo_make.make(order, shipped_adapters(now), say)
        try:
            demo_files.write(made, order, ShippedOutputs(), texts, say)
        finally:
            made.gate.release()
        stopping.insist()
    say("demo.done", folder=str(order.out))
    if args.window:
        folder = order.out / demo_folder.WORKBOOK
        return LaunchRequest("window", workbook=folder, lang=args.lang, now=now.isoformat())
    return 0


def read_patients(typed: str) -> int:
    """A whole number of patients from FEWEST to MOST; WrongUsage `demo.bad_patients`."""
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    if not FEWEST <= count <= MOST:
        raise WrongUsage("demo.bad_patients", value=typed, least=str(FEWEST), most=str(MOST))
    return count


def read_time(typed: str) -> datetime:
    """An ISO 8601 time; without an offset it is the site's.

    WrongUsage `demo.bad_time`; `demo.time_outside` for one from which the story cannot be told;
    `demo.no_such_hour` for one that the site's clocks leap over.
    """
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise WrongUsage("demo.bad_time", value=typed, example=NOW[:16]) from None
    if not EARLIEST <= moment.date() <= LATEST:
        ends = {"earliest": EARLIEST.isoformat(), "latest": LATEST.isoformat()}
        raise WrongUsage("demo.time_outside", value=typed, **ends)
    zone = ZoneInfo(ZONE)
    if moment.tzinfo is not None:
        return moment.astimezone(zone)
    local = moment.replace(tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise WrongUsage("demo.no_such_hour", value=typed, zone=ZONE)
    return local

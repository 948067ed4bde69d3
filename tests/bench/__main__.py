"""`python -m tests.bench [--only NAME ...] [--books DIR]`: measures, prints a table, keeps JSON.

The books of 24, 240 and 2,400 patients take minutes to make; with --books they are kept there and
used again. No figure decides a test: targets are told met or not met.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import cover, record_form, spreadsheet, start_checks, upkeep, windows
from tests.bench.books import LARGE, SITE_SIZE, SMALL, book
from tests.bench.figures import Figure, keep, table

RESULTS = Path(__file__).resolve().parents[2] / "bench-results"


def main() -> int:
    """Run what was asked for; 0 whatever the figures say."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--only", nargs="*", default=None, metavar="NAME")
    parser.add_argument("--books", type=Path, default=None, metavar="DIR")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="imicro-bench-") as name:
        root = Path(name)
        figures = measured(root, args.books or root / "books", args.only)
    sys.stdout.write(table(figures) + "\n")
    keep(figures, RESULTS / "bench.json")
    return 0


def measured(root: Path, books: Path, only: list[str] | None) -> list[Figure]:
    """Every figure asked for, in the order of the list."""
    benches: dict[str, Callable[[], list[Figure]]] = {
        "record": lambda: record_form.measure(root / "record"),
        "checks": lambda: start_checks.measure(root),
        "questions": lambda: windows.questions(book(books, SMALL), book(books, LARGE)),
        "start": lambda: windows.start(root, book(books, SMALL)),
        "window": lambda: windows.after_unlock(root, book(books, SMALL), book(books, LARGE)),
        "backup": lambda: upkeep.backup(root),
        "unlock": lambda: [
            figure
            for size in (SITE_SIZE, SMALL)
            for figure in upkeep.unlock(book(books, size), size)
        ],
        "cover": lambda: cover.measure(root, book(books, SITE_SIZE), SITE_SIZE),
        "sheet": lambda: spreadsheet.measure(root, book(books, SMALL)),
    }
    unknown = set(only or ()) - set(benches)
    if unknown:
        raise SystemExit(f"no such benchmark: {', '.join(sorted(unknown))}")
    (root / "record").mkdir()
    figures: list[Figure] = []
    for name, bench in benches.items():
        if only is None or name in only:
            sys.stderr.write(f"measuring {name}...\n")
            figures += bench()
    return figures


if __name__ == "__main__":
    sys.exit(main())

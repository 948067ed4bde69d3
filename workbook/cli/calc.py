"""`calc NAME IN.csv OUT.csv`: scores a table with the rules the workbook itself uses.

Every input column must be there, in any order; a cell of it may be blank. A column that is not
there at all is refused and named, because a misspelt name would otherwise pass for a value never
measured. Columns the calculation does not know are carried through unchanged.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbook.cli import calc_sofa
from workbook.cli.calc_cells import Row
from workbook.cli.calc_csv import Record, open_table, replace_table, write_row
from workbook.cli.parser import SpokenParser
from workbook.cli.usage import path
from workbook.errors import InputError
from workbook.texts import Texts

NAME: Final = "calc"
HELP: Final = "calc.help"


@dataclass(frozen=True, slots=True)
class Calculation:
    """One calculation: the columns it reads, those it adds, and what it makes of a row.

    row: gives the results in the order of `results`; raises InputError for a bad cell.
    """

    columns: tuple[str, ...]
    results: tuple[str, ...]
    row: Callable[[Row], tuple[str, ...]]


class ShowColumns(argparse.Action):
    """`--columns`: prints what a table has to hold and what is added to it, and ends with 0."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *_rest: object
    ) -> None:
        """Of the calculation already typed, else of every one."""
        assert isinstance(parser, SpokenParser)
        typed = getattr(namespace, "name", None)
        for name in [typed] if typed else CALCULATIONS:
            sys.stdout.write(columns_page(name, parser.texts) + "\n")
        parser.exit()


CALCULATIONS: Final[Mapping[str, Calculation]] = {
    "sofa": Calculation(calc_sofa.COLUMNS, calc_sofa.RESULTS, calc_sofa.score_row),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare NAME, IN.csv, OUT.csv and --columns."""
    parser.add_argument("name", metavar="NAME", choices=tuple(CALCULATIONS), help="calc.help_name")
    parser.add_argument("source", metavar="IN.csv", type=path, help="calc.help_source")
    parser.add_argument("target", metavar="OUT.csv", type=path, help="calc.help_target")
    parser.add_argument("--columns", action=ShowColumns, nargs=0, help="calc.help_columns")


def columns_page(name: str, texts: Texts) -> str:
    """A line for each column that a calculation reads, and one for what it adds."""
    calculation = CALCULATIONS[name]
    width = max(map(len, calculation.columns))
    lines = [
        f"  {column:<{width}}  {texts.say(f'calc.column_{column}')}"
        for column in calculation.columns
    ]
    added = texts.say("calc.columns_added", columns=", ".join(calculation.results))
    return "\n".join([texts.say("calc.columns_title", name=name), *lines, added])


def run(args: argparse.Namespace) -> int:
    """Score the table and write the result; 0 when the whole of it was written.

    Raises InputError with a `calc.` code for anything wrong with either file; then nothing is
    written and what OUT.csv held before is still there.
    """
    count = calculate(CALCULATIONS[args.name], args.source, args.target)
    done = Texts(args.lang).say("calc.done", file=str(args.target), count=str(count))
    sys.stderr.write(done + "\n")
    return 0


def calculate(calculation: Calculation, source: Path, target: Path) -> int:
    """Read `source` row by row and write it to `target` with the results behind each row.

    Gives the number of rows scored. Raises InputError with a `calc.` code.
    """
    count = 0
    with open_table(source) as records:
        header = next(records, None)
        if header is None:
            raise InputError("calc.empty", file=str(source))
        names = tuple(cell.strip() for cell in header.cells)
        _check_columns(calculation, names, source)
        with replace_table(target, source) as file:
            write_row(file, (*header.cells, *calculation.results))
            for record in records:
                row = _row(source, names, record)
                write_row(file, (*record.cells, *calculation.row(row)))
                count += 1
    return count


def _check_columns(calculation: Calculation, names: Sequence[str], source: Path) -> None:
    """Refuse columns that are missing, stand twice, or bear the name of a result."""
    if len(names) == 1 and ";" in names[0]:
        raise InputError("calc.semicolons", file=str(source))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    absent = [name for name in calculation.columns if name not in names]
    taken = [name for name in calculation.results if name in names]
    for code, columns in (
        ("calc.columns_twice", twice),
        ("calc.columns_absent", absent),
        ("calc.columns_taken", taken),
    ):
        if columns:
            listed, count = ", ".join(columns), str(len(columns))
            raise InputError(code, file=str(source), columns=listed, count=count)


def _row(source: Path, names: Sequence[str], record: Record) -> Row:
    if len(record.cells) != len(names):
        raise InputError(
            "calc.row_length",
            file=str(source),
            line=str(record.line),
            cells=str(len(record.cells)),
            columns=str(len(names)),
        )
    return Row(str(source), record.line, dict(zip(names, record.cells, strict=True)))

"""CSV tables for `calc`: strict reading row by row, and writing that leaves all or nothing."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from workbook.application.own_folder import holds_workbook
from workbook.application.renaming import SHIPPED
from workbook.errors import InputError, system_word

ENCODING = "utf-8"
_CSV_FAULTS = (
    ("unexpected end of data", "calc.quote_open"),
    ("field larger than", "calc.cell_too_long"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: the line of the file it begins on, and its cells as they stand."""

    line: int
    cells: tuple[str, ...]


@contextmanager
def open_table(path: Path) -> Iterator[Iterator[Record]]:
    """The rows of a UTF-8 CSV file (byte order mark tolerated), blank lines left out.

    Raises InputError `calc.cannot_read`, `calc.not_utf8` (file), or with file and line
    `calc.quote_open`, `calc.cell_too_long` or `calc.bad_csv`.
    """
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise InputError("calc.cannot_read", file=str(path), problem=system_word(problem)) from None
    with file:
        yield _records(path, file)


def _records(path: Path, file: TextIO) -> Iterator[Record]:
    reader = csv.reader(file, strict=True)
    while True:
        # A quoted cell may hold line ends: the row is named by the line it begins on.
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _csv_fault(fault, path, line) from None
        except UnicodeDecodeError:
            raise InputError("calc.not_utf8", file=str(path)) from None
        except OSError as problem:
            raise InputError(
                "calc.cannot_read", file=str(path), problem=system_word(problem)
            ) from None
        if cells:
            yield Record(line, tuple(cells))


def _csv_fault(fault: csv.Error, path: Path, line: int) -> InputError:
    """The reader's fault by the beginning of its message: it gives nothing else to go by."""
    said = str(fault)
    for start, code in _CSV_FAULTS:
        if said.startswith(start):
            most = str(csv.field_size_limit())
            return InputError(code, file=str(path), line=str(line), most=most)
    return InputError("calc.bad_csv", file=str(path), line=str(line))


@contextmanager
def replace_table(path: Path, source: Path) -> Iterator[TextIO]:
    """A file to write a table to, which takes the name `path` only when the block ends well.

    It is written beside `path` under another name, brought to disk and then renamed, so that
    whatever goes wrong, `path` holds either the whole table or what it held before.
    Raises InputError `calc.same_file` when `path` is the file read, `calc.not_a_file`,
    `calc.no_folder`, `calc.own_folder`, `calc.cannot_write` otherwise.
    """
    try:
        with _renamed_at_end(_target(path, source)) as file:
            yield file
    except OSError as problem:
        raise InputError(
            "calc.cannot_write", file=str(path), problem=system_word(problem)
        ) from None


def _target(path: Path, source: Path) -> Path:
    """Where the table goes, looked at before anything is made there."""
    target = path.resolve()
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError("calc.same_file", file=str(path))
    # Renaming over a device or pipe would replace it by a plain file.
    if target.exists() and not target.is_file():
        raise InputError("calc.not_a_file", file=str(path))
    if not target.parent.is_dir():
        raise InputError("calc.no_folder", folder=str(path.parent))
    if holds_workbook(target.parent):
        raise InputError("calc.own_folder", file=str(path))
    return target


@contextmanager
def _renamed_at_end(target: Path) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding=ENCODING, newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        SHIPPED(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def write_row(file: TextIO, cells: Sequence[str]) -> None:
    """One row, quoted only where it must be."""
    csv.writer(file, lineterminator="\n").writerow(cells)

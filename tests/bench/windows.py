"""Starting the window, the first paint of the matrix, and the memory it takes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.books import opened
from tests.bench.figures import Figure, median_of
from tests.bench.window_talk import RESIDENT, SHOWN
from tests.support.demo_book import SITE
from workbook.application.views.patient import Patient
from workbook.application.views.patients import Patients
from workbook.cli.demo_folder import WORKBOOK

ROOT = Path(__file__).resolve().parents[2]
STARTS, STAY = 7, "10"


def start(root: Path, book: Path) -> list[Figure]:
    """Process start to unlock screen, the two kinds of window taking turns."""
    ours, blank = [], []
    for _ in range(STARTS):
        blank.append(until_shown(("tests.bench.blank_window",), root))
        ours.append(
            until_shown(("tests.bench.our_window", "--workbook", str(book / WORKBOOK)), root)
        )
    return [
        Figure(
            "process start to unlock screen",
            statistics.median(ours),
            statistics.median(blank),
            "ms",
            most_ratio=3.0,
            what="an empty PySide6 window with two font faces",
        )
    ]


def until_shown(words: Sequence[str], root: Path) -> float:
    """Milliseconds from the start of a process until its window shows."""
    begun = time.perf_counter()
    with talking(words, root) as lines:
        for line in lines:
            if line == SHOWN:
                return (time.perf_counter() - begun) * 1000
    raise RuntimeError(f"{words[0]} showed no window")


@contextmanager
def talking(words: Sequence[str], root: Path) -> Iterator[Iterator[str]]:
    """The lines a module of ours writes, run as a program with folders of its own."""
    own = {
        name: str(root / name.lower())
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    environment = {**os.environ, **own}
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield (line.strip() for line in process.stdout)


def questions(small: Path, large: Path) -> list[Figure]:
    """Opening a patient and asking for the matrix, with ten times the subjects."""
    timed = {root: ask(root) for root in (small, large)}
    names = ("opening a patient, 2,400 subjects", "the matrix asked for, 2,400 subjects")
    return [
        Figure(name, timed[large][at], timed[small][at], "ms", 50.0, 1.3, "with 240 subjects")
        for at, name in enumerate(names)
    ]


def ask(root: Path) -> tuple[float, float]:
    """Median milliseconds to open a patient, and to ask for the matrix."""
    gate = opened(root)
    try:
        subjects = [line.subject for line in gate.workbook.view(Patients()).lines]
        turns = iter(subjects * 2)
        patient = median_of(40, lambda: gate.workbook.view(Patient(next(turns))))
        matrix = median_of(9, lambda: gate.workbook.view(Patients()))
    finally:
        gate.release()
    return patient, matrix


def after_unlock(root: Path, small: Path, large: Path) -> list[Figure]:
    """The matrix painted by the real window, and its memory ten seconds after unlock."""
    few, many = told(root, small), told(root, large)
    blank = resident(root)
    return [
        Figure(
            "first paint of the matrix, 2,400 subjects",
            many["paint"],
            few["paint"],
            "ms",
            50.0,
            1.3,
            "with 240 subjects",
        ),
        Figure(
            "resident 10 s after unlock, 2,400 subjects",
            many[RESIDENT],
            blank,
            "MiB",
            most=300.0,
            what="an empty PySide6 window",
        ),
    ]


def told(root: Path, book: Path) -> dict[str, float]:
    """What the window tells after unlock: its first paint (ms) and its memory (MiB)."""
    # The unlock screen begins with whoever comes first by name.
    first = min(SITE.people, key=lambda person: person.name.casefold())
    words = ("--workbook", str(book / WORKBOOK), "--unlock", first.passphrase)
    with talking(("tests.bench.our_window", *words, "--stay", STAY), root) as lines:
        parts = [line.split() for line in lines]
    return {name: float(rest[-1]) for name, *rest in parts if rest}


def resident(root: Path) -> float:
    """The memory of an empty window after the same wait, MiB."""
    with talking(("tests.bench.blank_window", "--stay", STAY), root) as lines:
        parts = [line.split() for line in lines]
    return next(float(rest[-1]) for name, *rest in parts if name == RESIDENT)

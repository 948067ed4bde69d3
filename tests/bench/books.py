"""Workbooks of the demonstration for benchmarks: a site's, the trial's, and ten times that."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.support.demo_book import SITE, end_of_story, silent
from workbook.bootstrap import Adapters, FolderGate, shipped_adapters
from workbook.cli.demo_folder import WORKBOOK, prepare
from workbook.cli.demo_make import Order, make

# Twice the mean of the trial's sites; every patient of the trial; ten times as many.
SITE_SIZE, SMALL, LARGE = 24, 240, 2400


def laptop(root: Path, now: datetime | None = None) -> Adapters:
    """The shipped adapters at the demonstration's time, their state beside the workbook."""
    return replace(shipped_adapters(now or end_of_story()), state_folder=root / "state")


def book(folder: Path, patients: int) -> Path:
    """The folder of a demonstration of that size; one that stands there already is used again."""
    root = folder / str(patients)
    if not (root / "ready").exists():
        sys.stderr.write(f"making a workbook of {patients} patients...\n")
        begun = time.perf_counter()
        prepare(root)
        made = make(Order(root, patients, "bench", end_of_story()), laptop(root), silent)
        made.gate.release()
        seconds = time.perf_counter() - begun
        (root / "ready").write_text(f"{seconds:.1f}\n", encoding="utf-8")
        sys.stderr.write(f"made in {seconds:.0f} s\n")
    return root


def opened(root: Path) -> FolderGate:
    """The workbook under `root`, unlocked by the first investigator."""
    gate = FolderGate(root / WORKBOOK, laptop(root))
    lead = SITE.people[0]
    door = next(door for door in gate.doors() if door.name == lead.name)
    gate.unlock(door.person, lead.passphrase)
    return gate

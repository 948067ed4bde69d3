"""A bench for the self-test: cheap keys, places below a test's folder, no system of its own."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.support.book import CHEAP, START, adapters
from workbook.bootstrap import SimulatedClock
from workbook.bootstrap.selftest import CHECKS, Bench, Measure, Outcome
from workbook.storage.hooks import Hook, no_hook


def make_bench(root: Path, hook: Hook = no_hook) -> Bench:
    """A bench whose every place lies below `root`; no standard tool answers."""
    room = root / "room"
    room.mkdir()
    return Bench(
        adapters=replace(adapters(root, hook=hook), clock=SimulatedClock(START)),
        room=room,
        preferences=root / "preferences",
        environment={"QT_QPA_PLATFORM": "offscreen"},
        platform=sys.platform,
        system=root / "no-system",
        tool=lambda _command: None,
        floor=CHEAP,
    )


def found(bench: Bench, name: str) -> Measure:
    """What one check finds, by its id."""
    (check,) = (one for checks in CHECKS.values() for one in checks if one.name == name)
    return check.run(bench)


def fails(bench: Bench, name: str) -> bool:
    """Whether one check fails."""
    return found(bench, name).outcome is Outcome.FAILED

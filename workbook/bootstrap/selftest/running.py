"""Runs the checks one by one, each in the order of the table, whatever became of the last."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from workbook.bootstrap.adapters import Adapters, user_folders
from workbook.bootstrap.selftest.checks_table import CHECKS
from workbook.bootstrap.selftest.model import Bench
from workbook.bootstrap.selftest.report import Done


@contextmanager
def shipped_bench(
    adapters: Adapters, workbook: Path | None, environment: Mapping[str, str] = os.environ
) -> Iterator[Bench]:
    """The real places of this machine, and a room that is removed when the block ends."""
    with tempfile.TemporaryDirectory(prefix="imicro-self-test-") as room:
        yield Bench(
            adapters=adapters,
            room=Path(room),
            preferences=Path(user_folders().user_config_dir),
            environment=environment,
            platform=sys.platform,
            workbook=workbook,
        )


def run(bench: Bench) -> Iterator[Done]:
    """Every check with what it found, as it comes."""
    for family, checks in CHECKS.items():
        for check in checks:
            yield Done(family, check, check.run(bench))

"""Says at the end of a run which requirements had tests, and none of them passed.

A failed test fails the run anyway; this names what was only skipped, for want of a program or of
another system.
"""

from __future__ import annotations

import pytest

MARK = "requirement"


class Proofs:
    """A plugin of one run; with several processes, the one that collects the reports."""

    def __init__(self) -> None:
        """Nothing was run yet."""
        self.tried: set[str] = set()
        self.proved: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Let each report carry the rows of its test."""
        for item in items:
            for mark in item.iter_markers(MARK):
                item.user_properties += [(MARK, row) for row in mark.args]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once it was called, or skipped before."""
        rows = {str(row) for name, row in report.user_properties if name == MARK}
        self.tried |= rows
        if report.when == "call" and report.passed:
            self.proved |= rows

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """One line, where there is anything to say."""
        left = sorted(self.tried - self.proved, key=lambda row: (len(row), row))
        if left:
            terminalreporter.write_line(f"Requirements not proved in this run: {', '.join(left)}")

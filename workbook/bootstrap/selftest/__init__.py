"""The self-test of an installed machine (T117): some eighty checks with what each measured.

Everything is tried for real in a scratch folder: a workbook is made, locked, damaged, backed up
and restored with the parts that serve the real ones. Nothing of the workbook under examination is
read or changed but the permissions of its folder.
"""

from workbook.bootstrap.selftest.checks_table import CHECKS
from workbook.bootstrap.selftest.model import Bench, Check, Measure, Outcome
from workbook.bootstrap.selftest.report import Done, Files, write
from workbook.bootstrap.selftest.running import run, shipped_bench

__all__ = [
    "CHECKS",
    "Bench",
    "Check",
    "Done",
    "Files",
    "Measure",
    "Outcome",
    "run",
    "shipped_bench",
    "write",
]

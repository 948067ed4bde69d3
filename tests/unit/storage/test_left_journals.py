"""What a killed process was writing is undone before the checks, which then find all in order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.storage.kit import KEY, filled
from workbook.storage.checks import READING, check_start
from workbook.storage.connection import open_connection


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """A database as it is on the disk while a large transaction is half written."""
    path, copy = tmp_path / "research.db", tmp_path / "copy" / "research.db"
    filled(path)
    copy.parent.mkdir()
    connection = open_connection(path, KEY)
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN")
    for number in range(200):
        connection.execute("INSERT INTO meta VALUES (?, ?)", (f"n{number}", "x" * 2000))
    for name in ("research.db", "research.db-journal"):
        shutil.copy(path.with_name(name), copy.with_name(name))
    connection.close()
    return copy


@pytest.mark.parametrize("_again", range(10))
def test_three_checks_at_once_do_not_take_a_torn_file_for_open_elsewhere(
    torn: Path, _again: int
) -> None:
    journal = torn.with_name("research.db-journal")
    assert journal.stat().st_size > 0
    found = check_start(torn, KEY)
    assert [finding.code for finding in found if not finding.ok] == []
    assert not journal.exists()
    connection = open_connection(torn, KEY, READING)
    assert connection.execute("SELECT count(*) FROM meta WHERE name LIKE 'n%'").fetchone() == (0,)
    connection.close()

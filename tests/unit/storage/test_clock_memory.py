"""What the computer remembers of its clock is read back, or is no memory at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook.domain.clock_watch import Reading, Seen
from workbook.errors import KnownError
from workbook.storage.clock_memory import EVERY, ClockMemory

READ = Reading(datetime(2021, 9, 14, 12, 31, tzinfo=UTC), 1234.5)


def test_a_reading_is_kept_with_the_start_of_the_computer(tmp_path: Path) -> None:
    ClockMemory(tmp_path / "state", "w1", "boot-1").keep(READ)
    assert ClockMemory(tmp_path / "state", "w1", "boot-1").read() == Seen(READ, same_start=True)
    assert ClockMemory(tmp_path / "state", "w1", "boot-2").read() == Seen(READ, same_start=False)
    assert ClockMemory(tmp_path / "state", "w1", "").read() == Seen(READ, same_start=False)
    assert ClockMemory(tmp_path / "state", "w2", "boot-1").read() is None


def test_where_the_start_is_not_known_none_is_the_same(tmp_path: Path) -> None:
    ClockMemory(tmp_path, "w1", "").keep(READ)
    assert ClockMemory(tmp_path, "w1", "").read() == Seen(READ, same_start=False)


def test_it_is_written_every_five_minutes_and_at_the_end(tmp_path: Path) -> None:
    memory = ClockMemory(tmp_path, "w1", "boot-1")
    memory.keep(READ)
    soon = Reading(READ.wall + EVERY - timedelta(seconds=1), READ.elapsed)
    memory.keep(soon)
    assert memory.read() == Seen(READ, same_start=True)
    memory.keep(soon, now=True)
    assert memory.read() == Seen(soon, same_start=True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"wall": "soon", "elapsed": "1", "start": "b"}',
        b'{"wall": "2021-09-14T12:31:00", "elapsed": "1", "start": "b"}',
        b'{"wall": 1, "elapsed": "1", "start": "b"}',
        b'{"wall": "2021-09-14T12:31:00+00:00", "elapsed": "x", "start": "b"}',
        b'{"wall": "2021-09-14T12:31:00+00:00", "elapsed": [], "start": "b"}',
    ],
)
def test_what_is_no_memory_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "w1.clock").write_bytes(content)
    assert ClockMemory(tmp_path, "w1", "b").read() is None


def test_a_folder_that_cannot_be_written_is_said_by_name(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    with pytest.raises(KnownError, match=r"storage\.no_anchor"):
        ClockMemory(tmp_path / "state", "w1", "b").keep(READ)

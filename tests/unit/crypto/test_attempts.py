"""Failed unlocks: counted across restarts, slowed, and handed over once to the log."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.unit.crypto.kit import CuttingFiles, PowerCut
from workbook.crypto.attempts import KEPT_FAILURES, LONGEST_DELAY, NAME, Attempts
from workbook.crypto.files import SmallFiles
from workbook.errors import Bug, KnownError, Refused

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NONE = timedelta(0)
TIMED = (
    b'{"failures":[],"format":"imicro-attempts-1",'
    b'"people":{"p1":{"count":1,"last":"%s"}},"total":1}'
)


def _attempts(folder: Path) -> Attempts:
    return Attempts(folder, SmallFiles())


def _failed(folder: Path, times: int, person: str = "p1") -> Attempts:
    attempts = _attempts(folder)
    for _ in range(times):
        attempts.record_failure(person, NOON)
    return attempts


@pytest.mark.requirement("T27")
@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 8), (4, 16), (5, 32), (6, 64), (7, 128), (8, 256), (9, 300)],
)
def test_the_wait_doubles_from_the_third_failure_up_to_five_minutes(
    tmp_path: Path, failures: int, seconds: int
) -> None:
    assert _failed(tmp_path, failures).delay_left("p1", NOON) == timedelta(seconds=seconds)


def test_the_wait_stays_five_minutes_after_many_failures(tmp_path: Path) -> None:
    assert _failed(tmp_path, 30).delay_left("p1", NOON) == LONGEST_DELAY


def test_a_whole_file_of_the_shape_used_here_is_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(TIMED % b"2026-03-01T12:00:00Z")
    attempts = _attempts(tmp_path)
    assert (attempts.damaged, attempts.failures_of("p1")) == (False, 1)


def test_the_wait_runs_down_and_ends(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 3)
    assert attempts.delay_left("p1", NOON + timedelta(seconds=5)) == timedelta(seconds=3)
    assert attempts.delay_left("p1", NOON + timedelta(seconds=8)) == NONE
    assert attempts.delay_left("p1", NOON + timedelta(days=9)) == NONE


def test_a_try_during_the_wait_is_refused_with_the_seconds_left(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 3)
    with pytest.raises(Refused) as call:
        attempts.refuse_while_waiting("p1", NOON + timedelta(seconds=0.5))
    assert str(call.value) == "vault.wait (seconds=8)"
    attempts.refuse_while_waiting("p1", NOON + timedelta(seconds=8))


@pytest.mark.requirement("T27")
def test_a_restart_keeps_count_wait_and_failures(tmp_path: Path) -> None:
    before = _failed(tmp_path, 10)
    after = _attempts(tmp_path)
    assert after.delay_left("p1", NOON) == LONGEST_DELAY
    assert (after.failures_of("p1"), after.total) == (10, 10)
    assert after.pending() == before.pending()


def test_one_persons_failures_do_not_slow_another(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 9)
    assert attempts.delay_left("p2", NOON) == NONE


def test_a_clock_moved_back_starts_the_same_wait_once(tmp_path: Path) -> None:
    yesterday = NOON - timedelta(days=1)
    attempts = _failed(tmp_path, 3)
    assert attempts.delay_left("p1", yesterday) == timedelta(seconds=8)
    assert _attempts(tmp_path).delay_left("p1", yesterday + timedelta(seconds=5)) == timedelta(
        seconds=3
    )
    assert _attempts(tmp_path).delay_left("p1", yesterday + timedelta(seconds=8)) == NONE
    assert attempts.failures_of("p1") == 3


def test_failures_under_a_clock_moved_back_still_count(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 3)
    attempts.record_failure("p1", NOON - timedelta(days=400))
    assert attempts.delay_left("p1", NOON - timedelta(days=400)) == timedelta(seconds=16)


def test_pending_failures_name_person_time_and_running_number(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 1)
    paris = timezone(timedelta(hours=1))
    attempts.record_failure("p2", datetime(2026, 3, 1, 13, 0, 1, tzinfo=paris))
    assert [(f.number, f.person_id, f.at) for f in _attempts(tmp_path).pending()] == [
        (1, "p1", NOON),
        (2, "p2", NOON + timedelta(seconds=1)),
    ]


def test_settled_failures_are_gone_and_numbers_go_on(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 2)
    recorded = attempts.pending()
    attempts.record_failure("p1", NOON)
    attempts.settle("p1", recorded)
    again = _attempts(tmp_path)
    assert [failure.number for failure in again.pending()] == [3]
    again.record_failure("p1", NOON)
    assert [failure.number for failure in again.pending()] == [3, 4]
    assert again.failures_of("p1") == 1


def test_a_colleagues_success_does_not_end_a_persons_wait(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 3)
    attempts.settle("p2", attempts.pending())
    again = _attempts(tmp_path)
    assert again.pending() == ()
    assert again.delay_left("p1", NOON) == timedelta(seconds=8)


def test_the_own_success_ends_the_wait(tmp_path: Path) -> None:
    attempts = _failed(tmp_path, 3)
    attempts.settle("p1", attempts.pending())
    assert _attempts(tmp_path).delay_left("p1", NOON) == NONE


def test_only_the_latest_thousand_failures_are_kept_while_all_are_counted(tmp_path: Path) -> None:
    one = '{"at":"2026-03-01T12:00:00Z","number":%d,"person":"p1"}'
    failures = ",".join(one % number for number in range(1, KEPT_FAILURES + 1))
    full = f'{{"failures":[{failures}],"format":"imicro-attempts-1","people":{{}},"total":1000}}'
    (tmp_path / NAME).write_bytes(full.encode())
    assert len(_attempts(tmp_path).pending()) == KEPT_FAILURES
    _failed(tmp_path, 2)
    again = _attempts(tmp_path)
    assert (again.total, len(again.pending())) == (KEPT_FAILURES + 2, KEPT_FAILURES)
    assert again.pending()[0].number == 3


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b'{"failures":[],"format":"imicro-attempts-2","people":{},"total":0}',
        b'{"failures":[],"format":"imicro-attempts-1","people":[],"total":0}',
        b'{"failures":[{}],"format":"imicro-attempts-1","people":{},"total":0}',
        TIMED % b"2026-03-01T12:00:00",
        TIMED % b"2026-03-01 12:00:00Z",
        TIMED % b"2026-02-30T12:00:00Z",
        b" " * (1024 * 1024 + 1),
    ],
)
def test_a_damaged_file_is_told_and_starts_anew(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / NAME).write_bytes(raw)
    attempts = _attempts(tmp_path)
    assert (attempts.damaged, attempts.total, attempts.pending()) == (True, 0, ())
    attempts.record_failure("p1", NOON)
    # It outlives the program until somebody was told.
    again = _attempts(tmp_path)
    assert (again.damaged, again.total) == (True, 1)
    again.settle("p1", again.pending())
    assert _attempts(tmp_path).damaged
    again.settle("p1", (), told=True)
    assert not _attempts(tmp_path).damaged


@pytest.mark.parametrize("step", range(3))
def test_a_power_cut_keeps_the_count_before_or_after(tmp_path: Path, step: int) -> None:
    _failed(tmp_path, 4)
    with pytest.raises(PowerCut):
        Attempts(tmp_path, CuttingFiles(step)).record_failure("p1", NOON)
    again = _attempts(tmp_path)
    assert (again.damaged, again.total) == (False, 5 if step == 2 else 4)


def test_a_count_that_cannot_be_written_still_holds_until_the_end(tmp_path: Path) -> None:
    attempts = _attempts(tmp_path / "gone")
    for _ in range(3):
        with pytest.raises(KnownError) as call:
            attempts.record_failure("p1", NOON)
        assert str(call.value) == "vault.cannot_write (file=attempts)"
    assert attempts.delay_left("p1", NOON) == timedelta(seconds=8)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(KnownError) as call:
        _attempts(tmp_path)
    assert str(call.value) == "vault.is_folder (file=attempts)"


def test_a_time_without_a_zone_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(Bug):
        _attempts(tmp_path).record_failure("p1", NOON.replace(tzinfo=None))


def _beside(folder: Path, files: SmallFiles | None = None) -> Attempts:
    """The tries of a workbook whose count stands outside its folder too."""
    return Attempts(folder, files or SmallFiles(), folder.parent / "state" / "w.attempts")


@pytest.fixture
def failed_six(tmp_path: Path) -> Path:
    """A workbook's folder with six failures, the first two of them told."""
    folder = tmp_path / "workbook"
    folder.mkdir()
    attempts = _beside(folder)
    for _ in range(6):
        attempts.record_failure("p1", NOON)
    attempts.settle("p2", attempts.pending()[:2])
    return folder


@pytest.mark.requirement("T27")
@pytest.mark.parametrize("how", ["deleted", "older", "damaged"])
def test_whoever_takes_the_file_away_is_slowed_all_the_same_and_it_is_told(
    failed_six: Path, how: str
) -> None:
    file = failed_six / NAME
    if how == "deleted":
        file.unlink()
    else:
        file.write_bytes(b"{}" if how == "damaged" else TIMED % b"2026-03-01T12:00:00Z")
    attempts = _beside(failed_six)
    assert attempts.damaged
    assert attempts.delay_left("p1", NOON) == timedelta(seconds=64)
    assert [failure.number for failure in attempts.pending()] == [3, 4, 5, 6]
    attempts.record_failure("p1", NOON)
    again = _beside(failed_six)
    assert (again.damaged, again.total) == (True, 7)
    again.settle("p1", again.pending(), told=True)
    last = _beside(failed_six)
    assert (last.damaged, last.total, last.pending()) == (False, 7, ())
    assert not _attempts(failed_six).damaged


@pytest.mark.parametrize("how", ["deleted", "damaged", "folder", "older"])
def test_without_what_stands_outside_the_folders_own_file_counts(
    failed_six: Path, how: str
) -> None:
    outside = failed_six.parent / "state" / "w.attempts"
    if how == "older":
        outside.write_bytes(TIMED % b"2026-03-01T12:00:00Z")
    elif how == "damaged":
        outside.write_bytes(b"{}")
    else:
        outside.unlink()
    if how == "folder":
        outside.mkdir()
    attempts = _beside(failed_six)
    assert (attempts.damaged, attempts.total, attempts.failures_of("p1")) == (False, 6, 6)
    attempts.settle("p2", ())
    assert outside.is_dir() or outside.read_bytes() == (failed_six / NAME).read_bytes()


def test_failures_that_became_events_do_not_come_back_from_the_other_file(
    failed_six: Path,
) -> None:
    outside = failed_six.parent / "state" / "w.attempts"
    before = outside.read_bytes()
    attempts = _beside(failed_six)
    attempts.settle("p1", attempts.pending())
    outside.write_bytes(before)
    assert _beside(failed_six).pending() == ()
    outside.unlink()
    (failed_six / NAME).rename(outside)
    (failed_six / NAME).write_bytes(before)
    again = _beside(failed_six)
    assert (again.pending(), again.damaged) == ((), False)


def test_nothing_is_written_where_nothing_changes(failed_six: Path) -> None:
    attempts = _beside(failed_six, CuttingFiles(0))
    attempts.settle("p3", ())
    with pytest.raises(PowerCut):
        attempts.settle("p1", ())


class _Full(SmallFiles):
    """A disk that takes nothing more below one folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def write_synced(self, path: Path, content: bytes) -> None:
        if self._folder in path.parents:
            raise OSError(errno.ENOSPC, "full")
        super().write_synced(path, content)


def test_a_full_stick_does_not_end_the_count(failed_six: Path) -> None:
    _beside(failed_six, _Full(failed_six)).record_failure("p1", NOON)
    assert _beside(failed_six).total == 7


def test_where_neither_can_be_written_memory_counts_through_every_look(failed_six: Path) -> None:
    attempts = _beside(failed_six, _Full(failed_six.parent))
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.disk_full"):
            attempts.record_failure("p1", NOON)
        attempts.refresh()
    assert (attempts.total, attempts.damaged) == (9, False)
    assert attempts.delay_left("p1", NOON) == LONGEST_DELAY


@pytest.mark.parametrize("step", range(6))
def test_a_power_cut_between_the_two_files_is_no_damage(failed_six: Path, step: int) -> None:
    with pytest.raises(PowerCut):
        _beside(failed_six, CuttingFiles(step)).record_failure("p1", NOON)
    again = _beside(failed_six)
    assert (again.damaged, again.total) == (False, 6 if step < 2 else 7)


def test_a_workbook_restored_to_another_folder_takes_its_count_along(failed_six: Path) -> None:
    other = failed_six.with_name("restored")
    other.mkdir()
    _beside(other).carry_over()
    assert (other / NAME).read_bytes() == (failed_six / NAME).read_bytes()
    assert not _beside(other).damaged

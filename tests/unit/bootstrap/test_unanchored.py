"""A laptop that cannot write or read its memory of the workbook keeps nobody out, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import (
    DOCTOR,
    NURSE,
    PASSPHRASE,
    SITE,
    START,
    adapters,
    make_book,
)
from workbook.application.commands import ScreenSubject
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.bootstrap.adapters import Adapters, verify
from workbook.storage import deep_checks

SECOND = "huit-marbrures-vertes-34"


def door(gate: FolderGate) -> str:
    """The id of the investigator."""
    return next(door.person for door in gate.doors() if door.name == DOCTOR.name)


def blocked(tmp_path: Path, seed: int) -> Adapters:
    """A laptop whose state folder would have to lie under a regular file."""
    (tmp_path / "file").write_bytes(b"")
    return replace(adapters(tmp_path, seed), state_folder=tmp_path / "file" / "state")


def test_a_laptop_that_cannot_remember_makes_and_opens_a_workbook_and_says_so(
    tmp_path: Path,
) -> None:
    gate = FolderGate(tmp_path / "workbook", blocked(tmp_path, 30))
    gate.make(SITE, DOCTOR, PASSPHRASE)
    for _ in range(2):
        opened = gate.unlock(door(gate), PASSPHRASE)
        assert (opened.anchored, opened.read_only, opened.notices) == (False, False, ())
        changes = opened.workbook.execute(ScreenSubject())
        assert changes.recorded_utc
        assert not changes.anchored
        gate.lock("asked")
    opened = gate.unlock(door(gate), PASSPHRASE)
    gate.add_person(NURSE, SECOND)
    assert len(gate.vault.research.subject_rows()) == 2
    findings = deep_checks.check_events(gate.vault.research, verify)
    assert all(finding.ok for finding in findings)
    (tmp_path / "file").unlink()
    assert opened.workbook.execute(ScreenSubject()).anchored
    gate.release()
    parts = replace(adapters(tmp_path, 31), state_folder=tmp_path / "file" / "state")
    again = FolderGate(tmp_path / "workbook", parts)
    opened = again.unlock(door(again), PASSPHRASE)
    assert (opened.anchored, opened.notices) == (True, ())
    again.release()


@pytest.mark.parametrize("name", ["machine", "anchor"])
def test_a_memory_that_cannot_be_read_keeps_nobody_out(tmp_path: Path, name: str) -> None:
    make_book(tmp_path).close()
    (path,) = (one for one in (tmp_path / "state").iterdir() if one.name.endswith(name))
    path.unlink()
    path.mkdir()
    gate = FolderGate(tmp_path / "workbook", adapters(tmp_path, 32))
    opened = gate.unlock(door(gate), PASSPHRASE)
    assert not opened.anchored
    assert not opened.workbook.execute(ScreenSubject()).anchored
    gate.release()


def test_a_clock_behind_the_log_is_said_on_another_machine_too(tmp_path: Path) -> None:
    make_book(tmp_path).close()
    early = SimulatedClock(START - timedelta(days=1))
    parts = replace(adapters(tmp_path, 35), clock=early, state_folder=tmp_path / "elsewhere")
    gate = FolderGate(tmp_path / "workbook", parts)
    opened = gate.unlock(door(gate), PASSPHRASE)
    assert [code for code, _ in opened.notices] == ["clock.behind_log", "storage.moved"]
    gate.release()

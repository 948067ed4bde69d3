"""The laptop's own clock over a real folder: what is remembered tells of a clock that was set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, SITE, START, adapters, make_book
from tests.support.log import events, sound
from workbook.application.gate import Opened
from workbook.application.ports import Tick
from workbook.bootstrap import Adapters, FolderGate, SystemClock
from workbook.bootstrap.headless import door_of
from workbook.storage.clock_memory import start_id


class WrongClock(SystemClock):
    """The laptop's clock, which somebody set wrong by `wrong`."""

    wrong = timedelta(0)

    def now(self) -> Tick:
        """The time as it is shown."""
        right = super().now()
        return replace(right, utc=right.utc + self.wrong)


def opened(gate: FolderGate) -> Opened:
    """Unlocked by the doctor."""
    return gate.unlock(door_of(gate.doors(), DOCTOR.name).person, PASSPHRASE)


def codes(gate: FolderGate) -> list[str]:
    """What the start says of the time; the zone of the machine that tests is left aside."""
    found = [code for code, _ in opened(gate).notices if code.startswith("clock.")]
    return [code for code in found if code != "clock.other_zone"]


@pytest.mark.requirement("T108")
def test_a_clock_set_while_the_program_was_closed_is_noticed(tmp_path: Path) -> None:
    clock = WrongClock()
    parts: Adapters = replace(adapters(tmp_path), clock=clock)
    gate = FolderGate(tmp_path / "workbook", parts)
    gate.make(replace(SITE, demo=False), DOCTOR, PASSPHRASE)
    assert codes(gate) == []
    assert not gate.look_at_clock()
    gate.lock("asked")
    assert not gate.look_at_clock()
    clock.wrong = timedelta(hours=2)
    # Without knowing which start of the computer it is, two hours may truly have passed.
    assert codes(gate) == (["clock.jumped"] if start_id() else [])
    gate.lock("asked")
    clock.wrong = timedelta(hours=-2)
    assert codes(gate)[0] in {"clock.jumped", "clock.behind_log"}
    gate.release()


@pytest.mark.requirement("T107")
def test_half_past_two_twice_in_an_autumn_night_is_two_times_in_their_order(
    tmp_path: Path,
) -> None:
    book = make_book(tmp_path)
    book.clock.pass_time(datetime(2026, 10, 25, 0, 30, tzinfo=UTC) - START)
    subjects = [book.screen()]
    book.clock.pass_time(timedelta(hours=1))
    subjects.append(book.screen())
    book.relock()
    screened = [event for event in events(book) if event.payload.KIND == "subject.screened"]
    assert [event.place.subject for event in screened] == subjects
    times = [(event.recorded.utc, event.recorded.offset) for event in screened]
    assert times == [
        ("2026-10-25T00:30:00.000Z", "+02:00"),
        ("2026-10-25T01:30:00.000Z", "+01:00"),
    ]
    assert {event.recorded.zone for event in screened} == {"Europe/Paris"}
    assert screened[0].clock < screened[1].clock
    assert sound(book)
    book.close()

"""A clock that jumps while a workbook is open: said, stamped, cleared; it blocks and drags nothing.

The clock's running counter agrees with it but where a test lets it jump.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.memory_workbook import NOON, Bench, make_bench
from tests.unit.application.kit import events
from workbook.application.commands import ClearClock, GrantRole, NoteOutput
from workbook.application.ids import HybridTime
from workbook.application.keep_book import open_alarms
from workbook.application.sessions import look_at_clock, open_session
from workbook.bootstrap.adapters import SimulatedClock
from workbook.domain.clock_watch import Reading, Seen
from workbook.domain.entries.book import ClockAlarm
from workbook.domain.permissions import Role

HOUR, YEAR = timedelta(hours=1), timedelta(days=365)
NOTE = NoteOutput("print", "x", "fr", "care", "", "")


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(NOON)


@pytest.fixture
def bench(clock: SimulatedClock) -> Bench:
    bench = make_bench()
    bench.parts = replace(bench.parts, clock=clock)
    bench.turn("p1")
    return bench


def alarms(bench: Bench) -> list[tuple[str, str]]:
    """Kind of every alarm in the log, and whose it is."""
    return [
        (event.payload.what, event.author.person)
        for event in events(bench)
        if isinstance(event.payload, ClockAlarm)
    ]


def hybrid(bench: Bench) -> datetime:
    """The hybrid clock of the newest event."""
    return HybridTime.parse(events(bench)[-1].clock).moment(UTC)


@pytest.mark.requirement("T108")
@pytest.mark.parametrize("wrong", [-HOUR, -YEAR, HOUR, 10 * YEAR])
def test_a_jump_is_one_event_of_the_device_and_blocks_nothing(
    bench: Bench, clock: SimulatedClock, wrong: timedelta
) -> None:
    workbook = bench.investigator
    assert not look_at_clock(workbook)
    clock.pass_time(timedelta(seconds=30))
    clock.jump(wrong)
    assert workbook.execute(NOTE).command_id
    assert events(bench)[-1].recorded.trust == "doubtful"
    assert look_at_clock(workbook)
    assert not look_at_clock(workbook)
    assert alarms(bench) == [("jumped", "")]
    assert bench.screen()


@pytest.mark.requirement("T108")
def test_eight_hours_asleep_are_no_alarm(bench: Bench, clock: SimulatedClock) -> None:
    clock.pass_time(8 * HOUR)
    assert not look_at_clock(bench.investigator)
    clock.pass_time(8 * HOUR)
    clock.jump(-HOUR)
    assert look_at_clock(bench.investigator)


@pytest.mark.requirement("T109")
def test_the_order_does_not_follow_a_clock_that_jumped(bench: Bench, clock: SimulatedClock) -> None:
    workbook, stamps = bench.investigator, []
    for wrong in (timedelta(0), 10 * YEAR, -20 * YEAR, 10 * YEAR):
        clock.pass_time(timedelta(seconds=30))
        clock.jump(wrong)
        look_at_clock(workbook)
        workbook.execute(NOTE)
        stamps.append(events(bench)[-1].recorded.utc[:4])
        assert abs(hybrid(bench) - NOON) < HOUR
    assert stamps == ["2021", "2031", "2011", "2021"]
    texts = [event.clock for event in events(bench)]
    assert texts == sorted(set(texts))


def test_the_word_of_a_person_is_taken_and_the_log_goes_on_from_it(
    bench: Bench, clock: SimulatedClock
) -> None:
    workbook = bench.investigator
    clock.jump(HOUR)
    look_at_clock(workbook)
    workbook.execute(ClearClock(open_alarms(bench.store)[0].event_id))
    workbook.execute(NOTE)
    assert events(bench)[-1].recorded.trust == "ok"
    assert hybrid(bench) == NOON + HOUR
    assert not look_at_clock(workbook)


def test_a_jump_begins_no_role_that_was_delegated_ahead_and_ends_none(
    bench: Bench, clock: SimulatedClock
) -> None:
    bench.investigator.execute(GrantRole("p2", "monitor", "2022-01-01"))
    bench.turn("p2")
    for wrong in (10 * YEAR, -20 * YEAR, 10 * YEAR):
        clock.jump(wrong)
        assert bench.coordinator.role is Role.COORDINATOR
        assert bench.investigator.role is Role.INVESTIGATOR
        bench.coordinator.execute(NOTE)
    assert bench.turn("p2").role is Role.COORDINATOR


def test_a_role_ahead_of_somebody_without_one_does_not_begin_by_a_jump_put_right(
    bench: Bench, clock: SimulatedClock
) -> None:
    bench.investigator.execute(GrantRole("p2", "coordinator", "2022-01-01"))
    bench.turn("p1")
    clock.jump(10 * YEAR)
    look_at_clock(bench.investigator)
    bench.investigator.execute(NOTE)
    clock.jump(-10 * YEAR)
    bench.investigator.execute(NOTE)
    assert bench.turn("p2").role is None


def test_a_start_ten_years_ahead_is_doubted_and_leaves_no_trace_in_the_order(
    bench: Bench, clock: SimulatedClock
) -> None:
    clock.jump(10 * YEAR)
    for _ in range(2):
        bench.turn("p1")
        codes = [code for code, _ in open_session(bench.investigator, ())]
        assert codes == ["clock.ahead_of_log"]
        assert abs(hybrid(bench) - NOON) < HOUR
    clock.jump(-10 * YEAR)
    bench.turn("p1")
    assert open_session(bench.investigator, ()) == ()
    assert alarms(bench) == [("ahead_of_log", "")]
    assert open_alarms(bench.store)


def test_a_clock_set_while_the_program_was_closed_is_a_jump(
    bench: Bench, clock: SimulatedClock
) -> None:
    seen = Seen(Reading(NOON, clock.now().reading.elapsed), same_start=True)
    bench.parts = replace(bench.parts, seen=seen)
    clock.pass_time(8 * HOUR)
    clock.jump(2 * HOUR)
    bench.turn("p1")
    assert [code for code, _ in open_session(bench.investigator, ())] == ["clock.jumped"]


def test_a_read_only_workbook_is_left_as_it_is(bench: Bench, clock: SimulatedClock) -> None:
    bench.parts = replace(bench.parts, read_only=True)
    bench.turn("p1")
    clock.jump(-YEAR)
    assert not look_at_clock(bench.investigator)
    assert alarms(bench) == []


def test_only_a_believed_reading_is_remembered(bench: Bench, clock: SimulatedClock) -> None:
    assert bench.investigator.clock_base == clock.now().reading
    clock.jump(10 * YEAR)
    bench.turn("p1")
    assert bench.investigator.clock_base is None

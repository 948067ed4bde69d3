"""Sessions are events; failed tries and a doubtful clock are the device's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.memory_workbook import Bench, SetClock, make_bench
from tests.unit.application.kit import events
from workbook.application.commands import ClearClock, GrantRole
from workbook.application.keep_book import open_alarms
from workbook.application.ports import Tick
from workbook.application.sessions import close_session, open_session
from workbook.application.workbook import Workbook
from workbook.domain.entries.book import ClockAlarm
from workbook.domain.entries.people import SessionClosed, SessionOpened, UnlockFailed

AT = datetime(2021, 9, 14, 12, 20, tzinfo=UTC)


@pytest.fixture
def bench() -> Bench:
    return make_bench()


def told(bench: Bench, since: int) -> list[tuple[object, str]]:
    """Payloads and persons of the events after the first `since`."""
    return [(event.payload, event.author.person) for event in events(bench)[since:]]


def test_a_session_is_opened_and_closed_by_its_person(bench: Bench) -> None:
    before = len(events(bench))
    assert open_session(bench.turn("p2"), ()) == ()
    close_session(bench.coordinator, "idle")
    assert told(bench, before) == [
        (SessionOpened("passphrase"), "p2"),
        (SessionClosed("idle"), "p2"),
    ]


def test_failed_tries_are_told_by_the_device_before_the_session(bench: Bench) -> None:
    before = len(events(bench))
    open_session(bench.turn("p1"), [(1, "p1", AT), (2, "p2", AT)])
    at = "2021-09-14T12:20:00+00:00"
    assert told(bench, before) == [
        (UnlockFailed("p1", at, "1"), ""),
        (UnlockFailed("p2", at, "2"), ""),
        (SessionOpened("passphrase"), "p1"),
    ]
    device = bench.investigator.device_context().actor.signer.public_key
    assert {event.author.key for event in events(bench)[before : before + 2]} == {device}


def test_a_failed_try_that_the_log_knows_is_not_told_again(bench: Bench) -> None:
    open_session(bench.turn("p1"), [(1, "p1", AT)])
    before = len(events(bench))
    # The program ended after writing the event and before forgetting the try.
    open_session(bench.turn("p1"), [(1, "p1", AT), (2, "p1", AT)])
    assert [payload for payload, _ in told(bench, before)] == [
        UnlockFailed("p1", "2021-09-14T12:20:00+00:00", "2"),
        SessionOpened("passphrase"),
    ]


@pytest.mark.requirement("T108")
def test_a_clock_behind_the_log_is_said_and_recorded_and_blocks_nothing(bench: Bench) -> None:
    bench.screen()
    bench.clock.advance(hours=-1)
    notices = open_session(bench.turn("p1"), ())
    assert notices == (
        (
            "clock.behind_log",
            {"seen": "2021-09-14T11:31:00+00:00", "expected": "2021-09-14T12:31:00+00:00"},
        ),
    )
    assert [fact.field("what") for fact in open_alarms(bench.store)] == ["behind_log"]
    assert bench.turn("p1").execute(ClearClock(open_alarms(bench.store)[0].event_id)).command_id


@pytest.mark.parametrize(("minutes", "alarms"), [(5, 0), (6, 1)])
def test_five_minutes_of_drift_are_no_alarm(bench: Bench, minutes: int, alarms: int) -> None:
    bench.clock.advance(minutes=-minutes)
    assert len(open_session(bench.turn("p1"), ())) == alarms


def test_an_open_alarm_is_said_at_every_start_and_recorded_once(bench: Bench) -> None:
    bench.clock.advance(hours=-1)
    for _ in range(3):
        bench.clock.utc = datetime(2021, 9, 14, 11, 31, tzinfo=UTC)
        bench.turn("p1")
        open_session(bench.investigator, ())
    assert len(open_alarms(bench.store)) == 1


class AbroadClock(SetClock):
    """The clock of a laptop set to another zone."""

    def now(self) -> Tick:
        """The right time, and an offset of New York."""
        return Tick(self.utc, -240)


class NoLaptopClock(SetClock):
    """A clock without a laptop around it."""

    def now(self) -> Tick:
        """The time alone."""
        return Tick(self.utc, None)


@pytest.mark.requirement("T108")
def test_a_laptop_in_another_zone_than_the_site_is_said(bench: Bench) -> None:
    abroad = Workbook(replace(bench.parts, clock=AbroadClock()), bench.turn("p1").actor)
    assert open_session(abroad, ()) == (("clock.other_zone", {"seen": "-240", "expected": "120"}),)
    assert [event.payload for event in events(bench)][-2] == ClockAlarm("other_zone", "-240", "120")


def test_a_clock_without_a_laptop_has_no_zone_to_differ(bench: Bench) -> None:
    simulated = Workbook(replace(bench.parts, clock=NoLaptopClock()), bench.turn("p1").actor)
    assert open_session(simulated, ()) == ()


def test_the_offset_that_is_expected_follows_the_site_through_winter(bench: Bench) -> None:
    bench.clock.utc = datetime(2021, 12, 1, 12, 0, tzinfo=UTC)
    assert open_session(bench.turn("p1"), ()) == (
        ("clock.other_zone", {"seen": "120", "expected": "60"}),
    )


@pytest.mark.requirement("T109")
def test_events_after_the_clock_went_back_are_still_shown_after_those_before(
    bench: Bench,
) -> None:
    subject = bench.screen()
    bench.clock.advance(days=-365)
    later = bench.screen()
    clocks = [e.clock for e in events(bench) if e.place.subject in (subject, later)]
    assert clocks == sorted(clocks)
    assert [e.place.subject for e in events(bench)][-2:] == [subject, later]


def test_a_log_that_begins_behind_another_is_shown_after_it(bench: Bench) -> None:
    bench.screen()
    bench.clock.advance(days=-1)
    site = replace(bench.parts.site, log_id="log2")
    moved = Workbook(replace(bench.parts, site=site), bench.turn("p1").actor)
    open_session(moved, ())
    clocks = [event.clock for event in events(bench)]
    assert clocks == sorted(clocks)


@pytest.mark.requirement("T107")
def test_local_times_are_the_site_s_whatever_the_laptop_says(bench: Bench) -> None:
    abroad = Workbook(replace(bench.parts, clock=AbroadClock()), bench.turn("p1").actor)
    assert abroad.context().now().utcoffset() == timedelta(hours=2)
    open_session(abroad, ())
    last = events(bench)[-1].recorded
    assert (last.utc, last.offset, last.zone) == (
        "2021-09-14T12:31:00.000Z",
        "+02:00",
        "Europe/Paris",
    )


def test_a_person_whose_role_ended_still_opens_and_closes_a_session(bench: Bench) -> None:
    bench.turn("p1").execute(GrantRole("p2", "coordinator", "2021-01-01", "2021-09-13"))
    nurse = bench.turn("p2")
    assert nurse.role is None
    open_session(nurse, ())
    close_session(nurse, "asked")
    assert events(bench)[-1].payload == SessionClosed("asked")
    assert events(bench)[-1].author.role == ""


def test_a_clock_of_another_year_takes_nobody_s_role_away(bench: Bench) -> None:
    # The delegations begin on 1 January 2021; the laptop's battery died.
    bench.clock.utc = datetime(2000, 1, 1, 0, 0, tzinfo=UTC)
    doctor = bench.turn("p1")
    open_session(doctor, ())
    subject = bench.screen()
    assert [e.author.role for e in events(bench) if e.place.subject == subject] == ["investigator"]
    assert events(bench)[-1].recorded.trust == "doubtful"

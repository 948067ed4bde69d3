"""Wall-clock readings: one instant, two, or none, on every clock change of the recruitment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

import pytest

from workbook.domain.clinical.local_time import (
    LocalTime,
    Reading,
    as_utc,
    find_zone,
    resolve,
    start_of_day,
)
from workbook.errors import Bug, InputError

ZONES: Final = ("Europe/Paris", "Europe/Brussels")
AUTUMN: Final = ("2019-10-27", "2020-10-25", "2021-10-31", "2022-10-30", "2023-10-29")
SPRING: Final = ("2019-03-31", "2020-03-29", "2021-03-28", "2022-03-27", "2023-03-26")


@pytest.mark.requirement("T107")
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", AUTUMN)
def test_the_hour_from_2_to_3_happens_twice_on_the_autumn_night(zone: str, day: str) -> None:
    at_one = datetime.fromisoformat(f"{day}T01:00+00:00")
    for minute in ("00", "30", "59"):
        found = resolve(LocalTime.parse(f"{day} 02:{minute}"), zone)
        second = at_one + timedelta(minutes=int(minute))
        assert found.reading is Reading.AMBIGUOUS
        assert found.instants == (second - timedelta(hours=1), second)
        assert found.instant is None


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", AUTUMN)
@pytest.mark.parametrize(("clock", "utc"), [("01:59", "23:59"), ("03:00", "02:00")])
def test_the_minutes_around_the_repeated_hour_happen_once(
    zone: str, day: str, clock: str, utc: str
) -> None:
    found = resolve(LocalTime.parse(f"{day} {clock}"), zone)
    assert found.reading is Reading.UNIQUE
    assert found.instant is not None
    assert f"{found.instant:%H:%M}" == utc


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", SPRING)
def test_the_hour_from_2_to_3_does_not_exist_on_the_spring_night(zone: str, day: str) -> None:
    for clock in ("02:00", "02:30", "02:59"):
        found = resolve(LocalTime.parse(f"{day} {clock}"), zone)
        assert (found.reading, found.instants) == (Reading.NONEXISTENT, ())


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", SPRING)
def test_the_minute_before_and_after_the_skipped_hour_are_one_minute_apart(
    zone: str, day: str
) -> None:
    before = resolve(LocalTime.parse(f"{day} 01:59"), zone).instant
    after = resolve(LocalTime.parse(f"{day} 03:00"), zone).instant
    assert before is not None
    assert after is not None
    assert after - before == timedelta(minutes=1)


@pytest.mark.requirement("T107")
@pytest.mark.parametrize(("hours", "utc_hour"), [(2, 0), (1, 1)])
def test_an_offset_chooses_between_the_two_instants(hours: int, utc_hour: int) -> None:
    found = resolve(
        LocalTime.parse("2021-10-31 02:30"), "Europe/Paris", offset=timedelta(hours=hours)
    )
    assert found.reading is Reading.UNIQUE
    assert found.instant == datetime(2021, 10, 31, utc_hour, 30, tzinfo=UTC)


def test_an_offset_the_zone_does_not_have_then_matches_nothing() -> None:
    found = resolve(LocalTime.parse("2021-09-14 03:10"), "Europe/Paris", offset=timedelta(hours=1))
    assert (found.reading, found.instants) == (Reading.OFFSET_MISMATCH, ())


def test_a_time_that_does_not_exist_is_not_saved_by_an_offset() -> None:
    found = resolve(LocalTime.parse("2021-03-28 02:30"), "Europe/Paris", offset=timedelta(hours=1))
    assert found.reading is Reading.NONEXISTENT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2021-09-14 03:10", "2021-09-14 03:10"),
        ("2021-09-14T03:10:05", "2021-09-14 03:10:05"),
        (" 2020-02-29 00:00 ", "2020-02-29 00:00"),
    ],
)
def test_a_local_time_is_read_and_written_back(text: str, shown: str) -> None:
    assert str(LocalTime.parse(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-29 10:00",
        "2021-04-31 10:00",
        "2021-09-14 24:00",
        "2021-09-14 10:60",
        "2021-09-14",
        "14/09/2021 10:00",
        "2021-09-14 10:00+02:00",
        "0001-01-01 00:00",
        "9999-12-31 23:59",
        "٢٠٢١-09-14 10:00",
        "",
    ],
)
def test_what_is_no_local_time_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"clinical\.bad_local_time"):
        LocalTime.parse(text)


@pytest.mark.parametrize("name", ["Europe/Pari", "", "../etc/passwd", "Europe", "UTC\0"])
def test_an_unknown_zone_is_refused_by_name(name: str) -> None:
    with pytest.raises(InputError) as refused:
        find_zone(name)
    assert (refused.value.code, refused.value.params["zone"]) == ("clinical.unknown_zone", name)


def test_an_instant_without_offset_is_a_fault_of_the_program() -> None:
    naive = datetime(2021, 9, 14, 3, 10, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(Bug, match=r"clinical\.naive_instant"):
        as_utc(naive)


def test_an_instant_keeps_its_moment_when_taken_to_utc() -> None:
    paris = datetime(2021, 9, 14, 3, 10, tzinfo=timezone(timedelta(hours=2)))
    assert as_utc(paris).isoformat() == "2021-09-14T01:10:00+00:00"


def test_a_day_begins_at_local_midnight() -> None:
    begun = start_of_day(date(2021, 9, 14), find_zone("Europe/Paris"))
    assert begun == datetime(2021, 9, 13, 22, 0, tzinfo=UTC)


def test_a_day_whose_midnight_is_skipped_begins_at_the_change() -> None:
    # Beirut went from 24:00 on 27 March 2021 straight to 01:00 on the 28th.
    begun = start_of_day(date(2021, 3, 28), find_zone("Asia/Beirut"))
    assert begun == datetime(2021, 3, 27, 22, 0, tzinfo=UTC)

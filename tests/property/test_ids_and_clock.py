"""Ids sort by time and never repeat; the hybrid clock never goes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, strategies as st

from workbook.application.ids import HybridTime, RowKeys, stamp, uuid7

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# From 2019 to 2099, in microseconds.
MOMENTS = st.integers(1_546_300_800 * 10**6, 4_070_908_800 * 10**6).map(
    lambda micros: EPOCH + timedelta(microseconds=micros)
)


@dataclass
class Chance:
    """Random bytes from a seed."""

    source: Random

    def bytes(self, size: int) -> bytes:
        """So many."""
        return self.source.randbytes(size)


@given(MOMENTS, st.integers(0, 2**32))
def test_an_id_is_a_uuid_of_version_7_that_names_its_millisecond(
    moment: datetime, seed: int
) -> None:
    text = uuid7(moment, Chance(Random(seed)))
    parsed = UUID(text)
    assert (parsed.version, str(parsed)) == (7, text)
    assert parsed.variant == "specified in RFC 4122"
    assert parsed.int >> 80 == (moment - EPOCH) // timedelta(milliseconds=1)


@given(MOMENTS, st.integers(1, 10**9))
def test_ids_sort_by_time(moment: datetime, millis: int) -> None:
    chance = Chance(Random(1))
    assert uuid7(moment, chance) < uuid7(moment + timedelta(milliseconds=millis), chance)


def test_ids_of_one_millisecond_differ() -> None:
    chance = Chance(Random(1))
    moment = datetime(2021, 9, 14, tzinfo=UTC)
    assert len({uuid7(moment, chance) for _ in range(1000)}) == 1000


@given(st.lists(MOMENTS, min_size=1, max_size=20), MOMENTS)
def test_keys_of_rows_sort_as_they_were_made_whatever_the_wall_clock_does(
    moments: list[datetime], newest: datetime
) -> None:
    after = HybridTime(0, 0).next(newest)
    maker = RowKeys(Chance(Random(1)), after)
    keys = [maker.next(moment) for moment in moments for _ in range(2)]
    assert keys == sorted(set(keys))
    assert all(UUID(key).version == 7 and str(UUID(key)) == key for key in keys)
    assert UUID(keys[0]).int >> 80 > after.millis


def test_more_rows_than_one_millisecond_holds_borrow_the_next() -> None:
    moment = datetime(2021, 9, 14, tzinfo=UTC)
    maker = RowKeys(Chance(Random(1)), HybridTime(0, 0))
    keys = [maker.next(moment) for _ in range(4097)]
    assert keys == sorted(set(keys))
    assert [UUID(key).int >> 80 for key in (keys[0], keys[4095], keys[4096])] == [
        (moment - EPOCH) // timedelta(milliseconds=1) + more for more in (0, 0, 1)
    ]


@pytest.mark.requirement("T109")
@given(st.lists(MOMENTS, min_size=1, max_size=20))
def test_the_hybrid_clock_goes_forward_whatever_the_wall_clock_does(
    moments: list[datetime],
) -> None:
    clock, texts = HybridTime(0, 0), []
    for moment in moments:
        clock = clock.next(moment)
        texts.append(clock.text())
        assert clock.millis >= (moment - EPOCH) // timedelta(milliseconds=1)
        assert HybridTime.parse(clock.text()) == clock
    assert texts == sorted(set(texts))
    assert all(re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{6}", text) for text in texts)


@given(MOMENTS)
def test_the_hybrid_clock_takes_the_wall_clock_when_it_leads(moment: datetime) -> None:
    clock = HybridTime(0, 5).next(moment)
    assert clock == HybridTime((moment - EPOCH) // timedelta(milliseconds=1), 0)
    assert abs(clock.moment(None) - moment) < timedelta(milliseconds=1)


@pytest.mark.requirement("T107")
@given(MOMENTS, st.integers(-14 * 4, 14 * 4))
def test_a_stamp_holds_utc_to_the_millisecond_and_the_local_offset(
    moment: datetime, quarters: int
) -> None:
    local = moment.astimezone(timezone(timedelta(minutes=15 * quarters)))
    made = stamp(moment, local, "Europe/Paris", "ok")
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", made.utc)
    back = datetime.fromisoformat(made.utc)
    assert timedelta(0) <= moment - back < timedelta(milliseconds=1)
    assert made.offset == local.isoformat()[-6:]

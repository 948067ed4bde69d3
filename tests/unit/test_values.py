"""Typed answers: the digits stay as typed, and nothing that cannot be is accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    Text,
    parse_decimal,
)
from workbook.errors import InputError
from workbook.texts import LANGUAGES, Texts


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("3.4", "3.4"),
        ("3,4", "3.4"),
        ("3.40", "3.40"),
        (" 3,40 ", "3.40"),
        ("2 400", "2400"),
        ("2\u202f400,5", "2400.5"),
        ("2\u00a0400", "2400"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-4,2", "-4.2"),
        ("\u22124", "-4"),
        ("0", "0"),
    ],
)
def test_comma_and_point_are_both_read_and_the_digits_stay(typed: str, digits: str) -> None:
    assert parse_decimal(typed, "mmol/L") == Quantity(digits, "mmol/L")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "abc",
        "3,4,5",
        "1,234.5",
        "1.234,5",
        "3..4",
        "--4",
        "1e3",
        "NaN",
        "inf",
        "½",
        "٣",
        ".",
    ],
)
def test_what_is_no_plain_decimal_is_refused_with_the_words_typed(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_decimal(typed)
    assert refusal.value.code == "value.not_a_number"
    assert refusal.value.params["value"] == typed.strip()


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000)
)
def test_a_number_written_either_way_is_the_same_number(number: Decimal) -> None:
    digits = format(number, "f")
    assert parse_decimal(digits) == parse_decimal(digits.replace(".", ","))
    assert parse_decimal(digits).number == number


def test_a_ratio_of_typed_numbers_is_exact() -> None:
    assert Quantity("55").number / Quantity("0.55").number == 100


@pytest.mark.parametrize(
    "iso", ["2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "21-04-01", "2021-4-1", "", "x"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(iso: str) -> None:
    with pytest.raises(InputError) as refusal:
        Day(iso)
    assert refusal.value.code == "value.no_such_day"


def test_a_leap_day_exists_and_a_day_may_be_known_to_the_month_or_year() -> None:
    assert Day("2020-02-29").exact == date(2020, 2, 29)
    assert Day("2020-02").exact is None
    assert Day("2020").exact is None


@pytest.mark.parametrize(
    "iso",
    [
        "2021-09-14T25:00+02:00",
        "2021-09-14T13:60+02:00",
        "2021-09-31T13:55+02:00",
        "2021-09-14T13:55",
        "2021-09-14 13:55+02:00",
        "2021-09-14T13:55:30+02:00",
        "2021-09-14T13:55Z",
        "0001-01-01T00:00+02:00",
        "1849-12-31T23:59+00:00",
        "2151-01-01T00:00+00:00",
        "9999-12-31T23:59-02:00",
    ],
)
def test_a_time_that_does_not_exist_or_has_no_offset_is_refused(iso: str) -> None:
    with pytest.raises(InputError) as refusal:
        Moment(iso)
    assert refusal.value.code == "value.no_such_time"


@pytest.mark.requirement("T107")
def test_the_two_hours_of_an_autumn_night_are_an_hour_apart() -> None:
    first, second = Moment("2021-10-31T02:30+02:00"), Moment("2021-10-31T02:30+01:00")
    assert second.instant - first.instant == timedelta(hours=1)


def test_a_moment_is_cut_to_the_minute_in_its_own_offset() -> None:
    paris = timezone(timedelta(hours=2))
    assert (
        Moment.of(datetime(2021, 9, 14, 13, 55, 59, tzinfo=paris)).iso == "2021-09-14T13:55+02:00"
    )
    assert Moment.of(datetime(2021, 9, 14, 11, 55, tzinfo=UTC)).iso == "2021-09-14T11:55+00:00"


def test_a_moment_without_an_offset_is_refused() -> None:
    naive = datetime(2021, 9, 14, 13, 55, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(InputError) as refusal:
        Moment.of(naive)
    assert refusal.value.code == "value.no_such_time"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Choice("two words"),
        lambda: Choice(""),
        lambda: Choices(("A", "A")),
        lambda: Choices(("A", "é")),
        lambda: Missing(""),
    ],
)
def test_what_cannot_be_a_code_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(InputError) as refusal:
        make()
    assert refusal.value.code == "value.not_a_code"


def test_no_choice_ticked_is_an_answer() -> None:
    assert Choices(()).codes == ()


def test_a_missing_reason_may_carry_words() -> None:
    assert Missing("OTHER", Text("appareil en panne")).note == Text("appareil en panne")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["not_a_number", "not_a_code", "no_such_day", "no_such_time"])
def test_every_refusal_has_a_sentence_that_shows_what_was_typed(language: str, key: str) -> None:
    assert "3..4" in Texts(language).say(f"value.{key}", value="3..4")

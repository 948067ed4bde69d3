"""Typed days and times: what is read, what is asked, what is refused."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ui.viewmodels.field import Problem
from ui.viewmodels.field_dates import When, parse_day, parse_moment
from ui.viewmodels.field_parse import moment_text
from ui.viewmodels.wording import Wording
from workbook.domain.values import Day, Moment

WHEN = When(datetime(2021, 9, 14, 14, 31, tzinfo=ZoneInfo("Europe/Paris")), date(2021, 9, 13))


def problem(found: object) -> Problem:
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "14/09/2021 03:10",
        "14.9.21 3h10",
        "2021-09-14 03:10",
        "2021-09-14T03:10",
        "14 Sep 2021 3:10",
        "14 sept. 03h10",
        "14-09-2021 310",
        "aujourd’hui 3h10",
        "TODAY 03:10",
    ],
)
def test_every_way_to_type_a_time_gives_the_same_moment(typed: str) -> None:
    assert parse_moment(typed, WHEN) == Moment("2021-09-14T03:10+02:00")


def test_a_whole_hour_may_leave_out_the_minutes() -> None:
    assert parse_moment("hier 22h", WHEN) == Moment("2021-09-13T22:00+02:00")


def test_a_time_alone_is_offered_on_the_day_of_the_visit_first() -> None:
    found = problem(parse_moment("0310", WHEN))
    assert found.code == "form.day_missing"
    assert found.offers == (Moment("2021-09-13T03:10+02:00"), Moment("2021-09-14T03:10+02:00"))


def test_a_time_alone_is_never_offered_in_the_future() -> None:
    found = problem(parse_moment("23:50", When(WHEN.now)))
    assert found.offers == (Moment("2021-09-13T23:50+02:00"),)


def test_the_second_half_past_two_of_an_autumn_night_is_asked_for() -> None:
    found = problem(parse_moment("25/10/2020 02:30", WHEN))
    assert found.code == "form.which_pass"
    assert found.offers == (Moment("2020-10-25T02:30+02:00"), Moment("2020-10-25T02:30+01:00"))


@pytest.mark.parametrize("iso", ["2020-10-25T02:30+02:00", "2020-10-25T02:30+01:00"])
def test_a_time_that_came_twice_is_shown_so_that_it_reads_back(iso: str) -> None:
    for lang in ("fr", "en"):
        shown = moment_text(Moment(iso), Wording(lang), "Europe/Paris")
        assert parse_moment(shown, WHEN) == Moment(iso)


def test_a_time_that_the_spring_night_skips_is_refused() -> None:
    assert problem(parse_moment("28/03/2021 02:30", WHEN)).code == "form.skipped_time"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30/02/2021 10:00", "form.no_such_day"),
        ("14/09/2021 25:10", "form.no_such_time"),
        ("14/09/2021", "form.time_missing"),
        ("3", "form.moment_format"),
    ],
)
def test_what_is_no_time_is_named(typed: str, code: str) -> None:
    assert problem(parse_moment(typed, WHEN)).code == code


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("14/9/21", "2021-09-14"),
        ("14 Sep 2021", "2021-09-14"),
        ("3 févr. 1958", "1958-02-03"),
        ("10/12", "2020-12-10"),
        ("1/1/58", "1958-01-01"),
        ("09/2021", "2021-09"),
        ("Sep 2021", "2021-09"),
        ("2021", "2021"),
        ("hier", "2021-09-13"),
    ],
)
def test_a_day_may_be_known_to_the_month_or_year(typed: str, iso: str) -> None:
    assert parse_day(typed, WHEN) == Day(iso)


@pytest.mark.parametrize("typed", ["31/06/2021", "13/2021", "soon", "99"])
def test_what_is_no_day_is_a_problem(typed: str) -> None:
    assert isinstance(parse_day(typed, WHEN), Problem)

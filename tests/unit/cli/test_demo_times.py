"""Times and numbers that no demonstration can have are refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.cli.demo import EARLIEST, FEWEST, MOST, read_patients, read_time
from workbook.cli.demo_entry import FORM_DATE
from workbook.cli.demo_make import Order, story_of
from workbook.cli.demo_plan import acts
from workbook.cli.usage import WrongUsage
from workbook.texts import LANGUAGES, RESOURCES, Texts


@pytest.mark.parametrize("typed", ["soon", "", "2021-02-29", "14:31", "2021-09-14T25:00"])
def test_what_is_no_time_is_refused_as_such(typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"demo\.bad_time"):
        read_time(typed)


@pytest.mark.parametrize(
    "typed", ["9999-12-31T23:59", "0001-01-01", "1970-01-01", "2000-01-01", "2020-12-31T23:59"]
)
def test_a_time_from_which_the_story_cannot_be_told_names_the_times_that_can(typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"demo\.time_outside") as refusal:
        read_time(typed)
    for lang in LANGUAGES:
        sentence = Texts(lang).say(refusal.value.code, **refusal.value.params)
        assert typed in sentence
        assert "2021-01-01" in sentence
        assert "2100-12-31" in sentence


@pytest.mark.parametrize("patients", [FEWEST, 240, MOST])
def test_the_earliest_story_begins_after_the_date_of_the_form_that_is_signed(
    patients: int,
) -> None:
    now = read_time(EARLIEST.isoformat())
    story = story_of(RESOURCES / "demo", Order(Path(), patients, "1", now))
    assert acts(story, "1", now)[0].at.date().isoformat() > FORM_DATE


def test_the_first_and_the_last_day_are_accepted() -> None:
    for typed in ("2021-01-01T00:00", "2100-12-31T23:59"):
        assert read_time(typed).isoformat().startswith(typed)


def test_an_hour_that_the_sites_clocks_leap_over_is_refused() -> None:
    with pytest.raises(WrongUsage, match=r"demo\.no_such_hour"):
        read_time("2021-03-28T02:30")
    for typed in ("2021-03-28T01:59", "2021-03-28T03:00", "2021-03-28T02:30+00:00"):
        assert read_time(typed).utcoffset() is not None


@pytest.mark.parametrize("typed", ["13", "-5", "0", "5001", "abc", "14.5", "", "٢٠", "9" * 20])
def test_a_number_of_patients_no_demonstration_has_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"demo\.bad_patients"):
        read_patients(typed)


def test_the_fewest_and_the_most_patients_are_accepted() -> None:
    assert (read_patients("14"), read_patients("5000")) == (FEWEST, MOST)

"""Times and numbers that no demonstration can have are refused before anything is written."""

from __future__ import annotations

import pytest

from workbook.cli.demo import FEWEST, MOST, read_patients, read_time
from workbook.cli.usage import WrongUsage


@pytest.mark.parametrize("typed", ["9999-12-31T23:59", "0001-01-01T00:00", "1970-01-01", "soon"])
def test_a_time_outside_the_trials_century_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"demo\.bad_time"):
        read_time(typed)


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

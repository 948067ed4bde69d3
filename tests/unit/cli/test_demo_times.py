"""Times a demonstration cannot end at are refused before anything is written."""

from __future__ import annotations

import pytest

from workbook.cli.demo import read_time
from workbook.errors import InputError


@pytest.mark.parametrize("typed", ["9999-12-31T23:59", "0001-01-01T00:00", "1970-01-01", "soon"])
def test_a_time_outside_the_trials_century_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match=r"demo\.bad_time"):
        read_time(typed)

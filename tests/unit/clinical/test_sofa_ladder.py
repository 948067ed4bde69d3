"""The ladder of bands that explains the points, and its agreement with the score."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from workbook.domain.clinical.measures import Unit
from workbook.domain.clinical.sofa import Component, ladder, wording
from workbook.domain.clinical.sofa_table import BANDS, Band, Line
from workbook.errors import InputError
from workbook.texts import Texts


def _printed(band: Band) -> str:
    names = {"low": str(band.printed_low), "high": str(band.printed_high)}
    return Texts("en").say(wording(band), **names)


@pytest.mark.parametrize(
    ("component", "unit", "rows"),
    [
        (Component.RESP, Unit.MMHG, ["0 ≥ 400", "1 < 400", "2 < 300", "3 < 200", "4 < 100"]),
        (Component.RESP, Unit.KPA, ["0 ≥ 53.3", "1 < 53.3", "2 < 40", "3 < 26.7", "4 < 13.3"]),
        (Component.COAG, None, ["0 ≥ 150", "1 < 150", "2 < 100", "3 < 50", "4 < 20"]),
        (Component.LIVER, Unit.UMOL_L, ["0 < 20", "1 20–32", "2 33–101", "3 102–204", "4 > 204"]),
        (
            Component.LIVER,
            Unit.MG_DL,
            ["0 < 1.2", "1 1.2–1.9", "2 2.0–5.9", "3 6.0–11.9", "4 ≥ 12.0"],
        ),
        (Component.CNS, None, ["0 15", "1 13–14", "2 10–12", "3 6–9", "4 < 6"]),
        (
            Component.RENAL,
            Unit.UMOL_L,
            ["0 < 110", "1 110–170", "2 171–299", "3 300–440", "3 < 500", "4 > 440", "4 < 200"],
        ),
        (
            Component.CARDIO,
            None,
            [
                "0 ≥ 70",
                "1 < 70",
                "2 ≤ 5",
                "2 any dose",
                "3 ≤ 0.1",
                "3 ≤ 0.1",
                "3 > 5 to 15",
                "4 > 0.1",
                "4 > 0.1",
                "4 > 15",
            ],
        ),
    ],
)
def test_the_ladder_prints_the_published_table(
    component: Component, unit: Unit | None, rows: list[str]
) -> None:
    found = [f"{band.points} {_printed(band)}" for band in ladder(component, unit)]
    assert found == rows


def test_the_ladder_of_creatinine_is_in_umol_l_unless_told_otherwise() -> None:
    assert ladder(Component.RENAL) == ladder(Component.RENAL, Unit.UMOL_L)


def test_a_unit_without_bands_is_refused_with_those_that_have_them() -> None:
    with pytest.raises(InputError) as refused:
        ladder(Component.LIVER, Unit.KPA)
    assert refused.value.params["accepted"] == "umol/L, mg/dL"


def test_only_the_two_worst_bands_of_the_ratio_need_support() -> None:
    assert [band.needs_support for band in ladder(Component.RESP)] == [False] * 3 + [True] * 2


@pytest.mark.parametrize(("line", "unit"), list(BANDS))
def test_the_bands_of_a_line_touch_without_gap_or_overlap(line: Line, unit: Unit | None) -> None:
    bands = sorted(BANDS[line, unit], key=lambda band: band.low or Decimal("-Infinity"))
    for lower, upper in pairwise(bands):
        if line is Line.GCS:
            assert upper.low in (lower.high, (lower.high or 0) + 1)
        else:
            assert lower.high == upper.low
            assert lower.high_in != upper.low_in

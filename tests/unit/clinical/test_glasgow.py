"""Glasgow coma scale: its sum, and the value used under sedation with its origin."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.domain.clinical.glasgow import (
    Glasgow,
    GlasgowFacts,
    GlasgowOrigin,
    GlasgowUsed,
    SedationRule,
    glasgow_used,
)
from workbook.errors import InputError

BEFORE, ESTIMATED, MEASURED = (
    GlasgowOrigin.BEFORE_SEDATION,
    GlasgowOrigin.ESTIMATED,
    GlasgowOrigin.MEASURED,
)


@pytest.mark.parametrize(
    ("answers", "total"),
    [
        ((1, 1, 1), 3),
        ((4, 5, 6), 15),
        ((3, None, 5), None),
        ((None, 5, 6), None),
        ((4, 5, None), None),
    ],
)
def test_the_total_is_the_sum_of_three_tested_answers(
    answers: tuple[int | None, int | None, int | None], total: int | None
) -> None:
    assert Glasgow(*answers).total == total


@pytest.mark.parametrize("answers", [(0, 1, 1), (5, 5, 6), (4, 6, 6), (4, 5, 7)])
def test_an_answer_the_scale_does_not_have_is_refused(answers: tuple[int, int, int]) -> None:
    with pytest.raises(InputError, match=r"clinical\.impossible_value"):
        Glasgow(*answers)


@pytest.mark.parametrize("item", ["measured", "before_sedation", "estimated"])
@pytest.mark.parametrize("total", [2, 16])
def test_a_total_outside_3_to_15_is_refused(item: str, total: int) -> None:
    values: dict[str, Any] = {item: total}
    with pytest.raises(InputError, match=f"gcs_{item}"):
        GlasgowFacts(**values)


ALL = {"measured": 3, "before_sedation": 13, "estimated": 14}


@pytest.mark.parametrize(
    ("facts", "rule", "used"),
    [
        (GlasgowFacts(**ALL, sedated=False), SedationRule.BEFORE_SEDATION, (3, MEASURED)),
        (GlasgowFacts(**ALL, sedated=True), SedationRule.BEFORE_SEDATION, (13, BEFORE)),
        (GlasgowFacts(**ALL, sedated=True), SedationRule.ESTIMATED, (14, ESTIMATED)),
        (GlasgowFacts(**ALL, sedated=True), SedationRule.MEASURED, (3, MEASURED)),
        (
            GlasgowFacts(estimated=14, sedated=True),
            SedationRule.BEFORE_SEDATION,
            (14, ESTIMATED),
        ),
        (GlasgowFacts(before_sedation=13, sedated=True), SedationRule.ESTIMATED, (13, BEFORE)),
        (GlasgowFacts(measured=3, sedated=True), SedationRule.BEFORE_SEDATION, None),
        (GlasgowFacts(measured=13), SedationRule.BEFORE_SEDATION, None),
        (GlasgowFacts(measured=13), SedationRule.MEASURED, (13, MEASURED)),
        (GlasgowFacts(sedated=False), SedationRule.BEFORE_SEDATION, None),
    ],
)
def test_the_value_used_follows_the_rule_and_names_its_origin(
    facts: GlasgowFacts, rule: SedationRule, used: tuple[int, GlasgowOrigin] | None
) -> None:
    assert glasgow_used(facts, rule) == (GlasgowUsed(*used) if used else None)

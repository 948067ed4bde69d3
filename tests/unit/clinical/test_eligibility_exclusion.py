"""The eleven exclusion criteria, and the values that answer their own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.clinical.screening import criterion, lab
from workbook.domain.clinical.eligibility_facts import Sex
from workbook.domain.clinical.measures import Unit

ANSWERED = {
    1: "refusal",
    2: "pregnancy_or_breastfeeding",
    3: "hypersensitivity",
    4: "bleeding_risk",
    6: "unstable_angina",
    7: "severe_arrhythmia",
    9: "recent_infarction",
    10: "no_social_insurance",
    11: "deprived_of_liberty",
}


@pytest.mark.parametrize("answer", [True, False, None])
@pytest.mark.parametrize(("number", "item"), list(ANSWERED.items()))
def test_an_exclusion_is_present_as_answered(number: int, item: str, answer: bool | None) -> None:
    changes: dict[str, Any] = {item: answer}
    found = criterion(f"exclusion_{number}", **changes)
    assert found.met is answer
    assert found.passes is (None if answer is None else not answer)
    assert found.missing == ((item,) if answer is None else ())


def test_pregnancy_is_not_asked_of_a_man() -> None:
    found = criterion("exclusion_2", sex=Sex.MALE, pregnancy_or_breastfeeding=None)
    assert found.met is False


@pytest.mark.parametrize("sex", [Sex.FEMALE, None])
def test_pregnancy_is_asked_of_everyone_else(sex: Sex | None) -> None:
    assert criterion("exclusion_2", sex=sex, pregnancy_or_breastfeeding=None).met is None


@pytest.mark.parametrize(("platelets", "met"), [("29.9", True), ("30", False), ("88", False)])
def test_platelets_below_30_answer_exclusion_5(platelets: str, met: bool) -> None:
    assert criterion("exclusion_5", platelets=Decimal(platelets)).met is met


@pytest.mark.parametrize(
    ("pao2", "unit", "fio2", "met"),
    [
        ("55", Unit.MMHG, "0.55", False),
        ("54.99", Unit.MMHG, "0.55", True),
        ("100", Unit.MMHG, "1", False),
        ("99.9", Unit.MMHG, "1", True),
        ("13.3", Unit.KPA, "1", False),
        ("13.2", Unit.KPA, "1", True),
    ],
)
def test_a_ratio_below_100_answers_exclusion_8_in_exact_numbers(
    pao2: str, unit: Unit, fio2: str, met: bool
) -> None:
    assert criterion("exclusion_8", pao2=lab(pao2, unit), fio2=Decimal(fio2)).met is met


def test_a_ratio_just_below_100_is_never_shown_as_100() -> None:
    found = criterion("exclusion_8", pao2=lab("54.99", Unit.MMHG), fio2=Decimal("0.55"))
    assert found.values == {"value": "99.9", "limit": "100", "unit": "mmHg"}


@pytest.mark.parametrize(
    ("number", "value", "item"),
    [(5, "platelets", "low_platelets"), (8, "pao2", "severe_hypoxaemia")],
)
@pytest.mark.parametrize("answer", [True, False])
def test_without_the_value_the_answer_stands_for_it(
    number: int, value: str, item: str, answer: bool
) -> None:
    changes: dict[str, Any] = {value: None, item: answer}
    found = criterion(f"exclusion_{number}", **changes)
    assert found.met is answer


def test_without_value_and_answer_the_value_is_asked_for() -> None:
    assert criterion("exclusion_5", platelets=None).missing == ("platelets",)
    assert criterion("exclusion_8", pao2=None, fio2=None).missing == ("pao2", "fio2")
    assert criterion("exclusion_8", fio2=None).missing == ("fio2",)


def test_a_value_that_excludes_outweighs_a_no() -> None:
    found = criterion("exclusion_5", platelets=Decimal(20), low_platelets=False)
    assert (found.met, found.reason) == (True, "eligibility.exclusion_5_value_present")


def test_a_yes_beside_a_harmless_value_still_excludes_and_says_why() -> None:
    found = criterion("exclusion_5", low_platelets=True)
    assert (found.met, found.reason) == (True, "eligibility.exclusion_5_answer_against_value")

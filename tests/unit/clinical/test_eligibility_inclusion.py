"""Each inclusion criterion at its boundary, under each answer of its setting."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.clinical.screening import ONSET, criterion, lab
from workbook.domain.clinical.eligibility_facts import EligibilitySettings
from workbook.domain.clinical.measures import Unit

NO_SIGN = {"mottling": None, "finger_crt_s": None, "knee_crt_s": None}


@pytest.mark.parametrize(
    ("age", "met"), [("17.9", False), ("18", True), ("99", True), ("103", True), (None, None)]
)
def test_18_years_completed_are_asked_and_no_upper_bound(age: str | None, met: bool | None) -> None:
    assert criterion("age", age_years=age and Decimal(age)).met is met


@pytest.mark.parametrize(("age", "met"), [("99.9", True), ("100", False)])
def test_an_upper_bound_of_99_years_lasts_until_the_hundredth_birthday(age: str, met: bool) -> None:
    found = criterion("age", EligibilitySettings(age_maximum=99), age_years=Decimal(age))
    assert found.met is met
    assert (found.reason == "eligibility.age_above_maximum") is not met


@pytest.mark.parametrize("answer", [True, False, None])
def test_infection_is_what_was_answered(answer: bool | None) -> None:
    assert criterion("infection", infection=answer).met is answer


@pytest.mark.parametrize(
    ("before", "low", "high", "met", "missing"),
    [
        (0, 2, 2, True, ()),
        (0, 1, 1, False, ()),
        (3, 5, 9, True, ()),
        (3, 2, 4, False, ()),
        (3, 4, 6, None, ("sofa_now",)),
        (3, None, None, None, ("sofa_now",)),
        (None, 11, 11, None, ("sofa_before",)),
        (None, 9, 11, None, ("sofa_before", "sofa_now")),
        (None, None, None, None, ("sofa_before", "sofa_now")),
    ],
)
def test_a_sofa_rise_of_2_is_decided_as_soon_as_the_range_allows(
    before: int | None,
    low: int | None,
    high: int | None,
    met: bool | None,
    missing: tuple[str, ...],
) -> None:
    found = criterion("sofa_rise", sofa_before=before, sofa_now_min=low, sofa_now_max=high)
    assert (found.met, found.missing) == (met, missing)


@pytest.mark.parametrize(
    ("number", "unit", "met"),
    [
        ("2", Unit.MMOL_L, False),
        ("2.01", Unit.MMOL_L, True),
        ("18.016", Unit.MG_DL, False),
        ("18.02", Unit.MG_DL, True),
    ],
)
def test_lactate_must_exceed_2_mmol_l_in_the_unit_typed(number: str, unit: Unit, met: bool) -> None:
    found = criterion("lactate", lactate=lab(number, unit))
    assert (found.met, found.values) == (met, {"value": number, "unit": str(unit)})


@pytest.mark.parametrize(
    ("answer", "dose", "met"),
    [
        (None, "0.1", True),
        (False, "0.1", True),
        (True, None, True),
        (True, "0", True),
        (False, "0", False),
        (None, "0", None),
        (None, None, None),
    ],
)
def test_a_dose_of_norepinephrine_answers_that_a_vasopressor_is_needed(
    answer: bool | None, dose: str | None, met: bool | None
) -> None:
    found = criterion("vasopressor", vasopressor=answer, norepinephrine=dose and Decimal(dose))
    assert found.met is met


@pytest.mark.parametrize(
    ("inclusive", "pressure", "met"),
    [(True, "64.9", False), (True, "65", True), (False, "65", False), (False, "65.1", True)],
)
def test_map_of_65_is_enough_unless_the_setting_follows_the_printed_sign(
    inclusive: bool, pressure: str, met: bool
) -> None:
    settings = EligibilitySettings(map_inclusive=inclusive)
    assert criterion("map", settings, map_mmhg=Decimal(pressure)).met is met


@pytest.mark.parametrize(
    ("sign", "value", "met"),
    [
        ("mottling", 1, False),
        ("mottling", 2, True),
        ("finger_crt_s", Decimal(3), False),
        ("finger_crt_s", Decimal("3.1"), True),
        ("knee_crt_s", Decimal(4), False),
        ("knee_crt_s", Decimal("4.1"), True),
    ],
)
def test_each_sign_has_its_limit_and_one_abnormal_sign_is_enough(
    sign: str, value: Any, met: bool
) -> None:
    changes: dict[str, Any] = NO_SIGN | {sign: value}
    assert criterion(sign, **changes).met is met
    assert criterion("hypoperfusion", **changes).met is (True if met else None)


def test_any_mottling_counts_where_the_setting_says_any() -> None:
    assert criterion("mottling", EligibilitySettings(mottling_minimum=1), mottling=1).met is True


def test_hypoperfusion_is_absent_only_when_every_sign_is_normal() -> None:
    normal: dict[str, Any] = {"mottling": 1, "finger_crt_s": Decimal(3), "knee_crt_s": Decimal(4)}
    assert criterion("hypoperfusion", **normal).met is False
    waiting = criterion("hypoperfusion", **(normal | {"knee_crt_s": None}))
    assert (waiting.met, waiting.missing) == (None, ("knee_crt_s",))


def test_a_sign_that_cannot_be_assessed_does_not_stay_missing() -> None:
    changes: dict[str, Any] = {
        "mottling": None,
        "not_assessable": frozenset({"mottling"}),
        "finger_crt_s": Decimal(2),
        "knee_crt_s": Decimal(3),
    }
    assert criterion("mottling", **changes).reason == "eligibility.not_assessable"
    assert criterion("hypoperfusion", **changes).met is False


@pytest.mark.parametrize(
    ("hours", "met", "reason"),
    [
        (5.99, None, "eligibility.seen_too_early"),
        (6, True, "eligibility.seen_in_window_met"),
        (24, True, "eligibility.seen_in_window_met"),
        (24.01, False, "eligibility.seen_in_window_not_met"),
    ],
)
def test_hypoperfusion_has_to_be_seen_6_to_24_hours_after_onset(
    hours: float, met: bool | None, reason: str
) -> None:
    found = criterion("seen_in_window", hypoperfusion_found_at=ONSET + timedelta(hours=hours))
    assert (found.met, found.reason) == (met, reason)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"norepinephrine_onset": None}, ("norepinephrine_onset",)),
        ({"hypoperfusion_found_at": None}, ("hypoperfusion_found_at",)),
    ],
)
def test_without_onset_or_finding_the_window_of_the_finding_waits(
    changes: dict[str, Any], missing: tuple[str, ...]
) -> None:
    found = criterion("seen_in_window", **changes)
    assert (found.met, found.missing) == (None, missing)


def test_the_hours_of_the_finding_are_cut_to_one_decimal() -> None:
    seen = ONSET + timedelta(hours=10, minutes=45)
    assert criterion("seen_in_window", hypoperfusion_found_at=seen).values == {"hours": "10.7"}

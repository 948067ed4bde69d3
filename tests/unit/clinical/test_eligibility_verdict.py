"""The verdict as a whole: its five states, their order, and what it names."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.clinical.screening import NOW, ONSET, judged
from workbook.domain.clinical.eligibility import VerdictState, judge
from workbook.domain.clinical.eligibility_facts import (
    EligibilitySettings,
    Group,
    ScreeningFacts,
)
from workbook.errors import Bug, InputError


def test_a_patient_who_meets_everything_is_eligible() -> None:
    verdict = judged()
    assert verdict.state is VerdictState.ELIGIBLE
    assert (verdict.reasons, verdict.missing) == ((), ())
    assert [verdict.tally(group) for group in Group] == [(8, 8), (3, 3), (11, 11), (5, 5)]


def test_the_criteria_stand_in_the_protocol_s_order() -> None:
    assert [criterion.id for criterion in judged().criteria] == [
        "age",
        "infection",
        "sofa_rise",
        "lactate",
        "vasopressor",
        "map",
        "mottling",
        "finger_crt_s",
        "knee_crt_s",
        "hypoperfusion",
        "seen_in_window",
        *(f"exclusion_{number}" for number in range(1, 12)),
        *(f"optimisation_{number}" for number in range(1, 6)),
    ]


def test_nothing_known_is_missing_and_names_every_item_once() -> None:
    verdict = judge(ScreeningFacts(), NOW)
    assert verdict.state is VerdictState.MISSING
    assert verdict.window is None
    assert len(set(verdict.missing)) == len(verdict.missing)
    names = {field.name for field in fields(ScreeningFacts)} | {"sofa_now"}
    assert set(verdict.missing) <= names
    assert {"age_years", "platelets", "pao2", "haemoglobin", "mottling"} <= set(verdict.missing)


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        (5, VerdictState.WINDOW_NOT_OPEN),
        (6, VerdictState.ELIGIBLE),
        (24, VerdictState.ELIGIBLE),
        (25, VerdictState.WINDOW_CLOSED),
    ],
)
def test_the_window_rules_the_verdict_once_every_criterion_is_met(
    hours: int, state: VerdictState
) -> None:
    at = ONSET + timedelta(hours=hours)
    seen = ONSET + timedelta(hours=6)
    assert judged(at=at, hypoperfusion_found_at=seen).state is state


def test_the_window_closes_whatever_is_still_missing() -> None:
    verdict = judged(at=ONSET + timedelta(hours=25), infection=None)
    assert verdict.state is VerdictState.WINDOW_CLOSED
    assert verdict.missing == ("infection",)


def test_before_the_window_opens_the_verdict_says_so_and_lists_what_is_missing() -> None:
    verdict = judged(at=ONSET + timedelta(hours=3), infection=None, hypoperfusion_found_at=None)
    assert verdict.state is VerdictState.WINDOW_NOT_OPEN
    assert verdict.missing == ("infection", "hypoperfusion_found_at")


@pytest.mark.parametrize("hours", [3, 12, 25])
def test_a_reason_to_exclude_weighs_more_than_the_window(hours: int) -> None:
    verdict = judged(at=ONSET + timedelta(hours=hours), refusal=True)
    assert verdict.state is VerdictState.NOT_ELIGIBLE
    assert [reason.id for reason in verdict.reasons] == ["exclusion_1"]


def test_a_finding_after_the_window_closed_is_told_as_the_closed_window() -> None:
    late = ONSET + timedelta(hours=25)
    verdict = judged(at=late, hypoperfusion_found_at=late)
    assert verdict.state is VerdictState.WINDOW_CLOSED
    assert [reason.id for reason in verdict.reasons] == ["seen_in_window"]


def test_a_finding_dated_after_the_window_excludes_while_the_window_is_open() -> None:
    verdict = judged(hypoperfusion_found_at=ONSET + timedelta(hours=25))
    assert verdict.state is VerdictState.NOT_ELIGIBLE


def test_every_reason_is_listed() -> None:
    verdict = judged(age_years=Decimal(17), platelets=Decimal(25), filled_while_responsive=False)
    assert verdict.state is VerdictState.NOT_ELIGIBLE
    assert [reason.id for reason in verdict.reasons] == ["age", "exclusion_5", "optimisation_2"]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"filled_while_responsive": False}, ()),
        ({"filled_while_responsive": None}, ()),
    ],
)
def test_where_the_checklist_is_not_required_it_neither_excludes_nor_waits(
    changes: dict[str, Any], missing: tuple[str, ...]
) -> None:
    verdict = judged(EligibilitySettings(optimisation_required=False), **changes)
    assert (verdict.state, verdict.missing) == (VerdictState.ELIGIBLE, missing)


def test_a_checklist_point_not_answered_is_missing() -> None:
    verdict = judged(filled_while_responsive=None)
    assert verdict.state is VerdictState.MISSING
    assert verdict.missing == ("filled_while_responsive",)


def test_a_single_normal_sign_does_not_exclude_beside_an_abnormal_one() -> None:
    verdict = judged(mottling=0, finger_crt_s=Decimal(2))
    assert verdict.state is VerdictState.ELIGIBLE
    assert verdict.tally(Group.SIGN) == (1, 3)


def test_an_instant_without_offset_is_a_fault_of_the_program() -> None:
    with pytest.raises(Bug):
        judged(at=datetime(2021, 9, 14, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("mottling", 6),
        ("fio2", Decimal(40)),
        ("weight_kg", Decimal(0)),
        ("lvef_percent", Decimal(101)),
        ("sofa_before", 25),
        ("platelets", Decimal(-1)),
        ("not_assessable", frozenset({"lactate"})),
    ],
)
def test_a_fact_no_patient_has_is_refused_by_name(item: str, value: Any) -> None:
    with pytest.raises(InputError) as refused:
        judged(**{item: value})
    assert refused.value.params["item"] == item

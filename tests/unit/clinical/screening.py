"""A patient who meets every criterion, for tests to change one fact of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from workbook.domain.clinical.eligibility import DEFAULT_SETTINGS, Verdict, judge
from workbook.domain.clinical.eligibility_facts import (
    CriterionResult,
    EligibilitySettings,
    ScreeningFacts,
    Sex,
)
from workbook.domain.clinical.measures import LabValue, Unit

ONSET: Final = datetime(2021, 9, 14, 1, 10, tzinfo=UTC)
NOW: Final = ONSET + timedelta(hours=11, minutes=21)


def lab(number: str, unit: Unit) -> LabValue:
    """A result with its unit."""
    return LabValue(Decimal(number), unit)


ELIGIBLE: Final = ScreeningFacts(
    norepinephrine_onset=ONSET,
    age_years=Decimal(67),
    sex=Sex.FEMALE,
    infection=True,
    sofa_before=0,
    sofa_now_min=11,
    sofa_now_max=11,
    lactate=lab("3.4", Unit.MMOL_L),
    norepinephrine=Decimal("0.42"),
    map_mmhg=Decimal(71),
    mottling=3,
    finger_crt_s=Decimal("4.2"),
    knee_crt_s=Decimal("5.0"),
    hypoperfusion_found_at=ONSET + timedelta(hours=10, minutes=45),
    refusal=False,
    pregnancy_or_breastfeeding=False,
    hypersensitivity=False,
    bleeding_risk=False,
    platelets=Decimal(88),
    unstable_angina=False,
    severe_arrhythmia=False,
    pao2=lab("74", Unit.MMHG),
    fio2=Decimal("0.5"),
    recent_infarction=False,
    no_social_insurance=False,
    deprived_of_liberty=False,
    crystalloids_ml=Decimal(2400),
    weight_kg=Decimal(72),
    filled_while_responsive=True,
    chronic_hypertension=False,
    cardiac_dysfunction=False,
    haemoglobin=lab("8.9", Unit.G_DL),
)


def with_facts(**changes: Any) -> ScreeningFacts:
    """The eligible patient with some facts changed."""
    return replace(ELIGIBLE, **changes)


def judged(
    settings: EligibilitySettings = DEFAULT_SETTINGS, at: datetime = NOW, **changes: Any
) -> Verdict:
    """The verdict on the eligible patient with some facts changed."""
    return judge(with_facts(**changes), at, settings)


def criterion(
    id: str, settings: EligibilitySettings = DEFAULT_SETTINGS, **changes: Any
) -> CriterionResult:
    """What one criterion answers about the eligible patient with some facts changed."""
    return next(found for found in judged(settings, **changes).criteria if found.id == id)

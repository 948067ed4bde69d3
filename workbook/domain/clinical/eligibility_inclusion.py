"""The inclusion criteria of the protocol, each answered from raw values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from workbook.domain.clinical.eligibility_facts import (
    CriterionResult,
    EligibilitySettings,
    Group,
    ScreeningFacts,
    answered,
    unanswered,
)
from workbook.domain.clinical.measures import Exact, LabValue, Unit
from workbook.domain.clinical.windows import WindowState, read_window

SOFA_RISE = 2
SEEN_IN_WINDOW = "seen_in_window"
_INCLUSION = Group.INCLUSION
_LACTATE_MMOL_L = Fraction(2)
_LACTATE_MG_DL_PER_MMOL_L = Fraction("9.008")
_FINGER_S = Fraction(3)
_KNEE_S = Fraction(4)


def inclusion(facts: ScreeningFacts, settings: EligibilitySettings) -> tuple[CriterionResult, ...]:
    """The eight inclusion criteria in the protocol's order, the signs just before their sum."""
    found = signs(facts, settings)
    return (
        *(rule(facts, settings) for rule in _BEFORE_SIGNS),
        *found,
        _hypoperfusion(found),
        _seen_in_window(facts, settings),
    )


def signs(facts: ScreeningFacts, settings: EligibilitySettings) -> tuple[CriterionResult, ...]:
    """Mottling, finger and knee refill time; any one of them is enough (protocol, criterion 3)."""
    minimum = settings.mottling_minimum
    return (
        _sign(facts, "mottling", facts.mottling, lambda score: score >= minimum, minimum),
        _sign(facts, "finger_crt_s", facts.finger_crt_s, lambda s: s > _FINGER_S, 3),
        _sign(facts, "knee_crt_s", facts.knee_crt_s, lambda s: s > _KNEE_S, 4),
    )


def _sign(
    facts: ScreeningFacts,
    item: str,
    value: Exact | int | None,
    abnormal: Callable[[Fraction], bool],
    limit: int,
) -> CriterionResult:
    if value is not None:
        met = abnormal(Fraction(value))
        return answered(item, Group.SIGN, met, value=value, limit=limit)
    if item in facts.not_assessable:
        return CriterionResult(item, Group.SIGN, False, "eligibility.not_assessable")
    return unanswered(item, Group.SIGN, item)


def _hypoperfusion(found: tuple[CriterionResult, ...]) -> CriterionResult:
    """One abnormal sign settles it; without one, every sign that can be examined must be normal."""
    if any(sign.met for sign in found):
        return answered("hypoperfusion", _INCLUSION, True)
    missing = [item for sign in found for item in sign.missing]
    if missing:
        return unanswered("hypoperfusion", _INCLUSION, *missing)
    return answered("hypoperfusion", _INCLUSION, False)


def _age(facts: ScreeningFacts, settings: EligibilitySettings) -> CriterionResult:
    """18 years completed; an upper bound only where the setting has one."""
    if facts.age_years is None:
        return unanswered("age", _INCLUSION, "age_years")
    age, limit = facts.age_years, settings.age_maximum
    if age < settings.age_minimum:
        return answered("age", _INCLUSION, False, value=age, minimum=settings.age_minimum)
    # "99 years" lasts until the hundredth birthday.
    if limit is not None and age >= limit + 1:
        return answered("age", _INCLUSION, False, "above_maximum", value=age, maximum=limit)
    return answered("age", _INCLUSION, True, value=age, minimum=settings.age_minimum)


def _infection(facts: ScreeningFacts, _settings: EligibilitySettings) -> CriterionResult:
    """Suspected or proven."""
    if facts.infection is None:
        return unanswered("infection", _INCLUSION, "infection")
    return answered("infection", _INCLUSION, facts.infection)


def _sofa_rise(facts: ScreeningFacts, _settings: EligibilitySettings) -> CriterionResult:
    """A rise of 2 points; a score known as a range decides where both its ends agree."""
    before, low, high = facts.sofa_before, facts.sofa_now_min, facts.sofa_now_max
    if before is not None and low is not None and low - before >= SOFA_RISE:
        return answered("sofa_rise", _INCLUSION, True, before=before, now=low)
    if before is not None and high is not None and high - before < SOFA_RISE:
        return answered("sofa_rise", _INCLUSION, False, before=before, now=high)
    missing = ["sofa_before"] if before is None else []
    if low is None or low != high:
        missing.append("sofa_now")
    return unanswered("sofa_rise", _INCLUSION, *missing)


def _lactate(facts: ScreeningFacts, _settings: EligibilitySettings) -> CriterionResult:
    """Above 2 mmol/L; the limit is converted for mg/dL, never the value."""
    if facts.lactate is None:
        return unanswered("lactate", _INCLUSION, "lactate")
    met = Fraction(facts.lactate.number) > _lactate_limit(facts.lactate)
    value, unit = facts.lactate.number, str(facts.lactate.unit)
    return answered("lactate", _INCLUSION, met, value=value, unit=unit)


def _lactate_limit(lactate: LabValue) -> Fraction:
    if lactate.unit is Unit.MG_DL:
        return _LACTATE_MMOL_L * _LACTATE_MG_DL_PER_MMOL_L
    return _LACTATE_MMOL_L


def _vasopressor(facts: ScreeningFacts, _settings: EligibilitySettings) -> CriterionResult:
    """A vasopressor is needed; a norepinephrine dose above 0 answers it by itself."""
    if facts.norepinephrine:
        return answered("vasopressor", _INCLUSION, True)
    if facts.vasopressor is None:
        return unanswered("vasopressor", _INCLUSION, "vasopressor")
    return answered("vasopressor", _INCLUSION, facts.vasopressor)


def _map(facts: ScreeningFacts, settings: EligibilitySettings) -> CriterionResult:
    """Mean arterial pressure kept at the limit; the protocol prints ">", the setting decides."""
    if facts.map_mmhg is None:
        return unanswered("map", _INCLUSION, "map_mmhg")
    value, limit = facts.map_mmhg, Fraction(settings.map_minimum)
    met = value > limit or (settings.map_inclusive and value == limit)
    sign = "≥" if settings.map_inclusive else ">"
    return answered("map", _INCLUSION, met, value=value, sign=sign, limit=settings.map_minimum)


def _seen_in_window(facts: ScreeningFacts, settings: EligibilitySettings) -> CriterionResult:
    """Hypoperfusion persists 6 to 24 h after onset.

    Seen before the window opens it says nothing yet about persistence: the patient is to be
    examined again, so the criterion waits. Seen after it closes, it can no longer be met.
    """
    onset, found = facts.norepinephrine_onset, facts.hypoperfusion_found_at
    if onset is None or found is None:
        items = ("norepinephrine_onset", "hypoperfusion_found_at")
        missing = [item for item in items if getattr(facts, item) is None]
        return unanswered(SEEN_IN_WINDOW, _INCLUSION, *missing)
    seen = read_window(onset, found, settings.window)
    if seen.state is WindowState.NOT_OPEN:
        item = "hypoperfusion_found_at"
        return unanswered(SEEN_IN_WINDOW, _INCLUSION, item, reason="seen_too_early")
    return answered(SEEN_IN_WINDOW, _INCLUSION, seen.inside, hours=seen.elapsed_h)


_BEFORE_SIGNS = (_age, _infection, _sofa_rise, _lactate, _vasopressor, _map)

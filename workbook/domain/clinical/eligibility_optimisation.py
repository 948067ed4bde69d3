"""The five points of haemodynamic optimisation before randomisation (protocol, checklist)."""

from __future__ import annotations

from fractions import Fraction

from workbook.domain.clinical.eligibility_facts import (
    CriterionResult,
    EligibilitySettings,
    Group,
    ScreeningFacts,
    answered,
    unanswered,
)
from workbook.domain.clinical.measures import Exact, Unit

MAP_TARGET = 65
MAP_TARGET_HYPERTENSION = 75
_G_L_PER_G_DL = 10
_WEDGE_MMHG = 18
_POINT = Group.OPTIMISATION


def optimisation(
    facts: ScreeningFacts, settings: EligibilitySettings
) -> tuple[CriterionResult, ...]:
    """The five points in the protocol's order, `optimisation_1` to `optimisation_5`."""
    return (
        _crystalloids(facts, settings),
        _fluid_challenge(facts),
        _titration(facts),
        _dobutamine(facts),
        _transfusion(facts, settings),
    )


def crystalloids_per_kg(facts: ScreeningFacts) -> Fraction | None:
    """mL/kg given, exact; None unless volume and weight are known."""
    if facts.crystalloids_ml is None or facts.weight_kg is None:
        return None
    return Fraction(facts.crystalloids_ml) / Fraction(facts.weight_kg)


def map_target(chronic_hypertension: bool | None, renal_replacement: bool | None) -> int | None:
    """65 mmHg, or 75 with chronic hypertension and no renal replacement; None: not known yet."""
    if chronic_hypertension is False or renal_replacement is True:
        return MAP_TARGET
    if chronic_hypertension is None or renal_replacement is None:
        return None
    return MAP_TARGET_HYPERTENSION


def cardiac_signs(facts: ScreeningFacts) -> tuple[str, ...]:
    """Names of the measured values that the protocol counts as cardiac dysfunction.

    Low venous saturation counts only in a patient who does not respond to fluid.
    """
    unresponsive = facts.fluid_responsive is False
    wedge = facts.wedge_mmhg
    signs = {
        "lvef_percent": _below(facts.lvef_percent, "40"),
        "cardiac_index": _below(facts.cardiac_index, "2.5"),
        "wedge_mmhg": wedge is not None and wedge > _WEDGE_MMHG,
        "scvo2_percent": unresponsive and _below(facts.scvo2_percent, "70"),
        "svo2_percent": unresponsive and _below(facts.svo2_percent, "60"),
    }
    return tuple(item for item, abnormal in signs.items() if abnormal)


def _below(value: Exact | None, limit: str) -> bool:
    return value is not None and value < Fraction(limit)


def _crystalloids(facts: ScreeningFacts, settings: EligibilitySettings) -> CriterionResult:
    given, minimum = crystalloids_per_kg(facts), settings.crystalloids_ml_per_kg
    if given is None:
        items = ("crystalloids_ml", "weight_kg")
        missing = [item for item in items if getattr(facts, item) is None]
        return unanswered("optimisation_1", _POINT, *missing)
    met = given >= Fraction(minimum)
    return answered("optimisation_1", _POINT, met, value=given, minimum=minimum)


def _fluid_challenge(facts: ScreeningFacts) -> CriterionResult:
    """Fluid was given as long as it improved haemodynamics."""
    if facts.filled_while_responsive is None:
        return unanswered("optimisation_2", _POINT, "filled_while_responsive")
    return answered("optimisation_2", _POINT, facts.filled_while_responsive)


def _titration(facts: ScreeningFacts) -> CriterionResult:
    """MAP has reached its target; 75 or more reaches either, less than 65 neither."""
    target = map_target(facts.chronic_hypertension, facts.renal_replacement)
    value = facts.map_mmhg
    if target is None and value is not None:
        target = _target_that_decides(value)
    if target is None or value is None:
        return unanswered("optimisation_3", _POINT, *_titration_missing(facts))
    return answered("optimisation_3", _POINT, value >= target, value=value, target=target)


def _target_that_decides(value: Exact) -> int | None:
    """The target that settles the point although it is not known which one holds."""
    if value >= MAP_TARGET_HYPERTENSION:
        return MAP_TARGET_HYPERTENSION
    return MAP_TARGET if value < MAP_TARGET else None


def _titration_missing(facts: ScreeningFacts) -> list[str]:
    missing = ["map_mmhg"] if facts.map_mmhg is None else []
    if map_target(facts.chronic_hypertension, facts.renal_replacement) is None:
        history = ("chronic_hypertension", "renal_replacement")
        missing += [item for item in history if getattr(facts, item) is None]
    return missing


def _dobutamine(facts: ScreeningFacts) -> CriterionResult:
    """Dobutamine if cardiac dysfunction is diagnosed; a measured sign counts as the diagnosis."""
    found = cardiac_signs(facts)
    if facts.dobutamine_given:
        return answered("optimisation_4", _POINT, True, "given")
    if not found and facts.cardiac_dysfunction is None:
        return unanswered("optimisation_4", _POINT, "cardiac_dysfunction")
    if not found and not facts.cardiac_dysfunction:
        return answered("optimisation_4", _POINT, True, "not_needed")
    if facts.dobutamine_given is None:
        return unanswered("optimisation_4", _POINT, "dobutamine_given")
    return answered("optimisation_4", _POINT, False)


def _transfusion(facts: ScreeningFacts, settings: EligibilitySettings) -> CriterionResult:
    """Haemoglobin at the target, or transfused while below it; limits in the unit typed."""
    if facts.haemoglobin is None:
        return unanswered("optimisation_5", _POINT, "haemoglobin")
    unit, value = facts.haemoglobin.unit, facts.haemoglobin.number
    limit = settings.haemoglobin_minimum * (_G_L_PER_G_DL if unit is Unit.G_L else 1)
    if value >= limit:
        return answered("optimisation_5", _POINT, True, value=value, unit=str(unit))
    if facts.transfused is None:
        return unanswered("optimisation_5", _POINT, "transfused")
    suffix = "transfused" if facts.transfused else ""
    return answered("optimisation_5", _POINT, facts.transfused, suffix, value=value, unit=str(unit))

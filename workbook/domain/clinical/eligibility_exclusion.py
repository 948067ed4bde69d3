"""The eleven exclusion criteria of the protocol, by its numbers."""

from __future__ import annotations

from fractions import Fraction

from workbook.domain.clinical.eligibility_facts import (
    CriterionResult,
    Group,
    ScreeningFacts,
    Sex,
    answered,
    unanswered,
)
from workbook.domain.clinical.measures import Exact, LabValue, Unit

_PLATELETS_10E9_L = Fraction(30)
# 13.3 kPa is what tables of the ratio print for 100 mmHg.
_RATIO_LIMITS = {Unit.MMHG: Fraction(100), Unit.KPA: Fraction("13.3")}

_ANSWERS = {
    1: "refusal",
    2: "pregnancy_or_breastfeeding",
    3: "hypersensitivity",
    4: "bleeding_risk",
    5: "low_platelets",
    6: "unstable_angina",
    7: "severe_arrhythmia",
    8: "severe_hypoxaemia",
    9: "recent_infarction",
    10: "no_social_insurance",
    11: "deprived_of_liberty",
}


def exclusion(facts: ScreeningFacts) -> tuple[CriterionResult, ...]:
    """The eleven criteria in the protocol's order, `exclusion_1` to `exclusion_11`."""
    special = {2: _pregnancy, 5: _platelets, 8: _hypoxaemia}
    return tuple(
        special[number](facts) if number in special else _answer(facts, number)
        for number in _ANSWERS
    )


def oxygen_ratio(pao2: LabValue | None, fio2: Exact | None) -> Fraction | None:
    """PaO2/FiO2 in the unit PaO2 was typed in, exact; None unless both are known."""
    if pao2 is None or fio2 is None:
        return None
    return Fraction(pao2.number) / Fraction(fio2)


def _answer(facts: ScreeningFacts, number: int) -> CriterionResult:
    """A criterion that only a person can answer."""
    item = _ANSWERS[number]
    present: bool | None = getattr(facts, item)
    if present is None:
        return unanswered(f"exclusion_{number}", Group.EXCLUSION, item)
    return _told(number, present)


def _told(number: int, present: bool) -> CriterionResult:
    return answered(
        f"exclusion_{number}", Group.EXCLUSION, present, "present" if present else "absent"
    )


def _pregnancy(facts: ScreeningFacts) -> CriterionResult:
    """Not asked of a man."""
    if facts.sex is Sex.MALE and facts.pregnancy_or_breastfeeding is None:
        return _told(2, False)
    return _answer(facts, 2)


def _platelets(facts: ScreeningFacts) -> CriterionResult:
    if facts.platelets is None:
        return _by_answer_or_value(facts, 5, "platelets")
    present = facts.platelets < _PLATELETS_10E9_L
    return _by_value(facts, 5, present, value=facts.platelets)


def _hypoxaemia(facts: ScreeningFacts) -> CriterionResult:
    ratio = oxygen_ratio(facts.pao2, facts.fio2)
    if ratio is None or facts.pao2 is None:
        missing = [item for item in ("pao2", "fio2") if getattr(facts, item) is None]
        return _by_answer_or_value(facts, 8, *missing)
    unit = facts.pao2.unit
    limit = _RATIO_LIMITS[unit]
    return _by_value(facts, 8, ratio < limit, value=ratio, limit=limit, unit=str(unit))


def _by_answer_or_value(facts: ScreeningFacts, number: int, *values: str) -> CriterionResult:
    """Without the value a yes or no stands for it."""
    result = _answer(facts, number)
    if result.met is not None:
        return result
    return unanswered(f"exclusion_{number}", Group.EXCLUSION, *values)


def _by_value(
    facts: ScreeningFacts, number: int, present: bool, **values: Exact | str
) -> CriterionResult:
    """The value answers; a "yes" given beside a harmless value still excludes.

    The yes may rest on a result that is not on the form, and taking it away would include a
    patient whom somebody holds to be excluded.
    """
    id = f"exclusion_{number}"
    if present:
        return answered(id, Group.EXCLUSION, True, "value_present", **values)
    if getattr(facts, _ANSWERS[number]):
        return answered(id, Group.EXCLUSION, True, "answer_against_value", **values)
    return answered(id, Group.EXCLUSION, False, "value_absent", **values)

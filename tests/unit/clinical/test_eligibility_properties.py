"""What holds for any facts: more knowledge overturns no answer, and verdicts have grounds."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings, strategies as st

from tests.unit.clinical.screening import NOW, ONSET, lab
from workbook.domain.clinical.eligibility import VerdictState, judge
from workbook.domain.clinical.eligibility_facts import Group, ScreeningFacts, Sex
from workbook.domain.clinical.eligibility_optimisation import cardiac_signs
from workbook.domain.clinical.measures import Unit
from workbook.domain.clinical.windows import WindowState
from workbook.texts import LANGUAGES, Texts

_NAMES = [field.name for field in fields(ScreeningFacts)]
_YES_NO = [
    "infection",
    "refusal",
    "pregnancy_or_breastfeeding",
    "hypersensitivity",
    "bleeding_risk",
    "unstable_angina",
    "severe_arrhythmia",
    "recent_infarction",
    "no_social_insurance",
    "deprived_of_liberty",
    "filled_while_responsive",
    "fluid_responsive",
    "chronic_hypertension",
    "renal_replacement",
    "dobutamine_given",
    "transfused",
]


def _around(*limits: int) -> st.SearchStrategy[Decimal]:
    edges = [
        limit + step for limit in limits for step in (Decimal("-0.1"), Decimal(0), Decimal("0.1"))
    ]
    return st.sampled_from(edges)


@st.composite
def _complete(draw: st.DrawFn) -> ScreeningFacts:
    """Facts with nothing missing, whose yes/no answers agree with the values beside them."""
    values: dict[str, Any] = {name: draw(st.booleans()) for name in _YES_NO}
    now = draw(st.integers(0, 24))
    hours = draw(st.integers(0, 30))
    values |= {
        "norepinephrine_onset": ONSET,
        "hypoperfusion_found_at": ONSET + timedelta(hours=hours),
        "age_years": draw(_around(18)),
        "sex": Sex.FEMALE,
        "sofa_before": draw(st.integers(0, 24)),
        "sofa_now_min": now,
        "sofa_now_max": now,
        "lactate": lab(str(draw(_around(2))), Unit.MMOL_L),
        "norepinephrine": draw(_around(1)),
        "map_mmhg": draw(_around(65, 75)),
        "mottling": draw(st.integers(0, 5)),
        "finger_crt_s": draw(_around(3)),
        "knee_crt_s": draw(_around(4)),
        "platelets": draw(_around(30)),
        "pao2": lab(str(draw(_around(100))), Unit.MMHG),
        "fio2": Decimal(1),
        "crystalloids_ml": draw(_around(2100)),
        "weight_kg": Decimal(70),
        "lvef_percent": draw(_around(40)),
        "cardiac_index": draw(_around(2, 3)),
        "wedge_mmhg": draw(_around(18)),
        "scvo2_percent": draw(_around(70)),
        "svo2_percent": draw(_around(60)),
        "haemoglobin": lab(str(draw(_around(7))), Unit.G_DL),
    }
    facts = ScreeningFacts(**values)
    return replace(
        facts,
        vasopressor=True,
        low_platelets=values["platelets"] < 30,
        severe_hypoxaemia=facts.pao2 is not None and facts.pao2.number < 100,
        cardiac_dysfunction=bool(cardiac_signs(facts)),
    )


_holes = st.sets(st.sampled_from(_NAMES), max_size=len(_NAMES))


def _without(facts: ScreeningFacts, holes: set[str]) -> ScreeningFacts:
    blanks: dict[str, Any] = dict.fromkeys(holes - {"not_assessable"})
    return replace(facts, **blanks)


@settings(max_examples=300)
@given(_complete(), _holes)
def test_an_answer_given_on_part_of_the_facts_stands_when_all_are_known(
    facts: ScreeningFacts, holes: set[str]
) -> None:
    part = judge(_without(facts, holes), NOW).criteria
    whole = judge(facts, NOW).criteria
    for partial, final in zip(part, whole, strict=True):
        assert partial.id == final.id
        if partial.met is not None:
            assert partial.met is final.met


@settings(max_examples=300)
@given(_complete(), _holes, st.integers(0, 30))
def test_a_verdict_is_explained_by_its_reasons_its_missing_items_and_its_window(
    facts: ScreeningFacts, holes: set[str], hours: int
) -> None:
    verdict = judge(_without(facts, holes), ONSET + timedelta(hours=hours))
    assert all(reason.passes is False for reason in verdict.reasons)
    if verdict.state is VerdictState.ELIGIBLE:
        assert not verdict.reasons
        assert not verdict.missing
        # Signs need not all be there; everything else has to pass.
        assert all(c.passes for c in verdict.criteria if c.group is not Group.SIGN)
    if verdict.state is VerdictState.NOT_ELIGIBLE:
        assert verdict.reasons
    if verdict.state is VerdictState.MISSING:
        assert verdict.missing
    if verdict.state in (VerdictState.WINDOW_CLOSED, VerdictState.WINDOW_NOT_OPEN):
        assert verdict.window is not None
        assert verdict.window.state is not WindowState.OPEN


@settings(max_examples=100)
@given(_complete(), _holes)
def test_every_criterion_has_its_words_and_its_reason_in_both_languages(
    facts: ScreeningFacts, holes: set[str]
) -> None:
    texts = [Texts(lang) for lang in LANGUAGES]
    verdict = judge(_without(facts, holes), NOW)
    for catalogue in texts:
        assert catalogue.say(f"eligibility.state_{verdict.state}")
        for criterion in verdict.criteria:
            assert catalogue.say(f"eligibility.{criterion.id}")
            assert catalogue.say(criterion.reason, **criterion.values)

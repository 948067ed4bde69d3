"""Every sentence that clinical rules can ask for is there in both languages, and none besides."""

from __future__ import annotations

import tomllib
from itertools import product

import pytest

from workbook.domain.clinical.eligibility import VerdictState
from workbook.domain.clinical.sofa import Component, ladder, wording
from workbook.domain.clinical.sofa_table import Line
from workbook.texts import LANGUAGES, RESOURCES, Texts

_SOFA_RULES = (
    "pao2_fio2_unsupported",
    "not_measured",
    "support_unknown",
    "drugs_unknown",
    "dose_unknown",
    "with_support",
    "version_original",
)
_INCLUSION = (
    "age",
    "infection",
    "sofa_rise",
    "lactate",
    "vasopressor",
    "map",
    "hypoperfusion",
    "seen_in_window",
    "mottling",
    "finger_crt_s",
    "knee_crt_s",
)
_CHECKLIST = ("optimisation_1", "optimisation_2", "optimisation_3", "optimisation_5")
_SPECIAL = {
    "missing",
    "not_assessable",
    "seen_too_early",
    "age_above_maximum",
    "optimisation_4",
    "optimisation_4_given",
    "optimisation_4_not_needed",
    "optimisation_4_not_met",
    "optimisation_5_transfused",
}


def _keys(lang: str, family: str) -> set[str]:
    return set(tomllib.loads((RESOURCES / "texts" / lang / f"{family}.toml").read_text("utf-8")))


def _eligibility_keys() -> set[str]:
    exclusions = [f"exclusion_{number}" for number in range(1, 12)]
    by_value = ("value_present", "value_absent", "answer_against_value")
    return {
        *_SPECIAL,
        *(f"state_{state}" for state in VerdictState),
        *_INCLUSION,
        *(f"{id}_{end}" for id, end in product((*_INCLUSION, *_CHECKLIST), ("met", "not_met"))),
        *_CHECKLIST,
        *exclusions,
        *(f"{id}_{end}" for id, end in product(exclusions, ("present", "absent"))),
        *(f"{id}_{end}" for id, end in product(("exclusion_5", "exclusion_8"), by_value)),
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_screening_has_exactly_the_sentences_its_rules_give(lang: str) -> None:
    assert _keys(lang, "eligibility") == _eligibility_keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_and_band_of_sofa_has_its_words(lang: str) -> None:
    texts = Texts(lang)
    bands = {wording(band) for component in Component for band in ladder(component)}
    rules = {f"sofa.{name}" for name in (*_SOFA_RULES, *Line)}
    assert all(texts.has(code) for code in bands | rules)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("impossible_value", {"item": "fio2", "value": "40", "accepted": "0.21 … 1"}),
        ("unknown_unit", {"item": "pao2", "unit": "g/L", "accepted": "mmHg, kPa"}),
        ("bad_local_time", {"value": "31/02"}),
        ("unknown_zone", {"zone": "Europe/Pari"}),
        ("naive_instant", {"value": "2021-09-14T03:10"}),
    ],
)
def test_every_refusal_names_what_was_given(lang: str, code: str, params: dict[str, str]) -> None:
    sentence = Texts(lang).say(f"clinical.{code}", **params)
    assert all(param in sentence for param in params.values())

"""The screening forms as facts of the eligibility rules, and the settings as their limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from workbook.domain.clinical.eligibility_facts import (
    EligibilitySettings,
    ScreeningFacts,
    Sex,
)
from workbook.domain.clinical.measures import Unit
from workbook.domain.sheets.computed import fluids_ml
from workbook.domain.sheets.doses import norepinephrine_base
from workbook.domain.sheets.reader import Reader
from workbook.domain.values import Choice

EVENT = "SCREENING"
FORMS = ("DM", "SCR", "EXC", "OPT")

FACT_ITEMS: Mapping[str, str] = {
    "norepinephrine_onset": "SCR.NEONSET",
    "age_years": "DM.AGE",
    "sex": "DM.SEX",
    "infection": "SCR.INFECT",
    "sofa_before": "SCR.SOFABASE",
    "sofa_now": "SCR.SOFANOW",
    "lactate": "SCR.LACT",
    "vasopressor": "SCR.VASO",
    "norepinephrine": "SCR.NE",
    "map_mmhg": "SCR.MAP",
    "mottling": "SCR.MOTT",
    "finger_crt_s": "SCR.CRTF",
    "knee_crt_s": "SCR.CRTK",
    "hypoperfusion_found_at": "SCR.HYPOTM",
    "refusal": "EXC.E01",
    "pregnancy_or_breastfeeding": "EXC.E02",
    "hypersensitivity": "EXC.E03",
    "bleeding_risk": "EXC.E04",
    "low_platelets": "EXC.E05",
    "platelets": "EXC.PLT",
    "unstable_angina": "EXC.E06",
    "severe_arrhythmia": "EXC.E07",
    "severe_hypoxaemia": "EXC.E08",
    "pao2": "EXC.PAO2",
    "fio2": "EXC.FIO2",
    "recent_infarction": "EXC.E09",
    "no_social_insurance": "EXC.E10",
    "deprived_of_liberty": "EXC.E11",
    "crystalloids_ml": "OPT.CRYST",
    "weight_kg": "DM.WEIGHT",
    "filled_while_responsive": "OPT.RESPONDS",
    "fluid_responsive": "OPT.RESPONDS",
    "chronic_hypertension": "OPT.HTN",
    "renal_replacement": "OPT.RRT",
    "cardiac_dysfunction": "OPT.CARDYSF",
    "lvef_percent": "OPT.LVEF",
    "cardiac_index": "OPT.CI",
    "wedge_mmhg": "OPT.PAOP",
    "scvo2_percent": "OPT.SCVO2",
    "svo2_percent": "OPT.SVO2",
    "dobutamine_given": "OPT.DOBU",
    "haemoglobin": "OPT.HB",
    "transfused": "OPT.TRANSF",
}
"""Which item answers which fact, so that a missing fact leads to its field."""


def screening_facts(read: Reader) -> ScreeningFacts:
    """Everything the screening forms say, as the eligibility rules want it."""
    facts = _exclusion(read, _inclusion(read))
    return _optimisation(read, facts)


def _inclusion(read: Reader) -> ScreeningFacts:
    infection = read.code("SCR.INFECT")
    sofa_now = read.whole("SCR.SOFANOW")
    return ScreeningFacts(
        norepinephrine_onset=read.instant("SCR.NEONSET"),
        age_years=read.number("DM.AGE", "year"),
        sex={"M": Sex.MALE, "F": Sex.FEMALE}.get(read.code("DM.SEX")),
        infection=infection != "NONE" if infection else None,
        sofa_before=read.whole("SCR.SOFABASE"),
        sofa_now_min=sofa_now,
        sofa_now_max=sofa_now,
        lactate=read.lab("SCR.LACT", Unit.MMOL_L, Unit.MG_DL),
        vasopressor=read.yes("SCR.VASO"),
        norepinephrine=norepinephrine_base(read, "SCR"),
        map_mmhg=read.number("SCR.MAP", "mmHg"),
        mottling=read.whole("SCR.MOTT"),
        finger_crt_s=read.number("SCR.CRTF", "s"),
        knee_crt_s=read.number("SCR.CRTK", "s"),
        not_assessable=frozenset({"mottling"})
        if read.at("SCR.MOTT") == Choice("NA")
        else frozenset(),
        hypoperfusion_found_at=read.instant("SCR.HYPOTM"),
    )


def _exclusion(read: Reader, facts: ScreeningFacts) -> ScreeningFacts:
    return replace(
        facts,
        refusal=read.yes("EXC.E01"),
        pregnancy_or_breastfeeding=read.yes("EXC.E02"),
        hypersensitivity=read.yes("EXC.E03"),
        bleeding_risk=read.yes("EXC.E04"),
        low_platelets=read.yes("EXC.E05"),
        platelets=read.number("EXC.PLT", "10^9/L"),
        unstable_angina=read.yes("EXC.E06"),
        severe_arrhythmia=read.yes("EXC.E07"),
        severe_hypoxaemia=read.yes("EXC.E08"),
        pao2=read.lab("EXC.PAO2", Unit.MMHG, Unit.KPA),
        fio2=read.number("EXC.FIO2", "fraction"),
        recent_infarction=read.yes("EXC.E09"),
        no_social_insurance=read.yes("EXC.E10"),
        deprived_of_liberty=read.yes("EXC.E11"),
    )


def _optimisation(read: Reader, facts: ScreeningFacts) -> ScreeningFacts:
    responds = read.code("OPT.RESPONDS")
    return replace(
        facts,
        crystalloids_ml=fluids_ml(read, "OPT"),
        weight_kg=read.number("DM.WEIGHT", "kg"),
        filled_while_responsive={"YES": False, "NO": True}.get(responds),
        fluid_responsive={"YES": True, "NO": False}.get(responds),
        chronic_hypertension=read.yes("OPT.HTN"),
        renal_replacement=read.yes("OPT.RRT"),
        cardiac_dysfunction=read.yes("OPT.CARDYSF"),
        lvef_percent=read.number("OPT.LVEF", "%"),
        cardiac_index=read.number("OPT.CI", "L/min/m2"),
        wedge_mmhg=read.number("OPT.PAOP", "mmHg"),
        scvo2_percent=read.number("OPT.SCVO2", "%"),
        svo2_percent=read.number("OPT.SVO2", "%"),
        dobutamine_given=read.yes("OPT.DOBU"),
        haemoglobin=read.lab("OPT.HB", Unit.G_DL, Unit.G_L),
        transfused=read.yes("OPT.TRANSF"),
    )


def eligibility_settings(answers: Mapping[str, str]) -> EligibilitySettings:
    """The limits that follow from the settings in force."""
    return EligibilitySettings(
        age_maximum=99 if answers.get("age_bound") == "18_to_99" else None,
        map_minimum=Decimal(65),
        map_inclusive=answers.get("map_criterion", "inclusive") == "inclusive",
        mottling_minimum=1 if answers.get("mottling_eligibility") == "any" else 2,
    )

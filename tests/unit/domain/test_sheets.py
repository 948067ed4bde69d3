"""The forms of the study read as inputs of the clinical rules."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.support.memory_workbook import real_study
from workbook.domain.clinical.eligibility_facts import ScreeningFacts, Sex
from workbook.domain.clinical.measures import LabValue, Unit
from workbook.domain.clinical.sofa import Component
from workbook.domain.rules import ItemRef
from workbook.domain.sheets import computed, screening_sheet
from workbook.domain.sheets.doses import norepinephrine_base
from workbook.domain.sheets.reader import Reader, parse_ref
from workbook.domain.sheets.sofa_sheet import sofa_inputs, sofa_of
from workbook.domain.values import Choice, Choices, Missing, Moment, Quantity, Value

STUDY = real_study()


def reader(**values: Value) -> Reader:
    """A reader of `FORM_ITEM=value`, whatever the study event."""

    def value(ref: ItemRef) -> Value | None:
        return values.get(f"{ref.form}_{ref.item}")

    return Reader(STUDY, value)


def test_a_reference_names_form_item_and_perhaps_the_study_event() -> None:
    assert parse_ref("SOFA.PLT") == ItemRef("SOFA", "PLT")
    assert parse_ref("D1/SOFA.PLT") == ItemRef("SOFA", "PLT", "D1")


def test_a_number_is_given_in_the_unit_asked_for_exactly() -> None:
    read = reader(LB_CREAT=Quantity("1.0", "mg/dL"), LB_PAO2=Quantity("10", "kPa"))
    assert read.number("LB.CREAT", "mg/dL") == Decimal("1.0")
    exact = read.number("LB.CREAT", "umol/L")
    factor = next(
        unit.factor for unit in STUDY.form("LB").items["CREAT"].units if unit.code == "mg/dL"
    )
    assert factor is not None
    assert exact == Fraction(factor)
    assert read.number("LB.CREAT", "furlong") is None
    assert read.number("LB.UREA", "mmol/L") is None
    assert reader(LB_CREAT=Missing("NOT_DONE")).number("LB.CREAT", "mg/dL") is None


def test_a_laboratory_result_stays_in_the_unit_it_was_typed_in() -> None:
    read = reader(LB_CREAT=Quantity("3.4", "mg/dL"), LB_BILI=Quantity("24", "umol/L"))
    assert read.lab("LB.CREAT", Unit.UMOL_L, Unit.MG_DL) == LabValue(Decimal("3.4"), Unit.MG_DL)
    assert read.lab("LB.BILI", Unit.UMOL_L) == LabValue(Decimal(24), Unit.UMOL_L)
    assert read.lab("LB.PLT", Unit.UMOL_L) is None


def test_a_result_in_a_unit_the_rule_does_not_know_is_converted_to_its_first() -> None:
    lactate = reader(LB_PAO2=Quantity("10", "kPa")).lab("LB.PAO2", Unit.MMHG)
    assert lactate is not None
    assert lactate.unit is Unit.MMHG
    assert Decimal(74) < Decimal(lactate.number) < Decimal(76)
    assert reader(LB_PAO2=Quantity("10", "stone")).lab("LB.PAO2", Unit.MMHG) is None


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (Quantity("9", "points"), 9),
        (Quantity("9.0", "points"), 9),
        (Quantity("9.5", "points"), None),
        (Choice("4"), 4),
        (Choice("NA"), None),
        (Missing("NOT_DONE"), None),
    ],
)
def test_a_score_is_a_whole_number(value: Value, whole: int | None) -> None:
    assert reader(SCR_SOFANOW=value).whole("SCR.SOFANOW") == whole


def test_codes_flags_and_times_are_read_as_what_they_are() -> None:
    read = reader(
        A_X=Choice("yes"),
        A_Y=Choice("no"),
        A_Z=Choice("unknown"),
        A_C=Choices(("a", "b")),
        A_T=Moment("2021-09-14T10:00+02:00"),
    )
    assert (read.yes("A.X"), read.yes("A.Y"), read.yes("A.Z"), read.yes("A.N")) == (
        True,
        False,
        None,
        None,
    )
    assert (read.code("A.X"), read.code("A.C")) == ("yes", "")
    assert (read.codes("A.C"), read.codes("A.X")) == (("a", "b"), None)
    assert read.instant("A.T") == datetime.fromisoformat("2021-09-14T10:00+02:00")
    assert read.instant("A.X") is None


DOSE = {"SOFA_NE": Quantity("0.42", "ug/kg/min"), "SOFA_NESALT": Choice("BASE")}


@pytest.mark.parametrize(
    ("values", "base"),
    [
        (DOSE, Fraction("0.42")),
        ({"SOFA_NE": Quantity("0", "ug/kg/min")}, Fraction(0)),
        ({"SOFA_NE": Quantity("0", "mL/h")}, Fraction(0)),
        ({"SOFA_NE": Quantity("0.42", "ug/kg/min")}, None),
        ({"SOFA_NE": Missing("NOT_DONE")}, None),
        ({}, None),
        ({**DOSE, "SOFA_NE": Quantity("2", "mg/h")}, None),
        (
            {**DOSE, "SOFA_NE": Quantity("2.1", "mg/h"), "DM_WEIGHT": Quantity("70", "kg")},
            Fraction(1, 2),
        ),
        (
            {**DOSE, "SOFA_NE": Quantity("10", "mL/h"), "DM_WEIGHT": Quantity("70", "kg")},
            None,
        ),
        (
            {
                **DOSE,
                "SOFA_NE": Quantity("10", "mL/h"),
                "DM_WEIGHT": Quantity("70", "kg"),
                "SOFA_NECONC": Quantity("0.21", "mg/mL"),
            },
            Fraction(1, 2),
        ),
        (
            {
                **DOSE,
                "SOFA_NE": Quantity("10", "mL/h"),
                "DM_WEIGHT": Quantity("70", "kg"),
                "SOFA_NECONC": Quantity("0", "mg/mL"),
            },
            None,
        ),
    ],
)
def test_norepinephrine_is_base_from_dose_or_pump_and_unknown_without_its_inputs(
    values: dict[str, Value], base: Fraction | None
) -> None:
    found = norepinephrine_base(reader(**values), "SOFA")
    assert found == base if base is not None else found is None


def test_a_dose_of_unknown_salt_is_known_to_run_and_not_how_much() -> None:
    inputs = sofa_inputs(reader(SOFA_VASO=Choice("yes"), SOFA_NE=Quantity("0.05", "ug/kg/min")))
    assert inputs.norepinephrine is None
    assert inputs.undosed
    silent = sofa_inputs(reader(SOFA_VASO=Choice("no"), SOFA_NE=Quantity("0.05", "ug/kg/min")))
    assert not silent.undosed


NOT_GIVEN = Quantity("0", "ug/kg/min")


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"SOFA_NE": NOT_GIVEN},
        {"SOFA_NE": NOT_GIVEN, "SOFA_EPI": NOT_GIVEN},
        {"SOFA_DOBU": Quantity("5", "ug/kg/min")},
    ],
)
def test_a_catecholamine_without_a_dose_of_any_is_not_scored_as_none(
    values: dict[str, Value],
) -> None:
    part = sofa_of(
        reader(SOFA_VASO=Choice("yes"), SOFA_MAP=Quantity("80", "mmHg"), **values)
    ).components[Component.CARDIO]
    assert part.points is None
    assert part.high == 4
    assert part.missing == ("vasopressors",)


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ({"SOFA_VASO": Choice("no")}, 0),
        ({"SOFA_NE": NOT_GIVEN, "SOFA_DOBU": Quantity("5", "ug/kg/min")}, 2),
        ({**DOSE, "SOFA_NE": Quantity("0.1", "ug/kg/min")}, 3),
        (DOSE, 4),
    ],
)
def test_a_catecholamine_is_scored_once_norepinephrine_and_one_dose_are_known(
    values: dict[str, Value], points: int
) -> None:
    asked: dict[str, Value] = {"SOFA_VASO": Choice("yes"), "SOFA_MAP": Quantity("80", "mmHg")}
    assert sofa_of(reader(**(asked | values))).components[Component.CARDIO].points == points


@pytest.mark.parametrize(
    ("support", "ventilated"),
    [("INVASIVE", True), ("NIV", True), ("HFNO", False), ("NONE", False)],
)
def test_positive_pressure_counts_as_ventilation_and_high_flow_does_not(
    support: str, *, ventilated: bool
) -> None:
    assert sofa_inputs(reader(SOFA_VENT=Choice(support))).ventilated is ventilated
    assert sofa_inputs(reader()).ventilated is None


def test_nothing_recorded_gives_a_score_of_any_total() -> None:
    score = sofa_of(reader())
    assert score.total is None


COMPUTED = {
    (form.oid, item.oid): item
    for form in STUDY.forms
    for item in form.items.values()
    if item.compute
}


def value_of(form: str, item: str, **values: Value) -> str | None:
    """A computed item in digits."""
    found = computed.compute(COMPUTED[form, item], form, reader(**values))
    return None if found is None else found.digits


@pytest.mark.parametrize(("form", "item"), sorted(COMPUTED))
def test_every_computed_item_has_its_function_and_nothing_without_inputs(
    form: str, item: str
) -> None:
    assert COMPUTED[form, item].compute in computed.NAMES
    assert value_of(form, item) is None


@pytest.mark.parametrize(
    ("form", "item", "values", "digits"),
    [
        (
            "LB",
            "PF",
            {"LB_PAO2": Quantity("80", "mmHg"), "LB_FIO2": Quantity("0.40", "fraction")},
            "200",
        ),
        (
            "LB",
            "PF",
            {"LB_PAO2": Quantity("80", "mmHg"), "LB_FIO2": Quantity("0", "fraction")},
            None,
        ),
        (
            "SCR",
            "SOFARISE",
            {"SCR_SOFABASE": Quantity("2", "points"), "SCR_SOFANOW": Quantity("9", "points")},
            "7",
        ),
        (
            "OPT",
            "MLKG",
            {
                "OPT_CRYST": Quantity("2000", "mL"),
                "OPT_ALBUMIN": Quantity("100", "mL"),
                "DM_WEIGHT": Quantity("70", "kg"),
            },
            "30.0",
        ),
        ("OPT", "MLKG", {"OPT_CRYST": Quantity("2000", "mL")}, None),
        (
            "GCS",
            "SUM",
            {"GCS_EYE": Choice("4"), "GCS_VERBAL": Choice("5"), "GCS_MOTOR": Choice("6")},
            "15",
        ),
        ("GCS", "SUM", {"GCS_EYE": Choice("4"), "GCS_VERBAL": Choice("5")}, None),
        (
            "AE",
            "FALL",
            {"AE_MAPBASE": Quantity("80", "mmHg"), "AE_MAPLOW": Quantity("60", "mmHg")},
            "25.0",
        ),
        (
            "EX",
            "FALL",
            {"EX_MAP0": Quantity("0", "mmHg"), "EX_MAP15": Quantity("60", "mmHg")},
            None,
        ),
    ],
)
def test_a_computed_item_shows_its_exact_value_rounded_once(
    form: str, item: str, values: dict[str, Value], digits: str | None
) -> None:
    found = value_of(form, item, **values)
    assert found == digits or (
        found is not None and digits is not None and Decimal(found) == Decimal(digits)
    )


@pytest.mark.parametrize(
    ("exact", "decimals", "shown"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (Fraction(5, 2), 0, "3"),
        (Decimal("1.005"), 2, "1.01"),
    ],
)
def test_rounding_is_half_up_away_from_nothing(
    exact: Fraction | Decimal, decimals: int, shown: str
) -> None:
    assert format(computed.rounded(exact, decimals), "f") == shown


def test_the_screening_forms_become_the_facts_of_the_rules() -> None:
    facts = screening_sheet.screening_facts(
        reader(
            DM_SEX=Choice("F"),
            DM_AGE=Quantity("67", "year"),
            DM_WEIGHT=Quantity("70", "kg"),
            SCR_INFECT=Choice("NONE"),
            SCR_MOTT=Choice("NA"),
            OPT_RESPONDS=Choice("NO"),
            EXC_E01=Choice("no"),
        )
    )
    assert (facts.sex, facts.age_years, facts.infection) == (Sex.FEMALE, Decimal(67), False)
    assert facts.not_assessable == frozenset({"mottling"})
    assert (facts.mottling, facts.refusal) == (None, False)
    assert (facts.fluid_responsive, facts.filled_while_responsive) == (False, True)


def test_no_answers_are_no_facts() -> None:
    assert screening_sheet.screening_facts(reader()) == ScreeningFacts()


def test_every_fact_points_to_an_item_of_the_study() -> None:
    for ref in screening_sheet.FACT_ITEMS.values():
        form, _, item = ref.partition(".")
        assert form in screening_sheet.FORMS
        assert item in STUDY.form(form).items


@pytest.mark.parametrize(
    ("answers", "maximum", "inclusive", "mottling"),
    [
        ({}, None, True, 2),
        ({"age_bound": "18_to_99"}, 99, True, 2),
        ({"map_criterion": "strict", "mottling_eligibility": "any"}, None, False, 1),
    ],
)
def test_settings_in_force_move_the_limits(
    answers: dict[str, str], maximum: int | None, *, inclusive: bool, mottling: int
) -> None:
    limits = screening_sheet.eligibility_settings(answers)
    assert (limits.age_maximum, limits.map_inclusive, limits.mottling_minimum) == (
        maximum,
        inclusive,
        mottling,
    )

"""SOFA with values missing: ranges, what they name, and values no patient has."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from workbook.domain.clinical.measures import LabValue, Unit
from workbook.domain.clinical.sofa import Component, ComponentScore, SofaInputs, score
from workbook.domain.clinical.sofa_table import Line
from workbook.errors import InputError


def _part(component: Component, **values: Any) -> ComponentScore:
    return score(SofaInputs(**values)).components[component]


def _mmhg(number: str) -> LabValue:
    return LabValue(Decimal(number), Unit.MMHG)


def test_nothing_known_is_0_to_24_less_the_3_that_only_drugs_give() -> None:
    result = score(SofaInputs())
    # No drug on record means none given, so circulation can only be 0 or 1.
    assert (result.total, result.total_min, result.total_max) == (None, 0, 21)
    assert result.missing == (
        "pao2",
        "fio2",
        "ventilated",
        "platelets",
        "bilirubin",
        "map",
        "gcs",
        "creatinine",
        "urine",
    )


def test_while_nobody_has_said_which_drugs_are_given_nothing_known_is_0_to_24() -> None:
    result = score(SofaInputs(drugs_known=False))
    assert (result.total_min, result.total_max) == (0, 24)
    assert "vasopressors" in result.missing


def test_one_component_missing_widens_the_total_by_its_4_points() -> None:
    known = score(
        SofaInputs(
            pao2=_mmhg("214"),
            fio2=Decimal(1),
            ventilated=True,
            platelets=Decimal(71),
            map=Decimal(72),
            norepinephrine=Decimal("0.06"),
            gcs=14,
            creatinine=LabValue(Decimal(60), Unit.UMOL_L),
        )
    )
    assert (known.total, known.total_min, known.total_max) == (None, 8, 12)
    assert known.missing == ("bilirubin",)


@pytest.mark.parametrize(
    ("ventilated", "high", "missing"),
    [
        (True, 4, ("pao2", "fio2")),
        (False, 2, ("pao2", "fio2")),
        (None, 4, ("pao2", "fio2", "ventilated")),
    ],
)
def test_without_a_blood_gas_support_bounds_the_respiratory_range(
    ventilated: bool | None, high: int, missing: tuple[str, ...]
) -> None:
    part = _part(Component.RESP, ventilated=ventilated)
    assert (part.points, part.low, part.high, part.missing) == (None, 0, high, missing)


def test_pao2_without_fio2_is_no_ratio() -> None:
    part = _part(Component.RESP, pao2=_mmhg("72"), ventilated=True)
    assert (part.low, part.high, part.missing) == (0, 4, ("fio2",))


@pytest.mark.parametrize(("pao2", "low", "high"), [("199.9", 2, 3), ("100", 2, 3), ("99.9", 2, 4)])
def test_a_ratio_below_200_is_a_range_while_support_is_not_known(
    pao2: str, low: int, high: int
) -> None:
    part = _part(Component.RESP, pao2=_mmhg(pao2), fio2=Decimal(1))
    assert (part.points, part.low, part.high, part.missing) == (None, low, high, ("ventilated",))
    assert part.rule == "sofa.support_unknown"


@pytest.mark.parametrize(("pao2", "points"), [("200", 2), ("300", 1), ("400", 0)])
def test_a_ratio_of_200_or_more_has_points_although_support_is_not_known(
    pao2: str, points: int
) -> None:
    part = _part(Component.RESP, pao2=_mmhg(pao2), fio2=Decimal(1))
    assert (part.points, part.missing) == (points, ())


def test_a_vasopressor_settles_circulation_without_map() -> None:
    part = _part(Component.CARDIO, norepinephrine=Decimal("0.2"))
    assert (part.points, part.missing, part.line) == (4, (), Line.NOREPINEPHRINE)


def test_without_map_and_without_drugs_circulation_is_0_to_1() -> None:
    part = _part(Component.CARDIO)
    assert (part.points, part.low, part.high, part.missing) == (None, 0, 1, ("map",))
    assert (part.rule, part.line) == ("sofa.not_measured", None)


def test_a_map_of_60_scores_1_where_no_dose_is_on_record() -> None:
    part = _part(Component.CARDIO, map=Decimal(60))
    assert (part.points, part.rule) == (1, "sofa.map")


@pytest.mark.parametrize(
    ("drug", "low", "high"),
    [(Line.NOREPINEPHRINE, 3, 4), (Line.EPINEPHRINE, 3, 4), (Line.DOPAMINE, 2, 4)],
)
def test_a_drug_given_at_an_unknown_dose_is_a_range(drug: Line, low: int, high: int) -> None:
    part = _part(Component.CARDIO, map=Decimal(80), undosed=frozenset({drug}))
    assert (part.points, part.low, part.high, part.missing) == (None, low, high, (drug,))
    assert part.rule == "sofa.dose_unknown"


def test_dobutamine_at_an_unknown_dose_scores_2() -> None:
    part = _part(Component.CARDIO, undosed=frozenset({Line.DOBUTAMINE}))
    assert (part.points, part.rule) == (2, "sofa.dobutamine")


def test_a_dose_on_record_outweighs_the_mark_of_an_unknown_dose() -> None:
    part = _part(
        Component.CARDIO,
        map=Decimal(80),
        norepinephrine=Decimal("0.05"),
        undosed=frozenset({Line.NOREPINEPHRINE}),
    )
    assert part.points == 3


def test_an_unknown_dose_is_not_missing_where_another_drug_already_gives_4() -> None:
    part = _part(
        Component.CARDIO, norepinephrine=Decimal("0.5"), undosed=frozenset({Line.DOPAMINE})
    )
    assert (part.points, part.missing) == (4, ())


def test_unanswered_drugs_leave_circulation_open_to_4_above_what_map_gives() -> None:
    part = _part(Component.CARDIO, map=Decimal(60), drugs_known=False)
    assert (part.points, part.low, part.high) == (None, 1, 4)
    assert (part.missing, part.rule) == (("vasopressors",), "sofa.drugs_unknown")


def test_creatinine_alone_is_scored_without_urine() -> None:
    part = _part(Component.RENAL, creatinine=LabValue(Decimal(200), Unit.UMOL_L))
    assert (part.points, part.missing, part.line) == (2, (), Line.CREATININE)


@pytest.mark.parametrize(
    ("urine", "points", "low"),
    [("199.9", 4, 4), ("200", None, 3), ("499.9", None, 3), ("500", None, 0)],
)
def test_urine_alone_is_exact_only_below_200(urine: str, points: int | None, low: int) -> None:
    part = _part(Component.RENAL, urine=Decimal(urine))
    assert (part.points, part.low, part.high) == (points, low, 4)
    assert part.missing == (() if points else ("creatinine",))


def test_neither_creatinine_nor_urine_is_0_to_4() -> None:
    part = _part(Component.RENAL)
    assert (part.low, part.high, part.missing) == (0, 4, ("creatinine", "urine"))


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("fio2", Decimal(40)),
        ("fio2", Decimal("0.2")),
        ("gcs", 2),
        ("gcs", 16),
        ("norepinephrine", Decimal("-0.1")),
        ("platelets", Decimal("NaN")),
        ("urine", Decimal("Infinity")),
        ("map", Decimal("1e999")),
        ("bilirubin", LabValue(Decimal(-1), Unit.UMOL_L)),
    ],
)
def test_a_value_no_patient_has_is_refused_and_named(item: str, value: Any) -> None:
    with pytest.raises(InputError) as refused:
        SofaInputs(**{item: value})
    assert refused.value.code == "clinical.impossible_value"
    assert refused.value.params["item"] == item


@pytest.mark.parametrize(
    ("item", "unit"),
    [("pao2", Unit.UMOL_L), ("bilirubin", Unit.G_L), ("creatinine", Unit.MMOL_L)],
)
def test_a_unit_without_cut_offs_is_refused_with_those_that_have(item: str, unit: Unit) -> None:
    values: dict[str, Any] = {item: LabValue(Decimal(1), unit)}
    with pytest.raises(InputError, match=r"clinical\.unknown_unit"):
        SofaInputs(**values)


def test_only_drugs_of_the_table_can_be_given_at_an_unknown_dose() -> None:
    with pytest.raises(InputError, match="undosed"):
        SofaInputs(undosed=frozenset({Line.GCS}))

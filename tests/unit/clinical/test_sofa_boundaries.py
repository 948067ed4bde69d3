"""Every boundary of the published SOFA table, in both unit bases, with the decimal traps."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from workbook.domain.clinical.measures import LabValue, Unit
from workbook.domain.clinical.sofa import Component, SofaInputs, SofaScore, score


def _points(result: SofaScore, component: Component) -> int | None:
    return result.components[component].points


def _lab(number: str, unit: Unit) -> LabValue:
    return LabValue(Decimal(number), unit)


def _resp(pao2: str, fio2: str, ventilated: bool, unit: Unit = Unit.MMHG) -> int | None:
    inputs = SofaInputs(pao2=_lab(pao2, unit), fio2=Decimal(fio2), ventilated=ventilated)
    return _points(score(inputs), Component.RESP)


@pytest.mark.parametrize(
    ("pao2", "fio2", "points"),
    [
        ("400", "1", 0),
        ("399.9", "1", 1),
        ("300", "1", 1),
        ("299.9", "1", 2),
        ("200", "1", 2),
        ("199.9", "1", 3),
        ("100", "1", 3),
        ("99.9", "1", 4),
        ("84", "0.21", 0),
        ("40", "1", 4),
    ],
)
def test_ratio_in_mmhg_scores_by_its_band_under_support(pao2: str, fio2: str, points: int) -> None:
    assert _resp(pao2, fio2, ventilated=True) == points


@pytest.mark.parametrize(
    ("pao2", "points"),
    [
        ("53.3", 0),
        ("53.29", 1),
        ("40", 1),
        ("39.99", 2),
        ("26.7", 2),
        ("26.69", 3),
        ("13.3", 3),
        ("13.29", 4),
    ],
)
def test_ratio_in_kpa_scores_by_the_printed_kpa_bands(pao2: str, points: int) -> None:
    assert _resp(pao2, "1", ventilated=True, unit=Unit.KPA) == points


@pytest.mark.parametrize("pao2", ["199.9", "100", "99.9", "30"])
def test_without_support_the_ratio_never_gives_more_than_2(pao2: str) -> None:
    result = score(
        SofaInputs(pao2=_lab(pao2, Unit.MMHG), fio2=Decimal(1), ventilated=False)
    ).components[Component.RESP]
    assert (result.points, result.rule) == (2, "sofa.pao2_fio2_unsupported")


@pytest.mark.parametrize(("pao2", "points"), [("200", 2), ("299", 2), ("300", 1), ("399", 1)])
def test_a_ventilated_patient_between_200_and_399_scores_2_or_1(pao2: str, points: int) -> None:
    assert _resp(pao2, "1", ventilated=True) == points


@pytest.mark.parametrize(
    ("pao2", "fio2", "points"), [("55", "0.55", 3), ("110", "0.55", 2), ("165", "0.55", 1)]
)
def test_ratios_that_binary_floats_put_below_the_cut_off_stay_on_it(
    pao2: str, fio2: str, points: int
) -> None:
    assert _resp(pao2, fio2, ventilated=True) == points


def test_binary_floats_do_miss_the_cut_off_of_100() -> None:
    assert 55 / 0.55 < 100 == Fraction("55") / Fraction("0.55")


@pytest.mark.parametrize(
    ("platelets", "points"),
    [
        ("150", 0),
        ("149.9", 1),
        ("100", 1),
        ("99.9", 2),
        ("50", 2),
        ("49.9", 3),
        ("20", 3),
        ("19.9", 4),
        ("0", 4),
    ],
)
def test_platelets_score_by_their_band(platelets: str, points: int) -> None:
    result = score(SofaInputs(platelets=Decimal(platelets)))
    assert _points(result, Component.COAG) == points


@pytest.mark.parametrize(
    ("number", "unit", "points"),
    [
        ("1.19", Unit.MG_DL, 0),
        ("1.2", Unit.MG_DL, 1),
        ("1.9", Unit.MG_DL, 1),
        ("1.95", Unit.MG_DL, 1),
        ("2.0", Unit.MG_DL, 2),
        ("5.9", Unit.MG_DL, 2),
        ("5.95", Unit.MG_DL, 2),
        ("6.0", Unit.MG_DL, 3),
        ("11.9", Unit.MG_DL, 3),
        ("11.99", Unit.MG_DL, 3),
        ("12.0", Unit.MG_DL, 4),
        ("12.1", Unit.MG_DL, 4),
        ("19.9", Unit.UMOL_L, 0),
        ("20", Unit.UMOL_L, 1),
        ("32", Unit.UMOL_L, 1),
        ("32.5", Unit.UMOL_L, 1),
        ("33", Unit.UMOL_L, 2),
        ("101", Unit.UMOL_L, 2),
        ("101.9", Unit.UMOL_L, 2),
        ("102", Unit.UMOL_L, 3),
        ("204", Unit.UMOL_L, 3),
        ("204.1", Unit.UMOL_L, 4),
        ("205", Unit.UMOL_L, 4),
    ],
)
def test_bilirubin_scores_by_the_bands_of_the_unit_typed(
    number: str, unit: Unit, points: int
) -> None:
    result = score(SofaInputs(bilirubin=_lab(number, unit)))
    assert _points(result, Component.LIVER) == points


@pytest.mark.parametrize(
    ("number", "unit", "points"),
    [
        ("1.19", Unit.MG_DL, 0),
        ("1.2", Unit.MG_DL, 1),
        ("1.9", Unit.MG_DL, 1),
        ("1.95", Unit.MG_DL, 1),
        ("2.0", Unit.MG_DL, 2),
        ("3.4", Unit.MG_DL, 2),
        ("3.45", Unit.MG_DL, 2),
        ("3.5", Unit.MG_DL, 3),
        ("4.9", Unit.MG_DL, 3),
        ("4.99", Unit.MG_DL, 3),
        ("5.0", Unit.MG_DL, 4),
        ("109.9", Unit.UMOL_L, 0),
        ("110", Unit.UMOL_L, 1),
        ("170", Unit.UMOL_L, 1),
        ("170.5", Unit.UMOL_L, 1),
        ("171", Unit.UMOL_L, 2),
        ("299", Unit.UMOL_L, 2),
        ("299.9", Unit.UMOL_L, 2),
        ("300", Unit.UMOL_L, 3),
        ("440", Unit.UMOL_L, 3),
        ("440.1", Unit.UMOL_L, 4),
        ("441", Unit.UMOL_L, 4),
    ],
)
def test_creatinine_scores_by_the_bands_of_the_unit_typed(
    number: str, unit: Unit, points: int
) -> None:
    result = score(SofaInputs(creatinine=_lab(number, unit)))
    assert _points(result, Component.RENAL) == points


@pytest.mark.parametrize(
    ("number", "typed", "converted"),
    [
        ("106.1", 0, 1),
        ("109.9", 0, 1),
        ("171", 2, 1),
        ("176.7", 2, 1),
        ("300", 3, 2),
        ("309.3", 3, 2),
        ("440.1", 4, 3),
        ("441.9", 4, 3),
    ],
)
def test_creatinine_in_umol_l_scores_as_typed_where_conversion_would_differ(
    number: str, typed: int, converted: int
) -> None:
    in_mg_dl = LabValue(Decimal(number) / Decimal("88.4"), Unit.MG_DL)
    as_typed = score(SofaInputs(creatinine=_lab(number, Unit.UMOL_L)))
    after = score(SofaInputs(creatinine=in_mg_dl))
    assert _points(as_typed, Component.RENAL) == typed
    assert _points(after, Component.RENAL) == converted


@pytest.mark.parametrize(
    ("number", "typed", "converted"),
    [
        ("20", 1, 0),
        ("20.5", 1, 0),
        ("33", 2, 1),
        ("34.1", 2, 1),
        ("102", 3, 2),
        ("102.5", 3, 2),
        ("204.1", 4, 3),
        ("205.1", 4, 3),
    ],
)
def test_bilirubin_in_umol_l_scores_as_typed_where_conversion_would_differ(
    number: str, typed: int, converted: int
) -> None:
    in_mg_dl = LabValue(Decimal(number) / Decimal("17.1"), Unit.MG_DL)
    as_typed = score(SofaInputs(bilirubin=_lab(number, Unit.UMOL_L)))
    after = score(SofaInputs(bilirubin=in_mg_dl))
    assert _points(as_typed, Component.LIVER) == typed
    assert _points(after, Component.LIVER) == converted


@pytest.mark.parametrize(("pressure", "points"), [("70", 0), ("69.9", 1), ("0", 1)])
def test_map_below_70_scores_1_and_70_scores_0(pressure: str, points: int) -> None:
    assert _points(score(SofaInputs(map=Decimal(pressure))), Component.CARDIO) == points


@pytest.mark.parametrize(
    ("drug", "dose", "points"),
    [
        ("dopamine", "0.001", 2),
        ("dopamine", "5.0", 2),
        ("dopamine", "5.01", 3),
        ("dopamine", "15.0", 3),
        ("dopamine", "15.01", 4),
        ("dobutamine", "0.001", 2),
        ("dobutamine", "40", 2),
        ("norepinephrine", "0.001", 3),
        ("norepinephrine", "0.1", 3),
        ("norepinephrine", "0.101", 4),
        ("epinephrine", "0.001", 3),
        ("epinephrine", "0.1", 3),
        ("epinephrine", "0.101", 4),
    ],
)
def test_each_drug_scores_by_its_dose(drug: str, dose: str, points: int) -> None:
    given: dict[str, Any] = {drug: Decimal(dose)}
    result = score(SofaInputs(map=Decimal(90), **given))
    assert _points(result, Component.CARDIO) == points


@pytest.mark.parametrize("drug", ["dopamine", "dobutamine", "norepinephrine", "epinephrine"])
@pytest.mark.parametrize(("pressure", "points"), [("70", 0), ("69", 1)])
def test_a_recorded_dose_of_0_is_not_given(drug: str, pressure: str, points: int) -> None:
    given: dict[str, Any] = {drug: Decimal("0.00")}
    result = score(SofaInputs(map=Decimal(pressure), **given))
    assert _points(result, Component.CARDIO) == points


def test_an_exact_fraction_of_base_is_scored_without_rounding() -> None:
    just_above = Fraction(1, 10) + Fraction(1, 10**12)
    low = score(SofaInputs(map=Decimal(70), norepinephrine=Fraction(1, 10)))
    high = score(SofaInputs(map=Decimal(70), norepinephrine=just_above))
    assert _points(low, Component.CARDIO) == 3
    assert _points(high, Component.CARDIO) == 4


@pytest.mark.parametrize(
    ("gcs", "points"),
    [(15, 0), (14, 1), (13, 1), (12, 2), (10, 2), (9, 3), (6, 3), (5, 4), (3, 4)],
)
def test_glasgow_scores_by_its_band(gcs: int, points: int) -> None:
    assert _points(score(SofaInputs(gcs=gcs)), Component.CNS) == points


@pytest.mark.parametrize(
    ("urine", "points"), [("500", 0), ("499.9", 3), ("200", 3), ("199.9", 4), ("0", 4)]
)
def test_urine_scores_beside_a_normal_creatinine(urine: str, points: int) -> None:
    normal = _lab("60", Unit.UMOL_L)
    result = score(SofaInputs(creatinine=normal, urine=Decimal(urine)))
    assert _points(result, Component.RENAL) == points


def test_of_creatinine_and_urine_the_higher_points_count() -> None:
    high = _lab("441", Unit.UMOL_L)
    result = score(SofaInputs(creatinine=high, urine=Decimal(300))).components[Component.RENAL]
    assert (result.points, result.rule) == (4, "sofa.creatinine")


def test_the_worked_example_scores_14() -> None:
    result = score(
        SofaInputs(
            pao2=_lab("72", Unit.MMHG),
            fio2=Decimal("0.5"),
            ventilated=True,
            platelets=Decimal(88),
            bilirubin=_lab("41", Unit.UMOL_L),
            map=Decimal(68),
            norepinephrine=Decimal("0.42"),
            gcs=13,
            creatinine=_lab("268", Unit.UMOL_L),
            urine=Decimal(620),
        )
    )
    assert [part.points for part in result.components.values()] == [3, 2, 2, 4, 1, 2]
    assert (result.total, result.total_min, result.total_max) == (14, 14, 14)
    assert result.missing == ()


def test_creatinine_of_3_4_in_mg_dl_scores_2() -> None:
    result = score(SofaInputs(creatinine=_lab("3.4", Unit.MG_DL)))
    assert _points(result, Component.RENAL) == 2

"""Norepinephrine as base: salts, pump rates, and the points that the salt decides."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from workbook.domain.clinical.dosing import (
    Salt,
    Syringe,
    base_amount,
    base_dose_from_mg_h,
    base_dose_from_ml_h,
)
from workbook.domain.clinical.sofa import Component, SofaInputs, score
from workbook.errors import InputError


@pytest.mark.parametrize(
    ("salt", "recorded"),
    [
        (Salt.BASE, "1"),
        (Salt.TARTRATE, "2"),
        (Salt.BITARTRATE_MONOHYDRATE, "2"),
        (Salt.BITARTRATE_ANHYDROUS, "1.89"),
        (Salt.HYDROCHLORIDE, "1.22"),
    ],
)
def test_1_mg_of_base_is_in_so_much_of_the_salt(salt: Salt, recorded: str) -> None:
    assert base_amount(Decimal(recorded), salt) == 1


@pytest.mark.parametrize(
    ("dose", "salt", "points"),
    [
        ("0.2", Salt.BASE, 4),
        ("0.2", Salt.TARTRATE, 3),
        ("0.21", Salt.TARTRATE, 4),
        ("0.189", Salt.BITARTRATE_ANHYDROUS, 3),
        ("0.190", Salt.BITARTRATE_ANHYDROUS, 4),
        ("0.122", Salt.HYDROCHLORIDE, 3),
        ("0.123", Salt.HYDROCHLORIDE, 4),
    ],
)
def test_the_salt_decides_between_3_and_4_points(dose: str, salt: Salt, points: int) -> None:
    base = base_amount(Decimal(dose), salt)
    part = score(SofaInputs(norepinephrine=base)).components[Component.CARDIO]
    assert part.points == points


def test_a_pump_rate_becomes_a_dose_of_base() -> None:
    # 16 mg of tartrate in 50 mL at 10.5 mL/h is 1.68 mg/h of base, for 70 kg 0.4 ug/kg/min.
    syringe = Syringe(Decimal(16), Decimal(50), Salt.TARTRATE)
    assert base_dose_from_ml_h(Decimal("10.5"), syringe, Decimal(70)) == Fraction(2, 5)
    assert base_dose_from_mg_h(Decimal("3.36"), Salt.TARTRATE, Decimal(70)) == Fraction(2, 5)


def test_a_stopped_pump_gives_no_dose() -> None:
    assert base_dose_from_mg_h(Decimal(0), Salt.BASE, Decimal(70)) == 0


@pytest.mark.parametrize("weight", ["0", "-70"])
def test_a_weight_not_above_0_is_refused(weight: str) -> None:
    with pytest.raises(InputError, match="accepted=> 0"):
        base_dose_from_mg_h(Decimal(1), Salt.BASE, Decimal(weight))


def test_negative_amounts_and_rates_are_refused() -> None:
    syringe = Syringe(Decimal(8), Decimal(50), Salt.BASE)
    with pytest.raises(InputError):
        base_amount(Decimal("-0.1"), Salt.BASE)
    with pytest.raises(InputError):
        base_dose_from_ml_h(Decimal(-1), syringe, Decimal(70))


@pytest.mark.parametrize(("amount", "volume"), [("0", "50"), ("8", "0")])
def test_an_empty_syringe_is_refused(amount: str, volume: str) -> None:
    with pytest.raises(InputError):
        Syringe(Decimal(amount), Decimal(volume), Salt.BASE)

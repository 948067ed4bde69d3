"""Norepinephrine in ug/kg/min of base, from a dose or a pump rate and the salt on the label.

French ampoules are labelled in tartrate, 2 mg of which hold 1 mg of base; a dose taken for base
that was recorded as tartrate scores too high. Results are exact fractions; nothing is rounded
before SOFA sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from workbook.domain.clinical.measures import Exact, check_number

_MINUTES_PER_HOUR = 60
_UG_PER_MG = 1000


class Salt(StrEnum):
    """What a recorded amount of norepinephrine is an amount of."""

    BASE = "base"
    TARTRATE = "tartrate"
    BITARTRATE_MONOHYDRATE = "bitartrate monohydrate"
    BITARTRATE_ANHYDROUS = "bitartrate anhydrous"
    HYDROCHLORIDE = "hydrochloride"


_PER_BASE: dict[Salt, Decimal] = {
    Salt.BASE: Decimal(1),
    # "Tartrate" on French labels is the bitartrate monohydrate (2 mg/mL = 1 mg/mL of base).
    Salt.TARTRATE: Decimal(2),
    Salt.BITARTRATE_MONOHYDRATE: Decimal(2),
    Salt.BITARTRATE_ANHYDROUS: Decimal("1.89"),
    Salt.HYDROCHLORIDE: Decimal("1.22"),
}


@dataclass(frozen=True, slots=True)
class Syringe:
    """What the pump gives: milligrams of a salt in millilitres.

    Raises InputError `clinical.impossible_value` unless both are above 0.
    """

    amount_mg: Exact
    volume_ml: Exact
    salt: Salt

    def __post_init__(self) -> None:
        """Refuse an empty syringe."""
        check_number("amount_mg", self.amount_mg, above=True)
        check_number("volume_ml", self.volume_ml, above=True)


def base_amount(amount: Exact, salt: Salt) -> Fraction:
    """The base in an amount or dose of a salt, in the same unit.

    Raises InputError `clinical.impossible_value` for a negative amount.
    """
    check_number("amount", amount)
    return Fraction(amount) / Fraction(_PER_BASE[salt])


def base_dose_from_mg_h(rate_mg_h: Exact, salt: Salt, weight_kg: Exact) -> Fraction:
    """ug/kg/min of base from mg/h of a salt. weight_kg: the weight the study reports doses by.

    Raises InputError `clinical.impossible_value` for a negative rate or a weight not above 0.
    """
    check_number("weight_kg", weight_kg, above=True)
    ug_h = base_amount(rate_mg_h, salt) * _UG_PER_MG
    return ug_h / _MINUTES_PER_HOUR / Fraction(weight_kg)


def base_dose_from_ml_h(rate_ml_h: Exact, syringe: Syringe, weight_kg: Exact) -> Fraction:
    """ug/kg/min of base from a pump rate in mL/h and what is in the syringe.

    Raises InputError `clinical.impossible_value` for a negative rate or a weight not above 0.
    """
    check_number("rate_ml_h", rate_ml_h)
    rate_mg_h = Fraction(rate_ml_h) * Fraction(syringe.amount_mg) / Fraction(syringe.volume_ml)
    return base_dose_from_mg_h(rate_mg_h, syringe.salt, weight_kg)

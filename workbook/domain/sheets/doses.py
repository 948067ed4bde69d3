"""The dose of norepinephrine as base, from the items of a form that records it (decision 16)."""

from __future__ import annotations

from fractions import Fraction

from workbook.domain.clinical.dosing import (
    Salt,
    Syringe,
    base_amount,
    base_dose_from_mg_h,
    base_dose_from_ml_h,
)
from workbook.domain.clinical.measures import Exact
from workbook.domain.sheets.reader import Reader
from workbook.domain.values import Quantity

SALTS = {
    "BASE": Salt.BASE,
    "TARTRATE": Salt.TARTRATE,
    "BITARTRATE_MONOHYDRATE": Salt.BITARTRATE_MONOHYDRATE,
    "TARTRATE_ANHYDROUS": Salt.BITARTRATE_ANHYDROUS,
    "HYDROCHLORIDE": Salt.HYDROCHLORIDE,
}
WEIGHT = "SCREENING/DM.WEIGHT"


def norepinephrine_base(read: Reader, form: str) -> Exact | None:
    """ug/kg/min of base from `NE` (dose or pump rate), `NESALT` and `NECONC` of a form.

    A dose of 0 is 0 whatever the salt; otherwise the salt must be known, and the weight too for
    a pump rate.
    """
    typed = read.at(f"{form}.NE")
    if not isinstance(typed, Quantity):
        return None
    if typed.number == 0:
        return Fraction(0)
    salt = SALTS.get(read.code(f"{form}.NESALT"))
    if salt is None:
        return None
    if typed.unit == "ug/kg/min":
        return base_amount(typed.number, salt)
    weight = read.number(WEIGHT, "kg")
    if weight is None:
        return None
    if typed.unit == "mg/h":
        return base_dose_from_mg_h(typed.number, salt, weight)
    strength = read.number(f"{form}.NECONC", "mg/mL")
    if strength is None or strength <= 0:
        return None
    return base_dose_from_ml_h(typed.number, Syringe(strength, Fraction(1), salt), weight)

"""Computed items: which clinical function gives the value a form shows and nobody types.

Results are rounded half up to the unit's decimals for showing; rules always take the exact
inputs. The names are those the study definition may use in `compute`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from workbook.domain.clinical.measures import Exact
from workbook.domain.sheets.doses import norepinephrine_base
from workbook.domain.sheets.reader import Reader
from workbook.domain.sheets.sofa_sheet import sofa_of
from workbook.domain.study import Item
from workbook.domain.values import Quantity


def _ratio(read: Reader, form: str) -> Exact | None:
    pressure = read.number(f"{form}.PAO2", "mmHg")
    fraction = read.number(f"{form}.FIO2", "fraction")
    if pressure is None or not fraction:
        return None
    return Fraction(pressure) / Fraction(fraction)


def _rise(read: Reader, form: str) -> Exact | None:
    before, now = read.whole(f"{form}.SOFABASE"), read.whole(f"{form}.SOFANOW")
    return None if before is None or now is None else Fraction(now - before)


def _fluid_per_kg(read: Reader, form: str) -> Exact | None:
    given, weight = fluids_ml(read, form), read.number("SCREENING/DM.WEIGHT", "kg")
    if given is None or not weight:
        return None
    return Fraction(given) / Fraction(weight)


def fluids_ml(read: Reader, form: str) -> Exact | None:
    """Crystalloids and the albumin that may stand for a part of them (Optimisation 1)."""
    crystalloids = read.number(f"{form}.CRYST", "mL")
    if crystalloids is None:
        return None
    return Fraction(crystalloids) + Fraction(read.number(f"{form}.ALBUMIN", "mL") or 0)


def _sofa_total(read: Reader, form: str) -> Exact | None:
    del form
    total = sofa_of(read).total
    return None if total is None else Fraction(total)


def _glasgow_sum(read: Reader, form: str) -> Exact | None:
    parts = [read.whole(f"{form}.{item}") for item in ("EYE", "VERBAL", "MOTOR")]
    known = [part for part in parts if part is not None]
    return Fraction(sum(known)) if len(known) == len(parts) else None


# Where each form keeps MAP before the start of the infusion and the MAP compared with it.
_FALLS = {"AE": ("MAPBASE", "MAPLOW"), "EX": ("MAP0", "MAP15")}


def _fall_percent(read: Reader, form: str) -> Exact | None:
    """Fall of MAP in per cent of the value before the start (protocol, Appendix 3)."""
    before, after = (read.number(f"{form}.{item}", "mmHg") for item in _FALLS[form])
    if not before or after is None:
        return None
    return (Fraction(before) - Fraction(after)) / Fraction(before) * 100


_FUNCTIONS: Mapping[str, Callable[[Reader, str], Exact | None]] = {
    "pao2_fio2": _ratio,
    "sofa_rise": _rise,
    "fluid_per_kg": _fluid_per_kg,
    "norepinephrine_base": norepinephrine_base,
    "sofa_total": _sofa_total,
    "glasgow_sum": _glasgow_sum,
    "fall_percent": _fall_percent,
}

NAMES = frozenset(_FUNCTIONS)


def compute(item: Item, form: str, read: Reader) -> Quantity | None:
    """The value of a computed item on a form; None while an input is missing."""
    exact = _FUNCTIONS[item.compute](read, form)
    if exact is None:
        return None
    unit = item.units[0]
    return Quantity(format(rounded(exact, unit.decimals), "f"), unit.code)


def rounded(exact: Exact, decimals: int) -> Decimal:
    """An exact number rounded half up (away from zero) to so many decimals, in whole numbers."""
    scaled = Fraction(exact) * 10**decimals
    size = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-size if scaled < 0 else size).scaleb(-decimals)

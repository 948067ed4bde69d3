"""A number with the unit it was typed in, and the checks that keep impossible numbers out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from workbook.errors import InputError

Exact = Decimal | Fraction
"""A number held exactly; binary floating point never enters a clinical rule."""

_DIGITS = 20
"""Powers of ten beyond which no clinical number lies; an exact fraction of it would fill memory."""


class Unit(StrEnum):
    """Units in which a rule has cut-offs of its own; the value is the unit as files print it."""

    MMHG = "mmHg"
    KPA = "kPa"
    UMOL_L = "umol/L"
    MMOL_L = "mmol/L"
    MG_DL = "mg/dL"
    G_DL = "g/dL"
    G_L = "g/L"


@dataclass(frozen=True, slots=True)
class LabValue:
    """A result exactly as typed: the digits and the unit, never converted."""

    number: Decimal
    unit: Unit


def check_number(
    item: str, number: Exact | None, *, low: str = "0", high: str | None = None, above: bool = False
) -> None:
    """Refuse a number that no rule may see; None (not measured) passes.

    item: name of the value, given back in the error. low, high: bounds, both included unless
    `above`, which leaves `low` itself out.
    Raises InputError `clinical.impossible_value` (item, value, accepted).
    """
    if number is None:
        return
    if not _is_plain(number) or not _is_inside(number, low, high, above):
        accepted = f"{'>' if above else '≥'} {low}" if high is None else f"{low} … {high}"
        raise InputError(
            "clinical.impossible_value", item=item, value=str(number), accepted=accepted
        )


def check_lab(item: str, value: LabValue | None, units: tuple[Unit, ...]) -> None:
    """Refuse a negative result or a unit in which the item has no cut-offs.

    Raises InputError `clinical.impossible_value` or `clinical.unknown_unit` (item, unit, accepted).
    """
    if value is None:
        return
    check_number(item, value.number)
    if value.unit not in units:
        raise InputError(
            "clinical.unknown_unit", item=item, unit=str(value.unit), accepted=", ".join(units)
        )


def _is_plain(number: Exact) -> bool:
    """False for NaN, infinity and exponents that no measurement has."""
    if isinstance(number, Fraction):
        return True
    return number.is_finite() and abs(number.adjusted()) <= _DIGITS


def _is_inside(number: Exact, low: str, high: str | None, above: bool) -> bool:
    exact = Fraction(number)
    at_least = exact > Fraction(low) if above else exact >= Fraction(low)
    return at_least and (high is None or exact <= Fraction(high))

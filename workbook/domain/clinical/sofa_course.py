"""SOFA over the days: the change from day 0 and the mean, as the study's settings word them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

DELTA_SIGN, MEAN_DAYS = "delta_sign", "mean_days"
"""Ids of the two settings read here; an answer that is not there stands for its default."""

TURNED = "d0_minus_d7"
_FIRST_SEVEN = range(1, 8)
_DAYS: Mapping[str, range] = MappingProxyType(
    {"d1_d7": _FIRST_SEVEN, "d0_d7": range(8), "d0_d6": range(7)}
)


@dataclass(frozen=True, slots=True)
class SofaChange:
    """A change of the total. rise: points more than on day 0, worse where above 0.

    shown: the same in the direction of the setting `delta_sign`; turned: that is day 0 minus the
    later day (protocol: "shift to higher delta SOFA J0-J7"), so that above 0 is better.
    """

    rise: int
    shown: int
    turned: bool


@dataclass(frozen=True, slots=True)
class SofaMean:
    """The mean total. days: those it is taken over; known: how many of them have a total.

    value: to one decimal, halves up; None while no total is known.
    """

    days: range
    known: int
    value: Decimal | None

    @property
    def whole(self) -> bool:
        """Whether every day of it has a total."""
        return self.known == len(self.days)


def change(first: int, later: int, settings: Mapping[str, str]) -> SofaChange:
    """From the total of day 0 to that of a later day."""
    rise, turned = later - first, settings.get(DELTA_SIGN) == TURNED
    return SofaChange(rise, -rise if turned else rise, turned)


def mean(totals: Sequence[int | None], settings: Mapping[str, str]) -> SofaMean:
    """Over the days that the setting `mean_days` names; totals: by day from day 0, None unknown.

    Protocol: "mean SOFA score during the first 7 days after randomization"; a day without a
    total is left out, never counted as 0.
    """
    days = _DAYS.get(settings.get(MEAN_DAYS, ""), _FIRST_SEVEN)
    known = [total for day, total in enumerate(totals) if day in days and total is not None]
    if not known:
        return SofaMean(days, 0, None)
    exact = Decimal(sum(known)) / len(known)
    return SofaMean(days, len(known), exact.quantize(Decimal("0.1"), ROUND_HALF_UP))

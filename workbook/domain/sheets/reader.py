"""Reads recorded values for clinical rules: exact numbers in a named unit, codes, instants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from workbook.domain.clinical.measures import Exact, LabValue, Unit
from workbook.domain.rules import ItemRef
from workbook.domain.study import Study
from workbook.domain.values import Choice, Choices, Moment, Quantity, Value

_RULE_UNITS = {unit.value: unit for unit in Unit}


@dataclass(frozen=True, slots=True)
class Reader:
    """Values as rules want them; everything is None while it is not there or not usable.

    value: the current value of an item, asked in the study event of the page.
    """

    study: Study
    value: Callable[[ItemRef], Value | None]

    def at(self, ref: str) -> Value | None:
        """The value of `FORM.ITEM` or `EVENT/FORM.ITEM`."""
        return self.value(parse_ref(ref))

    def number(self, ref: str, unit: str) -> Exact | None:
        """The number in `unit`; converted exactly by the definition's factors where needed."""
        value = self.at(ref)
        if not isinstance(value, Quantity):
            return None
        if value.unit == unit:
            return value.number
        item = self.study.item(parse_ref(ref))
        source, target = item.unit(value.unit), item.unit(unit)
        if source is None or target is None or not source.factor or not target.factor:
            return None
        return Fraction(value.number) * Fraction(source.factor) / Fraction(target.factor)

    def whole(self, ref: str) -> int | None:
        """A number without decimals (a score); None for any other."""
        value = self.at(ref)
        if isinstance(value, Choice) and value.code.isdigit():
            return int(value.code)
        if isinstance(value, Quantity) and value.number == int(value.number):
            return int(value.number)
        return None

    def lab(self, ref: str, *units: Unit) -> LabValue | None:
        """A result in the unit typed; in the first of `units` where it is none of them."""
        value = self.at(ref)
        if not isinstance(value, Quantity):
            return None
        typed = _RULE_UNITS.get(value.unit)
        if typed in units:
            return LabValue(value.number, typed)
        exact = self.number(ref, units[0].value)
        if exact is None:
            return None
        ratio = Fraction(exact)
        return LabValue(Decimal(ratio.numerator) / Decimal(ratio.denominator), units[0])

    def code(self, ref: str) -> str:
        """The code of a choice, "" while there is none."""
        value = self.at(ref)
        return value.code if isinstance(value, Choice) else ""

    def codes(self, ref: str) -> tuple[str, ...] | None:
        """The codes of several choices."""
        value = self.at(ref)
        return value.codes if isinstance(value, Choices) else None

    def yes(self, ref: str) -> bool | None:
        """True for `yes`, False for `no`."""
        return {"yes": True, "no": False}.get(self.code(ref))

    def instant(self, ref: str) -> datetime | None:
        """The aware instant of a time."""
        value = self.at(ref)
        return value.instant if isinstance(value, Moment) else None


def parse_ref(text: str) -> ItemRef:
    """`FORM.ITEM` or `EVENT/FORM.ITEM` as a reference."""
    event, _, rest = text.rpartition("/")
    form, _, item = rest.partition(".")
    return ItemRef(form, item, event)

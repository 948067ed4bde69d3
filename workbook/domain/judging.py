"""Judging one answer against its question: what is refused, what is doubtful, what is offered.

A hard issue is never recorded; a soft one may be kept, and its code is kept with the value.
Nothing here changes a value: an offer is made to the person, who takes it or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from workbook.domain.study import CodeList, Item, ItemType, Range, Unit
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Text,
    Value,
)
from workbook.errors import InputError

MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Offer:
    """What the program proposes instead: the value, and whether its digits differ from typed."""

    value: Quantity
    converted: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong or doubtful: `hard` is refused. code names the sentence."""

    code: str
    hard: bool
    params: Mapping[str, str] = field(default_factory=dict)
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the judge needs of its surroundings: the code lists by oid, and the present."""

    code_lists: Mapping[str, CodeList]
    missing_reasons: str
    now: datetime
    today: date


def judge(item: Item, value: Value | None, limits: Limits) -> tuple[Issue, ...]:
    """Every issue of an answer to an item, hard ones first; none for an empty answer."""
    match value:
        case None:
            issues: list[Issue] = []
        case Missing(reason, note):
            issues = _missing(item, reason, note, limits)
        case Quantity() if item.type is ItemType.QUANTITY:
            issues = _quantity(item, value)
        case Choice(code) if item.type is ItemType.CHOICE:
            issues = _codes(item, (code,), limits)
        case Choices(codes) if item.type is ItemType.CHOICES:
            issues = _codes(item, codes, limits)
        case Day() if item.type is ItemType.DAY:
            issues = _day(value, limits)
        case Moment() if item.type is ItemType.MOMENT:
            issues = _moment(value, limits)
        case Text(content) if item.type is ItemType.TEXT:
            issues = _text(content)
        case SealedText() if item.type is ItemType.TEXT:
            issues = []
        case _:
            issues = [Issue("check.wrong_kind", hard=True)]
    return tuple(sorted(issues, key=lambda issue: not issue.hard))


def _missing(
    item: Item, reason: str, note: Text | SealedText | None, limits: Limits
) -> list[Issue]:
    if not item.may_be_missing:
        return [Issue("check.not_missing", hard=True)]
    known = {code.code for code in limits.code_lists[limits.missing_reasons].codes}
    if reason not in known:
        return [Issue("check.unknown_code", hard=True, params={"value": reason})]
    if isinstance(note, Text) and note.content.strip():
        return _text(note.content)
    if reason == "OTHER" and not isinstance(note, SealedText):
        return [Issue("check.words_needed", hard=True)]
    return []


def _codes(item: Item, codes: tuple[str, ...], limits: Limits) -> list[Issue]:
    known = {code.code for code in limits.code_lists[item.code_list].codes}
    return [
        Issue("check.unknown_code", hard=True, params={"value": code})
        for code in codes
        if code not in known
    ]


def _text(content: str) -> list[Issue]:
    if not content.strip():
        return [Issue("check.blank", hard=True)]
    if len(content) > MAX_TEXT:
        return [Issue("check.too_long", hard=True, params={"most": str(MAX_TEXT)})]
    return []


def _day(value: Day, limits: Limits) -> list[Issue]:
    today = limits.today.isoformat()
    if value.iso > today[: len(value.iso)]:
        return [Issue("check.future_day", hard=True)]
    return []


def _moment(value: Moment, limits: Limits) -> list[Issue]:
    return [Issue("check.future_time", hard=True)] if value.instant > limits.now else []


def _quantity(item: Item, value: Quantity) -> list[Issue]:
    unit = item.unit(value.unit)
    if unit is None:
        return [Issue("check.unknown_unit", hard=True, params={"unit": value.unit})]
    params = {"unit": unit.code}
    if not unit.possible.holds(value.number):
        params |= _ends(unit.possible)
        return [Issue("check.impossible", hard=True, params=params, offer=offer(item, value))]
    if not unit.plausible.holds(value.number):
        params |= _ends(unit.plausible)
        return [Issue("check.unusual", hard=False, params=params, offer=offer(item, value))]
    return []


def _ends(limits: Range) -> dict[str, str]:
    low = "" if limits.low is None else format(limits.low, "f")
    high = "" if limits.high is None else format(limits.high, "f")
    return {"low": low, "high": high}


def offer(item: Item, value: Quantity) -> Offer | None:
    """The likely slip of the unit, for a number outside its plausible range.

    Where the definition says so the number is offered as typed in the other unit, digits kept
    (decision 12); a percentage or a count per mm3 is offered converted to the unit asked for.
    """
    unit = item.unit(value.unit)
    slip = item.unit(unit.slip) if unit is not None and unit.slip else None
    if unit is None or slip is None or not slip.plausible.holds(value.number):
        return None
    if not unit.slip_converts:
        return Offer(Quantity(value.digits, slip.code), converted=False)
    meant = converted(value, slip, unit)
    return None if meant is None else Offer(meant, converted=True)


def converted(value: Quantity, source: Unit, target: Unit) -> Quantity | None:
    """The number in another unit, rounded half up to the target's decimals.

    None where the definition gives no factor between the two, or the number has more digits
    there than an answer can hold.
    """
    if source.factor is None or target.factor is None:
        return None
    exact = value.number * source.factor / target.factor
    step = Decimal(1).scaleb(-target.decimals)
    try:
        return Quantity(format(exact.quantize(step, ROUND_HALF_UP), "f"), target.code)
    except InputError:
        return None

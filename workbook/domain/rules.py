"""Conditions and edit checks as data: parse, evaluate, and list the items they read.

A condition is a small tree of frozen nodes, read from the definition, never an expression
string that is evaluated. It knows three answers: true, false, and unknown (a value it reads is
not there yet); an item or form under an unknown condition is not asked yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.domain.values import Choice, Choices, Day, Missing, Moment, Quantity, Value


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item read by a rule. event: "" = the study event the rule is asked in.

    In a repeating form or group a reference to the same form or group means the same row.
    """

    form: str
    item: str
    event: str = ""

    def __str__(self) -> str:
        """`EVENT/FORM.ITEM`, as the definition writes it."""
        return f"{self.event}/{self.form}.{self.item}" if self.event else f"{self.form}.{self.item}"


@dataclass(frozen=True, slots=True)
class Compare:
    """Number, time or day against a constant or another item; op: lt le gt ge eq ne.

    `unit` names the unit in which `number` is meant; a value typed in another unit is unknown
    to the rule rather than converted behind the reader's back.
    """

    item: ItemRef
    op: str
    number: Decimal | None = None
    other: ItemRef | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """The item's code is one of these (for several choices: at least one is)."""

    item: ItemRef
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The item holds a value (a missing reason is not one)."""

    item: ItemRef


@dataclass(frozen=True, slots=True)
class EventIs:
    """The rule is asked in one of these study events."""

    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusIs:
    """A fact about the subject that a projection knows, for example `hospitalised`."""

    status: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: Condition


Condition = Compare | OneOf | Answered | EventIs | StatusIs | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Check:
    """An edit check: when `fails_when` is true, say `text` at `item`.

    hard: the value is refused; else it may be kept with a reason.
    """

    oid: str
    form: str
    item: str
    fails_when: Condition
    hard: bool
    text_fr: str
    text_en: str
    protocol: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule may look at.

    value: the current value of an item, None while there is none.
    event: oid of the study event asked in. statuses: the subject's facts, None = not known.
    """

    value: Callable[[ItemRef], Value | None]
    event: str
    statuses: Callable[[str], bool | None]


def evaluate(condition: Condition | None, situation: Situation) -> bool | None:
    """True, False, or None while a value it needs is not there; no condition is True."""
    match condition:
        case None:
            return True
        case All(parts):
            return _all([evaluate(part, situation) for part in parts])
        case AnyOf(parts):
            return _not(_all([_not(evaluate(part, situation)) for part in parts]))
        case Not(part):
            return _not(evaluate(part, situation))
        case EventIs(events):
            return situation.event in events
        case StatusIs(status):
            return situation.statuses(status)
        case Answered(item):
            value = situation.value(item)
            return value is not None and not isinstance(value, Missing)
        case OneOf(item, codes):
            return _one_of(situation.value(item), codes)
        case Compare():
            return _compare(condition, situation)


def _all(parts: list[bool | None]) -> bool | None:
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part


def _one_of(value: Value | None, codes: tuple[str, ...]) -> bool | None:
    if isinstance(value, Choice):
        return value.code in codes
    if isinstance(value, Choices):
        return any(code in codes for code in value.codes)
    return None


def _compare(rule: Compare, situation: Situation) -> bool | None:
    left = situation.value(rule.item)
    if isinstance(left, Quantity):
        if rule.other is None:
            if rule.number is None or (rule.unit and left.unit != rule.unit):
                return None
            return _ordered(left.number, rule.number, rule.op)
        right = situation.value(rule.other)
        if not isinstance(right, Quantity) or right.unit != left.unit:
            return None
        return _ordered(left.number, right.number, rule.op)
    if isinstance(left, Moment) and rule.other is not None:
        other = situation.value(rule.other)
        if not isinstance(other, Moment):
            return None
        seconds = Decimal(int((left.instant - other.instant).total_seconds()))
        return _ordered(seconds, Decimal(0), rule.op)
    if isinstance(left, Day) and rule.other is not None:
        return _compare_days(left, situation.value(rule.other), rule.op)
    return None


def _compare_days(left: Day, right: Value | None, op: str) -> bool | None:
    # A day known only to the month or year orders nothing: unknown, not a guess.
    if not isinstance(right, Day) or left.exact is None or right.exact is None:
        return None
    return _ordered(Decimal(left.exact.toordinal()), Decimal(right.exact.toordinal()), op)


def _ordered(left: Decimal, right: Decimal, op: str) -> bool:
    match op:
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case "ge":
            return left >= right
        case "eq":
            return left == right
        case _:
            return left != right


def reads(condition: Condition | None) -> Iterator[ItemRef]:
    """Every item the condition looks at, so that a form knows when to ask again."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from reads(part)
        case Not(part):
            yield from reads(part)
        case Answered(item) | OneOf(item, _):
            yield item
        case Compare():
            yield condition.item
            if condition.other is not None:
                yield condition.other
        case _:
            return

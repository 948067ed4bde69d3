"""From typed characters to a value, and back to the characters a box shows."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ui.viewmodels.field import Problem
from ui.viewmodels.field_dates import When, parse_day, parse_moment
from ui.viewmodels.wording import Wording
from workbook.domain.study import Item, ItemType
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Moment,
    Quantity,
    Text,
    Value,
    parse_decimal,
)
from workbook.errors import InputError

NONE = ","
"""The raw characters of "none of these", which is an answer; no characters are no answer."""


def parse(item: Item, raw: str, unit: str, when: When) -> Value | Problem:
    """The value of what stands in a box; `raw` is not blank."""
    match item.type:
        case ItemType.QUANTITY:
            return _number(raw, unit)
        case ItemType.CHOICE:
            return Choice(raw)
        case ItemType.CHOICES:
            return Choices(tuple(code for code in raw.split(",") if code))
        case ItemType.DAY:
            return parse_day(raw, when)
        case ItemType.MOMENT:
            return parse_moment(raw, when)
        case _:
            return Text(raw.strip())


def _number(raw: str, unit: str) -> Quantity | Problem:
    try:
        return parse_decimal(raw, unit)
    except InputError:
        return Problem("form.not_a_number", {"value": raw.strip()})


def box_text(value: Value | None, wording: Wording, zone: str = "") -> str:
    """What a box shows of a value: digits without the unit, codes, a day or time to type over.

    zone: the site's; a time that its clocks showed twice is shown with its offset.
    """
    match value:
        case Quantity(digits):
            return wording.number(digits)
        case Choice(code):
            return code
        case Choices(codes):
            return ",".join(codes) or NONE
        case Day(iso):
            return wording.day(value.exact) if value.exact else _partial(iso)
        case Moment():
            return moment_text(value, wording, zone)
        case Text(content):
            return content
        case _:
            return ""


def moment_text(moment: Moment, wording: Wording, zone: str) -> str:
    """Day and time; with the offset where the wall clock alone would not tell which time."""
    shown = wording.moment(moment.instant)
    if not zone:
        return shown
    again = parse_moment(
        f"{moment.iso[:10]} {moment.iso[11:16]}", When(moment.instant.astimezone(ZoneInfo(zone)))
    )
    return shown if again == moment else f"{shown} (UTC{offset_text(moment)})"


def offset_text(moment: Moment) -> str:
    """`+2`, `+5:30`."""
    sign, hours, minutes = moment.iso[16], moment.iso[17:19], moment.iso[20:22]
    return f"{sign}{int(hours)}" + (f":{minutes}" if minutes != "00" else "")


def _partial(iso: str) -> str:
    year, _, month = iso.partition("-")
    return f"{month}/{year}" if month else year

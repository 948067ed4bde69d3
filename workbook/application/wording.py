"""Recorded values in words, as documents and spreadsheets show them in French or English."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from workbook.domain.study import Item, Study
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

NONE_CHOSEN = "value.none_chosen"
"""The code of the words of an answer that chose none of several: it is an answer, not a blank."""
_FRACTION = "fraction"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number_words(digits: str, lang: str) -> str:
    """The digits as typed, with the language's decimal sign."""
    return digits.replace(".", ",") if lang == "fr" else digits


def unit_words(item: Item, code: str, lang: str) -> str:
    """The label of a unit beside a number; the code itself where the item lacks it.

    "" for a fraction: 0.40 is read as it is.
    """
    unit = item.unit(code)
    if unit is None:
        return code
    return "" if code == _FRACTION else unit.label.in_(lang)


def value_words(study: Study, item: Item, value: Value, lang: str, none: str) -> str:
    """An answer in words: number with unit, label of a code, text, day or time with its offset.

    none: the words of NONE_CHOSEN in that language.
    A missing reason gives its label and note; text whose words are not here gives "".
    """
    match value:
        case Quantity(digits, unit):
            return f"{number_words(digits, lang)} {unit_words(item, unit, lang)}".strip()
        case Choice(code):
            return code_words(study, item, code, lang)
        case Choices(codes):
            return ", ".join(code_words(study, item, code, lang) for code in codes) or none
        case Text(content):
            return content
        case SealedText():
            return ""
        case Day(iso):
            return day_words(iso, lang)
        case Moment(iso):
            return f"{moment_words(iso, lang)} ({iso[-6:]})"
        case Missing():
            return missing_words(study, value, lang)


def code_words(study: Study, item: Item, code: str, lang: str) -> str:
    """The label of a code of the item's list."""
    return study.code_list(item.code_list).label(code, lang) if item.code_list else code


def missing_words(study: Study, value: Missing, lang: str) -> str:
    """The missing reason in words, with its note."""
    label = study.code_list(study.missing_reasons).label(value.reason, lang)
    note = value.note.content if isinstance(value.note, Text) else ""
    return f"{label} – {note}" if note else label


def reason_words(study: Study, code: str, words: str, lang: str) -> str:
    """The reason of a change in words."""
    label = study.code_list(study.change_reasons).label(code, lang) if code else ""
    return " – ".join(part for part in (label, words) if part)


def day_words(iso: str, lang: str) -> str:
    """`YYYY-MM-DD` (or shorter, where the day is not known) as people write it."""
    parts = iso.split("-")
    if lang == "fr":
        return "/".join(reversed(parts))
    names = [parts[0], *(_MONTHS[int(month) - 1] for month in parts[1:2]), *parts[2:]]
    return " ".join(reversed(names))


def moment_words(iso: str, lang: str) -> str:
    """`YYYY-MM-DDTHH:MM...` as people write it, without the offset."""
    return f"{day_words(iso[:10], lang)} {iso[11:16]}"


def local_time(utc: str, offset: str) -> datetime:
    """The aware local time of a recorded `...Z` text with the offset it was recorded in."""
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    span = timedelta(hours=hours, minutes=minutes)
    zone = timezone(-span if offset.startswith("-") else span)
    return datetime.fromisoformat(utc).astimezone(UTC).astimezone(zone)


def recorded_words(utc: str, offset: str, lang: str) -> str:
    """When something was recorded: local time and offset."""
    local = local_time(utc, offset).isoformat(timespec="minutes")
    return f"{moment_words(local, lang)} ({offset})"

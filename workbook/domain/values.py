"""Typed answers: what a person can put into one item, kept exactly as it was given.

A number keeps the digits that were typed ("3.40" stays "3.40") and the unit it was typed in;
a time keeps the wall clock and its offset. Nothing here converts: SOFA is scored in the unit
as typed, and the original digits are what the audit trail shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from workbook.errors import InputError

# ASCII digits alone: \d would also take the digits of other scripts into the record.
_DIGITS = re.compile(r"[+-]?\d{1,12}(\.\d{1,9})?", re.ASCII)
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9_.+-]{1,64}")
YEARS = range(1850, 2151)
"""Years a time may lie in: at the ends of the calendar, another zone would leave it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as typed: `digits` with a point, and the unit code ("" where there is none)."""

    digits: str
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse anything but plain decimal digits (InputError `value.not_a_number`)."""
        if not _DIGITS.fullmatch(self.digits):
            raise InputError("value.not_a_number", value=self.digits)

    @property
    def number(self) -> Decimal:
        """The exact decimal; never a binary float."""
        return Decimal(self.digits)


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a code list (yes and no are a code list like any other)."""

    code: str

    def __post_init__(self) -> None:
        """Refuse text that cannot be a code (InputError `value.not_a_code`)."""
        if not _CODE.fullmatch(self.code):
            raise InputError("value.not_a_code", value=self.code)


@dataclass(frozen=True, slots=True)
class Choices:
    """Several codes of a code list, in the list's own order; an empty tuple is "none of them"."""

    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse codes that are none, or one given twice (InputError `value.not_a_code`)."""
        for code in self.codes:
            if not _CODE.fullmatch(code) or self.codes.count(code) > 1:
                raise InputError("value.not_a_code", value=code)


@dataclass(frozen=True, slots=True)
class Text:
    """Free text. In an event's bytes it stands as a salted digest; the words lie in a body."""

    content: str

    def __post_init__(self) -> None:
        """Refuse half a surrogate pair, which UTF-8 cannot hold (InputError `value.not_text`)."""
        try:
            self.content.encode("utf-8")
        except UnicodeEncodeError:
            raise InputError("value.not_text") from None


@dataclass(frozen=True, slots=True)
class SealedText:
    """Free text whose words are not here (withheld or redacted): digest and size in bytes."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, `YYYY-MM-DD`; `YYYY-MM` or `YYYY` where the day or month is not known."""

    iso: str

    def __post_init__(self) -> None:
        """Refuse a day that is not in the calendar (InputError `value.no_such_day`)."""
        if not _DAY.fullmatch(self.iso):
            raise InputError("value.no_such_day", value=self.iso)
        try:
            date.fromisoformat((self.iso + "-01-01")[:10])
        except ValueError:
            raise InputError("value.no_such_day", value=self.iso) from None

    @property
    def exact(self) -> date | None:
        """The day, or None while only month or year are known."""
        return date.fromisoformat(self.iso) if len(self.iso) == 10 else None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to the minute with its UTC offset, `YYYY-MM-DDTHH:MM+HH:MM`.

    The offset settles which of the two 02:30 of an autumn night was meant.
    """

    iso: str

    def __post_init__(self) -> None:
        """Refuse a time that is not in the calendar (InputError `value.no_such_time`)."""
        if not _MOMENT.fullmatch(self.iso) or int(self.iso[:4]) not in YEARS:
            raise InputError("value.no_such_time", value=self.iso)
        try:
            datetime.fromisoformat(self.iso)
        except ValueError:
            raise InputError("value.no_such_time", value=self.iso) from None

    @property
    def instant(self) -> datetime:
        """The aware datetime; compare and subtract these, never wall clocks."""
        return datetime.fromisoformat(self.iso)

    @classmethod
    def of(cls, instant: datetime) -> Moment:
        """The moment of an aware datetime, cut to the minute, in the datetime's own offset."""
        if instant.utcoffset() is None:
            raise InputError("value.no_such_time", value=instant.isoformat())
        return cls(instant.isoformat(timespec="minutes"))


@dataclass(frozen=True, slots=True)
class Missing:
    """No value, and why: a code of the study's missing reasons (protocol, Data collection)."""

    reason: str
    note: Text | SealedText | None = None

    def __post_init__(self) -> None:
        """Refuse text that cannot be a code (InputError `value.not_a_code`)."""
        if not _CODE.fullmatch(self.reason):
            raise InputError("value.not_a_code", value=self.reason)


Value = Quantity | Choice | Choices | Text | SealedText | Day | Moment | Missing


def parse_decimal(typed: str, unit: str = "") -> Quantity:
    """A typed number: comma or point, spaces between thousands; InputError if it is none.

    "2 400" and "2 400,5" are read; "1,234.5" is refused rather than guessed at.
    """
    text = re.sub(r"[\s\u00a0\u202f]", "", typed).replace(",", ".")
    text = text.replace("\u2212", "-")
    # A point alone is no number; it must not become 0.
    if text.startswith(".") and text != ".":
        text = "0" + text
    text = text.removesuffix(".")
    try:
        return Quantity(text, unit)
    except InputError:
        raise InputError("value.not_a_number", value=typed.strip()) from None

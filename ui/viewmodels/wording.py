"""The words of dates, times, numbers and answers in the language in force, and of codes.

English writes 14 Sep 2021, 3.4 and 2 400; French 14/09/2021, 3,4 and 2 400 (narrow no-break
spaces between thousands). One `Wording` is shared by all view models and screens of a window;
when its language changes, each of them is asked to write its words anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

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
from workbook.errors import WorkbookError
from workbook.texts import Texts

# Known by type alone: the unlock screen speaks before there is a study.
if TYPE_CHECKING:
    from workbook.domain.study import Item, Study

NARROW = "\u202f"
_FRACTION = "fraction"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS: Mapping[str, list[str]] = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "fr": ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
}


class Wording:
    """Words in one language; `set_language` changes it for everybody who holds this object."""

    def __init__(self, lang: str) -> None:
        self._texts = Texts(lang)

    @property
    def lang(self) -> str:
        """`fr` or `en`."""
        return self._texts.lang

    @property
    def french(self) -> bool:
        """Whether the language is French."""
        return self._texts.lang == "fr"

    def set_language(self, lang: str) -> None:
        """Speak another language from now on."""
        if lang != self.lang:
            self._texts = Texts(lang)

    def say(self, code: str, /, **params: str) -> str:
        """The sentence of a code of the catalogue."""
        return self._texts.say(code, **params)

    def known(self, code: str) -> bool:
        """Whether a code has words: for codes that come out of the log."""
        return self._texts.has(code)

    def error(self, error: WorkbookError) -> str:
        """The sentence of an error."""
        return self._texts.say(error.code, **error.params)

    def day(self, day: date) -> str:
        """14 Sep 2021, 14/09/2021."""
        if self.french:
            return f"{day:%d/%m/%Y}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04d}"

    def day_of(self, iso: str) -> str:
        """An ISO day, month or year as people read it; "" for ""."""
        if len(iso) == 10:
            return self.day(date.fromisoformat(iso))
        return _partial(iso, self.lang) if iso else ""

    def short_day(self, day: date) -> str:
        """14 Sep, 14/09: where the year is plain."""
        return f"{day:%d/%m}" if self.french else f"{day.day} {_MONTHS[day.month - 1]}"

    def weekday(self, day: date) -> str:
        """Tue, mar."""
        return _WEEKDAYS[self.lang][day.weekday()]

    def time(self, moment: datetime) -> str:
        """14:32, on the wall clock of the datetime's own offset."""
        return f"{moment:%H:%M}"

    def moment(self, moment: datetime) -> str:
        """14 Sep 2021 14:32, 14/09/2021 14:32."""
        return f"{self.day(moment.date())} {self.time(moment)}"

    def stamp(self, utc: str, zone: str) -> str:
        """The time of an event in the site's zone; "" for ""."""
        local = local_time(utc, zone)
        return "" if local is None else self.moment(local)

    def study_day(self, number: int) -> str:
        """D3, J3; before inclusion D−1, J−1."""
        sign = "\u2212" if number < 0 else ""
        return f"{'J' if self.french else 'D'}{sign}{abs(number)}"

    def number(self, digits: str) -> str:
        """Typed digits with the language's comma and its narrow spaces between thousands."""
        sign, rest = ("\u2212", digits[1:]) if digits.startswith("-") else ("", digits)
        whole, _, part = rest.removeprefix("+").partition(".")
        grouped = f"{int(whole):,}".replace(",", NARROW) if whole.isdigit() else whole
        if len(whole) > 1 and whole.startswith("0"):
            grouped = whole
        comma = "," if self.french else "."
        return f"{sign}{grouped}{comma}{part}" if part else f"{sign}{grouped}"

    def change(self, points: int) -> str:
        """A change of a score with its sign: +2, −2, 0."""
        sign = "+" if points > 0 else "\u2212" if points < 0 else ""
        return f"{sign}{abs(points)}"

    def count(self, number: int) -> str:
        """A whole number with narrow spaces between thousands."""
        return self.number(str(number))

    def unit_beside(self, item: Item, code: str) -> str:
        """What stands beside a number: the label of its unit, or a code the item lacks.

        "" for a fraction: 0.40 is read as it is, and its unit is named only where one is chosen.
        """
        unit = item.unit(code)
        if unit is None:
            return code
        return "" if code == _FRACTION else unit.label.in_(self.lang)

    def value(self, value: Value | None, item: Item, study: Study) -> str:
        """A recorded answer as people read it, with its unit; "" for none."""
        match value:
            case None:
                return ""
            case Quantity(digits, unit):
                label = self.unit_beside(item, unit)
                return f"{self.number(digits)}\u00a0{label}" if label else self.number(digits)
            case Choice(code):
                return study.code_list(item.code_list).label(code, self.lang)
            case Choices(codes):
                known_list = study.code_list(item.code_list)
                labels = [known_list.label(code, self.lang) for code in codes]
                return ", ".join(labels) or self.say("value.none_chosen")
            case Missing(reason, note):
                why = study.code_list(study.missing_reasons).label(reason, self.lang)
                return f"{why} ({note.content})" if isinstance(note, Text) else why
            case _:
                return self._plain(value)

    def _plain(self, value: Text | SealedText | Day | Moment) -> str:
        match value:
            case Text(content):
                return content
            case SealedText():
                return self.say("wording.withheld")
            case Day(iso):
                return self.day_of(iso)
            case Moment():
                return self.moment(value.instant)


def local_time(utc: str, zone: str) -> datetime | None:
    """The wall-clock time in a zone of an event's UTC stamp; None for ""."""
    return datetime.fromisoformat(utc).astimezone(ZoneInfo(zone)) if utc else None


def initials_of(name: str) -> str:
    """Two letters for an avatar: of the first and the last name, titles left aside."""
    parts = [part for part in name.replace("-", " ").split() if part.rstrip(".").isalpha()]
    named = [part for part in parts if part.rstrip(".").casefold() not in {"dr", "pr", "prof"}]
    letters = [part[0] for part in named or parts]
    return "".join(letters[:1] + letters[-1:] if len(letters) > 1 else letters).upper()


def _partial(iso: str, lang: str) -> str:
    year, _, month = iso.partition("-")
    if not month:
        return year
    return f"{month}/{year}" if lang == "fr" else f"{_MONTHS[int(month) - 1]} {year}"

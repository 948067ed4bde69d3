"""Turns the demonstration's written answers into entries at places of the study definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workbook.application.commands import Entry
from workbook.cli.demo_days import Raw
from workbook.domain.entries.envelope import Place
from workbook.domain.study import Item, ItemType, Study
from workbook.domain.values import Choice, Choices, Day, Missing, Moment, Quantity, Text, Value
from workbook.errors import Bug


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where answers go: subject, study event, copy of a repeating form, and keys of rows.

    key: gives the UUID of a row or copy from its name in the answers, the same each time.
    """

    study: Study
    subject: str
    event: str
    copy: str
    key: Callable[[str], str]

    def entries(self, answers: Mapping[str, Raw]) -> tuple[Entry, ...]:
        """One entry an answer, in their order."""
        return tuple(self._entry(ref, raw) for ref, raw in answers.items())

    def _entry(self, ref: str, raw: Raw) -> Entry:
        name, _, row = ref.partition("#")
        oid, _, item = name.partition(".")
        form = self.study.form(oid)
        group = form.group_of(item)
        place = Place(
            subject=self.subject,
            event=self.event,
            form=oid,
            form_key=self.key(f"{oid}@{self.copy}") if self.copy else "",
            group=group.oid,
            group_key=self.key(f"{oid}#{row}") if row else "",
            item=item,
        )
        return Entry(place, value_of(form.items[item], raw))


def value_of(item: Item, raw: Raw) -> Value:
    """The typed answer: `?CODE` is missing with its reason, `3.4 mg/dL` a number in that unit."""
    if isinstance(raw, str) and raw.startswith("?"):
        return Missing(raw[1:])
    match item.type:
        case ItemType.QUANTITY if isinstance(raw, str):
            number, _, unit = raw.partition(" ")
            return Quantity(number, unit or item.units[0].code)
        case ItemType.CHOICE if isinstance(raw, str):
            return Choice(raw)
        case ItemType.CHOICES if isinstance(raw, str):
            return Choices(() if raw == "-" else tuple(raw.split(",")))
        case ItemType.TEXT if isinstance(raw, str):
            return Text(raw)
        case ItemType.MOMENT if isinstance(raw, datetime):
            return Moment.of(raw)
        case ItemType.DAY if isinstance(raw, str):
            return Day(raw)
        case ItemType.DAY if isinstance(raw, date):
            return Day(raw.isoformat())
        case _:
            raise Bug("demo.answer", item=item.oid, answer=str(raw))

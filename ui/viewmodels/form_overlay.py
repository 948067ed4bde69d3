"""What a form says while it is typed: recorded values with the entries of one person over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ui.viewmodels.field import Key, Typing
from workbook.application.views.form_page import FormSnapshot, Surroundings
from workbook.domain.judging import Issue, judge
from workbook.domain.projections.subject import statuses
from workbook.domain.rules import Check, ItemRef, Situation, evaluate, reads
from workbook.domain.sheets import computed
from workbook.domain.sheets.reader import Reader
from workbook.domain.study import Form, Item, ItemGroup, Study
from workbook.domain.values import Quantity, Value
from workbook.errors import InputError


@dataclass(frozen=True)
class FormPlan:
    """What never changes while a form is open: where each item stands, and which rules it has."""

    study: Study
    form: Form
    groups: Mapping[str, ItemGroup]
    checks: Mapping[str, tuple[Check, ...]]

    @classmethod
    def of(cls, study: Study, form: Form) -> FormPlan:
        """The plan of one form of a study."""
        groups = {item.oid: group for group in form.groups for item in group.items}
        checks: dict[str, tuple[Check, ...]] = {}
        for check in study.checks:
            if check.form == form.oid:
                checks[check.item] = (*checks.get(check.item, ()), check)
        return cls(study, form, groups, checks)

    def events_read(self, event: str) -> tuple[str, ...]:
        """The study events whose recorded values the form's rules look at; its own first."""
        found = {event: None}
        for ref in self._refs():
            found.setdefault(ref.event or event)
        return tuple(found)

    def _refs(self) -> Iterator[ItemRef]:
        for group in self.form.groups:
            yield from reads(group.when)
            for item in group.items:
                yield from reads(item.when)
                yield from item.inputs
                if item.proposes_from is not None:
                    yield item.proposes_from
        for checks in self.checks.values():
            for check in checks:
                yield from reads(check.fails_when)


class Overlay:
    """Values, conditions, computed items and checks of one form instance as it stands now.

    typed: entries by key; whoever holds the overlay changes them and asks again.
    new_rows: rows begun and still empty, by group. refused: what the workbook said of entries
    it did not take, until they are changed.
    """

    def __init__(self, plan: FormPlan, snapshot: FormSnapshot, around: Surroundings) -> None:
        self.plan, self.snapshot, self.around = plan, snapshot, around
        self.typed: dict[Key, Typing] = {}
        self.new_rows: dict[str, list[str]] = {}
        self.refused: dict[Key, tuple[Issue, ...]] = {}
        self._rules: dict[tuple[str, str], Situation] = {}

    def value(self, key: Key) -> Value | None:
        """What was typed, or else what is recorded."""
        typing = self.typed.get(key)
        return typing.value if typing is not None else self.snapshot.cell(*key).value

    def rows(self, group: ItemGroup) -> list[str]:
        """Keys of a repeating group's rows in the order they were made; [""] for any other."""
        if not group.repeating:
            return [""]
        held = {
            row
            for oid, row, _ in (*self.snapshot.cells, *self.typed)
            if oid == group.oid and row and self._holds(oid, row)
        }
        return sorted(held | set(self.new_rows.get(group.oid, ())))

    def _holds(self, group: str, row: str) -> bool:
        typed = any(key[:2] == (group, row) for key in self.typed)
        return typed or self.row_recorded(group, row)

    def fields(self) -> Iterator[tuple[Key, Item, ItemGroup]]:
        """Every field in the order of the definition, asked or not."""
        for group in self.plan.form.groups:
            for row in self.rows(group):
                for item in group.items:
                    yield (group.oid, row, item.oid), item, group

    def situation(self, group: str, row: str) -> Situation:
        """What rules see from one row: its own items, then the form's, then what is around."""
        found = self._rules.get((group, row))
        if found is None:
            found = self._rules[group, row] = Situation(
                lambda ref: self._seen(ref, group, row),
                self.snapshot.event,
                lambda name: statuses(self.snapshot.summary, name),
            )
        return found

    def _seen(self, ref: ItemRef, group: str, row: str) -> Value | None:
        here = self.snapshot.event
        if ref.form != self.plan.form.oid or ref.event not in ("", here):
            return self.around.values.get((ref.event or here, ref.form, ref.item))
        home = self.plan.groups.get(ref.item)
        if home is None:
            return None
        return self.value((home.oid, row if home.oid == group else "", ref.item))

    def asked(self, item: Item, group: ItemGroup, row: str) -> bool:
        """Whether item and group are asked under their conditions."""
        rules = self.situation(group.oid, row)
        return evaluate(group.when, rules) is True and evaluate(item.when, rules) is True

    def calculated(self, item: Item, group: ItemGroup, row: str) -> Quantity | None:
        """The value of a computed item; None while an input is missing."""
        rules = self.situation(group.oid, row)
        reader = Reader(self.plan.study, lambda ref: self._sound(ref, rules))
        try:
            return computed.compute(item, self.plan.form.oid, reader)
        except InputError:
            # A rule may know limits of its own; what it refuses is said at the field typed.
            return None

    def _sound(self, ref: ItemRef, rules: Situation) -> Value | None:
        """A value as clinical rules may see it: nothing that the item's own limits refuse."""
        value = rules.value(ref)
        if value is None or ref.form != self.plan.form.oid or not self.typed:
            return value
        item = self.plan.form.items.get(ref.item)
        if item is None or any(issue.hard for issue in judge(item, value, self.around.limits)):
            return None
        return value

    def failing(self, key: Key) -> tuple[Check, ...]:
        """The edit checks of an item that fail now."""
        checks = self.plan.checks.get(key[2], ())
        rules = self.situation(key[0], key[1])
        return tuple(check for check in checks if evaluate(check.fails_when, rules) is True)

    def proposal(self, item: Item) -> Value | None:
        """The recorded answer elsewhere that the item may take over with one key."""
        ref = item.proposes_from
        if ref is None:
            return None
        return self.around.values.get((ref.event or self.snapshot.event, ref.form, ref.item))

    def reader(self) -> Reader:
        """The values of fields that stand in no row, for clinical rules."""
        rules = self.situation("", "")
        return Reader(self.plan.study, lambda ref: self._sound(ref, rules))

    def row_recorded(self, group: str, row: str) -> bool:
        """Whether anything of a row is recorded."""
        cells = self.snapshot.cells.items()
        return any(cell.recorded for key, cell in cells if key[:2] == (group, row))

    def forget_row(self, group: str, row: str) -> None:
        """A row begun here is no longer wanted."""
        begun = self.new_rows.get(group, [])
        if row in begun:
            begun.remove(row)

    def forget(self, keys: Iterable[Key]) -> None:
        """These entries are recorded, or given up; so are rows begun and left empty."""
        for key in keys:
            self.typed.pop(key, None)
        self.refused = {}
        self.new_rows.clear()

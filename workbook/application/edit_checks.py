"""Edit checks of the definition against values about to be recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workbook.application.commands import Entry
from workbook.application.context import Context
from workbook.application.subject_cells import SubjectCells
from workbook.domain.entries.envelope import Place
from workbook.domain.judging import Issue
from workbook.domain.projections.subject import Summary, statuses
from workbook.domain.rules import Check, ItemRef, Situation, evaluate, reads
from workbook.domain.study import Study
from workbook.domain.values import Value


def hard_failures(context: Context, entries: tuple[Entry, ...]) -> list[tuple[Place, Issue]]:
    """Hard checks that the entries would make true, each at the entry that reads into it.

    A check looks at the entries first and at what is recorded for everything else; in a
    repeating form or group it looks at the row of the entry.
    """
    subject = entries[0].place.subject
    summary = context.reads.summary(subject) or Summary()
    page = _Page(
        context.study,
        {entry.place: entry for entry in entries},
        context.reads.cells(subject),
    )
    found: dict[tuple[Place, str], Issue] = {}
    rows: dict[tuple[str, ...], dict[str, Place]] = {}
    for entry in entries:
        place = entry.place
        row = (place.event, place.form, place.form_key, place.group, place.group_key)
        rows.setdefault(row, {})[place.item] = place
    for items in rows.values():
        around = replace(next(iter(items.values())), item="")
        situation = Situation(
            page.value_at(around), around.event, lambda name: statuses(summary, name)
        )
        for check, place in _touched(context.study, around, items):
            if evaluate(check.fails_when, situation) is True:
                issue = Issue("check.edit_check", True, {"check": check.oid})
                found.setdefault((place, check.oid), issue)
    return [(place, issue) for (place, _), issue in found.items()]


@dataclass(frozen=True, slots=True)
class _Page:
    """What would stand on the subject's forms: the entries over what is recorded."""

    study: Study
    typed: dict[Place, Entry]
    cells: SubjectCells

    def value_at(self, around: Place) -> Callable[[ItemRef], Value | None]:
        """Values as a rule sees them that is asked in the row (a place without item)."""

        def value(ref: ItemRef) -> Value | None:
            for place in self.places(around, ref):
                if place in self.typed:
                    return self.typed[place].value
                instance = self.cells.instance(place.event, place.form, place.form_key)
                cell = instance.cells.get((place.group, place.group_key, place.item))
                if cell is not None:
                    return cell.value
            return None

        return value

    def places(self, around: Place, ref: ItemRef) -> Iterator[Place]:
        """Where the item a rule names may stand, seen from a row: in the row, then outside."""
        form = self.study.form(ref.form)
        group = form.group_of(ref.item).oid
        single = Place(around.subject, ref.event or around.event, form=ref.form, group=group)
        if (single.event, single.form) == (around.event, around.form):
            single = replace(single, form_key=around.form_key)
            if group == around.group:
                yield replace(around, item=ref.item)
        yield replace(single, item=ref.item)


def _touched(study: Study, around: Place, items: dict[str, Place]) -> Iterator[tuple[Check, Place]]:
    """Hard checks that read an entry of the row, each with the first entry it reads.

    items: the places of the row's entries, by item.
    """
    seen: set[str] = set()
    for item in items:
        for check in study.hard_checks_by_item.get((around.form, item), ()):
            if check.oid in seen:
                continue
            seen.add(check.oid)
            for ref in (ItemRef(check.form, check.item), *reads(check.fails_when)):
                here = ref.form == around.form and (ref.event or around.event) == around.event
                if here and ref.item in items:
                    yield check, items[ref.item]
                    break

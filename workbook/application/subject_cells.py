"""The current cells of one subject, read from the store study event by study event, on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook.application.ports import FactQuery, Store
from workbook.domain.entries.envelope import Place
from workbook.domain.projections import facts as fact_rules
from workbook.domain.projections.facts import Cell, Fact, Standing
from workbook.domain.projections.form_state import Instance, instances, withdrawals
from workbook.domain.projections.subject import Summary, statuses
from workbook.domain.rules import ItemRef, Situation
from workbook.domain.values import Value

NOTHING = Cell((), Standing.EMPTY)
EMPTY = Instance("", {})


class SubjectCells:
    """Heads of one subject as cells by study event and form."""

    def __init__(self, store: Store, subject: str) -> None:
        self._store = store
        self._subject = subject
        self._heads: dict[str, list[Fact]] = {}
        self._cells: dict[str, dict[str, Cell]] = {}
        self._events: dict[str, dict[str, dict[str, Instance]]] = {}
        self._complete = False

    def load(self) -> None:
        """Read everything in one query, ahead of many questions."""
        by_event: dict[str, list[Fact]] = {}
        for fact in self._store.facts(FactQuery(subject=self._subject)):
            by_event.setdefault(fact.place.event, []).append(fact)
        for event, facts in by_event.items():
            self._keep(event, facts)
        self._complete = True

    def take(self, new: Sequence[Fact]) -> None:
        """Take in facts that were just appended, which nothing supersedes yet."""
        gone = {event_id for fact in new for event_id in fact.supersedes}
        for event in {fact.place.event for fact in new}:
            if event in self._events or self._complete:
                kept = [fact for fact in self._heads.get(event, ()) if fact.event_id not in gone]
                self._keep(event, [*kept, *(fact for fact in new if fact.place.event == event)])

    def _keep(self, event: str, heads: list[Fact]) -> None:
        cells = fact_rules.cells(fact for fact in heads if fact.kind == "item.recorded")
        self._heads[event], self._cells[event] = heads, cells
        self._events[event] = _forms(heads, cells.values())

    def started(self) -> list[str]:
        """Study events that hold anything; reads all of the subject."""
        if not self._complete:
            self.load()
        return sorted(event for event, forms in self._events.items() if event and forms)

    def forms(self, event: str) -> Mapping[str, dict[str, Instance]]:
        """Form instances of a study event by form oid and form key."""
        if event not in self._events:
            if self._complete:
                return {}
            self._keep(event, self._store.facts(FactQuery(subject=self._subject, event=event)))
        return self._events[event]

    def cell(self, place: Place) -> Cell:
        """The cell at one place, whether its row was withdrawn or not; an empty one for none."""
        self.forms(place.event)
        return self._cells.get(place.event, {}).get(fact_rules.item_register(place), NOTHING)

    def instance(self, event: str, form: str, form_key: str = "") -> Instance:
        """One form instance; an empty one where nothing was recorded."""
        return self.forms(event).get(form, {}).get(form_key, EMPTY)

    def value(self, event: str, ref: ItemRef) -> Value | None:
        """The agreed value of an item of a form that does not repeat, asked from `event`."""
        instance = self.instance(ref.event or event, ref.form)
        for (_, group_key, item), cell in instance.cells.items():
            if item == ref.item and not group_key:
                return cell.value
        return None

    def last_value(self, event: str, ref: ItemRef) -> Value | None:
        """The newest agreed value of an item over all instances and rows of its form."""
        found: Value | None = None
        for _, instance in sorted(self.forms(event).get(ref.form, {}).items()):
            for (_, _, item), cell in sorted(instance.cells.items()):
                if item == ref.item and cell.value is not None:
                    found = cell.value
        return found

    def situation(self, event: str, summary: Summary) -> Situation:
        """What conditions and checks asked in a study event may look at."""
        return Situation(
            value=lambda ref: self.value(event, ref),
            event=event,
            statuses=lambda name: statuses(summary, name),
        )


def _forms(heads: list[Fact], cells: Iterable[Cell]) -> dict[str, dict[str, Instance]]:
    withdrawn = withdrawals(fact for fact in heads if fact.kind == "row.removed")
    by_form: dict[str, list[tuple[Place, Cell]]] = {}
    for cell in cells:
        place = cell.heads[0].place
        by_form.setdefault(place.form, []).append((place, cell))
    return {form: instances(placed, withdrawn.get(form, {})) for form, placed in by_form.items()}

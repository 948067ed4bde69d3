"""The fields of one form as they stand: recorded values, entries over them, and their words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ui.viewmodels.field import FieldState, Key, Problem, Typing
from ui.viewmodels.field_dates import When
from ui.viewmodels.field_issues import troubles
from ui.viewmodels.field_parse import box_text, parse
from ui.viewmodels.field_words import FieldWriter, zone_of
from ui.viewmodels.form_drafts import typing_of
from ui.viewmodels.form_overlay import FormPlan, Overlay
from ui.viewmodels.wording import Wording
from workbook.application.views.form_page import FormSnapshot, Surroundings
from workbook.domain.entries.envelope import Place
from workbook.domain.study import Item, ItemGroup, Study
from workbook.domain.values import Quantity, Value


@dataclass(frozen=True)
class FormSpot:
    """Which form instance of which subject."""

    subject: str
    event: str
    form: str
    form_key: str = ""

    def place(self, key: Key) -> Place:
        """The place of a field in the study."""
        group, row, item = key
        return Place(
            subject=self.subject,
            event=self.event,
            form=self.form,
            form_key=self.form_key,
            group=group,
            group_key=row,
            item=item,
        )


class FormPicture:
    """Keeps the overlay and writes the states of its fields; decides nothing.

    locked: whoever is unlocked may read the form and record nothing.
    """

    def __init__(
        self, study: Study, spot: FormSpot, wording: Wording, now: Callable[[], datetime]
    ) -> None:
        self.plan = FormPlan.of(study, study.form(spot.form))
        self.spot, self.wording, self.now = spot, wording, now
        self.overlay: Overlay | None = None
        self.states: dict[Key, FieldState] = {}
        self.locked = False
        self._units: dict[Key, str] = {}
        self._gone: set[Key] = set()

    def arrived(self, snapshot: FormSnapshot, around: Surroundings) -> None:
        """Recorded values came, for the first time or anew; entries made here stay.

        What was given up or recorded since they were asked for does not come back with them.
        """
        old, overlay = self.overlay, Overlay(self.plan, snapshot, around)
        self.overlay = overlay
        for key, draft in snapshot.drafts.items():
            item = self.plan.form.items.get(key[2])
            if item is not None and key not in self._gone:
                overlay.typed[key] = typing_of(draft, self.text, self._reader(key, item))
        if old is not None:
            overlay.typed |= old.typed
            overlay.new_rows, overlay.refused = old.new_rows, old.refused

    def put(self, key: Key, typing: Typing | None) -> None:
        """An entry as it is now; None: it is given up."""
        if self.overlay is None:
            return
        if typing is None:
            self.overlay.typed.pop(key, None)
            self._gone.add(key)
        else:
            self.overlay.typed[key] = typing
            self._gone.discard(key)

    def give_up(self, keys: Collection[Key]) -> None:
        """These entries are recorded or discarded."""
        if self.overlay is not None:
            self.overlay.forget(keys)
            self._gone.update(keys)

    def welcome_all(self) -> None:
        """Entries were put into the store that were not made here: those it holds may all come."""
        self._gone.clear()

    def _reader(self, key: Key, item: Item) -> Callable[[str], Value | Problem]:
        return lambda raw: parse(item, raw, self.unit(key, item), self.when())

    def text(self, value: Value | None) -> str:
        """What a box shows of a value."""
        return box_text(value, self.wording, zone_of(self.now()))

    def when(self) -> When:
        """What typed times are read against."""
        return When(self.now(), self.visit_day())

    def visit_day(self) -> date | None:
        """The calendar day of the study event, once the subject has a day 0."""
        day = self.plan.study.event(self.spot.event).day
        if self.overlay is None or day is None:
            return None
        zero = self.overlay.snapshot.summary.day_zero(zone_of(self.now()))
        return None if zero is None else zero + timedelta(days=day)

    def choose_unit(self, key: Key, code: str) -> None:
        """The unit of what is typed into a field from now on."""
        self._units[key] = code

    def unit(self, key: Key, item: Item) -> str:
        """The unit a number typed now would be in: chosen, recorded, as earlier, or the first."""
        if key in self._units or not item.units:
            return self._units.get(key, "")
        values: list[Value | None] = []
        if self.overlay is not None:
            earlier = self.overlay.snapshot.earlier.get(item.oid, ()) if not key[1] else ()
            values = [self.overlay.value(key), *(value for _, value in earlier)]
        units = [value.unit for value in values if isinstance(value, Quantity)]
        return next((unit for unit in units if item.unit(unit)), item.units[0].code)

    def obstacles(self) -> tuple[Key, ...]:
        """The entries that keep Record from being done, in order."""
        overlay = self.overlay
        if overlay is None:
            return ()
        now = self.now()
        return tuple(
            key
            for key, item, group in overlay.fields()
            if key in overlay.typed
            and any(trouble.stops for trouble in troubles(overlay, key, item, group, now))
        )

    def respell(self, typing_at: Key | None) -> None:
        """Entries in the language now in force; the one under the keyboard stays as it is."""
        if self.overlay is not None:
            for key, typing in self.overlay.typed.items():
                if typing.problem is None and key != typing_at:
                    self.overlay.typed[key] = replace(typing, raw=self.text(typing.value))

    def write(self) -> tuple[frozenset[Key], bool]:
        """Write every state; which ones differ from before, and whether fields came or went."""
        old, self.states = self.states, self._written()
        changed = frozenset(key for key, state in self.states.items() if old.get(key) != state)
        return changed, old.keys() != self.states.keys()

    def _written(self) -> dict[Key, FieldState]:
        overlay = self.overlay
        if overlay is None:
            return {}
        now = self.now()
        writer = FieldWriter(overlay, self.wording, zone_of(now))
        ordinals = _ordinals(overlay, self.plan.form.groups)
        states = {
            key: writer.write(key, item, group, self.unit(key, item), now, ordinals[key[:2]])
            for key, item, group in overlay.fields()
        }
        if not self.locked:
            return states
        return {key: replace(state, read_only=True, fixes=()) for key, state in states.items()}


def _ordinals(overlay: Overlay, groups: Iterable[ItemGroup]) -> Mapping[tuple[str, str], int]:
    return {
        (group.oid, row): number
        for group in groups
        for number, row in enumerate(overlay.rows(group), 1)
    }

"""One form of one subject: questions due, recorded values, own drafts, and what stands around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.application.context import Context
from workbook.application.keep_book import settings_in_force
from workbook.application.ports import Draft
from workbook.application.record_values import limits
from workbook.application.subject_cells import SubjectCells
from workbook.application.views.shown import EMPTY, ShownCell, people, shown, words_of
from workbook.domain.entries.envelope import Place
from workbook.domain.judging import Limits
from workbook.domain.projections.form_state import FormState, Instance, form_state
from workbook.domain.projections.subject import Summary, from_json
from workbook.domain.study import Form
from workbook.domain.values import Value

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FormSnapshot:
    """A form instance as it stands.

    cells: by (group, group key, item). drafts: the actor's own, by the same key.
    others: how many entries other people have typed here and not recorded, by name.
    earlier: the values of the same items at the two study events before, newest first.
    """

    subject: str
    event: str
    form: Form
    form_key: str
    cells: Mapping[Key, ShownCell]
    drafts: Mapping[Key, Draft]
    others: Mapping[str, int]
    earlier: Mapping[str, tuple[tuple[str, Value], ...]]
    state: FormState
    summary: Summary
    names: Mapping[str, str]

    def cell(self, group: str, row: str, item: str) -> ShownCell:
        """The recorded value at a place of the form."""
        return self.cells.get((group, row, item), EMPTY)

    def place(self, group: str, row: str, item: str) -> Place:
        """The place of an item of this form."""
        return Place(
            subject=self.subject,
            event=self.event,
            form=self.form.oid,
            form_key=self.form_key,
            group=group,
            group_key=row,
            item=item,
        )


@dataclass(frozen=True, slots=True)
class FormPage:
    """Ask for one form instance of a subject."""

    subject: str
    event: str
    form: str
    form_key: str = ""

    def ask(self, context: Context) -> FormSnapshot:
        """The form as it stands; KeyError for a form the study does not have."""
        study, store = context.study, context.store
        form = study.form(self.form)
        cells = SubjectCells(store, self.subject)
        instance = cells.instance(self.event, self.form, self.form_key)
        words = words_of(store, _all_values(instance))
        names = people(store)
        own, others = self._drafts(context, names)
        row = store.subject_row(self.subject)
        summary = from_json(row.summary) if row else Summary()
        return FormSnapshot(
            subject=self.subject,
            event=self.event,
            form=form,
            form_key=self.form_key,
            cells={key: shown(cell, words) for key, cell in instance.cells.items()},
            drafts=own,
            others=others,
            earlier=self._earlier(context, cells),
            state=form_state(form, instance, cells.situation(self.event, summary)),
            summary=summary,
            names=names,
        )

    def _drafts(
        self, context: Context, names: Mapping[str, str]
    ) -> tuple[dict[Key, Draft], dict[str, int]]:
        own: dict[Key, Draft] = {}
        others: dict[str, int] = {}
        for draft in context.store.drafts(subject=self.subject):
            place = draft.place
            if (place.event, place.form, place.form_key) != (self.event, self.form, self.form_key):
                continue
            if draft.person == context.actor.person:
                own[place.group, place.group_key, place.item] = draft
            else:
                name = names.get(draft.person, draft.person)
                others[name] = others.get(name, 0) + 1
        return own, others

    def _earlier(
        self, context: Context, cells: SubjectCells
    ) -> dict[str, tuple[tuple[str, Value], ...]]:
        events = [event.oid for event in context.study.study_events if event.day is not None]
        before = events[: events.index(self.event)] if self.event in events else []
        found: dict[str, tuple[tuple[str, Value], ...]] = {}
        for event in reversed(before[-2:]):
            instance = cells.instance(event, self.form)
            for (_, row, item), cell in instance.cells.items():
                if cell.value is not None and not row:
                    found[item] = (*found.get(item, ()), (event, cell.value))
        return found


def _all_values(instance: Instance) -> list[Value | None]:
    return [fact.new for cell in instance.cells.values() for fact in cell.heads]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a form being typed needs of the rest of the subject: recorded values elsewhere.

    values: agreed values by (event, form, item) of the study events the form's rules read.
    """

    values: Mapping[tuple[str, str, str], Value]
    limits: Limits
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Around:
    """Ask for the recorded values of some study events of a subject, for rules while typing."""

    subject: str
    events: tuple[str, ...]

    def ask(self, context: Context) -> Surroundings:
        """Agreed values of forms and groups that do not repeat."""
        cells = SubjectCells(context.store, self.subject)
        values: dict[tuple[str, str, str], Value] = {}
        for event in self.events:
            for form, kept in cells.forms(event).items():
                instance = kept.get("")
                for (_, row, item), cell in instance.cells.items() if instance else ():
                    if not row and cell.value is not None:
                        values[event, form, item] = cell.value
        return Surroundings(values, limits(context), settings_in_force(context))

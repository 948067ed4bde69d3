"""About the workbook: people, boxes, drafts of everybody, settings, the clock, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.application.context import Context, OfTheBook, Site
from workbook.application.enrol import inventory
from workbook.application.keep_book import open_alarms, settings_in_force
from workbook.application.ports import FactQuery
from workbook.application.views.shown import people
from workbook.domain import permissions
from workbook.domain.permissions import Action, Allowed, Role
from workbook.domain.projections.box_inventory import Box
from workbook.domain.projections.delegation import Grant, grants, role_on
from workbook.domain.study import Setting, Study


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the site: name, role today, and every grant. ended: their access was ended."""

    person: str
    name: str
    role: Role | None
    grants: tuple[Grant, ...]
    ended: bool = False


@dataclass(frozen=True, slots=True)
class People(OfTheBook):
    """Ask for everybody who has an account here."""

    def ask(self, context: Context) -> tuple[PersonLine, ...]:
        """People in the order they were added."""
        every = grants(context.store.facts(FactQuery(prefix="role/")))
        today = context.today()
        left = {
            fact.field("person") for fact in context.store.facts(FactQuery(kind="person.ended"))
        }
        return tuple(
            PersonLine(
                person,
                name,
                role_on(every, person, today),
                tuple(grant for grant in every if grant.person == person),
                person in left,
            )
            for person, name in sorted(people(context.store).items())
        )


@dataclass(frozen=True, slots=True)
class Boxes:
    """Ask for the kit boxes of the site."""

    def ask(self, context: Context) -> tuple[Box, ...]:
        """Boxes in ascending order."""
        return inventory(context)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Entries somebody typed and has not recorded: one form instance of one subject."""

    person: str
    name: str
    subject: str
    number: str
    event: str
    form: str
    form_key: str
    fields: int
    kept_at: str
    randomised: bool


@dataclass(frozen=True, slots=True)
class UnrecordedDrafts:
    """Ask for the unrecorded entries of every person, by form."""

    def ask(self, context: Context) -> tuple[DraftLine, ...]:
        """Oldest first."""
        names = people(context.store)
        grouped: dict[tuple[str, str, str, str, str], list[str]] = {}
        for draft in context.store.drafts():
            place = draft.place
            instance = (draft.person, place.subject, place.event, place.form, place.form_key)
            grouped.setdefault(instance, []).append(draft.kept_at)
        lines: list[DraftLine] = []
        for (person, subject, event, form, key), times in grouped.items():
            row = context.store.subject_row(subject)
            line = DraftLine(
                person=person,
                name=names.get(person, person),
                subject=subject,
                number=(row.number or row.screening_number) if row else "",
                event=event,
                form=form,
                form_key=key,
                fields=len(times),
                kept_at=max(times),
                randomised=bool(row and row.number),
            )
            lines.append(line)
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class StudyNotes:
    """The study definition, its settings with the answers in force, and the site's own facts."""

    study: Study
    site: Site
    settings: tuple[tuple[Setting, str], ...]


@dataclass(frozen=True, slots=True)
class AboutStudy(OfTheBook):
    """Ask which definition and settings are in force."""

    def ask(self, context: Context) -> StudyNotes:
        """Every setting with its answer."""
        answers = settings_in_force(context)
        return StudyNotes(
            context.study,
            context.site,
            tuple((setting, answers[setting.id]) for setting in context.study.settings),
        )


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """An alarm of the clock that nobody has cleared; what: `other_zone`, or see
    `domain.clock_watch.Doubt`.

    seen, expected: UTC times, ISO, or minutes from UTC for a zone.
    """

    alarm: str
    what: str
    seen: str
    expected: str


@dataclass(frozen=True, slots=True)
class ClockDoubts:
    """The open alarms, oldest first, and whether whoever is unlocked may clear them."""

    alarms: tuple[AlarmLine, ...]
    may_clear: bool


@dataclass(frozen=True, slots=True)
class OpenAlarms(OfTheBook):
    """Ask what is doubtful about the clock: while it is, events are stamped so."""

    def ask(self, context: Context) -> ClockDoubts:
        """All open alarms, those of earlier sessions too."""
        lines = tuple(
            AlarmLine(fact.event_id, fact.field("what"), fact.field("seen"), fact.field("expected"))
            for fact in open_alarms(context.store)
        )
        answer = permissions.ask(context.role, Action.CLEAR_CLOCK)
        return ClockDoubts(lines, isinstance(answer, Allowed))


@dataclass(frozen=True, slots=True)
class Counts:
    """Ask how many subjects there are, by status (`randomised` counts those with a number)."""

    def ask(self, context: Context) -> Mapping[str, int]:
        """Counts by status code."""
        return context.store.count_subjects()

"""The audit trail of the workbook: newest first, a page at a time, by patient and by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ui.viewmodels.audit_details import about_words
from ui.viewmodels.listing import Listing
from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording
from workbook.application.context import Context, Site
from workbook.application.ports import SubjectRow
from workbook.application.views.history import AuditTrail, TrailEntry
from workbook.application.views.shown import people
from workbook.domain.entries.envelope import Place
from workbook.domain.study import Item, Study
from workbook.domain.values import Value

PAGE = 100
LISTS = frozenset({"subjects", "boxes", "people", "settings", "outputs"})


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of the trail. numbers: of the subjects on it. people: names by person id.

    known: False when the patient asked for is not in this workbook.
    """

    entries: tuple[TrailEntry, ...]
    numbers: Mapping[str, str]
    people: Mapping[str, str]
    more: bool
    known: bool = True


@dataclass(frozen=True, slots=True)
class Trail:
    """Ask for a page: of one patient by number, of one person, or of everything."""

    number: str = ""
    person: str = ""
    page: int = 0

    def ask(self, context: Context) -> TrailPage:
        """The page; empty where no patient has that number."""
        names = people(context.store)
        subject: str | None = None
        if self.number:
            subject = _subject_of(context, self.number)
            if subject is None:
                return TrailPage((), {}, names, more=False, known=False)
        trail = AuditTrail(
            subject=subject,
            person=self.person or None,
            limit=PAGE + 1,
            offset=self.page * PAGE,
        ).ask(context)
        shown = trail[:PAGE]
        return TrailPage(shown, _numbers(context, shown), names, len(trail) > PAGE)


def _subject_of(context: Context, number: str) -> str | None:
    wanted = number.strip().casefold()
    rows = context.store.subject_rows()
    named = (row for row in rows if wanted in (_number(row), row.screening_number.casefold()))
    return next((row.subject for row in named), None)


def _number(row: SubjectRow) -> str:
    return row.number.casefold()


def _numbers(context: Context, entries: tuple[TrailEntry, ...]) -> dict[str, str]:
    rows = (context.store.subject_row(subject) for subject in {e.place.subject for e in entries})
    return {row.subject: row.number or row.screening_number for row in rows if row is not None}


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One act in words.

    what: the item, or the kind of act; where: the visit and form of an item, "" for other acts.
    about: what it was about, where no value says so.
    """

    when: str
    who: str
    role: str
    patient: str
    what: str
    where: str
    old: str
    new: str
    reason: str
    current: bool
    about: str = ""


def line_of(
    entry: TrailEntry, numbers: Mapping[str, str], study: Study, site: Site, wording: Wording
) -> TrailLine:
    """An entry as people read it, in the site's time with its offset."""
    item = _item(entry, study)
    old, new = (_value(value, item, study, wording) for value in (entry.old, entry.new))
    if entry.kind == "item.recorded" and not new:
        new = wording.say("audit.cleared")
    return TrailLine(
        when=f"{wording.stamp(entry.utc, site.zone)} ({entry.offset})",
        who=entry.author or wording.say("audit.device"),
        role=wording.say(f"role.{entry.role}") if entry.role else "",
        patient=numbers.get(entry.place.subject, ""),
        what=_what(entry, item, wording),
        where=_where(entry.place, study, wording.lang) if item is not None else "",
        old=old,
        new=new,
        reason=_reason(entry, study, wording),
        current=entry.current,
        about=about_words(entry, study, wording),
    )


def _item(entry: TrailEntry, study: Study) -> Item | None:
    place = entry.place
    return study.form(place.form).items.get(place.item) if study.has_form(place.form) else None


def _value(value: Value | None, item: Item | None, study: Study, wording: Wording) -> str:
    return wording.value(value, item, study) if item is not None else ""


def _what(entry: TrailEntry, item: Item | None, wording: Wording) -> str:
    if item is None:
        return wording.say(f"audit.{entry.kind.replace('.', '_')}")
    return item.label.in_(wording.lang)


def _where(place: Place, study: Study, lang: str) -> str:
    event = study.event(place.event).short.in_(lang) if study.has_event(place.event) else ""
    form = study.form(place.form).label.in_(lang)
    return " · ".join(part for part in (event, form) if part)


def _reason(entry: TrailEntry, study: Study, wording: Wording) -> str:
    if entry.reason_code in {"", "OTHER"}:
        return entry.reason_words
    said = study.code_list(study.change_reasons).label(entry.reason_code, wording.lang)
    return f"{said}: {entry.reason_words}" if entry.reason_words else said


class AuditViewModel:
    """Which part of the trail is looked at."""

    def __init__(self, runner: Runner, feed: ChangeFeed) -> None:
        self.trail = Trail()
        self.listing: Listing[TrailPage] = Listing(runner, feed, self.trail, LISTS)

    def of_patient(self, number: str) -> None:
        """Only one patient's events; "" for everybody's."""
        self._look(replace(self.trail, number=number.strip(), page=0))

    def of_person(self, person: str) -> None:
        """Only what one person did; "" for everybody."""
        self._look(replace(self.trail, person=person, page=0))

    def turn(self, pages: int) -> None:
        """Some pages on (older) or back (newer)."""
        answer = self.listing.answer
        if pages > 0 and (answer is None or not answer.more):
            return
        self._look(replace(self.trail, page=max(self.trail.page + pages, 0)))

    def _look(self, trail: Trail) -> None:
        if trail != self.trail:
            self.trail = trail
            self.listing.put(trail)

"""The patient page in words: chips, dates, cells of visits, lines of forms, newest acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ui.viewmodels.audit import TrailLine, line_of
from ui.viewmodels.matrix import Cell, cells_of, consent_chip
from ui.viewmodels.patient import FormLine, PatientBook, next_line
from ui.viewmodels.patient_sofa import PRIMARY_DAY, ChartWriter
from ui.viewmodels.wording import Wording, local_time
from workbook.application.context import Site
from workbook.application.views.history import TrailEntry
from workbook.domain.clinical.windows import elapsed_hours
from workbook.domain.projections.visit_state import VisitState
from workbook.domain.study import Study, StudyEvent
from workbook.domain.values import Moment

LAST_DAY = 28
_RECENT = 24
_CELL_CHIPS = {
    "due_today": ("accent", "clock"),
    "overdue": ("danger", "warning-filled"),
    "in_progress": ("accent", "half"),
    "complete": ("ok", "tick"),
    "conflict": ("warn", "exchange"),
}


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Number, initials, day of study, sex and age, and the chips (words, kind, icon)."""

    number: str
    initials: str
    day: str
    who: str
    chips: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DateFact:
    """A fact at the right of the header: title, value, and a line under it."""

    title: str
    value: str
    under: str


@dataclass(frozen=True, slots=True)
class VisitWords:
    """A cell of the timeline with its head: name of the visit, and its day or "today"."""

    event: str
    name: str
    dated: str
    today: bool
    cell: Cell


@dataclass(frozen=True, slots=True)
class FormWords:
    """A line of the Visits tab; first: of its visit, whose name is then written out."""

    visit: str
    dated: str
    name: str
    chip: tuple[str, str, str]
    done: str
    first: bool


@dataclass(frozen=True, slots=True)
class NextWords:
    """What to do next: a sentence, what it is about, and the words of the button."""

    title: str
    about: str
    button: str


@dataclass(frozen=True, slots=True)
class RecentWords:
    """One act: time or day, what, and who."""

    when: str
    what: str
    who: str


class PatientWriter:
    """Writes everything the page shows, in the language in force; `chart` its SOFA scores."""

    def __init__(self, wording: Wording, study: Study, site: Site) -> None:
        self._wording, self._study, self._site = wording, study, site
        self.chart = ChartWriter(wording, site.zone)

    def head(self, book: PatientBook) -> HeadWords:
        """The header."""
        line, say = book.snapshot.line, self._wording.say
        marks = line.summary.landmarks
        who = [
            self._wording.value(
                marks.get(name), self._study.item(self._study.landmarks[name]), self._study
            )
            for name in ("sex", "age")
        ]
        who.append(self._whereabouts(book))
        chip = consent_chip(line, self._wording)
        chips = [(say("patient.consent", words=_inside(chip.words)), chip.kind, chip.icon)]
        today = self._today(book)
        if today is not None and today.cell.state in _CELL_CHIPS:
            kind, icon = _CELL_CHIPS[today.cell.state]
            chips.insert(0, (f"{today.name} · {today.cell.words}", kind, icon))
        if book.snapshot.drafts:
            count = book.snapshot.drafts
            drafts = say("patient.draft" if count == 1 else "patient.drafts", count=str(count))
            chips.append((drafts, "warn", "save"))
        day = ""
        if line.study_day is not None and line.died is None:
            day = self._wording.study_day(line.study_day)
        words = " · ".join(part for part in who if part)
        number = line.number or line.screening_number
        return HeadWords(number, line.initials, day, words, tuple(chips))

    def _whereabouts(self, book: PatientBook) -> str:
        line, say = book.snapshot.line, self._wording.say
        marks = line.summary.landmarks
        if line.died is not None:
            return say("patient.died", day=self._wording.short_day(line.died))
        if line.left is not None:
            return say(f"patient.{line.left.why}", day=self._wording.short_day(line.left.day))
        if "left_hospital" in marks:
            return say("patient.left_hospital")
        return say("patient.left_icu" if "left_icu" in marks else "patient.in_icu")

    def _today(self, book: PatientBook) -> VisitWords | None:
        return next((visit for visit in self.visits(book) if visit.today), None)

    def dates(self, book: PatientBook) -> tuple[DateFact, ...]:
        """Randomised at and box, primary endpoint, end of study; nothing before randomisation."""
        line, say = book.snapshot.line, self._wording.say
        summary, zone = line.summary, ZoneInfo(self._site.zone)
        zero = summary.day_zero(self._site.zone)
        if zero is None:
            return ()
        at = Moment(summary.randomised_at).instant.astimezone(zone)
        under = say("patient.box", box=summary.box)
        onset = summary.landmarks.get("onset")
        if isinstance(onset, Moment):
            minutes = int(elapsed_hours(onset.instant, at) * 60)
            gone = say(
                "screening.since_onset", hours=str(minutes // 60), minutes=f"{minutes % 60:02d}"
            )
            under = f"{gone} · {under}"
        value = f"{self._wording.short_day(at.date())} {self._wording.time(at)}"
        return (
            DateFact(say("patient.randomised"), value, under),
            self._later(book, "patient.primary", zero, PRIMARY_DAY),
            self._later(book, "patient.last", zero, LAST_DAY),
        )

    def _later(self, book: PatientBook, code: str, zero: date, number: int) -> DateFact:
        say, day = self._wording.say, zero + timedelta(days=number)
        left = (day - book.snapshot.today).days
        under = say("patient.in_days", count=str(left)) if left > 0 else say("patient.past")
        if left == 0:
            under = say("patient.today")
        died = book.snapshot.line.died
        if died is not None and died < day:
            under = say("patient.after_death")
        title = say(code, day=self._wording.study_day(number))
        return DateFact(title, self._wording.short_day(day), under)

    def visits(self, book: PatientBook) -> tuple[VisitWords, ...]:
        """The timeline."""
        snapshot, lang = book.snapshot, self._wording.lang
        events = tuple(one.event for one in snapshot.visits if one.event.day is not None)
        cells = cells_of(snapshot.line, events, self._wording)
        return tuple(
            self._visit(event, visit, cell, snapshot.today, lang)
            for event, visit, cell in zip(events, snapshot.line.visits, cells, strict=True)
        )

    def _visit(
        self, event: StudyEvent, visit: VisitState, cell: Cell, today: date, lang: str
    ) -> VisitWords:
        dated, here = "", visit.day == today
        if visit.day is not None:
            dated = self._wording.short_day(visit.day)
        if here:
            dated = self._wording.say("patient.today")
        return VisitWords(event.oid, event.short.in_(lang), dated, here, cell)

    def form(self, line: FormLine, above: FormLine | None, book: PatientBook) -> FormWords:
        """A line of the Visits tab."""
        lang = self._wording.lang
        first = above is None or above.event != line.event
        day = self._day_of(line.event, book)
        dated = self._wording.short_day(day) if first and day is not None else ""
        row = line.row
        done = f"{row.answered + row.missing}/{row.due}" if row is not None and row.due else ""
        label = line.form.label.in_(lang)
        if line.fresh:
            label = self._wording.say("patient.one_more", form=label)
        visit = (line.event.label if first else line.event.short).in_(lang)
        return FormWords(visit, dated, label, self._chip(line, book), done, first)

    def _day_of(self, event: StudyEvent, book: PatientBook) -> date | None:
        """The day a visit is for; None before randomisation and for what has no day."""
        zero = book.snapshot.line.summary.day_zero(self._site.zone)
        return None if zero is None or event.day is None else zero + timedelta(days=event.day)

    def _chip(self, line: FormLine, book: PatientBook) -> tuple[str, str, str]:
        say, row = self._wording.say, line.row
        if row is not None and row.conflicts:
            return say("form.chip_conflict", count=str(row.conflicts)), "warn", "exchange"
        if line.complete:
            return say("form.chip_complete"), "ok", "tick"
        if row is not None and row.answered + row.missing:
            done = str(row.answered + row.missing)
            return say("form.chip_begun", done=done, due=str(row.due)), "accent", "half"
        if line.fresh:
            return "", "", ""
        day, died = self._day_of(line.event, book), book.snapshot.line.died
        if day is not None and died is not None and died < day:
            return say("visit.not_applicable"), "neutral", "minus-circle"
        if not line.asked:
            return say("patient.not_asked"), "neutral", "minus-circle"
        if line.required and day is not None and day > book.snapshot.today:
            return say("patient.to_come"), "neutral", "calendar"
        code = "form.chip_empty" if line.required else "patient.if_needed"
        return say(code), "neutral", "open-circle"

    def next(self, book: PatientBook) -> NextWords | None:
        """The first thing due; None when nothing is."""
        line = next_line(book)
        if line is None:
            return None
        say, lang = self._wording.say, self._wording.lang
        visit = line.event.short.in_(lang)
        left = [one for one in book.forms if one.event == line.event and _open(one)]
        names = ", ".join(one.form.label.in_(lang) for one in left[:3])
        more = len(left) - 3
        about = f"{names} +{more}" if more > 0 else names
        begun = any(one.row is not None for one in book.forms if one.event == line.event)
        code = "patient.next_finish" if begun else "patient.next_begin"
        button = "patient.do_finish" if begun else "patient.do_begin"
        title = say(code, visit=visit, count=str(len(left)))
        return NextWords(title, about, say(button, visit=visit))

    def recent(self, book: PatientBook) -> tuple[RecentWords, ...]:
        """The newest acts, time alone for those of today."""
        return tuple(self._recent(one, book) for one in book.trail[:_RECENT])

    def _recent(self, entry: TrailEntry, book: PatientBook) -> RecentWords:
        line = self.trail_line(entry)
        at = local_time(entry.utc, self._site.zone)
        when = ""
        if at is not None:
            today = at.date() == book.snapshot.today
            when = self._wording.time(at) if today else self._wording.short_day(at.date())
        return RecentWords(when, self._act(entry, line), line.who)

    def _act(self, entry: TrailEntry, line: TrailLine) -> str:
        """An act on one line: "D3 · Knee CRT = 4.7 s"."""
        place, lang = entry.place, self._wording.lang
        event = self._study.event(place.event) if self._study.has_event(place.event) else None
        whole = event is not None and not event.scheduled and event.day is None
        form = self._study.form(place.form) if self._study.has_form(place.form) else None
        item = form.items.get(place.item) if form is not None else None
        if form is None or item is None:
            about = line.about
            if event is not None and whole:
                about = about.removeprefix(f"{event.short.in_(lang)} · ")
            return " · ".join(part for part in (line.what, about) if part)
        # Where one form serves the whole course, it says more than the course does.
        where = form.label if event is None or whole else event.short
        words = f"{where.in_(lang)} · {item.label.in_(lang)}"
        joint = " = " if entry.new is not None else " · "
        return f"{words}{joint}{line.new}" if line.new else words

    def trail_line(self, entry: TrailEntry) -> TrailLine:
        """One act in words, as in the audit trail."""
        return line_of(entry, {}, self._study, self._site, self._wording)


def _inside(words: str) -> str:
    """Words of a chip after a colon: they begin small."""
    return words[:1].lower() + words[1:]


def _open(line: FormLine) -> bool:
    return line.asked and line.required and not line.complete

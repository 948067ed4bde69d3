"""All data of a site as typed rows: for spreadsheets, asked for a purpose and streamed.

What consent holds back is left out and counted by reason (`domain.clinical.data_use`). Acts that
only look (sessions, prints, exports, the watch on the clock) are not part of the data, so that
exporting an unchanged state twice gives the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbook.application.consent_facts import FORM as CONSENT_FORM, standings
from workbook.application.context import Context, Site
from workbook.application.keep_book import settings_in_force
from workbook.application.ports import FactQuery
from workbook.application.views.dataset_parts import (
    CodebookRow,
    Family,
    LogEnd,
    ScreeningRow,
    SubjectKey,
    SubjectRows,
    TrailRow,
)
from workbook.application.views.dataset_rows import RowMaker, first_times
from workbook.application.views.shown import digests, opened, people
from workbook.domain import canonical, canonical_json
from workbook.domain.canonical_json import Json
from workbook.domain.clinical.data_use import (
    Purpose,
    Rulings,
    Scope,
    Standing,
    data_use,
    rulings_of,
)
from workbook.domain.entries.envelope import Event, Place
from workbook.domain.projections.facts import item_register
from workbook.domain.projections.subject import from_json
from workbook.domain.study import Form, Item, Study
from workbook.domain.values import SealedText, Text

INITIALS_SETTING = "initials_in_files"
# Acts that look at data, open the door or watch the clock (each value bears its own doubt about
# the clock); the workbook's own trail holds them.
LOOKING = frozenset(
    {
        *("output.made", "session.opened", "session.closed", "unlock.failed"),
        *("session.covered", "session.uncovered"),
        *("clock.alarm", "clock.cleared", "backup.made", "backup.failed", "drill.done"),
        *("keys.rotated", "passphrase.changed", "sync.released"),
        "recovery.renewed",
    }
)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may leave of one subject: all, what was recorded before or after `since`, or nothing.

    reason: code why not everything.
    """

    past: bool = True
    further: bool = True
    since: str = ""
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Nothing is held back."""
        return self.past and self.further

    @property
    def nothing(self) -> bool:
        """Everything is held back."""
        return not (self.past or self.further)

    def passes(self, first_utc: str) -> bool:
        """Whether a value first recorded at that time may leave."""
        if self.past == self.further or not self.since:
            return self.past and self.further
        return self.past if first_utc <= self.since else self.further


@dataclass(frozen=True)
class Dataset:
    """The data of a site at one moment, for one purpose.

    Rows are read as they are asked for, by the thread that asked, before its next act; nothing
    is kept in memory but one subject. held_back and cut: how many subjects are left out wholly
    or in part, by reason code. state: SHA-256, hex, of the ends of all logs, the definition and
    the purpose; equal states give equal rows.
    """

    study: Study
    site: Site
    purpose: Purpose
    settings: Mapping[str, str]
    initials: bool
    families: tuple[Family, ...]
    subjects: int
    held_back: Mapping[str, int]
    cut: Mapping[str, int]
    ends: tuple[LogEnd, ...]
    state: str
    _reader: DatasetReader = field(repr=False, compare=False)

    @property
    def newest(self) -> LogEnd:
        """The newest event the data set shows."""
        return max(self.ends, key=lambda end: end.utc)

    def rows(self) -> Iterator[SubjectRows]:
        """The rows of each subject that may leave, in the order of their numbers."""
        return self._reader.rows()

    def screening(self) -> Iterator[ScreeningRow]:
        """The screening log, everybody in it."""
        return self._reader.screening()

    def trail(self) -> Iterator[TrailRow]:
        """The audit trail, log after log, oldest first."""
        return self._reader.trail()

    def codebook(self) -> Iterator[CodebookRow]:
        """Every item of every form, in order."""
        for form in self.study.forms:
            for group in form.groups:
                for item in group.items:
                    yield CodebookRow(form, group, item, form.family or form.oid)


@dataclass(frozen=True, slots=True)
class SiteDataset:
    """Ask for the data of the site; by default for the centre, so that consent is obeyed."""

    purpose: Purpose = Purpose.VALUES

    def ask(self, context: Context) -> Dataset:
        """The data set; its counts are fixed now, its rows are read as they are asked for."""
        settings = settings_in_force(context)
        initials = self.purpose is Purpose.CARE or settings.get(INITIALS_SETTING) == "yes"
        families = tuple(_families(context.study, initials))
        reader = DatasetReader(context, self.purpose, initials, families, rulings_of(settings))
        held, cut = reader.counts()
        ends = tuple(_ends(context))
        return Dataset(
            study=context.study,
            site=context.site,
            purpose=self.purpose,
            settings=settings,
            initials=initials,
            families=families,
            subjects=len(reader.subjects),
            held_back=held,
            cut=cut,
            ends=ends,
            state=_state(context, self.purpose, settings, ends),
            _reader=reader,
        )


class DatasetReader:
    """Reads the rows of one data set from the store."""

    def __init__(
        self,
        context: Context,
        purpose: Purpose,
        initials: bool,
        families: tuple[Family, ...],
        rulings: Rulings,
    ) -> None:
        """Reads who is in the log and what their consent allows; no clinical value yet."""
        self._context = context
        self._purpose = purpose
        self._initials = initials
        self._rulings = rulings
        self._names = people(context.store)
        self._standings = standings(context.store)
        self._families = families
        self._first: dict[str, dict[str, str]] = {}
        rows = context.store.subject_rows()
        self.subjects = sorted(
            rows, key=lambda row: (not row.number, row.number or row.screening_number)
        )
        self._keys = self._subject_keys()
        self._allowances = {row.subject: self._allowance(row.subject) for row in self.subjects}

    def _subject_keys(self) -> dict[str, SubjectKey]:
        summaries = {row.subject: from_json(row.summary) for row in self.subjects}
        found = {
            subject: summary.landmarks.get("initials") for subject, summary in summaries.items()
        }
        wanted = digests(found.values()) if self._initials else set()
        words = self._context.store.bodies(wanted) if wanted else {}
        return {
            row.subject: SubjectKey(
                row.subject,
                row.number,
                row.screening_number,
                _words(opened(found[row.subject], words)) if self._initials else "",
            )
            for row in self.subjects
        }

    def _standing(self, subject: str) -> Standing:
        return self._standings.get(subject, Standing())

    def _allowance(self, subject: str) -> Allowance:
        now = self._standing(subject)
        past, further = (
            data_use(self._purpose, now.participation, now.answer, scope, self._rulings)
            for scope in (Scope.PAST, Scope.FURTHER)
        )
        reason = next((use.reason for use in (past, further) if not use.allowed), "")
        return Allowance(past.allowed, further.allowed, now.since, reason)

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many subjects are held back wholly, and in part, by reason."""
        held: dict[str, int] = {}
        cut: dict[str, int] = {}
        for allowance in self._allowances.values():
            if not allowance.whole:
                counted = held if allowance.nothing else cut
                counted[allowance.reason] = counted.get(allowance.reason, 0) + 1
        return held, cut

    def rows(self) -> Iterator[SubjectRows]:
        """The rows of each subject; of one held back only the consent record, which passes."""
        maker = RowMaker(self._context, self._families, self._names)
        for row in self.subjects:
            allowance = self._allowances[row.subject]
            forms = frozenset({CONSENT_FORM}) if allowance.nothing else None
            passes = None if allowance.whole or allowance.nothing else allowance.passes
            yield maker.subject(row, self._keys[row.subject], forms, passes)

    def screening(self) -> Iterator[ScreeningRow]:
        """The screening log."""
        screened: dict[str, str] = {}
        for fact in self._context.store.facts(FactQuery(kind="subject.screened", heads=False)):
            screened.setdefault(fact.place.subject, fact.utc)
        for row in self.subjects:
            summary = from_json(row.summary)
            allowance = self._allowances[row.subject]
            yield ScreeningRow(
                key=self._keys[row.subject],
                status=row.status,
                screened_utc=screened.get(row.subject, ""),
                randomised_at=summary.randomised_at,
                box=summary.box,
                participation=self._standing(row.subject).participation,
                held_back=allowance.reason,
                not_included=summary.landmarks.get("not_included"),
            )

    def trail(self) -> Iterator[TrailRow]:
        """The events of every log but those of looking, and those of values held back."""
        for log_id in self._context.store.log_ids():
            batch: list[Event] = []
            for stored in self._context.store.events(log_id):
                event = canonical.unseal(stored.data)
                if event.payload.KIND not in LOOKING and self._may_show(event):
                    batch.append(event)
                if len(batch) == _BATCH:
                    yield from self._trail_rows(batch)
                    batch = []
            yield from self._trail_rows(batch)

    def _may_show(self, event: Event) -> bool:
        place = event.place
        allowance = self._allowances.get(place.subject)
        if allowance is None or allowance.whole or place.form in {"", CONSENT_FORM}:
            return True
        if allowance.nothing:
            return False
        if place.subject not in self._first:
            self._first[place.subject] = first_times(self._context.store, place.subject)
        first = self._first[place.subject].get(item_register(place), event.recorded.utc)
        return allowance.passes(first)

    def _trail_rows(self, batch: list[Event]) -> Iterator[TrailRow]:
        wanted = digests(value for event in batch for value in (event.old, event.new))
        wanted |= {
            event.reason.text.digest
            for event in batch
            if event.reason is not None and isinstance(event.reason.text, SealedText)
        }
        words = self._context.store.bodies(wanted) if wanted else {}
        for event in batch:
            masked = self._is_identity(event.place)
            reason = opened(event.reason.text, words) if event.reason is not None else None
            yield TrailRow(
                event=event,
                key=self._keys.get(event.place.subject),
                author=self._names.get(event.author.person, ""),
                old=None if masked else opened(event.old, words),
                new=None if masked else opened(event.new, words),
                reason_words="" if masked else _words(reason),
                masked=masked,
            )

    def _is_identity(self, place: Place) -> bool:
        study = self._context.study
        if self._initials or not place.item:
            return False
        form = study.form(place.form) if study.has_form(place.form) else None
        item = form.items.get(place.item) if form is not None else None
        # What the definition dropped says nothing about itself: its value is kept back.
        return item is None or item.identity


def _words(value: object) -> str:
    return value.content if isinstance(value, Text) else ""


def _families(study: Study, initials: bool) -> Iterator[Family]:
    grouped: dict[str, list[Form]] = {}
    for form in study.forms:
        grouped.setdefault(form.family or form.oid, []).append(form)
    for oid, forms in grouped.items():
        items: list[tuple[Form, Item]] = [
            (form, item)
            for form in forms
            for item in form.items.values()
            if initials or not item.identity
        ]
        yield Family(oid, tuple(forms), tuple(items))


def _ends(context: Context) -> Iterator[LogEnd]:
    """The last event of each log that is more than looking; a log of nothing else has none."""
    for log_id in context.store.log_ids():
        head = context.store.head(log_id)
        for sequence in range(head.sequence if head is not None else 0, 0, -1):
            stored = context.store.stored_event(log_id, sequence)
            if stored is None:
                continue
            event = canonical.unseal(stored.data)
            if event.payload.KIND not in LOOKING:
                recorded = event.recorded
                yield LogEnd(log_id, sequence, stored.hash.hex(), recorded.utc, recorded.offset)
                break


def _state(
    context: Context, purpose: Purpose, settings: Mapping[str, str], ends: Iterable[LogEnd]
) -> str:
    tree: dict[str, Json] = {
        "definition": [context.study.structure_hash, context.study.text_hash],
        "ends": [f"{end.log_id}:{end.sequence}:{end.hash}" for end in ends],
        "purpose": purpose.value,
        "settings": [f"{key}={answer}" for key, answer in sorted(settings.items())],
    }
    return hashlib.sha256(canonical_json.dumps(tree)).hexdigest()

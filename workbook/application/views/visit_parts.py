"""What a printed visit is made of: lines with their history, groups, forms, header and stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.application.context import Site
from workbook.application.views.history import TrailEntry
from workbook.domain.study import Form, Item, ItemGroup, Study, StudyEvent
from workbook.domain.values import Value


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that no longer stands: what it was, who recorded it, and the act that replaced it."""

    value: Value | None
    entry: TrailEntry
    replaced_by: TrailEntry | None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question with its answer as recorded.

    asked: its conditions hold now. value: agreed or computed; None where nothing stands.
    entry: who recorded what stands (a value cleared has an entry and no value).
    rivals: the values in conflict, when there is a conflict. earlier: newest first.
    """

    item: Item
    asked: bool
    value: Value | None
    entry: TrailEntry | None = None
    rivals: tuple[TrailEntry, ...] = ()
    earlier: tuple[Correction, ...] = ()

    @property
    def recorded(self) -> bool:
        """Whether anything was ever recorded here."""
        return self.entry is not None or bool(self.rivals) or bool(self.earlier)


@dataclass(frozen=True, slots=True)
class RowPart:
    """The lines of one row; ordinal counts from 1, 0 in a group that does not repeat."""

    ordinal: int
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A group with the rows that stand."""

    group: ItemGroup
    rows: tuple[RowPart, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A row (or a whole repeated form, group None) that was withdrawn, with what it held."""

    group: ItemGroup | None
    entry: TrailEntry
    values: tuple[tuple[Item, Value | None], ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A form as it stands in the visit; ordinal counts repeats from 1, 0 for a single form."""

    form: Form
    ordinal: int
    groups: tuple[GroupPart, ...]
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectHeader:
    """Who the page is about. number is "" until randomised; day: of the visit, if it has one."""

    subject: str
    number: str
    screening_number: str
    initials: str
    day: date | None

    @property
    def name(self) -> str:
        """The number people use: the subject number, else the screening number."""
        return self.number or self.screening_number


@dataclass(frozen=True, slots=True)
class StateStamp:
    """The state a document shows.

    state: SHA-256, hex, of everything shown; equal states print equal bytes. event: hash, hex,
    of the newest event shown; utc, offset, author: when (RFC 3339, `+02:00`) and by whom.
    """

    state: str
    event: str
    utc: str
    offset: str
    author: str

    @property
    def code(self) -> str:
        """The short code people compare: twelve figures of `state` in groups of four."""
        head = self.state[:12].upper()
        return "-".join(head[at : at + 4] for at in range(0, 12, 4))


@dataclass(frozen=True, slots=True)
class VisitSnapshot:
    """Everything the source document of one visit shows; recorded values only, no draft."""

    study: Study
    site: Site
    header: SubjectHeader
    event: StudyEvent
    forms: tuple[FormPart, ...]
    stamp: StateStamp

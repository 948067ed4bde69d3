"""What a site's data set is made of: rows of forms, scores, screening, trail and codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.domain.clinical.data_use import Participation
from workbook.domain.clinical.sofa import SofaScore
from workbook.domain.entries.envelope import Event
from workbook.domain.study import Form, Item, ItemGroup, StudyEvent
from workbook.domain.values import Value

Values = Mapping[tuple[str, str], Value]


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """How rows name a subject; initials only where the purpose and the setting allow them."""

    subject: str
    number: str
    screening_number: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Forms that share a sheet, with the items that may leave, in the order they are asked."""

    oid: str
    forms: tuple[Form, ...]
    items: tuple[tuple[Form, Item], ...]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One form instance, or one row of its repeating group, in one visit of one subject.

    values: agreed or computed, by (form, item). conflicts: the values in conflict, by item.
    first_utc, last_utc, last_author: when it was first and last recorded, and by whom.
    corrected: how many of the values replaced an earlier one.
    """

    key: SubjectKey
    event: StudyEvent
    form: Form
    ordinal: int
    group: str
    row: int
    values: Values
    conflicts: Mapping[str, tuple[Value | None, ...]]
    first_utc: str
    last_utc: str
    last_author: str
    corrected: int


@dataclass(frozen=True, slots=True)
class SofaRow:
    """The score of one day of one subject."""

    key: SubjectKey
    event: StudyEvent
    score: SofaScore


@dataclass(frozen=True, slots=True)
class SubjectRows:
    """Everything of one subject: rows by family oid, and the scores."""

    families: Mapping[str, tuple[FamilyRow, ...]]
    sofa: tuple[SofaRow, ...]


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """One line of the screening log: counts and accountability, which always pass.

    held_back: code of the reason for which the clinical values are not in the file, "" if none.
    """

    key: SubjectKey
    status: str
    screened_utc: str
    randomised_at: str
    box: str
    participation: Participation
    held_back: str
    not_included: Value | None


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One event of the audit trail, free text opened.

    masked: the value could name the patient and stays at the site.
    """

    event: Event
    key: SubjectKey | None
    author: str
    old: Value | None
    new: Value | None
    reason_words: str
    masked: bool


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One item as the codebook explains it."""

    form: Form
    group: ItemGroup
    item: Item
    sheet: str


@dataclass(frozen=True, slots=True)
class LogEnd:
    """The newest event of one log that the data set shows."""

    log_id: str
    sequence: int
    hash: str
    utc: str
    offset: str

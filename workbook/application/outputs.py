"""Printing and exporting: makes the file, records what left the program, checks one again.

A document or spreadsheet exists under its name only once the log knows its SHA-256, so nothing
leaves the program unrecorded (trust requirement T89). The page shows the state it was made from;
who printed it and when stand in the event.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from workbook.application.commands import NoteOutput
from workbook.application.ports import FactQuery
from workbook.application.views.dataset import Dataset, SiteDataset
from workbook.application.views.shown import people
from workbook.application.views.visit import VisitDocument
from workbook.application.views.visit_parts import VisitSnapshot
from workbook.application.workbook import Workbook
from workbook.domain.clinical.data_use import Purpose
from workbook.domain.permissions import Action
from workbook.domain.projections.facts import Fact
from workbook.errors import InputError

PRINT, SHEET = "print", "xlsx"
VISIT, SITE, SELF_TEST = "visit", "site", "selftest"
_WORDS = re.compile(
    r"imicro-workbook document=(?P<document>[A-Za-z0-9:_-]{1,80}) state=(?P<state>[0-9a-f]{64}) "
    r"event=(?P<event>[0-9a-f]{64}) recorded=(?P<utc>[0-9TZ:.-]{20,30})"
)


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a file says of itself.

    document: `visit:D3`, `site` or `selftest`. state, event: hashes, hex. utc: of the event.
    """

    document: str
    state: str
    event: str
    utc: str

    @property
    def words(self) -> str:
        """The words a file carries among its properties."""
        return (
            f"imicro-workbook document={self.document} state={self.state} "
            f"event={self.event} recorded={self.utc}"
        )

    @classmethod
    def among(cls, words: str) -> FileStamp | None:
        """The stamp in the properties of a file, None where there is none of ours."""
        found = _WORDS.search(words)
        return cls(**found.groupdict()) if found else None


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the recovery sheet says: the site, the ISO day, and the key in its groups.

    The groups are left out of `repr`, so that no log can hold them.
    """

    site_number: str
    site_name: str
    day: str
    groups: tuple[str, ...] = field(repr=False)
    demo: bool


class Outputs(Protocol):
    """What turns snapshots into files; bootstrap wires the adapters of printing and export."""

    def recovery_pdf(self, sheet: RecoverySheet, lang: str) -> bytes:
        """The recovery sheet, one page."""

    def visit_pdf(self, snapshot: VisitSnapshot, lang: str) -> bytes:
        """The source document of a visit; the same snapshot gives the same bytes."""

    def site_xlsx(
        self, dataset: Dataset, lang: str, path: Path, before_naming: Callable[[str], None]
    ) -> str:
        """Write the spreadsheet; its SHA-256, hex.

        before_naming is given the SHA-256 once the content is on disk and before the file takes
        its name; if it raises, no file is left. KnownError `export.*` for a full disk, an open
        target or a folder that cannot be written.
        """

    def keep(self, path: Path, content: bytes) -> None:
        """Write a finished document, all of it or nothing; errors as `site_xlsx`."""

    def stamp_of(self, content: bytes) -> FileStamp | None:
        """What a PDF or spreadsheet of ours says of itself, None for any other file."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document made and recorded."""

    content: bytes
    digest: str
    state: str


def print_visit(
    workbook: Workbook, outputs: Outputs, subject: str, event: str, lang: str
) -> Printed:
    """The source document of a visit, recorded in the log before anybody gets it.

    Refused `permission.*` for a role that may not print; InputError as `VisitDocument`.
    """
    workbook.context().demand(Action.PRINT)
    snapshot = workbook.view(VisitDocument(subject, event))
    content = outputs.visit_pdf(snapshot, lang)
    digest = hashlib.sha256(content).hexdigest()
    state = snapshot.stamp.state
    note = NoteOutput(
        PRINT, f"{VISIT}:{event}", lang, Purpose.CARE.value, state, digest, subject=subject
    )
    workbook.execute(note)
    return Printed(content, digest, state)


def export_site(
    workbook: Workbook,
    outputs: Outputs,
    lang: str,
    path: Path,
    purpose: Purpose = Purpose.VALUES,
) -> str:
    """The site's data as a spreadsheet at `path`; its SHA-256, hex, which the log holds too.

    Refused `permission.*` for a role that may not export; KnownError `export.*`.
    """
    workbook.context().demand(Action.EXPORT)
    dataset = workbook.view(SiteDataset(purpose))
    held = sum(dataset.held_back.values())

    def record(digest: str) -> None:
        workbook.execute(
            NoteOutput(SHEET, SITE, lang, purpose.value, dataset.state, digest, held_back=held)
        )

    return outputs.site_xlsx(dataset, lang, path, record)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the log says of a file.

    code: `verify.current`, `verify.superseded` or `verify.not_ours`. utc: when it was made, and
    author: by whom ("" for a file the log does not know).
    """

    code: str
    digest: str
    utc: str = ""
    author: str = ""


def verify_file(workbook: Workbook, content: bytes) -> Verdict:
    """Whether the log knows these bytes, and whether they still show the present state."""
    workbook.context().demand(Action.READ)
    digest = hashlib.sha256(content).hexdigest()
    made = [
        fact
        for fact in workbook.context().store.facts(FactQuery(kind="output.made", heads=False))
        if fact.field("digest") == digest
    ]
    if not made:
        return Verdict("verify.not_ours", digest)
    first = made[0]
    current = first.field("state") == _present_state(workbook, first)
    code = "verify.current" if current else "verify.superseded"
    names = people(workbook.context().store)
    return Verdict(code, digest, first.utc, names.get(first.person, first.person))


def _present_state(workbook: Workbook, made: Fact) -> str:
    document, _, event = made.field("document").partition(":")
    if document == SELF_TEST:
        # What a machine was like at one time is never overtaken by what is recorded later.
        return made.field("state")
    if document == SITE:
        return workbook.view(SiteDataset(Purpose(made.field("purpose")))).state
    return workbook.view(VisitDocument(made.place.subject, event)).stamp.state


def find_subject(workbook: Workbook, number: str) -> str:
    """The subject id behind a subject or screening number; `document.no_such_subject`."""
    rows = workbook.context().store.subject_rows(search=number)
    for row in rows:
        if number in {row.number, row.screening_number}:
            return row.subject
    raise InputError("document.no_such_subject", number=number)


def find_visit(workbook: Workbook, name: str) -> str:
    """The study event behind an oid or a short name (`D3`, `J3`); `document.no_such_visit`."""
    wanted = name.strip().casefold()
    for event in workbook.study.study_events:
        if wanted in {event.oid.casefold(), *map(str.casefold, (event.short.fr, event.short.en))}:
            return event.oid
    raise InputError("document.no_such_visit", visit=name)

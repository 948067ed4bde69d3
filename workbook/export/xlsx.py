"""The spreadsheet of a whole site: cover, a sheet per form family, scores, log, trail, codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from workbook.application.outputs import SITE, FileStamp
from workbook.application.views.dataset import Dataset
from workbook.application.wording import recorded_words
from workbook.export import steady
from workbook.export.cells import clean
from workbook.export.family_sheet import FamilySheet
from workbook.export.list_sheets import CodebookSheet, ScreeningSheet, SofaSheet, TrailSheet
from workbook.export.sheet import MAX_ROWS, Column, Desk, Sheet
from workbook.export.stream import Plain
from workbook.export.whole_file import naming
from workbook.texts import Texts

PROGRAM: Final = "I-MICRO Workbook"


def write_site_xlsx(
    dataset: Dataset,
    texts: Texts,
    path: Path,
    before_naming: Callable[[str], None] = lambda _: None,
    most_rows: int = MAX_ROWS,
) -> str:
    """Write the data set to `path`, all or nothing; the file's SHA-256, hex.

    Equal states give equal bytes. before_naming: see `whole_file.naming`, as are the errors;
    most_rows: the limit of spreadsheet programs for one sheet, with its heads.
    KnownError `export.too_many_rows` for a sheet no program could open.
    """
    book = Workbook(write_only=True)
    digests: list[str] = []

    def named(digest: str) -> None:
        digests.append(digest)
        before_naming(digest)

    with naming(path, named) as file, ExitStack() as streams:
        desk = Desk(book, path.resolve().parent, streams, dataset.site.demo, most_rows)
        _fill(desk, dataset, texts)
        end = dataset.newest
        stamp = FileStamp(SITE, dataset.state, end.hash, end.utc)
        properties = book.properties
        properties.title = f"{dataset.study.oid} {dataset.site.number}"
        properties.creator = properties.lastModifiedBy = PROGRAM
        properties.keywords = stamp.words
        properties.language = texts.lang
        steady.save(book, file, datetime.fromisoformat(end.utc[:19]))
    # Of what was written: by now somebody may have opened and saved the file again.
    return digests[0]


def _fill(desk: Desk, dataset: Dataset, texts: Texts) -> None:
    """All sheets side by side, so that each subject is read once and only one is in memory."""
    cover = _cover(desk, dataset, texts)
    families = {
        family.oid: FamilySheet(desk, dataset, family, texts) for family in dataset.families
    }
    sofa = SofaSheet(desk, dataset, texts)
    for subject in dataset.rows():
        for oid, rows in subject.families.items():
            for row in rows:
                families[oid].add(row)
        for score in subject.sofa:
            sofa.add(score)
    screening = ScreeningSheet(desk, dataset, texts)
    for line in dataset.screening():
        screening.add(line)
    trail = TrailSheet(desk, dataset, texts)
    for entry in dataset.trail():
        trail.add(entry)
    codebook = CodebookSheet(desk, dataset, texts)
    for item in dataset.codebook():
        codebook.add(item)
    sheets = [cover, *(family.sheet for family in families.values())]
    sheets += [one.sheet for one in (sofa, screening, trail, codebook)]
    for sheet in sheets:
        sheet.close()


def _cover(desk: Desk, dataset: Dataset, texts: Texts) -> Sheet:
    columns = (
        Column(texts.say("export.cover_what"), "what", 34),
        Column(texts.say("export.cover_value"), "value", 90),
    )
    sheet = Sheet(desk, texts.say("export.sheet_cover"), columns)
    for code, value in _facts(dataset, texts):
        cell = clean(value) if isinstance(value, str) else value
        sheet.row([texts.say(code), cell])
    return sheet


def _facts(dataset: Dataset, texts: Texts) -> Iterator[tuple[str, Plain]]:
    study, site = dataset.study, dataset.site
    if site.demo:
        yield "export.cover_demo", texts.say("export.demo")
    yield "export.cover_study", f"{study.oid} – {study.label.in_(texts.lang)}"
    for name, number in sorted(study.identifiers.items()):
        yield "export.cover_identifier", f"{name}: {number}"
    yield "export.cover_site", f"{site.number} – {site.name}"
    yield "export.cover_protocol", study.protocol_version
    yield "export.cover_definition", f"{study.oid} {study.version}"
    yield "export.cover_structure", study.structure_hash
    yield "export.cover_text", study.text_hash
    yield "export.cover_purpose", texts.say(f"export.purpose_{dataset.purpose.value}")
    yield "export.cover_filters", texts.say("export.no_filter")
    yield "export.cover_subjects", dataset.subjects
    yield "export.cover_held_back", sum(dataset.held_back.values())
    for reason, count in sorted(dataset.held_back.items()):
        yield "export.cover_held_back_reason", f"{count} × {texts.say(reason)}"
    yield "export.cover_cut", sum(dataset.cut.values())
    for reason, count in sorted(dataset.cut.items()):
        yield "export.cover_cut_reason", f"{count} × {texts.say(reason)}"
    yield "export.cover_state", dataset.state
    for end in dataset.ends:
        when = recorded_words(end.utc, end.offset, texts.lang)
        yield "export.cover_head", f"{end.log_id} · {end.sequence} · {end.hash} · {when}"
    for note in ("note_values", "note_missing", "note_times", "note_conflicts", "note_looking"):
        yield "export.cover_note", texts.say(f"export.{note}")
    if not dataset.initials:
        yield "export.cover_note", texts.say("export.note_initials")

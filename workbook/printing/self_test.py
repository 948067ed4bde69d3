"""The report of a self-test: every check with its result and what was measured."""

from __future__ import annotations

from workbook.application.self_test_sheet import SelfTestPart, SelfTestRow, SelfTestSheet
from workbook.application.wording import moment_words
from workbook.printing import look_table as look
from workbook.printing.draw import PROGRAM, draw
from workbook.printing.page import Document, Furniture, Row, Section, Strip, cell_of
from workbook.texts import Texts

_COLUMNS = (74.0, 262.0, look.BODY_WIDTH - 74.0 - 262.0)
_CODE = 10


def render_self_test(sheet: SelfTestSheet, texts: Texts) -> bytes:
    """The PDF of the report in the language of `texts`; equal sheets give equal bytes."""
    return draw(self_test_document(sheet, texts))


def self_test_document(sheet: SelfTestSheet, texts: Texts) -> Document:
    """The report as a page model."""
    when = f"{moment_words(sheet.made, texts.lang)} UTC"
    stamp = sheet.stamp
    furniture = Furniture(
        brand=PROGRAM,
        kind=texts.say("selftest.kind"),
        title=texts.say("selftest.title"),
        subtitle=when,
        facts=sheet.facts,
        code=stamp.state[:_CODE] if stamp else "",
        matrix=stamp.words if stamp else "",
        foot=(texts.say("selftest.foot"),),
        page=texts.say("document.page", page="{page}", pages="{pages}"),
        watermark="DEMO" if sheet.demo else "",
    )
    return Document(
        title=texts.say("selftest.title"),
        lang=texts.lang,
        made=sheet.made,
        keywords=stamp.words if stamp else "",
        furniture=furniture,
        sections=(
            Section(sheet.verdict, "", "", look.COLUMNS, (), ()),
            *(_part(part, texts) for part in sheet.parts),
        ),
    )


def _part(part: SelfTestPart, texts: Texts) -> Section:
    heads = tuple(texts.say(f"selftest.head_{name}") for name in ("result", "check", "measured"))
    rows = tuple(_row(row) for row in part.rows)
    return Section(part.title, texts.say("selftest.continued"), "", _COLUMNS, heads, rows)


def _row(row: SelfTestRow) -> Row:
    mark = look.MARK if row.notable else look.PLAIN
    cells = (
        cell_of(row.result, mark),
        cell_of(row.sentence, look.LABEL),
        cell_of(row.measured, look.META),
    )
    return Row((Strip(cells),), shade=look.WARN_SOFT if row.notable else "")

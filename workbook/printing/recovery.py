"""The recovery sheet: one page with the site's recovery key, for a sealed envelope."""

from __future__ import annotations

from workbook.application.outputs import RecoverySheet
from workbook.application.wording import day_words
from workbook.printing import look_table as look
from workbook.printing.draw import PROGRAM, draw
from workbook.printing.page import Document, Furniture, Row, Run, Section, Strip, Style, cell_of
from workbook.texts import Texts

_ACROSS = 4
_PARTS = (
    ("opens", ("opens_1", "opens_2")),
    ("opens_not", ("opens_not_1", "opens_not_2", "opens_not_3")),
    ("keep", ("keep_1", "keep_2", "keep_3")),
    ("night", ("night_1", "night_2", "night_3", "night_4")),
)


def render_recovery(sheet: RecoverySheet, texts: Texts) -> bytes:
    """The PDF of the sheet, one A4 page; equal sheets give equal bytes."""
    return draw(recovery_document(sheet, texts))


def recovery_document(sheet: RecoverySheet, texts: Texts) -> Document:
    """The sheet as a page model. No code to scan: the key is read by people, from paper."""

    def say(name: str) -> str:
        return texts.say(f"recovery.{name}")

    day = day_words(sheet.day, texts.lang)
    site = texts.say("document.site", number=sheet.site_number, name=sheet.site_name)
    furniture = Furniture(
        brand=PROGRAM,
        kind=say("kind"),
        title=say("title"),
        subtitle=texts.say("recovery.made_on", day=day),
        facts=(site, say("confidential")),
        code="",
        matrix="",
        foot=(say("foot"),),
        page=texts.say("document.page", page="{page}", pages="{pages}"),
        watermark="DEMO" if sheet.demo else "",
    )
    return Document(
        title=say("title"),
        lang=texts.lang,
        made=f"{sheet.day}T00:00:00Z",
        keywords="",
        furniture=furniture,
        sections=(
            _key(sheet, say("key"), say("key_hint")),
            *(_steps(say(title), [say(line) for line in lines]) for title, lines in _PARTS),
            _envelope(say("envelope"), (say("sealed_on"), say("sealed_by"), say("kept_at"))),
        ),
    )


def _key(sheet: RecoverySheet, title: str, hint: str) -> Section:
    """Eight groups in large signs, each under its number."""
    numbered = [
        (
            (Run(str(number), look.KEY_NUMBER),),
            (Run(group, look.KEY),),
        )
        for number, group in enumerate(sheet.groups, 1)
    ]
    columns = tuple(look.BODY_WIDTH / _ACROSS for _ in range(_ACROSS))
    strips = tuple(
        Strip(tuple(numbered[at : at + _ACROSS])) for at in range(0, len(numbered), _ACROSS)
    )
    return Section(
        title=title,
        continued="",
        aside="",
        columns=columns,
        heads=(),
        rows=(Row(strips, shade=look.SUNKEN, keep_with_next=True), _line(hint, look.META)),
    )


def _steps(title: str, lines: list[str]) -> Section:
    rows = tuple(_line(line, look.STEP) for line in lines)
    return Section(title, "", "", look.COLUMNS, (), rows)


def _envelope(title: str, labels: tuple[str, ...]) -> Section:
    """Lines to fill in by hand."""
    rows = tuple(_line(f"{label} {'.' * 60}", look.STEP) for label in labels)
    return Section(title, "", "", look.COLUMNS, (), rows)


def _line(text: str, style: Style) -> Row:
    return Row((Strip((cell_of(text, style),)),), wide=True)

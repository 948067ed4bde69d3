"""About this study: identifiers, versions, the settings in force, the licences of what is used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ui.viewmodels.wording import Wording
from workbook.application.views.book import StudyNotes
from workbook.domain.study import Setting

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
# Name, licence: the parts of other people that the program runs on, as their packages state it.
PARTS: tuple[tuple[str, str], ...] = (
    ("Python", "PSF-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLite", "Public domain"),
    ("SQLCipher", "BSD-3-Clause"),
    ("SQLAlchemy, Alembic, pydantic", "MIT"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("pyrage, openpyxl, platformdirs, filelock, ziafont", "MIT"),
    ("ReportLab, segno", "BSD"),
    ("pypdfium2, PDFium", "BSD-3-Clause / Apache-2.0"),
    ("tzdata", "Apache-2.0"),
    ("FiraGO", "SIL OFL 1.1"),
    ("DejaVu", "Bitstream Vera"),
)


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One open choice of the protocol and the answer in force."""

    label: str
    answer: str
    words: str
    reason: str
    scope: str
    changed: bool
    unconfirmed: bool


def setting_line(setting: Setting, answer: str, wording: Wording) -> SettingLine:
    """A setting in words."""
    lang = wording.lang
    given = next((a.label.in_(lang) for a in setting.answers if a.code == answer), answer)
    return SettingLine(
        label=setting.label.in_(lang),
        answer=given,
        words=setting.protocol_words.in_(lang),
        reason=setting.reason.in_(lang),
        scope=wording.say(f"about.scope_{setting.scope}"),
        changed=answer != setting.default,
        unconfirmed=setting.needs_confirmation and answer == setting.default,
    )


def fact_lines(notes: StudyNotes, program: str, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Name and value of what identifies the study, the site and the program."""
    study, site, say = notes.study, notes.site, wording.say
    known = study.identifiers
    dated = wording.day_of(known.get("protocol_date", ""))
    protocol = say("about.protocol_of", version=study.protocol_version, day=dated)
    return (
        (say("about.protocol"), protocol),
        *(
            (say(f"about.{key}"), _dated(value, wording))
            for key, value in known.items()
            if key != "protocol_date"
        ),
        (say("about.definition"), f"{study.version} · {study.structure_hash[:16]}"),
        (say("about.texts"), study.text_hash[:16]),
        (say("about.site"), f"{site.number} · {site.name} ({site.country}, {site.zone})"),
        (say("about.workbook"), f"{site.workbook} · {site.letter}"),
        (say("about.program"), program),
    )


def _dated(value: str, wording: Wording) -> str:
    """An identifier whose day is written as people write days."""
    return _ISO_DAY.sub(lambda found: wording.day_of(found[0]), value)

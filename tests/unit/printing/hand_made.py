"""A visit made by hand on a study of one form: every kind of line a document knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbook.application.context import Site
from workbook.application.views.history import TrailEntry
from workbook.application.views.visit_parts import (
    AnswerLine,
    Correction,
    FormPart,
    GroupPart,
    RowPart,
    StateStamp,
    SubjectHeader,
    VisitSnapshot,
    Withdrawn,
)
from workbook.domain.entries.envelope import Place
from workbook.domain.study import (
    Code,
    CodeList,
    Form,
    FormRef,
    Item,
    ItemGroup,
    ItemType,
    Range,
    Record,
    Study,
    StudyEvent,
    Unit,
    Words,
)
from workbook.domain.values import Choice, Missing, Quantity, SealedText, Text, Value

MMHG = Unit("mmHg", Words("mmHg", "mmHg"), None, Range(), Range(), 0)
PRESSURE = Item("MAP", ItemType.QUANTITY, Words("PAM", "MAP"), "Table 1 (1)", units=(MMHG,))
SCORE = Item(
    "MOTT",
    ItemType.CHOICE,
    Words("Score de marbrures", "Mottling score"),
    "Table 1 (**)",
    code_list="MOTTLING",
)
NOTE = Item("NOTE", ItemType.TEXT, Words("Remarque", "Note"), "", required=False)
RATIO = Item("PF", ItemType.COMPUTED, Words("PaO₂/FiO₂", "PaO₂/FiO₂"), "", units=(MMHG,))
GROUP = ItemGroup("SIGNS", Words("Signes", "Signs"), (PRESSURE, SCORE, NOTE, RATIO))
TABLE = ItemGroup("ROWS", Words("Mesures", "Readings"), (PRESSURE,), repeating=True)
FORM = Form("VS", Words("Examen", "Examination"), "Table 1 (1)", Record.SOURCE, (GROUP, TABLE))
EVENT = StudyEvent("D3", Words("Jour 3", "Day 3"), Words("J3", "D3"), 3, 3, 3, (FormRef("VS"),))


def entry(
    new: Value | None, minute: int, reason: str = "", *, author: str = "Dr L. Fauvette"
) -> TrailEntry:
    """An event recorded at 14:`minute` at the site."""
    return TrailEntry(
        event_id=f"e{minute}",
        kind="item.recorded",
        place=Place(subject="s1", event="D3", form="VS"),
        author=author,
        role="investigator",
        device="d1",
        utc=f"2021-09-14T12:{minute:02d}:00.000Z",
        offset="+02:00",
        zone="Europe/Paris",
        trust="ok",
        observed="",
        old=None,
        new=new,
        reason_code=reason,
        reason_words="",
        way="typed",
        typed="",
        current=True,
    )


def study() -> Study:
    """A study of one form and one visit."""
    label = Words("Étude d’essai", "Sample study")
    lists = (
        CodeList("MOTTLING", (Code("2", Words("2", "2")), Code("3", Words("3", "3")))),
        CodeList("MISSING", (Code("LOST", Words("Prélèvement perdu", "Sample lost")),)),
        CodeList("CHANGE", (Code("TYPING", Words("Erreur de saisie", "Typing error")),)),
    )
    identifiers = {"eudract": "2018-001709-10", "registry": "NCT03788837"}
    return Study(
        "I-MICRO",
        "1.0",
        label,
        "3.0",
        identifiers,
        (EVENT,),
        (FORM,),
        lists,
        (),
        (),
        "MISSING",
        "CHANGE",
        structure_hash="ab" * 32,
        text_hash="cd" * 32,
    )


def hand_made_visit(day: date) -> VisitSnapshot:
    """The visit of one invented subject."""
    first, second = entry(Quantity("58", "mmHg"), 31), entry(Quantity("68", "mmHg"), 40, "TYPING")
    doubtful = replace(entry(Choice("3"), 33, author="S. Sittelle"), trust="doubtful")
    rivals = (entry(Choice("2"), 32), doubtful)
    copied = replace(
        entry(Text("vu \u2705 ce matin"), 34), way="transcribed", observed="2021-09-14T09:05+02:00"
    )
    lines = (
        AnswerLine(PRESSURE, True, second.new, second, (), (Correction(first.new, first, second),)),
        AnswerLine(SCORE, True, None, None, rivals),
        AnswerLine(NOTE, False, copied.new, copied),
        AnswerLine(RATIO, True, Quantity("205", "mmHg")),
    )
    lost = entry(Missing("LOST", Text("tube cassé")), 35)
    sealed = entry(SealedText("00" * 32, 5), 36)
    rows = (
        RowPart(1, (AnswerLine(PRESSURE, True, lost.new, lost),)),
        RowPart(2, (AnswerLine(PRESSURE, True, None, entry(None, 37)),)),
        RowPart(3, (AnswerLine(NOTE, True, sealed.new, sealed), AnswerLine(NOTE, True, None))),
    )
    gone = Withdrawn(TABLE, entry(None, 38, "TYPING"), ((PRESSURE, Quantity("71", "mmHg")),))
    form = FormPart(
        FORM, 0, (GroupPart(GROUP, (RowPart(0, lines),)), GroupPart(TABLE, rows)), (gone,)
    )
    site = Site(
        "w1", "site", "I-MICRO", "07", "Val-de-Brume", "FR", "Europe/Paris", True, "d1", "a", "log1"
    )
    header = SubjectHeader("s1", "07-012", "S07-a-001", "B-L", day)
    stamp = StateStamp(
        "3f9a" * 16, "12ab" * 16, "2021-09-14T12:40:00.000Z", "+02:00", "Dr L. Fauvette"
    )
    return VisitSnapshot(study(), site, header, EVENT, (form,), stamp)

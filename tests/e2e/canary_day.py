"""A day of work with a canary in every text a person can type: for test_canary.

`python -m tests.e2e.canary_day ROOT` works in ROOT/book, leaves documents in ROOT/outside, and
ends by killing itself inside a transaction, so that whatever a crash leaves is left.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from tests.support.book import Book, make_book, reopen
from workbook.application.commands import (
    ChangeSetting,
    DropDrafts,
    Entry,
    KeepDraft,
    RecordItems,
    RemoveRow,
    ScreenSubject,
    SetBoxState,
    Undo,
)
from workbook.application.outputs import export_site, print_visit
from workbook.application.ports import FactQuery
from workbook.bootstrap.outputs import ShippedOutputs
from workbook.domain.clinical.data_use import Purpose
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.projections.facts import item_register
from workbook.domain.values import Missing, Quantity, Text
from workbook.errors import KnownError

# What no file may hold: each is typed in another place of the program.
CANARIES = {
    "initials": "Zqx-Initials-Kanari",
    "note": "Zqx-Onset-Kanari",
    "taken_back": "Zqx-Undone-Kanari",
    "reason": "Zqx-Reason-Kanari",
    "missing": "Zqx-Missing-Kanari",
    "typed": "Zqx-Typed-Kanari",
    "draft": "Zqx-Draft-Kanari",
    "raw": "Zqx-Raw-Kanari",
    "dropped": "Zqx-Dropped-Kanari",
    "corrected": "Zqx-Corrected-Kanari",
    "row": "Zqx-Row-Kanari",
    "box": "Zqx-Box-Kanari",
    "reference": "Zqx-Reference-Kanari",
    "event": "Zqx-Event-Kanari",
    "passphrase": "Zqx-Passphrase-Kanari-7",
    "killed": "Zqx-Killed-Kanari",
}


def reasoned(key: str) -> Reason:
    """A reason in a person's own words."""
    return Reason("OTHER", Text(CANARIES[key]))


def over(book: Book, place: Place) -> tuple[str, ...]:
    """What stands at a place."""
    facts = book.gate.vault.research.facts(FactQuery(registers=(item_register(place),)))
    return tuple(fact.event_id for fact in facts)


def record(book: Book, *entries: Entry) -> str:
    """Record; the command's id."""
    return book.workbook.execute(RecordItems(entries)).command_id


def type_everywhere(book: Book) -> str:
    """Every kind of text a person types, once; the subject's id."""
    initials = Entry(book.place("", "SCREENING", "DM.INITIALS"), Text(CANARIES["initials"]))
    subject = book.workbook.execute(ScreenSubject((initials,))).subject
    note = book.place(subject, "SCREENING", "SCR.NENOTE")
    record(book, Entry(note, Text(CANARIES["note"])))
    record(
        book,
        Entry(note, Text(CANARIES["corrected"]), over(book, note), reason=reasoned("reason")),
    )
    infection = book.place(subject, "SCREENING", "SCR.INFOTH")
    taken = record(book, Entry(infection, Text(CANARIES["taken_back"])))
    book.workbook.execute(Undo(taken))
    lactate = book.place(subject, "D1", "LB.LACT")
    record(book, Entry(lactate, Missing("OTHER", Text(CANARIES["missing"]))))
    age = book.place(subject, "SCREENING", "DM.AGE")
    record(book, Entry(age, Quantity("67", "year"), typed=CANARIES["typed"]))
    row = book.place(subject, "INCLUSION", "MH.MHTERM", row="0190a000-0000-7000-8000-000000000001")
    record(book, Entry(row, Text(CANARIES["row"])))
    book.workbook.execute(RemoveRow(replace(row, item=""), reasoned("reason")))
    event = book.place(subject, "COURSE", "AE.AEDESC")
    record(book, Entry(event, Text(CANARIES["event"])))
    drafts(book, subject)
    return subject


def drafts(book: Book, subject: str) -> None:
    """Entries that are kept, one of them in characters that are no value, and one forgotten."""
    kept = book.place(subject, "D1", "CM.OTHERTX")
    book.workbook.execute(KeepDraft(kept, Text(CANARIES["draft"]), reason=reasoned("reason")))
    unread = book.place(subject, "D1", "VS.SBP")
    book.workbook.execute(KeepDraft(unread, None, raw=CANARIES["raw"]))
    forgotten = book.place(subject, "D1", "CM.ANTIINFTX")
    book.workbook.execute(KeepDraft(forgotten, Text(CANARIES["dropped"])))
    book.workbook.execute(DropDrafts((forgotten,)))


def keep_books(book: Book) -> None:
    """Texts that concern the workbook itself."""
    book.boxes("0713")
    book.workbook.execute(SetBoxState("0713", "damaged", reasoned("box")))
    setting = next(one for one in book.study.settings if one.scope != "site")
    answer = setting.answers[-1].code
    book.workbook.execute(ChangeSetting(setting.id, answer, Text(CANARIES["reference"])))


def leave(book: Book, subject: str, outside: Path) -> None:
    """Print and export, which may hold the texts: they were asked for."""
    outputs = ShippedOutputs()
    outside.mkdir()
    for event in ("SCREENING", "COURSE"):
        printed = print_visit(book.workbook, outputs, subject, event, "fr")
        outputs.keep(outside / f"{event}.pdf", printed.content)
    export_site(book.workbook, outputs, "fr", outside / "site.xlsx", Purpose.CARE)


def fail_to_unlock(book: Book) -> None:
    """A wrong passphrase, which is somebody's right one elsewhere."""
    door = book.gate.doors()[0]
    book.gate.lock("asked")
    try:
        book.gate.unlock(door.person, CANARIES["passphrase"])
    except KnownError as refusal:
        if refusal.code != "vault.wrong_passphrase":
            raise
    book.unlock(door.name)


def die_inside(point: str) -> None:
    """Ends the process where a transaction has written everything and committed nothing."""
    if point == "before-commit":
        os.kill(os.getpid(), signal.SIGKILL)


class Trap:
    """A hook that lets everything pass until it is set."""

    def __init__(self) -> None:
        self.set = False

    def __call__(self, point: str) -> None:
        """Told every point of every transaction."""
        if self.set:
            die_inside(point)


def main(root: Path) -> None:
    """The whole day."""
    book = make_book(root / "book")
    subject = type_everywhere(book)
    keep_books(book)
    leave(book, subject, root / "outside")
    fail_to_unlock(book)
    book.workbook.rebuild()
    book.close()
    trap = Trap()
    book = reopen(root / "book", 99, trap)
    trap.set = True
    place = book.place(subject, "D2", "CM.OTHERTX")
    record(book, Entry(place, Text(CANARIES["killed"])))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

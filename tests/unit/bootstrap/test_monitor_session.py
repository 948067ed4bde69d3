"""A monitor at a site's laptop: reads all, changes nothing, opens no contacts, signs as nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters, make_book
from workbook.application.commands import (
    Entry,
    ReceiveBoxes,
    RecordItems,
    ScreenSubject,
    SetBoxState,
    Undo,
)
from workbook.application.making import NewPerson
from workbook.application.ports import FactQuery
from workbook.application.views.patients import Patients
from workbook.bootstrap.adapters import SeedSigner, verify
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.envelope import Reason
from workbook.domain.projections.facts import Fact
from workbook.domain.values import Text
from workbook.errors import Bug, KnownError

MONITOR = NewPerson("M. Verveine", "monitor", "2021-01-01")


def clinical(book: Book) -> list[Fact]:
    """Every event about a patient or a box, oldest first."""
    facts = book.gate.vault.research.facts(FactQuery(heads=False))
    return [fact for fact in facts if fact.place.subject or fact.register.startswith("box/")]


@pytest.mark.requirement("T25")
def test_a_whole_session_of_a_monitor_leaves_every_clinical_value_as_it_was(
    tmp_path: Path,
) -> None:
    book = make_book(tmp_path)
    subject = book.screen()
    book.record(subject, "SCREENING", {"DM.INITIALS": Text("ZQ")})
    book.boxes("0713")
    book.gate.add_person(MONITOR, PASSPHRASE)
    before = clinical(book)
    book.relock(MONITOR.name)
    assert book.workbook.view(Patients()).today.isoformat() == "2021-09-14"
    place = book.place(subject, "SCREENING", "DM.INITIALS")
    acts = (
        ScreenSubject(),
        RecordItems((Entry(place, Text("AA"), ()),)),
        ReceiveBoxes(("0714",), "L2104", "2023-01-31"),
        SetBoxState("0713", "quarantined", Reason("typing")),
        Undo(before[-1].command_id),
    )
    for act in acts:
        with pytest.raises(KnownError, match=r"permission\."):
            book.workbook.execute(act)
    assert clinical(book) == before
    book.relock(DOCTOR.name)
    assert clinical(book) == before
    book.close()


@pytest.mark.requirement("T32")
def test_a_monitor_opens_no_contacts_and_signs_as_nobody_else(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    book.gate.add_person(MONITOR, PASSPHRASE)
    lead = book.workbook.actor.signer.public_key
    book.relock(MONITOR.name)
    with pytest.raises(Bug, match=r"storage\.no_contacts_key"):
        book.gate.vault.contacts()
    monitor = book.workbook.actor.person
    book.close()
    slots = SlotFile.read(tmp_path / "workbook", adapters(tmp_path).slot_tools())
    seed = slots.unlock(monitor, PASSPHRASE).signing
    assert seed is not None
    signer, digest = SeedSigner(seed), bytes(32)
    assert verify(bytes.fromhex(signer.public_key), digest, signer.sign(digest))
    assert not verify(bytes.fromhex(lead), digest, signer.sign(digest))

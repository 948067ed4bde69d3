"""The gate of a covered workbook: it stays open, its opening is slowed, counted and recorded."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, adapters, make_book, reopen
from workbook.application.views.history import AuditTrail
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.errors import Bug, KnownError, Refused, TamperError


def test_a_covered_workbook_stays_open_and_says_who_opened_it_how(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    workbook = book.workbook
    book.gate.cover("idle")
    assert book.gate.uncover(PASSPHRASE).workbook is workbook
    book.gate.cover("asked")
    assert book.gate.uncover_by_pin().workbook is workbook
    told = [(entry.kind, dict(entry.details)) for entry in workbook.view(AuditTrail())][:4]
    assert told == [
        ("session.uncovered", {"method": "pin"}),
        ("session.covered", {"how": "asked"}),
        ("session.uncovered", {"method": "passphrase"}),
        ("session.covered", {"how": "idle"}),
    ]
    book.close()


@pytest.mark.requirement("T28")
def test_wrong_passphrases_at_the_cover_are_slowed_counted_and_told_once(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    person = book.workbook.actor.person
    book.gate.cover("idle")
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
            book.gate.uncover("not the passphrase")
    with pytest.raises(Refused, match=r"vault\.wait"):
        book.gate.uncover(PASSPHRASE)
    assert book.gate.wait_seconds(person) > 0
    book.clock.pass_time(timedelta(minutes=1))
    book.gate.uncover(PASSPHRASE)
    kinds = [entry.kind for entry in book.workbook.view(AuditTrail())]
    assert kinds[:2] == ["session.uncovered", "unlock.failed"]
    assert kinds.count("unlock.failed") == 3
    assert book.gate.wait_seconds(person) == 0
    book.relock()
    assert [e.kind for e in book.workbook.view(AuditTrail())].count("unlock.failed") == 3
    book.close()


@pytest.mark.requirement("T28")
def test_a_slot_written_by_somebody_without_the_keys_opens_no_covered_workbook(
    tmp_path: Path,
) -> None:
    book = make_book(tmp_path)
    person, own = book.workbook.actor.person, (tmp_path / "workbook/slots.A").read_bytes()
    book.gate.cover("asked")
    theirs = adapters(tmp_path / "elsewhere", seed=99)
    chance = theirs.random_bytes
    invented = SlotSecrets(chance(32), chance(32), chance(32), chance(32))
    slots = SlotFile.read(tmp_path / "workbook", theirs.slot_tools())
    slots.reissue(person, "a word of theirs", invented).write(tmp_path / "workbook")
    for act in (
        lambda: book.gate.uncover("a word of theirs"),
        lambda: book.gate.confirm("a word of theirs"),
        lambda: book.gate.change_passphrase("a word of theirs", "une-autre-phrase-33"),
        lambda: book.gate.offer_recovery("a word of theirs"),
    ):
        with pytest.raises(TamperError, match=r"vault\.slots_replaced"):
            act()
        book.clock.pass_time(timedelta(hours=1))
    (tmp_path / "workbook/slots.A").write_bytes(own)
    (tmp_path / "workbook/slots.B").write_bytes(own)
    book.gate.uncover(PASSPHRASE)
    kinds = [entry.kind for entry in book.workbook.view(AuditTrail())]
    assert kinds.count("unlock.failed") == 4
    book.close()


def test_a_locked_workbook_is_neither_covered_nor_opened_as_if_it_were(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    book.gate.lock("asked")
    for act in (
        lambda: book.gate.cover("asked"),
        lambda: book.gate.uncover(PASSPHRASE),
        book.gate.uncover_by_pin,
    ):
        with pytest.raises(Bug, match=r"vault\.locked"):
            act()


def test_an_older_folder_says_again_that_it_is_older_and_records_nothing(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    book.close()
    shutil.copytree(tmp_path / "workbook", tmp_path / "kept")
    reopen(tmp_path).close()
    shutil.rmtree(tmp_path / "workbook")
    shutil.move(tmp_path / "kept", tmp_path / "workbook")
    older = reopen(tmp_path)
    before = len(older.workbook.view(AuditTrail()))
    older.gate.cover("asked")
    again = older.gate.uncover(PASSPHRASE)
    assert again.read_only
    assert [code for code, _ in again.notices] == ["storage.rolled_back"]
    assert older.gate.uncover_by_pin().read_only
    assert len(older.workbook.view(AuditTrail())) == before
    assert DOCTOR.name == older.workbook.actor.name
    older.close()

"""`doctor`: a sound workbook is told sound, and each kind of damage is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters, make_book, reopen
from workbook.bootstrap.examination import Examined, Finding, examine, versions
from workbook.cli.main import main
from workbook.domain.values import Choice, Quantity, Text, Value
from workbook.errors import KnownError
from workbook.texts import Texts


def no_step(_events: int) -> None:
    """Nobody watches."""


def lived_in(root: Path) -> None:
    """A workbook with some values, locked."""
    book = make_book(root)
    try:
        fill(book)
    finally:
        book.close()


def fill(book: Book) -> None:
    """One patient with free text, a number and a choice."""
    subject = book.screen()
    values: dict[str, Value | None] = {
        "DM.INITIALS": Text("L-B"),
        "DM.SEX": Choice("F"),
        "DM.AGE": Quantity("67", "year"),
    }
    book.record(subject, "SCREENING", values)


def findings(root: Path, passphrase: str = PASSPHRASE) -> list[Finding]:
    """What an examination of the workbook under `root` finds."""
    patient = Examined(root / "workbook", DOCTOR.name, passphrase)
    return list(examine(patient, adapters(root), no_step))


def faults(root: Path) -> list[str]:
    """The codes of what is not well; each has its sentence in both languages."""
    found = [finding for finding in findings(root) if not finding.ok]
    for finding in found:
        for lang in ("fr", "en"):
            assert Texts(lang).say(finding.code, **finding.params)
    return [finding.code for finding in found]


def test_a_sound_workbook_has_no_fault_and_every_check_is_told(tmp_path: Path) -> None:
    lived_in(tmp_path)
    found = findings(tmp_path)
    assert all(finding.ok for finding in found)
    assert {finding.code for finding in found} >= {
        *("doctor.slots_sound", "doctor.settings_sound", "storage.pages_sealed"),
        *("storage.pages_sound", "storage.log_schema_sound", "log.chain_sound"),
        *("log.events_sound", "log.bodies_sound", "storage.index_sound"),
        *("storage.projections_sound", "doctor.definition_sound", "doctor.identity_sound"),
        *("doctor.anchor_sound", "doctor.pictures_sound", "doctor.version"),
    }
    files = {f.params["file"] for f in found if f.code == "storage.pages_sealed"}
    assert files == {"research.db", "attachments.db", "contacts.db"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_finding_has_a_sentence(tmp_path: Path, lang: str) -> None:
    lived_in(tmp_path)
    texts = Texts(lang)
    for finding in (*versions(), *findings(tmp_path)):
        assert texts.say(finding.code, **finding.params)


def test_an_examination_changes_no_byte_of_the_databases(tmp_path: Path) -> None:
    lived_in(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "workbook").glob("*.db")}
    assert not faults(tmp_path)
    after = {path.name: path.read_bytes() for path in (tmp_path / "workbook").glob("*.db")}
    assert after == before


def test_a_damaged_database_is_told_once_with_the_number_of_its_pages(tmp_path: Path) -> None:
    lived_in(tmp_path)
    path = tmp_path / "workbook" / "research.db"
    content = bytearray(path.read_bytes())
    for page in range(40, 60):
        content[page * 4096 + 99] ^= 1
    path.write_bytes(bytes(content))
    found = [(f.code, dict(f.params)) for f in findings(tmp_path) if not f.ok]
    assert found == [("storage.page_altered", {"file": "research.db", "count": "20"})]


@pytest.mark.parametrize("name", ["research.db", "attachments.db", "contacts.db"])
def test_an_emptied_database_is_named_once_and_stays_empty(tmp_path: Path, name: str) -> None:
    lived_in(tmp_path)
    path = tmp_path / "workbook" / name
    path.write_bytes(b"")
    found = [(f.code, dict(f.params)) for f in findings(tmp_path) if not f.ok]
    assert found == [("storage.emptied", {"file": name})]
    assert path.stat().st_size == 0


@pytest.mark.parametrize("name", ["research.db", "attachments.db", "contacts.db"])
def test_a_flipped_byte_of_any_database_is_named(tmp_path: Path, name: str) -> None:
    lived_in(tmp_path)
    path = tmp_path / "workbook" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    found = [finding for finding in findings(tmp_path) if not finding.ok]
    assert name in {finding.params.get("file") for finding in found}


def test_an_older_database_put_back_is_named(tmp_path: Path) -> None:
    lived_in(tmp_path)
    path = tmp_path / "workbook" / "research.db"
    older = path.read_bytes()
    book = reopen(tmp_path)
    fill(book)
    book.close()
    path.write_bytes(older)
    assert faults(tmp_path) == ["storage.rolled_back"]


def test_a_workbook_this_machine_never_saw_is_no_fault(tmp_path: Path) -> None:
    lived_in(tmp_path)
    for kept in (tmp_path / "state").glob("*.anchor"):
        kept.unlink()
    found = findings(tmp_path)
    assert all(finding.ok for finding in found)
    assert "doctor.anchor_none" in {finding.code for finding in found}


def test_a_damaged_copy_of_the_key_slots_is_named(tmp_path: Path) -> None:
    lived_in(tmp_path)
    (tmp_path / "workbook" / "slots.B").write_bytes(b"nothing of the kind")
    assert faults(tmp_path) == ["doctor.slots_differ"]


def test_an_exchanged_door_sign_is_named(tmp_path: Path) -> None:
    lived_in(tmp_path)
    sign = tmp_path / "workbook" / "workbook.json"
    sign.write_text(sign.read_text("utf-8").replace("Val-de-Brume", "Val-Perdu"), "utf-8")
    assert faults(tmp_path) == ["vault.plate_differs"]


def test_a_changed_cache_is_named_by_its_table(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    fill(book)
    session = book.gate.vault.research._session
    with session.transaction():
        session.write("UPDATE subject_row SET status = ?", ("dead",))
    book.close()
    found = [finding for finding in findings(tmp_path) if not finding.ok]
    assert [(f.code, dict(f.params)) for f in found] == [
        ("storage.projection_differs", {"table": "subject_row"})
    ]


def test_a_changed_index_is_named(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    fill(book)
    session = book.gate.vault.research._session
    with session.transaction():
        session.write("UPDATE fact SET superseded = 1 WHERE value <> ?", ("",))
    book.close()
    assert "storage.index_differs" in faults(tmp_path)


def test_a_wrong_passphrase_is_refused_and_counted(tmp_path: Path) -> None:
    lived_in(tmp_path)
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.wrong_passphrase"):
            findings(tmp_path, "cinq-marbrures-vertes-12")
    with pytest.raises(KnownError, match=r"vault\.wait"):
        findings(tmp_path)


def test_a_stranger_is_refused_by_name(tmp_path: Path) -> None:
    lived_in(tmp_path)
    patient = Examined(tmp_path / "workbook", "Dr N. Personne", PASSPHRASE)
    with pytest.raises(KnownError, match=r"vault\.no_such_name"):
        list(examine(patient, adapters(tmp_path), no_step))


def test_the_folder_is_free_again_after_an_examination(tmp_path: Path) -> None:
    lived_in(tmp_path)
    findings(tmp_path)
    book = reopen(tmp_path)
    assert book.gate.is_open
    book.close()


def test_without_a_workbook_the_versions_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--lang", "en"], {}) == 0
    told = capsys.readouterr().out
    assert "Python 3." in told
    assert "sqlcipher3 " in told
    assert told.count("Trial of the clock watch") == 5
    assert told.splitlines()[-1].startswith("Only the versions and the clock were looked at.")


def test_a_workbook_without_a_person_is_asked_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--lang", "en", "--workbook", str(tmp_path)], {}) == 2
    assert "--person" in capsys.readouterr().err


def test_the_command_ends_with_1_where_no_workbook_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE + "\n"))
    words = ["--workbook", str(tmp_path), "--person", DOCTOR.name, "--passphrase-stdin"]
    assert main(["doctor", "--lang", "en", *words], {}) == 1
    assert tmp_path.name in capsys.readouterr().err

"""An older workbook is copied before its tables are brought up to date; a newer one is refused."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters, make_book, reopen
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.bootstrap.examination import Examined, examine
from workbook.crypto.slots import SlotFile
from workbook.domain.projections.facts import Fact
from workbook.errors import Bug, KnownError
from workbook.storage import backup_place, migrations
from workbook.storage.backup import Backup
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Session
from workbook.storage.steps import Steps
from workbook.storage.vault import RESEARCH

STEP = 'op.create_table("more", sa.Column("a", sa.Integer))'


def steps(root: Path, step: str = STEP) -> Steps:
    """The shipped scripts and one more, as a later version of the program has."""
    scripts = root / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next.py").write_text(
        '"""The next step."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
        f'revision, down_revision = "next", "{HEAD_REVISION}"\n'
        f"def upgrade():\n    {step}\n",
        encoding="utf-8",
    )
    return Steps(scripts, "next")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def laptop(tmp_path: Path, stick: Path) -> Path:
    """A laptop whose workbook was made by this version, with a patient and a place for backups."""
    book = make_book(tmp_path)
    book.gate.choose_backup_place(stick)
    book.screen()
    book.close()
    return tmp_path


def later(root: Path, step: str = STEP) -> Book:
    """The workbook opened by a later version of the program."""
    parts = replace(adapters(root, 9), steps=steps(root, step))
    assert isinstance(parts.clock, SimulatedClock)
    parts.clock.pass_time(timedelta(hours=1))
    book = Book(FolderGate(root / "workbook", parts), parts.clock, "")
    with ExitStack() as unless_opened:
        unless_opened.callback(book.close)
        book.unlock(DOCTOR.name)
        unless_opened.pop_all()
    return book


def kept(stick: Path) -> list[Backup]:
    (own,) = stick.iterdir()
    found = [backup_place.read(path) for path in own.iterdir()]
    return sorted(found, key=lambda backup: backup.folder.name)


def notes(book: Book, kind: str) -> list[Fact]:
    found = book.gate.vault.research.facts(FactQuery(kind=kind, heads=False))
    return [fact for fact in found if fact.field("why") == "before_change"]


def key(root: Path) -> bytes:
    slots = SlotFile.read(root / "workbook", adapters(root).slot_tools())
    person = next(info.person_id for info in slots.slots if info.label == DOCTOR.name)
    return slots.unlock(person, PASSPHRASE).research


def revision(path: Path, research: bytes) -> str | None:
    with closing(Session(path, research)) as session:
        return migrations.revision(session)


@pytest.mark.requirement("T103")
def test_an_older_workbook_is_copied_as_it_was_and_the_log_says_so(
    laptop: Path, stick: Path
) -> None:
    research, before = key(laptop), {backup.folder for backup in kept(stick)}
    book = later(laptop)
    (made,) = [backup for backup in kept(stick) if backup.folder not in before]
    assert revision(made.folder / RESEARCH, research) == HEAD_REVISION
    (noted,) = notes(book, "backup.made")
    log = book.workbook.site.log_id
    assert (noted.field("name"), noted.field("head"), noted.person) == (
        made.folder.name,
        made.manifest.logs[log].head,
        "",
    )
    book.screen()
    book.close()
    assert revision(laptop / "workbook" / RESEARCH, research) == "next"


def test_the_steps_are_taken_without_the_stick_and_the_log_says_that_no_copy_was_made(
    laptop: Path, stick: Path
) -> None:
    shutil.rmtree(stick)
    book = later(laptop)
    (noted,) = notes(book, "backup.failed")
    assert noted.field("code") == "backup.no_place"
    assert book.gate.backup_state().failed == "backup.no_place"
    book.close()


def test_a_workbook_without_a_place_for_backups_is_brought_up_to_date(tmp_path: Path) -> None:
    make_book(tmp_path).close()
    book = later(tmp_path)
    assert notes(book, "backup.made") == notes(book, "backup.failed") == []
    book.close()


def test_an_older_folder_that_was_put_back_is_not_kept_as_the_newest_backup(
    laptop: Path, stick: Path
) -> None:
    shutil.copytree(laptop / "workbook", laptop / "yesterday")
    book = reopen(laptop)
    book.screen()
    book.close()
    shutil.rmtree(laptop / "workbook")
    (laptop / "yesterday").rename(laptop / "workbook")
    before = kept(stick)
    book = later(laptop)
    assert book.workbook.read_only
    book.close()
    assert kept(stick) == before


def test_a_step_that_would_change_what_is_recorded_is_undone(laptop: Path) -> None:
    research = key(laptop)
    step = (
        'op.execute("DROP TRIGGER event_no_delete"); op.execute("DELETE FROM event WHERE '
        'sequence = (SELECT max(sequence) FROM event)")'
    )
    with pytest.raises(Bug) as fault:
        later(laptop, step)
    assert fault.value.code == "storage.log_migrated"
    assert revision(laptop / "workbook" / RESEARCH, research) == HEAD_REVISION
    reopen(laptop).close()


def test_a_newer_workbook_is_refused_before_anything_is_written(laptop: Path, stick: Path) -> None:
    later(laptop).close()
    content, backups = (laptop / "workbook" / RESEARCH).read_bytes(), kept(stick)
    with pytest.raises(KnownError) as refusal:
        reopen(laptop)
    assert refusal.value.code == "storage.newer_program"
    assert (laptop / "workbook" / RESEARCH).read_bytes() == content
    assert kept(stick) == backups


def test_an_examination_brings_nothing_up_to_date(laptop: Path) -> None:
    research = key(laptop)
    path = laptop / "workbook" / RESEARCH
    with closing(Session(path, research)) as session:
        session.connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'x'")
        session.connection.commit()
    patient = Examined(laptop / "workbook", DOCTOR.name, PASSPHRASE)
    found = list(examine(patient, adapters(laptop), lambda _events: None))
    assert "storage.newer_program" in [finding.code for finding in found]
    assert revision(path, research) == "x"

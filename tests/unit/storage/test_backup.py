"""Backups: what counts as one, what is noticed, and what is never removed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.unit.storage.kit import KEY, OTHER_KEY, Writer, keep
from workbook.application.ports import StoredEvent
from workbook.errors import KnownError, WorkbookError
from workbook.storage import backup as backups, backup_place, folder as folders, restore
from workbook.storage.backup import About, Backup
from workbook.storage.lock import FolderLock
from workbook.storage.vault import RESEARCH, DatabaseKeys, Vault, create_vault, open_vault

KEYS = DatabaseKeys(KEY, OTHER_KEY, bytes(range(2, 34)))
BOOK = "01900000-0000-7000-8000-0000000000b0"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ABOUT = About(BOOK, "07", False, NOON, "0.1.0", 3)
SMALL = {"slots.A": b"slots", "workbook.json": b"{}"}
MUTATIONS = 120


class Pulled(RuntimeError):
    """The stick is pulled out."""


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def vault(tmp_path: Path, writer: Writer) -> Vault:
    folder = tmp_path / "book"
    folder.mkdir()
    lock = FolderLock(folder)
    lock.take()
    with folders.creation(folder):
        vault = create_vault(folder, KEYS, lock)
    keep(vault.research, writer.start())
    vault.pictures().add(b"picture")
    return vault


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "stick" / backup_place.folder_name("07", BOOK)
    place.mkdir(parents=True)
    return place


def at(minutes: int) -> About:
    return replace(ABOUT, made=NOON + timedelta(minutes=minutes))


def taken_back(backup: Backup, folder: Path, keys: DatabaseKeys = KEYS) -> Vault:
    """The backup restored into a folder, open."""
    restore.check(backup)
    folder.mkdir(exist_ok=True)
    lock = FolderLock(folder)
    lock.take()
    with folders.creation(folder):
        restore.restore(backup, keys, folder)
    return open_vault(folder, keys, lock)


@pytest.mark.requirement("T98")
def test_a_backup_restored_has_every_event_draft_and_picture(
    vault: Vault, place: Path, writer: Writer, tmp_path: Path
) -> None:
    keep(vault.research, writer.form(note="mots"))
    backup = backups.make(vault, place, ABOUT, SMALL)
    assert backup == backup_place.read(backup.folder)
    again = taken_back(backup, tmp_path / "again")
    assert dict(again.research.heads()) == dict(vault.research.heads())
    assert again.research.dump_projections() == vault.research.dump_projections()
    assert list(again.pictures().digests()) == list(vault.pictures().digests())
    assert again.research.own(restore.RESTORED) == "2026-11-23T12:00:00+00:00"
    assert {name: (backup.folder / name).read_bytes() for name in SMALL} == SMALL


def test_what_is_recorded_after_the_backup_is_not_in_it(
    vault: Vault, place: Path, writer: Writer
) -> None:
    backup = backups.make(vault, place, ABOUT, SMALL)
    (log_id,) = backup.manifest.logs
    before = backup.manifest.logs[log_id].sequence
    keep(vault.research, writer.form())
    head = vault.research.head(log_id)
    assert head is not None
    assert head.sequence > before


def test_a_backup_is_as_encrypted_as_its_source(vault: Vault, place: Path) -> None:
    backup = backups.make(vault, place, ABOUT, SMALL)
    for name in folders.DATABASES:
        content = (backup.folder / name).read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert b"CREATE TABLE" not in content


@pytest.mark.requirement("T99")
@pytest.mark.parametrize("point", ["backup-begun", "backup-copied", "backup-verified"])
def test_a_backup_that_was_cut_off_leaves_nothing_that_counts(
    vault: Vault, place: Path, point: str
) -> None:
    def pull(here: str) -> None:
        if here == point:
            raise Pulled

    with pytest.raises(Pulled):
        backups.make(vault, place, ABOUT, SMALL, hook=pull)
    assert backup_place.listed(place, BOOK) == []
    assert list(place.iterdir()) == []


def test_a_backup_can_be_cancelled_while_it_copies(vault: Vault, place: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Pulled

    with pytest.raises(Pulled):
        backups.make(vault, place, ABOUT, SMALL, step=cancel)
    assert list(place.iterdir()) == []
    assert backups.make(vault, place, ABOUT, SMALL).folder.is_dir()


def test_two_backups_of_one_second_are_two(vault: Vault, place: Path) -> None:
    made = [backups.make(vault, place, ABOUT, SMALL) for _ in range(3)]
    assert len({backup.folder for backup in made}) == len(backup_place.listed(place, BOOK)) == 3


def test_a_place_that_is_gone_is_named(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refusal:
        backups.make(vault, tmp_path / "no-stick", ABOUT, SMALL)
    assert refusal.value.code == "backup.no_place"


def test_somebody_without_the_contacts_key_backs_the_closed_file_up(
    vault: Vault, place: Path, tmp_path: Path
) -> None:
    folder = vault.folder
    vault.close()
    FolderLock(folder)
    monitor = replace(KEYS, contacts=None)
    source = tmp_path / "copy"
    shutil.copytree(folder, source)
    lock = FolderLock(source)
    lock.take()
    backup = backups.make(open_vault(source, monitor, lock), place, ABOUT, SMALL)
    again = taken_back(backup, tmp_path / "again", monitor)
    assert (again.folder / "contacts.db").read_bytes() == (source / "contacts.db").read_bytes()


def code_of(backup: Backup, keys: DatabaseKeys, folder: Path) -> str:
    """The code with which reading or restoring a backup is refused, "" where it is not."""
    try:
        taken_back(backup_place.read(backup.folder), folder, keys).close()
    except WorkbookError as refusal:
        return refusal.code
    return ""


def test_a_half_copied_backup_is_refused_by_the_file_that_is_short(
    vault: Vault, place: Path
) -> None:
    backup = backups.make(vault, place, ABOUT, SMALL)
    path = backup.folder / RESEARCH
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(KnownError) as refusal:
        backup_place.read(backup.folder)
    assert (refusal.value.code, refusal.value.params["file"]) == ("backup.half_copied", RESEARCH)
    path.unlink()
    with pytest.raises(KnownError) as refusal:
        backup_place.read(backup.folder)
    assert refusal.value.code == "backup.file_missing"


@pytest.mark.requirement("T99")
def test_every_altered_backup_is_refused(vault: Vault, place: Path, tmp_path: Path) -> None:
    backup = backups.make(vault, place, ABOUT, SMALL)
    chance, refused = Random(5), []
    names = [*backup.manifest.files, "backup.json"]
    for number in range(MUTATIONS):
        copy = place / f"altered-{number}"
        shutil.copytree(backup.folder, copy)
        path = copy / chance.choice(names)
        content = bytearray(path.read_bytes())
        where = chance.randrange(len(content))
        content[where] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        refused.append(code_of(replace(backup, folder=copy), KEYS, tmp_path / f"again-{number}"))
        shutil.rmtree(copy)
    assert "" not in refused


def test_a_restore_that_fails_leaves_no_workbook(vault: Vault, place: Path, tmp_path: Path) -> None:
    backup = backups.make(vault, place, ABOUT, SMALL)
    folder = tmp_path / "again"
    folder.mkdir()
    lock = FolderLock(folder)
    lock.take()

    def pull(_point: str) -> None:
        raise Pulled

    with pytest.raises(Pulled), folders.creation(folder):
        restore.restore(backup, KEYS, folder, hook=pull)
    assert {path.name for path in folder.iterdir()} <= {"workbook.lock"}


@pytest.mark.requirement("T100")
def test_rotation_keeps_what_the_rule_says_and_touches_nothing_else(
    vault: Vault, place: Path
) -> None:
    made = [backups.make(vault, place, at(minute), SMALL) for minute in range(12)]
    foreign = place / "Photos"
    foreign.mkdir()
    other = backups.make(vault, place, replace(ABOUT, workbook=BOOK[:-1] + "9"), SMALL)
    known = vault.research.stored_event
    gone = backup_place.rotate(place, made[-1], NOON + timedelta(minutes=12), known)
    assert sorted(gone) == sorted(backup.folder for backup in made[:2])
    assert foreign.is_dir()
    assert other.folder.is_dir()
    left = backup_place.listed(place, BOOK)
    assert [backup.folder for backup in left] == [backup.folder for backup in reversed(made[2:])]


@pytest.mark.requirement("T100")
def test_rotation_leaves_a_backup_of_what_the_present_workbook_lacks(
    vault: Vault, place: Path
) -> None:
    made = [backups.make(vault, place, at(minute), SMALL) for minute in range(14)]
    known = vault.research.stored_event

    def another_past(log: str, sequence: int) -> StoredEvent | None:
        found = known(log, sequence)
        return replace(found, hash=bytes(32)) if found else None

    later = NOON + timedelta(hours=1)
    assert backup_place.rotate(place, made[-1], later, another_past) == []
    assert backup_place.rotate(place, made[-1], later, lambda _log, _sequence: None) == []
    gone = backup_place.rotate(place, made[-1], later, known)
    assert sorted(gone) == sorted(backup.folder for backup in made[:4])


@pytest.mark.requirement("T100")
def test_a_source_gone_bad_never_pushes_out_a_good_copy(vault: Vault, place: Path) -> None:
    good = [backups.make(vault, place, at(minute), SMALL) for minute in range(10)]
    path = vault.folder / RESEARCH
    content = bytearray(path.read_bytes())
    content[-2000:-1000] = bytes(1000)
    vault.close()
    path.write_bytes(content)
    lock = FolderLock(vault.folder)
    lock.take()
    vault = open_vault(vault.folder, KEYS, lock)
    for cycle in range(20):
        with pytest.raises(WorkbookError):
            backups.make(vault, place, at(100 + cycle), SMALL)
    assert [backup.folder for backup in backup_place.listed(place, BOOK)] == [
        backup.folder for backup in reversed(good)
    ]


def test_remains_are_cleared_in_our_own_folder_alone(tmp_path: Path) -> None:
    name = backup_place.folder_name("07", BOOK)
    for parent in (tmp_path / name, tmp_path / "Documents"):
        (parent / "20261123T120000Z-3.part").mkdir(parents=True)
        (parent / "20261122T120000Z-3.gone").mkdir()
        (parent / "20261121T120000Z-3").mkdir()
        backup_place.clear_remains(parent, name)
    assert [path.name for path in (tmp_path / name).iterdir()] == ["20261121T120000Z-3"]
    assert len(list((tmp_path / "Documents").iterdir())) == 3

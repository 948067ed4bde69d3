"""Databases copied under new keys, and new files put in the place of old ones."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.support.book import make_book
from workbook.errors import KnownError, TamperError
from workbook.storage import rotation, swap
from workbook.storage.connection import open_connection
from workbook.storage.session import Session
from workbook.storage.vault import CONTACTS, PICTURES, RESEARCH, DatabaseKeys, Vault

NEW = DatabaseKeys(b"r" * 32, b"a" * 32, b"c" * 32)


def keys_of(vault: Vault) -> DatabaseKeys:
    research, pictures = vault.key_of(RESEARCH), vault.key_of(PICTURES)
    assert research is not None
    assert pictures is not None
    return DatabaseKeys(research, pictures, vault.key_of(CONTACTS))


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, DatabaseKeys, Path]:
    """A closed workbook's folder, its keys, and its copy under new keys."""
    book = make_book(tmp_path)
    book.screen()
    vault = book.gate.vault
    keys, part = keys_of(vault), swap.begin(vault.folder)
    rotation.copy(vault, part, NEW)
    vault.close()
    return vault.folder, keys, part


def schema(path: Path, key: bytes) -> list[tuple[object, ...]]:
    with closing(Session(path, key)) as session:
        return session.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name")


@pytest.mark.requirement("T52")
def test_a_copy_has_the_new_key_alone_and_its_schema_word_for_word(
    copied: tuple[Path, DatabaseKeys, Path],
) -> None:
    folder, old, part = copied
    rotation.compare(folder, old, part, NEW)
    for name, before, after in (
        (RESEARCH, old.research, NEW.research),
        (PICTURES, old.attachments, NEW.attachments),
        (CONTACTS, old.contacts or b"", NEW.contacts or b""),
    ):
        assert schema(part / name, after) == schema(folder / name, before)
        with pytest.raises(TamperError):
            open_connection(part / name, before)
        with pytest.raises(TamperError):
            open_connection(folder / name, after)


def test_the_triggers_of_a_copy_still_refuse(copied: tuple[Path, DatabaseKeys, Path]) -> None:
    _, _, part = copied
    connection = open_connection(part / RESEARCH, NEW.research)
    for sql in ("DELETE FROM event", "UPDATE body SET content = ''"):
        with pytest.raises(Exception, match="append_only"):
            connection.execute(sql)
    connection.close()


@pytest.mark.requirement("T52")
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM meta WHERE name = 'device'",
        "UPDATE meta SET value = 'x' WHERE name = 'recovery_key'",
        "DELETE FROM fact",
        "DROP TRIGGER body_no_update",
        "CREATE TABLE more (x)",
    ],
)
def test_a_copy_that_differs_is_given_up(copied: tuple[Path, DatabaseKeys, Path], sql: str) -> None:
    folder, old, part = copied
    connection = open_connection(part / RESEARCH, NEW.research)
    connection.execute(sql)
    connection.close()
    with pytest.raises(TamperError) as refusal:
        rotation.compare(folder, old, part, NEW)
    assert refusal.value.params["file"] == RESEARCH


@pytest.mark.requirement("T52")
def test_a_flipped_byte_in_a_new_file_is_seen(copied: tuple[Path, DatabaseKeys, Path]) -> None:
    _, _, part = copied
    with closing(Session(part / RESEARCH, NEW.research)):
        pass
    raw = bytearray((part / PICTURES).read_bytes())
    raw[len(raw) // 2] ^= 1
    (part / PICTURES).write_bytes(raw)
    with pytest.raises(TamperError):
        rotation.verify(part, NEW, {})


def ready(folder: Path) -> None:
    """A change that was decided, and cut off before anything was moved."""
    part = swap.begin(folder)
    for name in swap.FILES:
        (folder / name).write_bytes(b"old " + name.encode())
        (part / name).write_bytes(b"new " + name.encode())
    (folder / f"{RESEARCH}-journal").write_bytes(b"of the old file")


def test_before_the_rename_the_old_files_stay(tmp_path: Path) -> None:
    ready(tmp_path)
    assert swap.settle(tmp_path) == swap.UNDONE
    assert not swap.settle(tmp_path)
    assert {path.read_bytes()[:3] for path in tmp_path.iterdir()} == {b"old", b"of "}


def test_after_the_rename_the_new_files_take_over_whatever_was_moved_already(
    tmp_path: Path,
) -> None:
    ready(tmp_path)
    (tmp_path / swap.UNFINISHED).rename(tmp_path / swap.READY)
    (tmp_path / swap.READY / RESEARCH).replace(tmp_path / RESEARCH)
    (tmp_path / f"{RESEARCH}-journal").unlink()
    assert swap.settle(tmp_path) == swap.FINISHED
    assert not swap.settle(tmp_path)
    names = {path.name: path.read_bytes()[:3] for path in tmp_path.iterdir()}
    assert names == dict.fromkeys(swap.FILES, b"new")


def test_a_journal_of_the_old_file_never_reaches_the_new_one(tmp_path: Path) -> None:
    ready(tmp_path)
    swap.commit(tmp_path)
    assert not (tmp_path / f"{RESEARCH}-journal").exists()


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / swap.UNFINISHED).write_bytes(b"a file where the folder should be")
    with pytest.raises(KnownError) as refusal:
        swap.begin(tmp_path)
    assert refusal.value.code == "rotation.not_written"

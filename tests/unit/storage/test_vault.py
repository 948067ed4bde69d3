"""A folder becomes a workbook as a whole or not at all, and has one opener."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.storage.kit import KEY, OTHER_KEY, Writer, keep
from workbook.errors import Bug, KnownError, TamperError
from workbook.storage import folder as folders
from workbook.storage.connection import Opening
from workbook.storage.lock import FolderLock
from workbook.storage.picture_store import PictureStore
from workbook.storage.session import Session
from workbook.storage.vault import DatabaseKeys, Vault, create_vault, open_vault

KEYS = DatabaseKeys(KEY, OTHER_KEY, bytes(range(2, 34)))


class Failure(RuntimeError):
    """What a test raises while a workbook is made."""


def made(folder: Path) -> Vault:
    """A new workbook, open; its folder is free again, because nobody keeps the lock."""
    folder.mkdir(exist_ok=True)
    lock = FolderLock(folder)
    lock.take()
    with folders.creation(folder):
        return create_vault(folder, KEYS, lock)


def held(folder: Path) -> FolderLock:
    lock = FolderLock(folder)
    lock.take()
    return lock


def code_of(refusal: pytest.ExceptionInfo[KnownError]) -> str:
    return refusal.value.code


def test_a_made_workbook_opens_again_with_all_three_files(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    vault = made(folder)
    keep(vault.research, Writer().start())
    digest = vault.pictures().add(b"picture")
    contacts, other = vault.contacts(), Writer("01900000-0000-7000-8000-0000000000cc")
    written = other.start()
    contacts.append(written.events, written.bodies)
    vault.close()
    vault = open_vault(folder, KEYS, held(folder))
    assert len(vault.research.log_ids()) == 1
    assert vault.pictures().content(digest) == b"picture"
    assert list(vault.contacts().events(other.log_id)) == written.events
    vault.close()
    assert sorted(path.name for path in folder.iterdir()) == [
        *sorted(folders.DATABASES),
        "workbook.lock",
    ]


def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    made(folder).close()
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.requirement("T45")
def test_each_file_has_a_key_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    made(folder).close()
    for name in folders.DATABASES:
        opened = [key for key in every_key() if opens(folder / name, key)]
        assert len(opened) == 1


def every_key() -> list[bytes]:
    return [KEYS.research, KEYS.attachments, KEYS.contacts or b""]


def opens(path: Path, key: bytes) -> bool:
    try:
        Session(path, key, Opening(exclusive=False)).close()
    except TamperError:
        return False
    return True


@pytest.mark.requirement("T32")
def test_without_the_contacts_key_the_contacts_stay_closed(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    made(folder).close()
    vault = open_vault(folder, replace(KEYS, contacts=None), held(folder))
    with pytest.raises(Bug):
        vault.contacts()
    vault.close()


@pytest.mark.requirement("T40")
def test_keys_are_not_shown_when_they_are_printed() -> None:
    assert KEY.hex() not in repr(KEYS).lower()
    assert repr(KEYS) == "DatabaseKeys()"


def test_nothing_is_made_or_opened_without_holding_the_folder(tmp_path: Path) -> None:
    with pytest.raises(Bug):
        create_vault(tmp_path, KEYS, FolderLock(tmp_path))
    with pytest.raises(Bug):
        open_vault(tmp_path, KEYS, FolderLock(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kept")
    with pytest.raises(KnownError) as refusal, folders.creation(tmp_path):
        pytest.fail("a folder that is not empty was taken")
    assert code_of(refusal) == "storage.not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_finished_workbook_is_never_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    made(folder).close()
    with pytest.raises(KnownError) as refusal:
        folders.prepare(folder)
    assert code_of(refusal) == "storage.not_empty"


def test_a_folder_below_a_file_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError) as refusal:
        folders.prepare(tmp_path / "file" / "book")
    assert code_of(refusal) == "storage.not_writable"
    with pytest.raises(KnownError) as refusal:
        FolderLock(tmp_path / "file").take()
    assert code_of(refusal) == "storage.cannot_hold"


def test_a_folder_in_the_place_of_the_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "workbook.lock").mkdir()
    with pytest.raises(KnownError) as refusal:
        FolderLock(tmp_path).take()
    assert code_of(refusal) == "storage.lock_is_folder"


def test_a_creation_that_fails_leaves_an_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "book"

    def fail_at_the_end() -> None:
        with folders.creation(folder, ("slots.A",)):
            lock = held(folder)
            create_vault(folder, KEYS, lock).close()
            (folder / "slots.A").write_bytes(b"")
            raise Failure

    with pytest.raises(Failure):
        fail_at_the_end()
    assert [path.name for path in folder.iterdir()] == ["workbook.lock"]


MAKE = """
import os, signal, sys
from pathlib import Path
from tests.unit.storage.test_vault import KEYS, held
from workbook.storage import folder as folders, vault as vaults

folder, stop = Path(sys.argv[1]), int(sys.argv[2])
steps = 0

def step(frame, event, argument):
    global steps
    if event == "c_call" and argument.__name__ in ("open", "exec_driver_sql", "execute", "unlink"):
        steps += 1
        if steps == stop:
            os.kill(os.getpid(), signal.SIGKILL)

folders.prepare(folder, ("slots.A",))
lock = held(folder)
sys.setprofile(step)
with folders.creation(folder, ("slots.A",)):
    (folder / "slots.A").write_bytes(b"")
    vaults.create_vault(folder, KEYS, lock).close()
sys.setprofile(None)
print(steps)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_a_creation_killed_anywhere_can_be_done_again(tmp_path: Path) -> None:
    whole = run(MAKE, tmp_path / "whole", 0)
    steps = int(whole.stdout)
    assert steps > 20
    for stop in range(1, steps, max(1, steps // 12)):
        folder = tmp_path / f"book{stop}"
        assert run(MAKE, folder, stop).returncode == -signal.SIGKILL
        lock = held(folder)
        begun = (folder / folders.MARK).exists()
        if begun or not (folder / "research.db").exists():
            with pytest.raises(KnownError) as refusal:
                open_vault(folder, KEYS, lock)
            assert code_of(refusal) == ("storage.unfinished" if begun else "storage.no_workbook")
            with folders.creation(folder, ("slots.A",)):
                create_vault(folder, KEYS, lock).close()
        open_vault(folder, KEYS, lock).close()
        lock.release()


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (("research.db",), "storage.missing_file"),
        (("contacts.db",), "storage.missing_file"),
        (folders.DATABASES, "storage.no_workbook"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, gone: tuple[str, ...], code: str) -> None:
    folder = tmp_path / "book"
    made(folder).close()
    for name in gone:
        (folder / name).unlink()
    with pytest.raises(KnownError) as refusal:
        open_vault(folder, KEYS, held(folder))
    assert code_of(refusal) == code


def test_a_second_opener_in_this_process_is_refused(tmp_path: Path) -> None:
    first = held(tmp_path)
    with pytest.raises(KnownError) as refusal:
        FolderLock(tmp_path).take()
    assert code_of(refusal) == "storage.already_open"
    first.release()
    held(tmp_path).release()


TAKE = """
import sys
from pathlib import Path
from workbook.errors import KnownError
from workbook.storage.lock import FolderLock

try:
    FolderLock(Path(sys.argv[1])).take()
    print("taken")
except KnownError as refusal:
    print(refusal.code)
"""


@pytest.mark.requirement("T104")
def test_a_second_opener_in_another_process_is_refused(tmp_path: Path) -> None:
    lock = held(tmp_path)
    assert run(TAKE, tmp_path).stdout.strip() == "storage.already_open"
    lock.release()
    assert run(TAKE, tmp_path).stdout.strip() == "taken"


HOLD = """
import sys
from pathlib import Path
from workbook.storage.lock import FolderLock

lock = FolderLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.requirement("T104")
def test_a_lock_whose_owner_was_killed_does_not_block(tmp_path: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(KnownError):
            FolderLock(tmp_path).take()
        owner.kill()
    assert (tmp_path / "workbook.lock").exists()
    held(tmp_path).release()


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )


def test_a_picture_is_kept_once_and_found_by_its_digest(tmp_path: Path) -> None:
    vault = made(tmp_path / "book")
    pictures = vault.pictures()
    digests = {pictures.add(bytes([number % 120])) for number in range(240)}
    assert len(digests) == 120
    assert sorted(pictures.digests()) == sorted(digests)
    assert pictures.content("00" * 32) is None
    vault.close()


def test_an_altered_picture_is_never_shown(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    vault = made(folder)
    digest = vault.pictures().add(b"picture")
    vault.close()
    session = Session(folder / "attachments.db", KEYS.attachments)
    with session.transaction():
        session.write("DROP TRIGGER picture_no_update")
        session.write("UPDATE picture SET content = x'00'")
        session.write(
            "CREATE TRIGGER picture_no_update BEFORE UPDATE ON picture "
            "BEGIN SELECT RAISE(ABORT, 'storage.append_only'); END"
        )
    session.close()
    pictures = PictureStore(folder / "attachments.db", KEYS.attachments, new=False)
    with pytest.raises(TamperError) as damage:
        pictures.content(digest)
    pictures.close()
    assert damage.value.code == "storage.picture"


def test_looking_at_a_folder_removes_nothing_from_it(tmp_path: Path) -> None:
    (tmp_path / folders.MARK).write_bytes(b"")
    (tmp_path / "research.db").write_bytes(b"being made elsewhere")
    folders.prepare(tmp_path)
    assert (tmp_path / "research.db").read_bytes() == b"being made elsewhere"

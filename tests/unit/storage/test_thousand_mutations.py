"""A thousand mutated database, slot and backup files: every one is noticed, none opens silently.

Flipped bits, swapped blocks, files cut within a block and between two, blocks of yesterday put
back: what falls out of a bag, not what somebody with the key would do (`test_alterations`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.e2e import fault_book
from tests.e2e.fault_book import KEYS, PASSPHRASES, Laptop
from tests.support.slots import another_passphrase
from tests.unit.crypto.kit import SECRETS, put_both, tools
from tests.unit.storage import alter
from tests.unit.storage.alter import Book, found_in
from workbook.crypto.slots import SlotFile
from workbook.errors import WorkbookError
from workbook.storage import backup as backups, backup_place, folder as folders, restore
from workbook.storage.backup import SCHEMAS, Backup
from workbook.storage.checks import check_start
from workbook.storage.lock import FolderLock

pytestmark = pytest.mark.slow
Mutation = Callable[[bytes, bytes, int, Random], bytes]


def flip(content: bytes, _old: bytes, _block: int, chance: Random) -> bytes:
    """One bit."""
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def swap(content: bytes, _old: bytes, block: int, chance: Random) -> bytes:
    """Two blocks change places."""
    blocks = blocks_of(content, block)
    one, other = chance.sample(range(len(blocks)), 2)
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def cut_within(content: bytes, _old: bytes, block: int, chance: Random) -> bytes:
    """The file ends within a block."""
    end = chance.randrange(len(content) // block) * block + chance.randrange(1, block)
    return content[: min(end, len(content) - 1)]


def cut_between(content: bytes, _old: bytes, block: int, chance: Random) -> bytes:
    """The file ends between two blocks; perhaps before the first."""
    return content[: chance.randrange(len(content) // block) * block]


def old_blocks(content: bytes, old: bytes, block: int, chance: Random) -> bytes:
    """Some blocks are as they were yesterday, and at least one of those was another then."""
    blocks, then = blocks_of(content, block), blocks_of(old, block)
    # The first block of a database holds counters alone: by itself it says nothing of rows.
    changed = [at for at in range(1, min(len(then), len(blocks))) if then[at] != blocks[at]]
    for at in chance.sample(changed, chance.randrange(1, len(changed) + 1)):
        blocks[at] = then[at]
    return b"".join(blocks)


def blocks_of(content: bytes, block: int) -> list[bytes]:
    return [content[at : at + block] for at in range(0, len(content), block)]


MUTATIONS: tuple[Mutation, ...] = (flip, swap, cut_within, cut_between, old_blocks)
# Pictures and contacts hold nothing yet of which yesterday's blocks would differ.
FOREIGN = MUTATIONS[:4]
TIMES = {"research": 60, "others": 13, "slots": 60, "backup": 60}


def mutated(mutation: Mutation, content: bytes, old: bytes, block: int, chance: Random) -> bytes:
    """Another content than before: two blocks that are equal may have been swapped."""
    for _ in range(100):
        changed = mutation(content, old, block, chance)
        if changed != content:
            return changed
    raise AssertionError(f"{mutation.__name__} changes nothing")


def test_a_thousand_are_made() -> None:
    several = TIMES["research"] + TIMES["slots"] + TIMES["backup"]
    assert several * len(MUTATIONS) + TIMES["others"] * len(FOREIGN) * 2 >= 1000


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return alter.make_book(tmp_path_factory.mktemp("book"))


@pytest.mark.requirement("T39")
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mutated_research_database_is_noticed(
    book: Book, tmp_path: Path, mutation: Mutation
) -> None:
    content, old = book.path.read_bytes(), book.yesterday.read_bytes()
    for seed in range(TIMES["research"]):
        path = tmp_path / "research.db"
        path.write_bytes(mutated(mutation, content, old, alter.PAGE, Random(seed)))
        assert found_in(book, path), f"seed {seed}"


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop of which yesterday's files and a backup of yesterday are kept."""
    laptop = fault_book.make(tmp_path_factory.mktemp("laptop") / "laptop")
    with fault_book.opened(laptop.book) as vault:
        backup(laptop, 1)
        shutil.copytree(laptop.book, laptop.root / "yesterday")
        fault_book.record(vault.research, "today")
        for number in range(4):
            vault.pictures().add(bytes([number]) * 9000)
    slots = SlotFile.read(laptop.book, tools())
    another_passphrase(slots, "p1", PASSPHRASES[0], PASSPHRASES[0]).write(laptop.book)
    backup(laptop, 2)
    return laptop


def backup(laptop: Laptop, number: int) -> None:
    """A backup of the laptop as it is; the folder may be open."""
    copy = laptop.root / f"copy{number}"
    shutil.copytree(laptop.book, copy)
    with fault_book.opened(copy) as vault:
        about = replace(fault_book.about(number), generation=number)
        backups.make(vault, laptop.place, about, fault_book.small_files(copy))


@pytest.mark.requirement("T39")
@pytest.mark.parametrize("mutation", FOREIGN)
@pytest.mark.parametrize("name", ["attachments.db", "contacts.db"])
def test_a_mutated_file_of_pictures_or_contacts_is_noticed(
    laptop: Laptop, tmp_path: Path, name: str, mutation: Mutation
) -> None:
    content = (laptop.book / name).read_bytes()
    key = {"attachments.db": KEYS.attachments, "contacts.db": KEYS.contacts}[name]
    assert key is not None
    for seed in range(TIMES["others"]):
        path = tmp_path / name
        path.write_bytes(mutated(mutation, content, b"", alter.PAGE, Random(seed)))
        faults = [one for one in check_start(path, key, schema=SCHEMAS[name]) if not one.ok]
        assert faults, f"seed {seed}"


SLOT_BLOCK = 64


@pytest.mark.requirement("T47", "T50")
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_mutated_key_slots_open_nothing_and_one_sound_copy_still_does(
    laptop: Laptop, tmp_path: Path, mutation: Mutation
) -> None:
    content = (laptop.book / "slots.A").read_bytes()
    old = (laptop.root / "yesterday" / "slots.A").read_bytes()
    for seed in range(TIMES["slots"]):
        changed = mutated(mutation, content, old, SLOT_BLOCK, Random(seed))
        put_both(tmp_path, changed)
        if changed == old:
            # Yesterday's file whole: sound in itself, its generation is behind the anchor's.
            assert SlotFile.read(tmp_path, tools()).generation < 2
        else:
            with pytest.raises(WorkbookError):
                SlotFile.read(tmp_path, tools())
        (tmp_path / "slots.B").write_bytes(content)
        slots = SlotFile.read(tmp_path, tools())
        assert not slots.in_step
        assert slots.unlock("p1", PASSPHRASES[0]) == SECRETS


@pytest.mark.requirement("T99")
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mutated_backup_is_never_restored(
    laptop: Laptop, tmp_path: Path, mutation: Mutation
) -> None:
    newest, older = fault_book.backups(laptop)
    names = sorted([*newest.manifest.files, "backup.json"])
    copy = tmp_path / newest.folder.name
    shutil.copytree(newest.folder, copy)
    for seed in range(TIMES["backup"]):
        chance = Random(seed)
        # Of small files and of pictures that were added, every block is another than yesterday.
        name = names[seed % len(names)] if mutation is not old_blocks else "research.db"
        block = alter.PAGE if name.endswith(".db") else SLOT_BLOCK
        content, old = (folder / name for folder in (newest.folder, older.folder))
        changed = mutated(mutation, content.read_bytes(), old.read_bytes(), block, chance)
        (copy / name).write_bytes(changed)
        assert refused(replace(newest, folder=copy), tmp_path / f"again{seed}"), f"seed {seed}"
        shutil.copy(content, copy / name)
    assert not refused(replace(newest, folder=copy), tmp_path / "again")


def refused(source: Backup, folder: Path) -> str:
    """The code with which reading or restoring it is refused, "" where it is not."""
    try:
        found = backup_place.read(source.folder)
        restore.check(found)
        folder.mkdir()
        lock = FolderLock(folder)
        lock.take()
        with folders.creation(folder):
            restore.restore(found, KEYS, folder)
        lock.release()
    except WorkbookError as refusal:
        return refusal.code
    return ""

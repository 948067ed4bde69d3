"""Backups of a long log, and the unlock: each against the bare work that nobody can do without."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.books import laptop
from tests.bench.figures import Figure, milliseconds
from tests.bench.start_checks import KEY, fill
from tests.support.demo_book import SITE
from workbook.bootstrap import FolderGate, load_behind
from workbook.cli.demo_folder import WORKBOOK
from workbook.crypto.kdf import SALT_BYTES, SHIPPED, SHIPPED_POLICY, Kdf
from workbook.crypto.slots import SlotFile
from workbook.storage import backup as backups, folder as folders
from workbook.storage.backup import About
from workbook.storage.checks import READING
from workbook.storage.connection import open_connection
from workbook.storage.lock import FolderLock
from workbook.storage.vault import RESEARCH, DatabaseKeys, Vault, create_vault

EVENTS, ROUNDS = 300_000, 3
BOOK = "01900000-0000-7000-8000-0000000000be"
ABOUT = About(BOOK, "07", False, datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "bench", 1)


def backup(root: Path, events: int = EVENTS) -> list[Figure]:
    """The copy alone and the whole backup, read back and checked; the baseline is VACUUM INTO."""
    folder, place = root / "backed-up", root / "stick"
    folder.mkdir()
    place.mkdir()
    lock = FolderLock(folder)
    lock.take()
    with folders.creation(folder):
        vault = create_vault(folder, DatabaseKeys(KEY, KEY, KEY), lock)
    fill(vault.research, events)
    numbers = count()
    copied = min(_fresh(place / f"{next(numbers)}", partial(_copy, vault)) for _ in range(ROUNDS))
    whole = min(milliseconds(partial(_whole, vault, place)) for _ in range(ROUNDS))
    vault.close()
    lock.release()
    bare = min(_fresh(place / f"{next(numbers)}", partial(_vacuum, folder)) for _ in range(ROUNDS))
    shutil.rmtree(folder)
    shutil.rmtree(place)
    what = "VACUUM INTO of the research database, neither read back nor checked"
    named = f"{events:,} events"
    return [
        Figure(f"copy of {named}", copied, bare, "ms", most_ratio=1.5, what=what),
        Figure(f"backup of {named}, verified", whole, bare, "ms", most_ratio=1.5, what=what),
    ]


def _fresh(folder: Path, act: partial[None]) -> float:
    """How long the act takes that fills an empty folder, ms; the folder is gone afterwards."""
    folder.mkdir()
    try:
        return milliseconds(partial(act, folder))
    finally:
        shutil.rmtree(folder)


def _copy(vault: Vault, target: Path) -> None:
    vault.copy_to(target)


def _whole(vault: Vault, place: Path) -> None:
    shutil.rmtree(backups.make(vault, place, ABOUT, {}).folder)


def _vacuum(source: Path, target: Path) -> None:
    connection = open_connection(source / RESEARCH, KEY, READING)
    connection.execute("VACUUM INTO ?", (str(target / RESEARCH),))
    connection.close()


def unlock(root: Path, patients: int) -> list[Figure]:
    """The whole unlock, after a lock and after a kill; the baseline derives the key and opens.

    After a lock the file is known to be the one that was checked; after a kill it is checked.
    """
    gate, lead = FolderGate(root / WORKBOOK, laptop(root)), SITE.people[0]
    # As the window has it done while the passphrase is typed.
    load_behind()
    door = next(door for door in gate.doors() if door.name == lead.name)
    slots = SlotFile.read(root / WORKBOOK, laptop(root).slot_tools())
    key = slots.unlock(door.person, lead.passphrase).research
    ours: dict[str, list[float]] = {"asked": [], "suspend": []}
    for how, taken in ours.items():
        # Once unmeasured, for what is loaded with the first unlock. Locked in haste, the next
        # unlock knows as little of the file as after a kill.
        for _ in range(ROUNDS + 1):
            taken.append(milliseconds(partial(gate.unlock, door.person, lead.passphrase)))
            gate.lock(how)
    gate.release()
    path = root / WORKBOOK / RESEARCH
    bare = min(milliseconds(partial(_bare, lead.passphrase, path, key)) for _ in range(ROUNDS))
    what = "key derivation and opening the database, bare"
    named = {"asked": "after a lock", "suspend": "every check made"}
    return [
        Figure(
            f"unlock, {patients} patients, {named[how]}",
            min(taken[1:]),
            bare,
            "ms",
            most_ratio=1.3 if how == "asked" else None,
            what=what,
        )
        for how, taken in ours.items()
    ]


def _bare(passphrase: str, path: Path, key: bytes) -> None:
    Kdf(SHIPPED_POLICY).derive(passphrase, bytes(SALT_BYTES), SHIPPED)
    open_connection(path, key).close()

"""A cheap laptop for tests that kill: three encrypted databases, key slots, a stick for backups.

It stands below the window and the use cases: what is tried here is what the files are after a
kill, and two hundred logs with signatures are made in seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.unit.crypto.kit import MONITOR_SECRETS, SECRETS, WORKBOOK, tools
from tests.unit.storage.kit import LOG, Writer, keep, verify
from workbook.application.ports import FactQuery
from workbook.crypto.files import SmallFiles
from workbook.crypto.slots import SlotFile
from workbook.domain.values import SealedText
from workbook.errors import KnownError
from workbook.storage import backup_place, folder as folders, migrations
from workbook.storage.backup import SCHEMAS, About, Backup
from workbook.storage.checks import check_start
from workbook.storage.deep_checks import check_bodies, check_events, check_index
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.lock import FolderLock
from workbook.storage.research_store import ResearchStore
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.steps import Steps
from workbook.storage.vault import DatabaseKeys, Vault, create_vault, open_vault

KEYS = DatabaseKeys(SECRETS.research, SECRETS.attachments, SECRETS.contacts)
PASSPHRASES = ("mésange bleue 12", "héron cendré et gris 34")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SLOTS = ("slots.A", "slots.B")
OTHERS = (*SLOTS, "slots.A.new", "slots.B.new")


@dataclass(frozen=True)
class Laptop:
    """The folders of one laptop."""

    root: Path

    @property
    def book(self) -> Path:
        """The workbook."""
        return self.root / "book"

    @property
    def place(self) -> Path:
        """Where its backups lie."""
        return self.root / "stick" / backup_place.folder_name("07", WORKBOOK)


def make(root: Path) -> Laptop:
    """A laptop whose workbook holds two commands and a picture."""
    laptop = Laptop(root)
    laptop.place.mkdir(parents=True)
    laptop.book.mkdir()
    lock, writer = FolderLock(laptop.book), Writer()
    lock.take()
    with folders.creation(laptop.book, OTHERS):
        vault = create_vault(laptop.book, KEYS, lock)
        keep(vault.research, writer.start())
        keep(vault.research, writer.form(note="first"))
        vault.pictures().add(b"picture")
        vault.close()
        slots = SlotFile.new(WORKBOOK, tools())
        slots = slots.add_person("p1", "Dr Léa Exemple", "investigator", PASSPHRASES[0], SECRETS)
        slots.add_person("p2", "M. Essai", "monitor", PASSPHRASES[1], MONITOR_SECRETS).write(
            laptop.book
        )
    lock.release()
    return laptop


@contextmanager
def opened(
    folder: Path,
    hook: Hook = no_hook,
    before: Callable[[Vault], None] | None = None,
    steps: Steps | None = None,
) -> Iterator[Vault]:
    """The open databases of a folder."""
    lock = FolderLock(folder)
    lock.take()
    try:
        vault = open_vault(folder, KEYS, lock, hook=hook, before=before, steps=steps)
        try:
            yield vault
        finally:
            vault.close()
    finally:
        lock.release()


def record(store: ResearchStore, word: str) -> None:
    """One command of three items that all hold the word, after whatever the log holds."""
    head = store.head(LOG)
    assert head is not None
    writer = Writer()
    writer.sequence = writer.commands = head.sequence
    writer.previous, writer.chance = head.hash, Random(word)
    keep(store, writer.form(note=word, form=word))


def words_of(store: ResearchStore) -> set[str]:
    """Every word that was recorded."""
    found = store.facts(FactQuery(kind="item.recorded", heads=False))
    digests = [fact.new.digest for fact in found if isinstance(fact.new, SealedText)]
    return set(store.bodies(digests).values())


def about(number: int) -> About:
    """What a backup says of itself; number: minutes after noon."""
    return About(WORKBOOK, "07", False, NOON + timedelta(minutes=number), "0.1.0", 1)


def small_files(folder: Path) -> dict[str, bytes]:
    """The key slots that go with a backup."""
    return {SLOTS[0]: (folder / SLOTS[0]).read_bytes()}


def backups(laptop: Laptop) -> list[Backup]:
    """The finished backups, newest first."""
    return backup_place.listed(laptop.place, WORKBOOK)


def ways_in(folder: Path, files: SmallFiles | None = None) -> list[str]:
    """The passphrases that open the investigator's slot."""
    slots = SlotFile.read(folder, tools(files=files))
    ways = []
    for passphrase in PASSPHRASES:
        try:
            secrets = slots.unlock("p1", passphrase)
        except KnownError as refusal:
            if refusal.code != "vault.wrong_passphrase":
                raise
            continue
        if secrets == SECRETS:
            ways.append(passphrase)
    return ways


def faults(folder: Path) -> list[str]:
    """What the start and the deep checks of `doctor` find wrong in a folder's databases."""
    named = ("research", "attachments", "contacts")
    keys = (KEYS.research, KEYS.attachments, KEYS.contacts)
    found = []
    for name, key in zip(named, keys, strict=True):
        assert key is not None
        file = f"{name}.db"
        found += check_start(folder / file, key, schema=SCHEMAS[file])
    store = ResearchStore.open(folder / "research.db", KEYS.research, steps=None)
    try:
        found += [*check_events(store, verify), *check_bodies(store), *check_index(store)]
    finally:
        store.close()
    return [finding.code for finding in found if not finding.ok]


def later_steps(root: Path, count: int = 6) -> Steps:
    """The shipped scripts and some more, each of which passes a point where it may be killed."""
    scripts = root / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    before = HEAD_REVISION
    for number in range(count):
        name = f"next{number}"
        (scripts / "versions" / f"{name}.py").write_text(
            '"""A step of a later version."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
            "from tests.e2e import fuse\n"
            f'revision, down_revision = "{name}", "{before}"\n'
            "def upgrade():\n"
            f'    op.create_table("more{number}", sa.Column("a", sa.Integer))\n'
            '    op.drop_index("draft_subject")\n'
            '    op.create_index("draft_subject", "draft", ["subject"])\n'
            '    fuse.passed("step")\n',
            encoding="utf-8",
        )
        before = name
    return Steps(scripts, before)

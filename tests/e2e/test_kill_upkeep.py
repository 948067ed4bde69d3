"""Backup, restore, slot update and migration killed at 100 points each: always one known way in.

Everything a killed process had acknowledged is there, the checks of `doctor` find nothing, and
the next attempt goes through over whatever the kill left behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, product
from pathlib import Path
from random import Random

import pytest

from tests.e2e import fault_book
from tests.e2e.fault_book import KEYS, PASSPHRASES, Laptop
from tests.e2e.fault_server import ANYTIME, LATER, restored
from tests.e2e.forks import ROOT, Server, serving
from tests.e2e.fuse import Fuse
from tests.unit.crypto.kit import tools
from workbook.crypto.slots import SlotFile
from workbook.storage import backup, folder as folders, migrations, restore
from workbook.storage.research_store import ResearchStore
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Session
from workbook.storage.vault import RESEARCH

TIMES, IN_A_ROW = 100, 10

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]
Kill = tuple[str, int]


def live(server: Server, laptop: Laptop, act: str, kill: Kill, number: int) -> list[str]:
    """One child's life; what it had finished before it was killed."""
    point, nth = kill
    return server.kill(root=str(laptop.root), act=act, point=point, nth=nth, round=number)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("fault_server") as server:
        yield server


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return fault_book.make(tmp_path_factory.mktemp("new") / "laptop")


def fresh(template: Laptop, root: Path) -> Laptop:
    shutil.copytree(template.root, root)
    return Laptop(root)


def kills(points: tuple[Kill, ...], seed: int, longest: int) -> list[Kill]:
    """A hundred kills: every named point, over and over, and as many again at any time."""
    chance = Random(seed)
    named = [(point, nth) for (point, most) in points for nth in range(1, most + 1)]
    spread = [*islice((kill for _, kill in product(range(TIMES), named)), TIMES // 2)]
    chanced = [(ANYTIME, chance.randrange(longest)) for _ in range(TIMES - len(spread))]
    both = [*spread, *chanced]
    chance.shuffle(both)
    return both


STORE: tuple[Kill, ...] = (("after-begin", 1), ("before-commit", 1), ("after-commit", 1))
IN_BACKUP: tuple[Kill, ...] = (
    *((f"backup-{name}", 2) for name in ("begun", "copied", "verified", "named")),
    ("page", 6),
)


@pytest.mark.requirement("T93", "T99")
def test_a_hundred_killed_backups_leave_no_half_one_and_lose_none(
    server: Server, template: Laptop, tmp_path: Path
) -> None:
    recorded: set[str] = set()
    made: set[str] = set()
    laptop = fresh(template, tmp_path / "laptop")
    for number, kill in enumerate(kills((*IN_BACKUP, *STORE), 1, 90), 1):
        said = live(server, laptop, "backup", kill, number)
        recorded |= {word for word in said if not word.startswith("backup ")}
        made |= {word.removeprefix("backup ") for word in said if word.startswith("backup ")}
        found = {one.folder.name: one for one in fault_book.backups(laptop)}
        assert made <= set(found)
        assert fault_book.ways_in(laptop.book) == [PASSPHRASES[0]]
        if number % IN_A_ROW == 0:
            assert fault_book.faults(laptop.book) == []
            with fault_book.opened(laptop.book) as vault:
                assert recorded <= fault_book.words_of(vault.research)
            for one in found.values():
                # Whatever counts as a backup is whole, whether or not it was acknowledged.
                restore.check(one)
            newest = next(iter(found.values()))
            again = tmp_path / f"again{number}"
            restored(newest, again, Fuse("", 0))
            assert fault_book.faults(again) == []
            shutil.rmtree(laptop.place)
            laptop.place.mkdir()
            made.clear()
    assert len(recorded) >= TIMES


IN_RESTORE: tuple[Kill, ...] = (
    *((f"restored-{name}", 2) for name in folders.DATABASES),
    ("restore-noted", 2),
    ("page", 6),
    ("file", 12),
)


def test_a_hundred_killed_restores_leave_a_whole_workbook_or_a_folder_to_take_anew(
    server: Server, template: Laptop, tmp_path: Path
) -> None:
    laptop = fresh(template, tmp_path / "laptop")
    with fault_book.opened(laptop.book) as vault:
        fault_book.record(vault.research, "kept")
        others = fault_book.small_files(laptop.book)
        made = backup.make(vault, laptop.place, fault_book.about(1), others)
    finished = halves = 0
    for number, kill in enumerate(kills(IN_RESTORE, 2, 60), 1):
        said = live(server, laptop, "restore", kill, number)
        restore.check(made)
        for folder in sorted(laptop.root.glob("restored*")):
            whole = (folder / RESEARCH).is_file() and not (folder / folders.MARK).exists()
            assert whole or folder.name not in said, f"{kill}: {folder.name} was acknowledged"
            if not whole:
                halves += 1
                restored(made, folder, Fuse("", 0))
            finished += whole
            check_restored(folder, deep=number % IN_A_ROW == 0)
            shutil.rmtree(folder)
    assert halves >= TIMES // 2
    assert finished > 0


def check_restored(folder: Path, *, deep: bool) -> None:
    """One way in, and what the backup held."""
    assert fault_book.ways_in(folder) == [PASSPHRASES[0]]
    with fault_book.opened(folder) as vault:
        assert "kept" in fault_book.words_of(vault.research)
        assert vault.research.own(restore.RESTORED)
    if deep:
        assert fault_book.faults(folder) == []


@pytest.mark.requirement("T50")
def test_a_hundred_killed_changes_of_passphrase_leave_exactly_one_way_in(
    server: Server, template: Laptop, tmp_path: Path
) -> None:
    laptop = fresh(template, tmp_path / "laptop")
    way, changed = PASSPHRASES[0], 0
    for number, kill in enumerate(kills((("file", 16),), 3, 25), 1):
        said = live(server, laptop, "slots", kill, number)
        if said:
            way, changed = PASSPHRASES[int(said[-1])], changed + len(said)
        (found,) = fault_book.ways_in(laptop.book)
        # The change that was under way may be there or not; nothing older, nothing else.
        other = PASSPHRASES[1 - PASSPHRASES.index(way)]
        assert found in {way, other}
        slots = SlotFile.read(laptop.book, tools())
        if not slots.in_step:
            slots.mend(laptop.book)
        assert fault_book.ways_in(laptop.book) == [found]
        assert SlotFile.read(laptop.book, tools()).in_step
        way = found
    # What the named points leave time for; how many more there are depends on the disk.
    assert changed >= 20
    assert fault_book.faults(laptop.book) == []


IN_UPGRADE: tuple[Kill, ...] = (
    *((f"backup-{name}", 1) for name in ("begun", "copied", "verified", "named")),
    ("page", 3),
    ("step", 6),
    *STORE,
)


@pytest.mark.requirement("T103")
def test_a_hundred_killed_migrations_leave_the_old_tables_or_the_new(
    server: Server, template: Laptop, tmp_path: Path
) -> None:
    steps = fault_book.later_steps(tmp_path)
    assert steps.scripts.name == LATER
    revisions: list[str | None] = []
    for number, kill in enumerate(kills(IN_UPGRADE, 4, 150), 1):
        laptop = fresh(template, tmp_path / f"laptop{number}")
        with fault_book.opened(laptop.book) as vault:
            fault_book.record(vault.research, "kept")
        said = live(server, laptop, "migrate", kill, number)
        with closing(Session(laptop.book / RESEARCH, KEYS.research)) as session:
            revisions.append(migrations.revision(session))
        assert revisions[-1] in {HEAD_REVISION, steps.target}
        assert not said or revisions[-1] == steps.target
        if revisions[-1] == steps.target:
            (kept,) = fault_book.backups(laptop)
            restore.check(kept)
        with fault_book.opened(laptop.book, steps=steps) as vault:
            assert "kept" in fault_book.words_of(vault.research)
        assert fault_book.ways_in(laptop.book) == [PASSPHRASES[0]]
        shutil.rmtree(laptop.root)
    assert len(set(revisions)) == 2
    assert len(revisions) == TIMES


@pytest.mark.requirement("T104")
def test_two_starts_on_one_folder_leave_it_to_the_first(template: Laptop, tmp_path: Path) -> None:
    laptop = fresh(template, tmp_path / "laptop")
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.e2e import fault_book\n"
        "from workbook.errors import KnownError\n"
        "try:\n"
        f"    with fault_book.opened(Path({str(laptop.book)!r})): print('opened')\n"
        "except KnownError as refusal: print(refusal.code)\n"
    )
    words = [sys.executable, "-c", script]
    with fault_book.opened(laptop.book) as vault:
        said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
        assert said.stdout == "storage.already_open\n"
        fault_book.record(vault.research, "kept")
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "opened\n"
    with closing(ResearchStore.open(laptop.book / RESEARCH, KEYS.research)) as store:
        assert "kept" in fault_book.words_of(store)

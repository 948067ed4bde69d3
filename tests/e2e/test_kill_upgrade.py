"""An older workbook unlocked by a later program, killed at 100 points: it opens, and all is there.

The whole unlock is the program's own, on real encrypted files: checks, backup, steps, session.
After each kill the tables are the old ones or the new ones, never between; where they are the new
ones, a backup with the old ones is on the stick.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.e2e import fault_book
from tests.e2e.fault_server import ANYTIME
from tests.e2e.forks import Server, serving
from tests.support.book import PASSPHRASE, adapters, make_book
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.bootstrap.adapters import verify
from workbook.crypto.slots import SlotFile
from workbook.domain.values import SealedText, Text
from workbook.storage import backup_place, migrations, restore
from workbook.storage.backup import Backup
from workbook.storage.deep_checks import check_bodies, check_events, check_index
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Session
from workbook.storage.steps import Steps
from workbook.storage.vault import RESEARCH

STEPS = 6
BEFORE = (
    *((f"backup-{name}", 1) for name in ("begun", "copied", "verified", "named")),
    *(("step", nth) for nth in range(1, STEPS + 1)),
    ("after-begin", 1),
    ("before-commit", 1),
)
AFTER = (
    ("after-commit", 1),
    *((point, nth) for point in ("after-begin", "before-commit", "after-commit") for nth in (2, 3)),
    *((point, nth) for point in ("after-events", "after-facts") for nth in (1, 2)),
)
# The rest at any time; such an unlock takes some 200 ms on a slow machine's better day.
TIMES, LONGEST_MS = 100, 260

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]


@dataclass(frozen=True)
class Older:
    """A workbook before a later program saw it, its stick, and what the later program has more."""

    root: Path
    stick: Path
    steps: Steps
    research: bytes

    def put_back(self, root: Path) -> None:
        """The workbook at `root`, and the stick as it was: the workbook knows its one place."""
        shutil.copytree(self.root, root)
        shutil.rmtree(self.stick)
        shutil.copytree(self.root / "stick", self.stick)

    def backups(self) -> list[Backup]:
        """The finished backups, newest first."""
        (own,) = self.stick.iterdir()
        slots = SlotFile.read(self.root / "workbook", adapters(self.root).slot_tools())
        return backup_place.listed(own, slots.workbook_id)

    def revision(self, path: Path) -> str | None:
        """Where the tables of a research database stand."""
        with closing(Session(path, self.research)) as session:
            return migrations.revision(session)


@pytest.fixture
def older(tmp_path: Path) -> Older:
    root, stick = tmp_path / "new", tmp_path / "stick"
    stick.mkdir()
    book = make_book(root)
    book.gate.choose_backup_place(stick)
    book.record(book.screen(), "SCREENING", {"DM.INITIALS": Text("ZQ")})
    person = book.workbook.actor.person
    book.close()
    shutil.copytree(stick, root / "stick")
    slots = SlotFile.read(root / "workbook", adapters(root).slot_tools())
    steps = fault_book.later_steps(tmp_path, STEPS)
    return Older(root, stick, steps, slots.unlock(person, PASSPHRASE).research)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving("upgrade_server") as server:
        yield server


def check(older: Older, root: Path) -> bool:
    """Whether the killed program left the new tables; in any case all is there and it opens."""
    path, first = root / "workbook" / RESEARCH, len(backup_of(older))
    found = older.revision(path)
    assert found in {HEAD_REVISION, older.steps.target}
    made = older.backups()
    assert len(made) in {first, first + 1}
    for one in made:
        # Whatever counts as a backup is whole, and as the workbook was before the first step.
        restore.check(one)
        assert older.revision(one.folder / RESEARCH) == HEAD_REVISION
    if found == older.steps.target:
        assert len(made) == first + 1
    opened(older, root)
    assert older.revision(path) == older.steps.target
    return found == older.steps.target


def backup_of(older: Older) -> list[Path]:
    """The backups there were before the later program came."""
    (own,) = (older.root / "stick").iterdir()
    return [path for path in own.iterdir() if path.is_dir()]


def opened(older: Older, root: Path) -> None:
    """The next start of the later program goes through, and every row is there."""
    parts = replace(adapters(root, 99), steps=older.steps)
    assert isinstance(parts.clock, SimulatedClock)
    # Another minute than the killed one's: a backup is named by its time.
    parts.clock.pass_time(timedelta(hours=1))
    gate = FolderGate(root / "workbook", parts)
    (door,) = gate.doors()
    assert not gate.unlock(door.person, PASSPHRASE).read_only
    store = gate.vault.research
    values = [fact.new for fact in store.facts(FactQuery(kind="item.recorded"))]
    sealed = [value.digest for value in values if isinstance(value, SealedText)]
    assert list(store.bodies(sealed).values()) == ["ZQ"]
    found = [*check_events(store, verify), *check_bodies(store), *check_index(store)]
    assert [finding.code for finding in found if not finding.ok] == []
    gate.lock("asked")
    gate.release()


def kills() -> list[tuple[str, int]]:
    """A hundred: every named point twice, then as many as are left at any time."""
    chance = Random(103)
    named = [*BEFORE, *AFTER] * 2
    return [*named, *((ANYTIME, chance.randrange(LONGEST_MS)) for _ in range(TIMES - len(named)))]


@pytest.mark.requirement("T103")
def test_an_unlock_of_a_later_program_under_a_hundred_kills_leaves_old_tables_or_new(
    server: Server, older: Older, tmp_path: Path
) -> None:
    outcomes: dict[tuple[str, int], set[bool]] = {}
    chanced: list[bool] = []
    for number, (point, nth) in enumerate(kills()):
        root = tmp_path / f"laptop{number}"
        older.put_back(root)
        order = {"folder": str(root), "scripts": str(older.steps.scripts), "seed": 100 + number}
        said = server.kill(**order, point=point, nth=nth)
        done = check(older, root)
        assert done or not said
        if point == ANYTIME:
            chanced.append(done)
        else:
            assert not said, f"{point} {nth} was not reached"
            outcomes.setdefault((point, nth), set()).add(done)
        shutil.rmtree(root)
    assert len(kills()) == TIMES
    assert {done for at in BEFORE for done in outcomes[at]} == {False}
    assert {done for at in AFTER for done in outcomes[at]} == {True}
    # Chance fell on both sides of the one moment that decides.
    assert {True, False} <= set(chanced)

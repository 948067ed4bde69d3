"""Ending a person, killed at every point: one known way in, and nothing recorded is lost.

After each kill the next start settles the folder. Then either nobody left and the old keys open
the databases, or the person is gone, the old keys open nothing, and all others come in with the
passphrases they had.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

import pytest

from tests.e2e.fault_server import ANYTIME
from tests.e2e.forks import serving
from tests.support.book import DOCTOR, NURSE, PASSPHRASE, adapters, make_book
from workbook.application.making import NewPerson
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate
from workbook.bootstrap.examination import Examined, examine
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.values import SealedText, Text
from workbook.errors import TamperError
from workbook.storage import swap
from workbook.storage.checks import READING
from workbook.storage.session import Session
from workbook.storage.vault import RESEARCH

ROOT = Path(__file__).resolve().parents[2]
LEAVER = NewPerson("Dr P. Pipit", "investigator", "2021-01-01")
BEFORE = (
    *("rotation-begun", "rotation-copied", "rotation-compared", "rotation-recorded"),
    *("rotation-verified", "rotation-slots", "rotation-synced"),
)
AFTER = (
    "rotation-decided",
    *(f"rotation-{name}" for name in swap.FILES),
    *("rotation-moved", "rotation-done"),
)
# The first two commands of a child's store are in the copy: the leaving, the end of the session.
STORE = ("after-begin", "after-events", "after-facts", "before-commit", "after-commit")
SLOTS_WRITTEN = 4
NAMED = (
    *((point, 1) for point in (*BEFORE, *AFTER)),
    *product(STORE, (1, 2, 3)),
    # Both slot files cut in half and whole; the next unlock writes no small file.
    *(("file", nth) for nth in range(1, SLOTS_WRITTEN + 1)),
)
# The rest at any time; a person is ended in some 150 ms on a slow machine's better day.
TIMES, LONGEST_MS, IN_A_ROW = 100, 260, 10

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]


@dataclass(frozen=True)
class Template:
    """A workbook before anybody leaves."""

    root: Path
    leaver: str
    recovery: str
    secrets: SlotSecrets


def slots_of(root: Path) -> SlotFile:
    return SlotFile.read(root / "workbook", adapters(root).slot_tools())


def person(slots: SlotFile, name: str) -> str:
    return next(info.person_id for info in slots.slots if info.label == name)


def template(root: Path) -> Template:
    book = make_book(root)
    book.gate.add_person(NURSE, PASSPHRASE)
    leaver = book.gate.add_person(LEAVER, PASSPHRASE)
    subject = book.screen()
    book.record(subject, "SCREENING", {"DM.INITIALS": Text("ZQ")})
    lead = book.workbook.actor.person
    book.close()
    return Template(root, leaver, book.recovery, slots_of(root).unlock(lead, PASSPHRASE))


def opens(path: Path, key: bytes) -> bool:
    try:
        Session(path, key, READING).close()
    except TamperError:
        return False
    return True


def check(root: Path, made: Template, *, must: bool) -> bool:
    """One way in after a kill; whether it is the new one. must: it was acknowledged."""
    gate = FolderGate(root / "workbook", adapters(root, 99))
    names = {door.name for door in gate.doors()}
    slots = slots_of(root)
    done = LEAVER.name not in names
    assert done or not must
    assert names == {DOCTOR.name, NURSE.name} | (set() if done else {LEAVER.name})
    assert not {swap.READY, swap.UNFINISHED} & {path.name for path in gate.folder.iterdir()}
    keys = slots.unlock(person(slots, DOCTOR.name), PASSPHRASE)
    assert opens(gate.folder / RESEARCH, keys.research)
    assert opens(gate.folder / RESEARCH, made.secrets.research) == (not done)
    assert slots.unlock_recovery(RecoveryCode.parse(made.recovery)).research == keys.research
    for name in sorted(names):
        assert not gate.unlock(person(slots, name), PASSPHRASE).read_only
        store = gate.vault.research
        assert len(store.facts(FactQuery(kind="person.ended"))) == done
        values = [fact.new for fact in store.facts(FactQuery(kind="item.recorded"))]
        sealed = [value.digest for value in values if isinstance(value, SealedText)]
        assert list(store.bodies(sealed).values()) == ["ZQ"]
        gate.lock("asked")
    gate.release()
    return done


def examined(root: Path) -> list[str]:
    """What all the checks of `doctor` find wrong."""
    patient = Examined(root / "workbook", NURSE.name, PASSPHRASE)
    found = examine(patient, adapters(root), lambda _events: None)
    return [str(finding) for finding in found if not finding.ok]


def kills() -> list[tuple[str, int]]:
    """A hundred: every named point, then as many as are left at any time."""
    chance = Random(52)
    left = TIMES - len(NAMED)
    return [*NAMED, *((ANYTIME, chance.randrange(LONGEST_MS)) for _ in range(left))]


@pytest.mark.requirement("T52")
def test_a_person_ended_under_a_hundred_kills_leaves_one_known_way_in(tmp_path: Path) -> None:
    made = template(tmp_path / "new")
    outcomes: dict[tuple[str, int], bool] = {}
    chanced: list[bool] = []
    with serving("rotation_server") as server:
        for number, (point, nth) in enumerate(kills()):
            root = tmp_path / f"laptop{number}"
            shutil.copytree(made.root, root)
            order = {"folder": str(root), "seed": 100 + number, "person": made.leaver}
            said = server.kill(**order, point=point, nth=nth)
            done = check(root, made, must=bool(said))
            if point == ANYTIME:
                chanced.append(done)
            else:
                outcomes[point, nth] = done
            if number % IN_A_ROW == 0:
                assert examined(root) == []
            shutil.rmtree(root)
    assert len(outcomes) + len(chanced) == TIMES
    assert not any(outcomes[point, 1] for point in BEFORE)
    assert all(outcomes[point, 1] for point in AFTER)
    # The third command of the store is the session under the new keys.
    assert all(outcomes[point, nth] == (nth == 3) for point, nth in product(STORE, (1, 2, 3)))
    assert not any(outcomes["file", nth] for nth in range(1, SLOTS_WRITTEN + 1))
    # Chance fell on both sides of the one moment that decides.
    assert {True, False} <= set(chanced)

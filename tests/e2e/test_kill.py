"""A process killed at 200 points of its transactions loses nothing that it acknowledged.

After each kill the workbook is examined as `doctor` does, and every acknowledged value is read
back; a command stands in the log with all of its events or not at all.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from tests.e2e.forks import serving
from tests.e2e.kill_server import INSIDE_COMMIT
from tests.support.book import DOCTOR, PASSPHRASE, adapters, make_book
from workbook.application.ports import FactQuery
from workbook.bootstrap.examination import Examined, examine
from workbook.crypto.slots import SlotFile
from workbook.domain import open_json
from workbook.domain.values import SealedText, Text
from workbook.storage.research_store import ResearchStore
from workbook.storage.vault import RESEARCH

POINTS = (
    "after-begin",
    "after-events",
    "after-bodies",
    "after-facts",
    "after-caches",
    "before-commit",
    "after-commit",
    INSIDE_COMMIT,
)
NTH, ROUNDS, IN_A_ROW = 5, 5, 8

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]


def faults(folder: Path) -> list[str]:
    """What `doctor` would call a fault."""
    patient = Examined(folder / "workbook", DOCTOR.name, PASSPHRASE)
    found = examine(patient, adapters(folder), lambda _events: None)
    return [str(finding) for finding in found if not finding.ok]


def words_of(store: ResearchStore) -> Counter[str]:
    """How many items hold each word of the children."""
    values = [fact.new for fact in store.facts(FactQuery(kind="item.recorded", heads=False))]
    sealed = [value.digest for value in values if isinstance(value, SealedText)]
    opened = store.bodies(sealed)
    return Counter(opened[digest] for digest in sealed)


def drafts_of(store: ResearchStore) -> set[str]:
    """The words of the drafts."""
    values = (open_json.value_of(draft.value) for draft in store.drafts())
    return {value.content for value in values if isinstance(value, Text)}


def check(folder: Path, key: bytes, acknowledged: list[str]) -> None:
    """The workbook after a kill: sound, with all that was acknowledged, without half a command."""
    assert faults(folder) == []
    with closing(ResearchStore.open(folder / "workbook" / RESEARCH, key)) as store:
        found, kept = words_of(store), drafts_of(store)
    recorded = {word for word in acknowledged if not word.startswith("d")}
    assert recorded <= set(found)
    assert set(acknowledged) - recorded <= kept
    assert set(found.values()) <= {3}


def template(root: Path) -> bytes:
    """A new workbook under `root`; the key of its research database."""
    book = make_book(root)
    person = book.workbook.actor.person
    book.close()
    slots = SlotFile.read(root / "workbook", adapters(root).slot_tools())
    return slots.unlock(person, PASSPHRASE).research


def chains() -> Iterator[list[tuple[int, str, int]]]:
    """Every kill as (seed, point, nth), in chains that go on in one folder."""
    kills = [
        (ROUNDS * 100 * number + 100 * turn, point, nth + turn % 2)
        for turn in range(ROUNDS)
        for number, (point, nth) in enumerate(product(POINTS, range(1, NTH + 1)), 1)
    ]
    assert len(kills) == 200
    for start in range(0, len(kills), IN_A_ROW):
        yield kills[start : start + IN_A_ROW]


@pytest.mark.requirement("T93", "T102")
def test_two_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    key = template(tmp_path / "new")
    total = 0
    with serving("kill_server") as killer:
        for number, chain in enumerate(chains()):
            folder = tmp_path / f"laptop{number}"
            shutil.copytree(tmp_path / "new", folder)
            acknowledged: list[str] = []
            for seed, point, nth in chain:
                acknowledged += killer.kill(folder=str(folder), seed=seed, point=point, nth=nth)
                check(folder, key, acknowledged)
            total += len(acknowledged)
    # Not killed so early that nothing was ever at stake.
    assert total > 200

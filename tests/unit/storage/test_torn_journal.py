"""A commit that the power cut off: whatever part of the journal reached the disk, the state before
it is there again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.storage.kit import KEY, LOG, Writer, keep, new_store
from workbook.storage import checks
from workbook.storage.research_store import ResearchStore

STEP = 512


@pytest.mark.requirement("T95")
def test_a_journal_cut_at_every_512_bytes_gives_the_state_before(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    writer = Writer()
    store = new_store(path)
    keep(store, writer.start())
    keep(store, writer.form())
    store.close()
    before = path.read_bytes()
    journals: list[bytes] = []

    def seen(point: str) -> None:
        if point == "before-commit":
            # Nothing of the database itself is written before its journal is on the disk.
            assert path.read_bytes() == before
            journals.append(path.with_name("a.db-journal").read_bytes())

    store = ResearchStore.open(path, KEY, hook=seen)
    journals.clear()
    keep(store, writer.form(items=6))
    store.close()
    journal = journals[-1]
    assert len(journal) > 20 * STEP
    torn = tmp_path / "torn.db"
    for size in (*range(0, len(journal), STEP), len(journal)):
        torn.write_bytes(before)
        torn.with_name("torn.db-journal").write_bytes(journal[:size])
        again = ResearchStore.open(torn, KEY)
        assert len(list(again.events(LOG))) == 2 + 3, size
        again.close()
    assert all(finding.ok for finding in checks.check_start(torn, KEY))

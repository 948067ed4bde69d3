"""The remembered head tells a rolled-back, forked or moved workbook from a normal one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.storage.kit import LOG, SeededBytes, SetClock, Writer, keep, new_store
from workbook.application.ports import LogHead
from workbook.errors import KnownError
from workbook.storage.anchor import MACHINE, AnchorVerdict, FileAnchor
from workbook.storage.research_store import ResearchStore

BOOK = "01900000-0000-7000-8000-00000000b001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResearchStore]:
    made, writer = new_store(tmp_path / "research.db"), Writer()
    keep(made, writer.start())
    keep(made, writer.form())
    yield made
    made.close()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def anchor(state: Path, clock: SetClock | None = None) -> FileAnchor:
    return FileAnchor(state, BOOK, clock or SetClock(), SeededBytes())


def head_of(store: ResearchStore, sequence: int | None = None) -> LogHead:
    head = store.head(LOG)
    assert head is not None
    event = store.stored_event(LOG, sequence or head.sequence)
    assert event is not None
    return LogHead(event.sequence, event.hash)


def test_a_workbook_never_seen_here_has_no_anchor(state: Path, store: ResearchStore) -> None:
    assert anchor(state).compare(store) is AnchorVerdict.ABSENT
    assert not state.exists()


@pytest.mark.parametrize(
    ("sequence", "verdict"),
    [(5, AnchorVerdict.SAME), (4, AnchorVerdict.AHEAD), (1, AnchorVerdict.AHEAD)],
)
def test_a_database_that_went_on_is_ahead(
    state: Path, store: ResearchStore, sequence: int, verdict: AnchorVerdict
) -> None:
    anchor(state).remember(LOG, head_of(store, sequence))
    assert anchor(state).compare(store) is verdict


def test_an_older_database_is_behind(state: Path, store: ResearchStore) -> None:
    anchor(state).remember(LOG, LogHead(6, b"x" * 32))
    assert anchor(state).compare(store) is AnchorVerdict.BEHIND


def test_a_database_from_before_its_log_began_is_behind(state: Path, store: ResearchStore) -> None:
    anchor(state).remember("01900000-0000-7000-8000-0000000000ff", LogHead(1, b"x" * 32))
    assert anchor(state).compare(store) is AnchorVerdict.BEHIND


@pytest.mark.parametrize("sequence", [3, 5])
def test_another_event_at_the_remembered_place_is_a_fork(
    state: Path, store: ResearchStore, sequence: int
) -> None:
    anchor(state).remember(LOG, LogHead(sequence, b"x" * 32))
    assert anchor(state).compare(store) is AnchorVerdict.FORKED


def test_the_anchor_of_another_machine_is_told_apart(state: Path, store: ResearchStore) -> None:
    anchor(state).remember(LOG, head_of(store))
    (state / MACHINE).write_text("0" * 32)
    assert anchor(state).compare(store) is AnchorVerdict.OTHER_MACHINE


def test_two_workbooks_share_the_machine_and_not_the_anchor(
    state: Path, store: ResearchStore
) -> None:
    first = anchor(state)
    first.remember(LOG, head_of(store))
    other = FileAnchor(state, BOOK[:-1] + "2", SetClock(), SeededBytes())
    assert other.machine() == first.machine()
    assert other.compare(store) is AnchorVerdict.ABSENT


def test_the_head_is_written_at_most_every_five_seconds(state: Path, store: ResearchStore) -> None:
    clock = SetClock()
    mine = anchor(state, clock)

    def written() -> str:
        return str(json.loads(mine.path.read_text())["sequence"])

    mine.remember(LOG, head_of(store, 1))
    clock.pass_time(4.9)
    mine.remember(LOG, head_of(store, 2))
    assert written() == "1"
    clock.pass_time(0.1)
    mine.remember(LOG, head_of(store, 3))
    assert written() == "3"
    mine.remember(LOG, head_of(store, 4))
    mine.flush()
    assert written() == "4"
    before = mine.path.stat().st_mtime_ns
    mine.flush()
    assert mine.path.stat().st_mtime_ns == before


def test_a_clock_that_was_set_back_does_not_hold_the_anchor_up(
    state: Path, store: ResearchStore
) -> None:
    clock = SetClock()
    mine = anchor(state, clock)
    mine.remember(LOG, head_of(store, 1))
    clock.pass_time(-86_400)
    mine.remember(LOG, head_of(store, 2))
    assert anchor(state).compare(store) is AnchorVerdict.AHEAD
    assert json.loads(mine.path.read_text())["sequence"] == "2"


def test_older_key_slots_are_seen(state: Path, store: ResearchStore) -> None:
    mine = anchor(state)
    assert not mine.slots_behind(0)
    mine.remember_slots(7)
    assert mine.compare(store) is AnchorVerdict.ABSENT
    mine.remember(LOG, head_of(store))
    mine.flush()
    again = anchor(state)
    assert (again.slots_behind(6), again.slots_behind(7), again.slots_behind(8)) == (
        True,
        False,
        False,
    )
    assert again.compare(store) is AnchorVerdict.SAME


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"head":"","log":"","machine":"","sequence":"x","slots":"0","workbook":""}',
        '{"head":"","log":"","machine":"","sequence":1,"slots":"0","workbook":""}',
        "\u00e9",
    ],
)
def test_an_anchor_that_is_not_ours_counts_as_none(
    state: Path, store: ResearchStore, content: str
) -> None:
    state.mkdir()
    anchor(state).path.write_text(content, encoding="utf-8")
    assert anchor(state).compare(store) is AnchorVerdict.ABSENT


def test_a_state_folder_that_cannot_be_made_is_named(tmp_path: Path, store: ResearchStore) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError) as refusal:
        anchor(tmp_path / "file" / "state").remember(LOG, head_of(store))
    assert refusal.value.code == "storage.no_anchor"


def test_an_anchor_that_cannot_be_read_counts_as_none_and_is_named_when_written(
    state: Path, store: ResearchStore
) -> None:
    anchor(state).remember(LOG, head_of(store))
    anchor(state).path.unlink()
    anchor(state).path.mkdir()
    blind = anchor(state)
    assert blind.compare(store) is AnchorVerdict.ABSENT
    assert not blind.slots_behind(1)
    with pytest.raises(KnownError, match=r"storage\.no_anchor"):
        blind.remember_slots(1)


def test_the_anchor_is_for_its_owner_alone_and_names_no_patient(
    state: Path, store: ResearchStore
) -> None:
    mine = anchor(state)
    mine.remember(LOG, head_of(store))
    if os.name == "posix":
        assert mine.path.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(mine.path.read_text())) == {
        "head",
        "log",
        "machine",
        "sequence",
        "slots",
        "workbook",
    }

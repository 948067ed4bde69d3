"""What one command reads: each visit once, and true after what the command itself recorded."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import TYPING, entry, place, platelets, put
from workbook.application.commands import RecordItems
from workbook.application.ports import FactQuery, SubjectRow
from workbook.application.reads import Reads
from workbook.domain.projections.facts import Fact, Standing


@pytest.fixture
def bench() -> Bench:
    return make_bench()


def test_a_record_reads_its_visit_and_its_summary_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = bench.screen()
    where = place(subject, "D3", "LB.PLT")
    command = RecordItems((entry(bench.investigator, where, platelets("61")),))
    asked: list[str] = []
    facts, row = bench.store.facts, bench.store.subject_row

    def count_facts(query: FactQuery) -> list[Fact]:
        if query.subject == subject:
            asked.append("visit")
        return facts(query)

    def count_rows(one: str) -> SubjectRow | None:
        asked.append("summary")
        return row(one)

    monkeypatch.setattr(bench.store, "facts", count_facts)
    monkeypatch.setattr(bench.store, "subject_row", count_rows)
    bench.investigator.execute(command)
    assert sorted(asked) == ["summary", "visit"]


def test_what_was_read_is_true_after_facts_are_taken_in(bench: Bench) -> None:
    subject = bench.screen()
    where = place(subject, "D3", "LB.PLT")
    put(bench.investigator, where, platelets("61"))
    reads = Reads(bench.store)
    assert reads.cells(subject).cell(where).value == platelets("61")
    put(bench.investigator, where, platelets("16"), TYPING)
    newest = bench.store.facts(FactQuery(subject=subject, event="D3"))
    reads.take(newest)
    cell = reads.cells(subject).cell(where)
    assert (cell.value, cell.standing) == (platelets("16"), Standing.AGREED)


def test_a_place_nobody_wrote_at_is_an_empty_cell(bench: Bench) -> None:
    subject = bench.screen()
    cell = Reads(bench.store).cells(subject).cell(place(subject, "D3", "LB.PLT"))
    assert cell.standing is Standing.EMPTY


def test_after_forgetting_the_store_is_asked_again(bench: Bench) -> None:
    subject = bench.screen()
    where = place(subject, "D3", "LB.PLT")
    reads = Reads(bench.store)
    with reads.forgotten():
        assert reads.cells(subject).cell(where).value is None
        put(bench.investigator, where, platelets("61"))
    assert reads.cells(subject).cell(where).value == platelets("61")

"""What the research database keeps about itself, beside what every Store does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.storage.kit import (
    KEY,
    OTHER_KEY,
    PERSON,
    SUBJECT,
    Writer,
    keep,
    new_store,
    place_of,
    spied,
)
from workbook.application.ports import FactQuery
from workbook.domain.projections.facts import item_register
from workbook.errors import Bug, KnownError, TamperError
from workbook.storage.connection import Opening, create_file
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Session


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResearchStore]:
    made = new_store(tmp_path / "research.db")
    yield made
    made.close()


def test_a_new_database_was_rebuilt_by_no_rules_yet(store: ResearchStore) -> None:
    assert store.projection_version() == ""
    store.set_projection_version("1:abc")
    assert store.projection_version() == "1:abc"


def test_what_is_kept_about_the_database_survives_and_may_change(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    store = new_store(path)
    store.keep_own("device", "d1")
    store.keep_own("device", "d2")
    store.close()
    store = ResearchStore.open(path, KEY)
    assert (store.own("device"), store.own("never")) == ("d2", "")
    store.clear_projections()
    assert store.own("device") == "d2"
    store.close()


def test_words_of_a_command_that_failed_are_not_remembered(store: ResearchStore) -> None:
    writer = Writer()
    keep(store, writer.start())
    written = writer.form(form="never")

    def fail_at_the_end() -> None:
        with store.transaction():
            store.add_facts(written.facts)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_at_the_end()
    other = Writer()
    other.start()
    keep(store, other.form(form="other"))
    assert store.facts(FactQuery(form="never")) == []
    assert {fact.place.form for fact in store.facts(FactQuery(subject=SUBJECT))} == {"other"}


def test_an_event_that_is_there_already_is_refused(store: ResearchStore) -> None:
    written = Writer().start()
    keep(store, written)
    with pytest.raises(Bug) as refusal:
        keep(store, written)
    assert refusal.value.code == "storage.append_only"


@pytest.mark.parametrize("key", [OTHER_KEY, KEY])
def test_a_file_that_did_not_open_can_be_opened_afterwards(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "research.db"
    new_store(path).close()
    with pytest.raises((TamperError, KnownError)):
        ResearchStore.open(path if key == OTHER_KEY else tmp_path / "none.db", key)
    ResearchStore.open(path, KEY).close()


def test_a_database_made_twice_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    store = new_store(path)
    keep(store, Writer().start())
    store.close()
    with pytest.raises(Bug):
        ResearchStore.create(path, KEY)
    store = ResearchStore.open(path, KEY)
    assert len(store.facts(FactQuery())) == 2
    store.close()


def test_an_empty_file_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    create_file(path)
    with pytest.raises(TamperError) as refusal:
        ResearchStore.open(path, KEY)
    assert refusal.value.code == "storage.log_schema"


PLANS = [
    (FactQuery(subject=SUBJECT), "fact_place"),
    (FactQuery(subject=SUBJECT, event="day0", form="lab"), "fact_place"),
    (FactQuery(registers=(item_register(place_of("item0")),)), "fact_place"),
    (FactQuery(prefix=f"item/{SUBJECT}/day0/"), "fact_place"),
    (FactQuery(registers=("key/claire/device",)), "fact_register"),
    (FactQuery(prefix="key/"), "fact_register"),
    (FactQuery(kind="key.bound", heads=False), "fact_kind"),
    (FactQuery(command_id="c"), "fact_command"),
    (FactQuery(newest_first=True, limit=10, heads=False), "fact_clock"),
    (FactQuery(person=PERSON, newest_first=True, limit=10, heads=False), "fact_clock"),
]


@pytest.mark.parametrize(("query", "index"), PLANS, ids=str)
def test_each_usual_question_is_answered_through_its_index(
    tmp_path: Path, query: FactQuery, index: str
) -> None:
    path = tmp_path / "research.db"
    store, writer = new_store(path), Writer()
    keep(store, writer.start())
    keep(store, writer.form())
    store.close()
    asked: list[str] = []
    driver = spied(lambda connection: connection.set_trace_callback(asked.append))
    session = Session(path, KEY, Opening(driver))
    ResearchStore(session).facts(query)
    statement = next(sql for sql in asked if "FROM fact" in sql)
    plan = " ".join(str(row[3]) for row in session.rows(f"EXPLAIN QUERY PLAN {statement}"))
    session.close()
    assert f"INDEX {index} " in f"{plan} ", plan

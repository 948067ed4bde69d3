"""What every Store does, the one in memory and the one on the disk alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.memory_store import MemoryStore
from tests.unit.storage.kit import (
    AUTHOR,
    LOG,
    PERSON,
    SUBJECT,
    Writer,
    Written,
    keep,
    new_store,
    place_of,
)
from workbook.application.ports import (
    Draft,
    FactQuery,
    FormRow,
    LogHead,
    Store,
    SubjectRow,
)
from workbook.domain.entries.clinical import BoxReceived, ItemRecorded, SubjectScreened
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.projections.facts import Fact, item_register
from workbook.domain.values import Choice, Quantity

OTHER = "01900000-0000-7000-8000-00000000a002"
OTHER_LOG = "01800000-0000-7000-8000-0000000000bb"


class Failure(RuntimeError):
    """What a test raises inside a transaction."""


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    made = new_store(tmp_path / "research.db")
    yield made
    made.close()


def recorded(number: int, **parts: object) -> Fact:
    """A fact of one item, told apart by its number."""
    place = place_of("item1")
    made = Fact(
        event_id=f"e{number:03d}",
        log_id=LOG,
        sequence=number,
        command_id=f"c{number // 10}",
        kind="item.recorded",
        register=item_register(place),
        place=place,
        person=PERSON,
        role="investigator",
        utc="2021-09-14T12:31:00.000Z",
        clock=f"{number:06d}",
        value='{"t":"choice","v":"y"}',
        detail="",
        supersedes=(),
    )
    changed = replace(made, **parts)  # type: ignore[arg-type]  # fields are given by name
    return replace(changed, register=item_register(changed.place)) if "place" in parts else changed


def ids(facts: list[Fact]) -> list[str]:
    return [fact.event_id for fact in facts]


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert list(store.log_ids()) == []
    assert store.head(LOG) is None
    assert list(store.events(LOG)) == []
    assert store.stored_event(LOG, 1) is None
    assert store.facts(FactQuery()) == []
    assert store.subject_rows() == []
    assert store.drafts() == []


def test_events_come_back_as_they_were_appended(store: Store) -> None:
    writer = Writer()
    first, second = writer.start(), writer.form(items=600)
    keep_in(store, first)
    keep_in(store, second)
    assert list(store.events(LOG)) == first.events + second.events
    assert list(store.events(LOG, after=2)) == second.events
    assert store.stored_event(LOG, 2) == first.events[1]
    assert store.head(LOG) == LogHead(602, second.events[-1].hash)


def keep_in(store: Store, written: Written) -> None:
    with store.transaction():
        store.append(written.events, written.bodies)
        store.add_facts(written.facts)


def test_logs_are_listed_in_the_order_they_came(store: Store) -> None:
    keep_in(store, Writer(LOG).start())
    keep_in(store, Writer(OTHER_LOG).start())
    assert list(store.log_ids()) == [LOG, OTHER_LOG]


def test_bodies_are_found_by_digest(store: Store) -> None:
    written = Writer()
    written.start()
    form = written.form(1, note="marbrures aux deux genoux")
    with store.transaction():
        store.append([], form.bodies)
    digests = [body.digest for body in form.bodies]
    assert len(digests) == 2
    assert dict(store.bodies([*digests, "00" * 32])) == dict.fromkeys(
        digests, "marbrures aux deux genoux"
    )
    assert dict(store.bodies([])) == {}


def test_a_block_that_fails_leaves_nothing_behind(store: Store) -> None:
    writer = Writer()
    keep_in(store, writer.start())
    before = dict(store.dump_projections())
    written = writer.form()

    def fail_at_the_end() -> None:
        with store.transaction():
            store.append(written.events, written.bodies)
            store.add_facts(written.facts)
            store.put_subject_row(SubjectRow(SUBJECT, "S07-a-001", "", "screening", "{}"))
            raise Failure

    with pytest.raises(Failure):
        fail_at_the_end()
    assert dict(store.dump_projections()) == before
    assert store.head(LOG) == LogHead(2, writer_head(store))
    keep_in(store, written)
    assert store.facts(FactQuery(subject=SUBJECT)) == written.facts


def writer_head(store: Store) -> bytes:
    last = store.stored_event(LOG, 2)
    assert last is not None
    return last.hash


def test_facts_come_back_as_they_were_given(store: Store) -> None:
    writer = Writer()
    for written in (
        writer.start(),
        writer.form(note="mots"),
        writer.command([Deed(SubjectScreened("S07-a-001"), Place(subject=SUBJECT))]),
        writer.command([Deed(BoxReceived("12", "B1", "", "device"))]),
    ):
        keep_in(store, written)
        found = store.facts(FactQuery(event_ids=tuple(ids(written.facts))))
        assert found == written.facts


def test_facts_are_ordered_by_clock_then_id(store: Store) -> None:
    facts = [recorded(1, clock="5"), recorded(3, clock="4"), recorded(2, clock="4")]
    store.add_facts(facts)
    assert ids(store.facts(FactQuery())) == ["e002", "e003", "e001"]
    assert ids(store.facts(FactQuery(newest_first=True))) == ["e001", "e003", "e002"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (FactQuery(subject=OTHER), ["e002"]),
        (FactQuery(event="day1"), ["e003"]),
        (FactQuery(form="other"), ["e004"]),
        (FactQuery(form_key="k1"), ["e005"]),
        (FactQuery(item="item2"), ["e006"]),
        (FactQuery(kind="box.received"), ["e007"]),
        (FactQuery(kind="item.recorded", person="luc"), ["e008"]),
        (FactQuery(command_id="c2"), ["e020", "e021"]),
        (FactQuery(event_ids=("e001", "e007", "none")), ["e007"]),
        (FactQuery(event_ids=("e001", "e007"), heads=False), ["e001", "e007"]),
        (FactQuery(event_ids=()), []),
        (FactQuery(registers=("box/12",)), ["e007"]),
        (FactQuery(registers=()), []),
        (FactQuery(registers=(item_register(place_of("item2")), "box/12")), ["e006", "e007"]),
        (FactQuery(registers=(item_register(place_of("item2")), "item/a/b")), ["e006"]),
        (FactQuery(registers=("item/none/day0//lab//g//item1",)), []),
        (FactQuery(prefix="box/"), ["e007"]),
        (FactQuery(prefix=f"item/{OTHER}/"), ["e002"]),
        (FactQuery(prefix=f"item/{SUBJECT}/day0//lab//g//item2"), ["e006"]),
        (FactQuery(prefix=f"item/{SUBJECT}/day0//o"), ["e004"]),
        (FactQuery(prefix=f"item/{SUBJECT}/day1"), ["e003"]),
        (FactQuery(prefix="item/none/"), []),
        (FactQuery(prefix=f"item/{SUBJECT}/day0//lab//g//item2/more"), []),
        (FactQuery(subject="none"), []),
        (FactQuery(subject=SUBJECT, event="day1", form="lab"), ["e003"]),
        (FactQuery(subject=SUBJECT, person="luc"), ["e008"]),
        (FactQuery(person="luc", heads=False, newest_first=True), ["e008"]),
        (FactQuery(limit=2), ["e002", "e003"]),
        (FactQuery(limit=2, offset=2), ["e004", "e005"]),
        (FactQuery(offset=8), ["e021"]),
        (FactQuery(newest_first=True, limit=1, heads=False), ["e021"]),
    ],
)
def test_a_query_finds_what_it_asks_for(
    store: Store, query: FactQuery, expected: list[str]
) -> None:
    box = recorded(7, kind="box.received", register="box/12", detail='{"box":"12"}')
    store.add_facts(
        [
            recorded(1),
            recorded(2, place=place_of("item1", subject=OTHER)),
            recorded(3, place=place_of("item1", event="day1")),
            recorded(4, place=place_of("item1", form="other")),
            recorded(5, place=replace(place_of("item1"), form_key="k1")),
            recorded(6, place=place_of("item2")),
            replace(box, place=Place()),
            recorded(8, person="luc", supersedes=("e001",)),
            recorded(20),
            recorded(21),
        ]
    )
    assert ids(store.facts(query)) == expected


@pytest.mark.parametrize("prefix", ["", "i", "item", "item/"])
def test_a_prefix_shorter_than_a_register_finds_all_that_begin_so(
    store: Store, prefix: str
) -> None:
    store.add_facts(
        [recorded(1), replace(recorded(2, kind="box.received", register="box/12"), place=Place())]
    )
    expected = ["e001", "e002"] if prefix == "" else ["e001"]
    assert ids(store.facts(FactQuery(prefix=prefix))) == expected


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_heads_do_not_depend_on_the_order_of_arrival(store: Store, order: tuple[int, ...]) -> None:
    made = {
        1: recorded(1),
        2: recorded(2, supersedes=("e001",)),
        3: recorded(3, supersedes=("e001", "e002", "never.came")),
    }
    for number in order:
        store.add_facts([made[number]])
    assert ids(store.facts(FactQuery())) == ["e003"]
    assert ids(store.facts(FactQuery(heads=False))) == ["e001", "e002", "e003"]
    assert store.facts(FactQuery())[0].supersedes == ("e001", "e002", "never.came")


def test_form_rows_are_replaced_by_study_event(store: Store) -> None:
    rows = [FormRow(SUBJECT, event, "", "lab", "", 3, 1, 0, 0) for event in ("day0", "day1")]
    store.put_form_rows(SUBJECT, None, rows)
    store.put_form_rows(OTHER, None, [replace(rows[0], subject=OTHER)])
    newer = replace(rows[1], answered=2)
    store.put_form_rows(SUBJECT, ["day1"], [newer])
    assert store.form_rows(SUBJECT) == [rows[0], newer]
    assert store.form_rows(SUBJECT, "day1") == [newer]
    store.put_form_rows(SUBJECT, None, [])
    assert store.form_rows(SUBJECT) == []
    assert len(store.form_rows(OTHER)) == 1


SUBJECTS = [
    SubjectRow("s1", "S07-a-001", "07-001", "course", "{}"),
    SubjectRow("s2", "S07-a-002", "", "refused", "{}"),
    SubjectRow("s3", "S07-a-003", "07-002", "dead", "{}"),
    SubjectRow("s4", "S07-a-004", "", "screening", "{}"),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["s3", "s1", "s2", "s4"]),
        ({"randomised": True}, ["s3", "s1"]),
        ({"randomised": False}, ["s2", "s4"]),
        ({"statuses": ("dead", "refused")}, ["s3", "s2"]),
        ({"statuses": ()}, []),
        ({"search": "a-00"}, ["s3", "s1", "s2", "s4"]),
        ({"search": "07-002"}, ["s3"]),
        ({"search": "%"}, []),
        ({"limit": 2}, ["s3", "s1"]),
        ({"limit": 2, "offset": 1}, ["s1", "s2"]),
        ({"offset": 3}, ["s4"]),
    ],
)
def test_subjects_are_listed_as_asked(
    store: Store, asked: dict[str, object], expected: list[str]
) -> None:
    for row in SUBJECTS:
        store.put_subject_row(row)
    found = store.subject_rows(**asked)  # type: ignore[arg-type]  # named as the port names them
    assert [row.subject for row in found] == expected


def test_subjects_are_counted_by_status_and_number(store: Store) -> None:
    for row in [*SUBJECTS, replace(SUBJECTS[0], status="dead")]:
        store.put_subject_row(row)
    counts = store.count_subjects()
    assert {name: counts[name] for name in ("dead", "refused", "screening", "randomised")} == {
        "dead": 2,
        "refused": 1,
        "screening": 1,
        "randomised": 2,
    }
    assert store.subject_row("s1") == replace(SUBJECTS[0], status="dead")
    assert store.subject_row("none") is None


def test_projections_are_cleared_and_the_log_is_not(store: Store) -> None:
    writer = Writer()
    written = [writer.start(), writer.form(note="mots")]
    for one in written:
        keep_in(store, one)
    store.put_subject_row(SUBJECTS[0])
    store.put_form_rows("s1", None, [FormRow("s1", "day0", "", "lab", "", 1, 1, 0, 0)])
    store.keep_draft(draft("item1"))
    full = dict(store.dump_projections())
    store.clear_projections()
    assert not any(store.dump_projections().values())
    assert len(list(store.events(LOG))) == 5
    assert len(store.drafts()) == 1
    for one in reversed(written):
        store.add_facts(one.facts)
    store.put_subject_row(SUBJECTS[0])
    store.put_form_rows("s1", None, [FormRow("s1", "day0", "", "lab", "", 1, 1, 0, 0)])
    assert dict(store.dump_projections()) == full


def draft(item: str, person: str = PERSON, kept_at: str = "1", value: str = "") -> Draft:
    return Draft(person, place_of(item), value, "1,", ("e001", "e002"), "", kept_at)


def test_a_draft_replaces_the_earlier_one_of_its_person_and_place(store: Store) -> None:
    store.keep_draft(draft("item1", value="null"))
    store.keep_draft(draft("item1", person="luc", kept_at="2"))
    newer = draft("item1", value='{"t":"choice","v":"n"}', kept_at="3")
    store.keep_draft(newer)
    assert store.drafts(person=PERSON) == [newer]
    assert len(store.drafts(subject=SUBJECT)) == 2
    assert store.drafts(person=PERSON, subject=OTHER) == []


def test_drafts_taken_over_can_be_asked_for_alone(store: Store) -> None:
    theirs = replace(draft("item2", kept_at="2"), taken_from="luc")
    for one in (draft("item1"), theirs, replace(theirs, person="zoe", kept_at="3")):
        store.keep_draft(one)
    assert store.drafts(person=PERSON, taken=True) == [theirs]


def test_drafts_are_dropped_by_person_and_place(store: Store) -> None:
    kept = [draft("item1"), draft("item2", kept_at="2"), draft("item1", person="luc", kept_at="3")]
    for one in kept:
        store.keep_draft(one)
    store.drop_drafts(PERSON, [place_of("item1"), place_of("never")])
    assert store.drafts() == kept[1:]


def test_a_changed_value_is_the_one_head_of_its_register(store: Store) -> None:
    writer = Writer()
    keep_in(store, writer.start())
    first = writer.form(1)
    keep_in(store, first)
    gone = first.facts[0]
    change = Deed(
        ItemRecorded("typed", "", (), ""),
        gone.place,
        old=Quantity("2", "mmol/L"),
        new=Choice("y"),
        supersedes=(gone.event_id,),
    )
    second = writer.command([change], AUTHOR)
    keep_in(store, second)
    assert store.facts(FactQuery(registers=(gone.register,))) == second.facts


def test_the_store_on_the_disk_keeps_all_of_it(tmp_path: Path) -> None:
    path, writer = tmp_path / "research.db", Writer()
    store = new_store(path)
    keep(store, writer.start())
    written = writer.form(note="mots")
    keep(store, written)
    warned = replace(draft("item1"), taken_from="luc", kept=("range_high", "CHK1"))
    store.keep_draft(warned)
    store.close()
    again = type(store).open(path, bytes(range(32)))
    assert again.facts(FactQuery(subject=SUBJECT)) == written.facts
    assert again.drafts() == [warned]
    again.close()


def test_a_note_about_the_database_itself_stands_or_falls_with_its_transaction(
    store: Store,
) -> None:
    assert store.own("place") == ""
    store.keep_own("place", "one")
    assert store.own("place") == "one"
    _fail_at_keeping(store, "place", "two")
    assert store.own("place") == "one"
    store.keep_own("place", "")
    assert store.own("place") == ""


def _fail_at_keeping(store: Store, name: str, value: str) -> None:
    with suppress(Failure), store.transaction():
        store.keep_own(name, value)
        raise Failure

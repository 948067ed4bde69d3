"""Rebuilt projections equal the incremental ones, and no order of arrival changes either."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.memory_store import MemoryStore
from tests.support.memory_workbook import (
    NoAnchor,
    PersonSigner,
    SeededBytes,
    make_bench,
    real_study,
)
from workbook.application.commands import (
    Entry,
    RandomiseSubject,
    ReceiveBoxes,
    RecordItems,
    RemoveRow,
    ScreenSubject,
    Undo,
)
from workbook.application.context import Actor
from workbook.application.ports import FactQuery, StoredEvent
from workbook.application.projector import Projector
from workbook.application.workbook import Parts, Workbook
from workbook.domain import canonical
from workbook.domain.canonical import Body
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.projections.facts import fact_of, item_register
from workbook.domain.values import Choice, Missing, Moment, Quantity, Text, Value
from workbook.errors import KnownError

STUDY = real_study()
REASON = Reason("TYPING")
VALUES: tuple[tuple[str, str, tuple[Value | None, ...]], ...] = (
    ("SCREENING", "DM.AGE", (Quantity("67", "year"), Quantity("71", "year"), None)),
    ("SCREENING", "DM.WEIGHT", (Quantity("72", "kg"), Quantity("80.5", "kg"))),
    ("SCREENING", "DM.INITIALS", (Text("A-B"), Text("C-D"), None)),
    ("D1", "SOFA.PLT", (Quantity("61", "10^9/L"), Missing("NOT_DONE"), None)),
    ("D1", "SOFA.CREAT", (Quantity("268", "umol/L"), Quantity("3.0", "mg/dL"))),
    ("D1", "SOFA.VASO", (Choice("yes"), Choice("no"), None)),
    ("D1", "SOFA.NE", (Quantity("0.42", "ug/kg/min"), Quantity("0", "ug/kg/min"))),
    ("D2", "SKIN.MOTT", (Choice("2"), Choice("5"))),
    ("COURSE", "DTH.DTHTM", (Moment("2021-09-14T06:40+02:00"), None)),
)
ROWS = (("COURSE", "MM.VENTST", (Moment("2021-09-13T06:40+02:00"), None)),)

Act = tuple[int, int, int, int, int]
ACTS = st.tuples(
    st.integers(0, 2), st.integers(0, 11), st.integers(0, 3), st.integers(0, 99), st.integers(0, 9)
)


@dataclass
class Laptop:
    """One device of the site, with a log of its own and whatever it was sent."""

    store: MemoryStore
    workbook: Workbook
    log_id: str
    sent: dict[str, int]


def laptops(count: int) -> list[Laptop]:
    """Devices of one site that start from the same first log."""
    first = make_bench()
    made = [Laptop(first.store, first.investigator, "log1", {})]
    for number in range(1, count):
        store = MemoryStore()
        _deliver(first.store, store, {})
        site = replace(first.investigator.site, device=f"d{number}x", letter="abc"[number])
        site = replace(site, log_id=f"log{number}x")
        chance = SeededBytes(1_000_000 * number)
        actor = Actor("p1", "Dr L. Fauvette", PersonSigner(2))
        parts = Parts(
            store, first.clock, chance, NoAnchor(), STUDY, site, Actor("", "", PersonSigner(9))
        )
        made.append(Laptop(store, Workbook(parts, actor), site.log_id, {}))
    return made


def _deliver(source: MemoryStore, target: MemoryStore, sent: dict[str, int]) -> None:
    """Carry over what the target lacks, as an import would: whole logs, in sequence."""
    for log_id in source.log_ids():
        head = target.head(log_id)
        events = list(source.events(log_id, head.sequence if head else 0))
        _append(target, events, _bodies(source, events))
        sent[log_id] = len(events)


def _bodies(source: MemoryStore, events: Iterable[StoredEvent]) -> list[Body]:
    digests = source.dump_bodies()
    return [Body(digest, b"", words) for digest, words in digests.items()] if events else []


def _append(target: MemoryStore, events: Sequence[StoredEvent], bodies: Sequence[Body]) -> None:
    if not events:
        return
    target.append(events, bodies)
    Projector(STUDY, target).apply([fact_of(canonical.unseal(event.data)) for event in events])


def act(laptop: Laptop, all_laptops: Sequence[Laptop], what: Act) -> None:
    """Do one random thing; what the rules refuse is refused, which is an outcome too."""
    _, kind, who, which, value = what
    subjects = sorted(row.subject for row in laptop.store.subject_rows())
    subject = subjects[which % len(subjects)] if subjects else ""
    try:
        _do(laptop, all_laptops, kind, subject, who, which, value)
    except KnownError:
        return


def _do(
    laptop: Laptop,
    others: Sequence[Laptop],
    kind: int,
    subject: str,
    who: int,
    which: int,
    value: int,
) -> None:
    execute = laptop.workbook.execute
    if kind == 0 or not subject:
        execute(ScreenSubject())
    elif kind == 1:
        execute(ReceiveBoxes((f"{700 + which}",), "L1", ""))
    elif kind == 2:
        execute(RandomiseSubject(subject, f"{700 + value}", Reason("OTHER", Text("test"))))
    elif kind == 3:
        _deliver(others[who % len(others)].store, laptop.store, laptop.sent)
    elif kind == 4:
        facts = laptop.store.facts(FactQuery(subject=subject, kind="item.recorded"))
        execute(Undo(facts[which % len(facts)].command_id if facts else "none"))
    elif kind == 5:
        place = Place(subject, "COURSE", "", "MM", "", "VENT", f"row-{which % 3}")
        execute(RemoveRow(place, REASON))
    elif kind == 6:
        _record_row(laptop, subject, which, value)
    else:
        _record(laptop, subject, which, value)


def _record_row(laptop: Laptop, subject: str, which: int, value: int) -> None:
    event, ref, values = ROWS[0]
    place = replace(_place(subject, event, ref), group_key=f"row-{which % 3}")
    _enter(laptop, place, values[value % len(values)])


def _record(laptop: Laptop, subject: str, which: int, value: int) -> None:
    event, ref, values = VALUES[which % len(VALUES)]
    _enter(laptop, _place(subject, event, ref), values[value % len(values)])


def _place(subject: str, event: str, ref: str) -> Place:
    form, _, item = ref.partition(".")
    group = STUDY.form(form).group_of(item).oid
    return Place(subject, event, "", form, "", group, "", item)


def _enter(laptop: Laptop, place: Place, value: Value | None) -> None:
    heads = laptop.store.facts(FactQuery(registers=(item_register(place),)))
    base = tuple(fact.event_id for fact in heads)
    laptop.workbook.execute(RecordItems((Entry(place, value, base, reason=REASON),)))


def commands_of(all_laptops: Sequence[Laptop]) -> dict[str, list[list[StoredEvent]]]:
    """Every command of every log, in the order of its log."""
    found: dict[str, list[list[StoredEvent]]] = {}
    for laptop in all_laptops:
        for log_id in laptop.store.log_ids():
            events = list(laptop.store.events(log_id))
            if len(events) > sum(map(len, found.get(log_id, []))):
                found[log_id] = _split(events)
    return found


def _split(events: Sequence[StoredEvent]) -> list[list[StoredEvent]]:
    commands: list[list[StoredEvent]] = [[]]
    for event in events:
        commands[-1].append(event)
        if event.signature is not None:
            commands.append([])
    return commands[:-1]


def projected(order: Iterable[Sequence[StoredEvent]]) -> object:
    """The projections after commands arrived in this order."""
    store = MemoryStore()
    for command in order:
        _append(store, command, ())
    return store.dump_projections()


def random_order(
    commands: dict[str, list[list[StoredEvent]]], chance: Random
) -> list[list[StoredEvent]]:
    """One interleaving that keeps the order within each log."""
    turns = [log_id for log_id, found in commands.items() for _ in found]
    chance.shuffle(turns)
    left = {log_id: iter(found) for log_id, found in commands.items()}
    return [next(left[log_id]) for log_id in turns]


def check(acts: Sequence[Act], count: int) -> None:
    """Drive the laptops, then compare incremental, rebuilt, and reordered projections."""
    all_laptops = laptops(count)
    for what in acts:
        act(all_laptops[what[0] % count], all_laptops, what)
    for laptop in all_laptops:
        kept_up = laptop.store.dump_projections()
        laptop.workbook.rebuild()
        assert laptop.store.dump_projections() == kept_up
    commands = commands_of(all_laptops)
    in_turn = projected(itertools.chain.from_iterable(commands.values()))
    for seed in range(3):
        assert projected(random_order(commands, Random(seed))) == in_turn


@given(st.lists(ACTS, min_size=10, max_size=30), st.integers(2, 3))
@settings(max_examples=15)
def test_projections_do_not_depend_on_the_order_of_arrival(acts: list[Act], count: int) -> None:
    check(acts, count)


@pytest.mark.slow
@given(st.lists(ACTS, min_size=100, max_size=100), st.integers(2, 3))
@settings(max_examples=100)
def test_ten_thousand_commands_project_alike_in_any_order(acts: list[Act], count: int) -> None:
    check(acts, count)


def test_every_interleaving_of_two_short_logs_projects_alike() -> None:
    pair = laptops(2)
    doctor, nurse = pair
    subject = doctor.workbook.execute(ScreenSubject()).subject
    _deliver(doctor.store, nurse.store, {})
    for which in (0, 3, 4):
        _record(doctor, subject, which, 0)
        _record(nurse, subject, which, 1)
    commands = commands_of(pair)
    shared, own = commands["log1"], commands["log1x"]
    prefix, tail = shared[:-3], shared[-3:]
    outcomes = []
    for picks in itertools.combinations(range(6), 3):
        left, right = iter(tail), iter(own)
        order = [next(left) if turn in picks else next(right) for turn in range(6)]
        outcomes.append(projected([*prefix, *order]))
    assert len(outcomes) == 20
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_two_laptops_that_record_different_values_leave_a_conflict_with_both() -> None:
    doctor, nurse = laptops(2)
    subject = doctor.workbook.execute(ScreenSubject()).subject
    _deliver(doctor.store, nurse.store, {})
    _record(doctor, subject, 0, 0)
    _record(nurse, subject, 0, 1)
    _deliver(nurse.store, doctor.store, {})
    place = _place(subject, "SCREENING", "DM.AGE")
    heads = doctor.store.facts(FactQuery(registers=(item_register(place),)))
    assert sorted(str(head.new) for head in heads) == sorted(
        str(value) for value in (Quantity("67", "year"), Quantity("71", "year"))
    )
    row = doctor.store.form_rows(subject, "SCREENING")
    assert sum(form.conflicts for form in row) == 1

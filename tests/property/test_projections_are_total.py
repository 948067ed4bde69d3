"""Events that no laptop would have written are projected without an error, and rebuilt alike."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings, strategies as st

from tests.support.memory_store import MemoryStore
from tests.support.memory_workbook import real_study
from tests.unit.domain.kit import event_of, sealed
from workbook.application.consent_facts import standings
from workbook.application.projector import Projector
from workbook.domain import canonical
from workbook.domain.entries.clinical import (
    BoxReceived,
    BoxStateSet,
    ItemRecorded,
    RowRemoved,
    SubjectRandomised,
    SubjectScreened,
)
from workbook.domain.entries.envelope import Payload, Place
from workbook.domain.projections.facts import Fact, fact_of
from workbook.domain.projections.subject import from_json
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Value,
)

STUDY = real_study()
VALUES = st.sampled_from(
    [
        None,
        Quantity("0"),
        Quantity("-5", "furlong"),
        Choice("yes"),
        Choice("PATIENT"),
        Choices(("PAST", "NONSENSE")),
        Day("2021"),
        Day("2021-09-14"),
        Moment("2021-09-14T10:00+02:00"),
        Missing("OTHER"),
        SealedText("ab" * 32, 3),
    ]
)
ITEMS = [
    (event.oid, form.oid, group.oid, item.oid)
    for event in STUDY.study_events
    for form in STUDY.forms_of(event.oid)
    for group in form.groups
    for item in group.items
]
# Landmarks, consent and rows decide most; nonsense is among them on purpose.
CHOSEN = [
    place
    for place in ITEMS
    if place[1] in ("DTH", "CONSENT", "DM", "DS") or (place[0], place[1]) == ("COURSE", "MM")
]
CHOSEN += [("NOWHERE", "DM", "WHO", "SEX"), ("D1", "NONE", "NONE", "NONE"), ("", "", "", "")]
KEYS = st.sampled_from(["", "k1"])
PLACES = st.builds(
    lambda subject, at, form_key, row: Place(
        subject, at[0], "", at[1], form_key, at[2], row, at[3]
    ),
    st.sampled_from(["s1", "s2", ""]),
    st.sampled_from(CHOSEN),
    KEYS,
    KEYS,
)
PAYLOADS: st.SearchStrategy[Payload] = st.sampled_from(
    [
        *[ItemRecorded("typed", "", (), "")] * 6,
        RowRemoved(removed=True, seen=()),
        RowRemoved(removed=False, seen=()),
        SubjectScreened("S07-a-001"),
        SubjectScreened("not a number"),
        SubjectRandomised("07-001", "0713", "2021-09-14T10:00+02:00", SealedText("cd" * 32, 2)),
        SubjectRandomised("07-002", "0713", "2021-09-14T09:00+02:00", SealedText("cd" * 32, 2)),
        BoxReceived("x", "", "", ""),
        BoxStateSet("x", "melted"),
    ]
)
ACTS = st.lists(st.tuples(PAYLOADS, PLACES, VALUES, st.integers(0, 40)), min_size=1, max_size=25)


def facts_of(acts: list[tuple[Payload, Place, Value | None, int]]) -> list[Fact]:
    """Facts whose supersession is anybody's: unknown events, other registers, themselves."""
    made = []
    for number, (payload, place, value, gone) in enumerate(acts, 1):
        event = event_of(payload, number=number, place=place, new=value)
        over = f"017be449-ffa0-7000-8000-{gone:012x}" if gone else ""
        event = replace(event, supersedes=(over,) if over else ())
        made.append(fact_of(canonical.unseal(sealed(event).data)))
    return made


def projected(facts: list[Fact], batch: int) -> MemoryStore:
    """The caches after the facts arrived in batches."""
    store = MemoryStore()
    projector = Projector(STUDY, store)
    for start in range(0, len(facts), batch):
        projector.apply(facts[start : start + batch])
    return store


@given(ACTS, st.integers(0, 99), st.integers(1, 9))
@settings(max_examples=60)
def test_any_events_are_projected_and_alike_in_any_order(
    acts: list[tuple[Payload, Place, Value | None, int]], seed: int, batch: int
) -> None:
    facts = facts_of(acts)
    store = projected(facts, 1)
    shuffled = list(facts)
    Random(seed).shuffle(shuffled)
    assert projected(shuffled, batch).dump_projections() == store.dump_projections()
    for row in store.subject_rows():
        summary = from_json(row.summary)
        assert summary.status == row.status
        summary.day_zero("Europe/Paris")
        summary.died_on("Europe/Paris")
    standings(store)

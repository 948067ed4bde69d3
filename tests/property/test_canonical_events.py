"""Any event comes back from its bytes, and any other bytes are refused or are just such bytes."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings, strategies as st

from tests.unit.domain.kit import SAMPLES, SUBJECT, event_of, sealed
from workbook.domain import canonical, canonical_json
from workbook.domain.entries.envelope import Author, Event, Payload, Place, Reason, Stamp
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Text,
    Value,
)
from workbook.errors import TamperError

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CODES = st.text("ABCXYZ019_", min_size=1, max_size=8)
TEXTS = st.builds(Text, WORDS) | st.builds(
    SealedText, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 10**6)
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Quantity, st.from_regex(r"[+-]?[0-9]{1,12}(\.[0-9]{1,9})?", fullmatch=True), WORDS),
    st.builds(Choice, CODES),
    st.builds(lambda codes: Choices(tuple(codes)), st.lists(CODES, unique=True, max_size=4)),
    TEXTS,
    st.builds(lambda day: Day(day.isoformat()), st.dates()),
    st.builds(
        lambda when: Moment(when.isoformat(timespec="minutes") + "+02:00"),
        st.datetimes(datetime.fromisoformat("1851-01-01"), datetime.fromisoformat("2150-01-01")),
    ),
    st.builds(Missing, CODES, st.none() | TEXTS),
)


def payloads(sample: Payload) -> st.SearchStrategy[Payload]:
    """Payloads of the sample's kind, every field drawn by its type."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "str": WORDS,
        "bool": st.booleans(),
        "tuple[str, ...]": st.lists(WORDS, max_size=3).map(tuple),
        "Text | SealedText": TEXTS,
        "Text | SealedText | None": st.none() | TEXTS,
    }
    parts = {field.name: drawn[str(field.type)] for field in fields(sample)}
    return st.builds(type(sample), **parts)


EVENTS: st.SearchStrategy[Event] = st.builds(
    Event,
    event_id=WORDS,
    command_id=WORDS,
    log_id=WORDS,
    sequence=st.integers(0, 10**17),
    previous=WORDS,
    nonce=WORDS,
    clock=WORDS,
    recorded=st.builds(Stamp, WORDS, WORDS, WORDS, WORDS),
    observed=WORDS,
    author=st.builds(Author, WORDS, WORDS, WORDS),
    device=WORDS,
    site=WORDS,
    place=st.builds(Place, *[WORDS] * 8),
    definition=WORDS,
    old=st.none() | VALUES,
    new=st.none() | VALUES,
    reason=st.none() | st.builds(Reason, WORDS, st.none() | TEXTS),
    supersedes=st.lists(WORDS, max_size=3).map(tuple),
    cause=WORDS,
    payload=st.one_of([payloads(sample) for sample in SAMPLES]),
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@given(EVENTS)
def test_an_event_comes_back_from_its_bytes_and_seals_to_them_again(event: Event) -> None:
    stored = sealed(event)
    read = canonical.unseal(stored.data)
    assert sealed(read).data == stored.data
    assert (read.place, read.recorded, read.author) == (event.place, event.recorded, event.author)
    assert (read.sequence, read.supersedes) == (event.sequence, event.supersedes)
    assert read.payload.KIND == event.payload.KIND
    if not isinstance(event.new, (Text, Missing)):
        assert read.new == event.new


def paths(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where anything stands in a tree."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(tree, dict):
        inside = list(tree.items())
    elif isinstance(tree, list):
        inside = list(enumerate(tree))
    return [here, *(path for key, part in inside for path in paths(part, (*here, key)))]


SEEDS = [
    json.loads(sealed(replace(event_of(), payload=sample, new=new)).data)
    for sample in SAMPLES
    for new in (None, Missing("OTHER", Text("mot")), Quantity("1"), Choices(("A",)))
]
# The shapes that a part of an event may have, so that a change is often nearly right.
NEAR = st.sampled_from(
    ["", "1", "01", SUBJECT, None, True, [], {}, [""], {"t": "day", "v": "2021"}, {"subject": ""}]
)


@given(st.data())
@settings(max_examples=600)
def test_changed_bytes_are_refused_or_are_those_of_another_event(data: st.DataObject) -> None:
    tree = deepcopy(data.draw(st.sampled_from(SEEDS)))
    path = data.draw(st.sampled_from(paths(tree)[1:]))
    around = tree
    for key in path[:-1]:
        around = around[key]
    match data.draw(st.sampled_from(["put", "drop", "add"])):
        case "put":
            around[path[-1]] = data.draw(NEAR | JSON)
        case "drop":
            del around[path[-1]]
        case _ if isinstance(around, dict):
            around[data.draw(WORDS)] = data.draw(NEAR | JSON)
        case _:
            around.append(data.draw(NEAR | JSON))
    changed = canonical_json.dumps(tree)
    try:
        event = canonical.unseal(changed)
    except TamperError:
        return
    assert sealed(event).data == changed


@given(st.binary(max_size=60) | WORDS.map(str.encode))
def test_any_other_bytes_are_refused_in_one_way(data: bytes) -> None:
    try:
        tree = canonical.loads(data)
    except TamperError:
        return
    assert canonical_json.dumps(tree) == data


@given(JSON)
def test_a_tree_comes_back_from_its_bytes(tree: Any) -> None:
    assert canonical.loads(canonical_json.dumps(tree)) == tree

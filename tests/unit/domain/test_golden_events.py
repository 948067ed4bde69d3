"""The bytes of every kind and version of event, kept for ever: what a site wrote stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.domain.kit import SAMPLES, event_of, sealed
from workbook.domain import canonical
from workbook.domain.entries.envelope import Event, Payload, Reason
from workbook.domain.entries.registry import KINDS
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    Text,
    Value,
)

FOLDER = Path(__file__).parents[2] / "golden" / "events"
FILES = sorted(FOLDER.glob("*.json"))
VALUES: dict[str, Value] = {
    "quantity": Quantity("3.40", "mg/dL"),
    "choice": Choice("INVASIVE"),
    "choices": Choices(("PAST", "SAMPLES")),
    "text": Text("marbrures jusqu’au genou"),
    "day": Day("2021-09"),
    "moment": Moment("2021-10-31T02:30+01:00"),
    "missing": Missing("OTHER", Text("cathéter retiré")),
}


def event_for(payload: Payload) -> Event:
    """The event a golden file of a kind was made from."""
    return event_of(payload)


def event_with(value: Value) -> Event:
    """The event a golden file of a kind of value was made from: a correction, with its reason."""
    reason = Reason("OTHER", Text("relu sur la feuille"))
    earlier = ("017be449-ffa0-7000-8000-0000000000aa", "017be449-ffa0-7000-8000-0000000000bb")
    return event_of(old=Quantity("2.9", "mg/dL"), new=value, reason=reason, supersedes=earlier)


def golden(name: str) -> bytes:
    """The bytes of one file."""
    return (FOLDER / f"{name}.json").read_bytes()


def test_every_kind_and_version_has_its_golden_event() -> None:
    named = {f"{kind}-{version}" for kind, version in KINDS}
    assert named <= {path.stem for path in FILES}
    assert {(one.KIND, one.VERSION) for one in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_event_is_read_and_seals_to_the_same_bytes(path: Path) -> None:
    data = path.read_bytes()
    assert sealed(canonical.unseal(data)).data == data


@pytest.mark.parametrize("payload", SAMPLES, ids=lambda one: one.KIND)
def test_a_kind_is_written_as_its_golden_event(payload: Payload) -> None:
    assert sealed(event_for(payload)).data == golden(f"{payload.KIND}-{payload.VERSION}")


@pytest.mark.parametrize("kind", VALUES)
def test_a_kind_of_value_is_written_as_its_golden_event(kind: str) -> None:
    assert sealed(event_with(VALUES[kind])).data == golden(f"item.recorded-1-{kind}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_event_tells_what_it_told_when_it_was_written(path: Path) -> None:
    event = canonical.unseal(path.read_bytes())
    _, _, kind = path.stem.partition("-1-")
    payload = next(one for one in SAMPLES if path.stem.startswith(f"{one.KIND}-"))
    made = event_with(VALUES[kind]) if kind else event_for(payload)
    # Free text comes back as what its digest commits to, all else as it was given.
    assert event == canonical.unseal(sealed(made).data)
    assert event.place == made.place
    assert event.recorded == made.recorded
    assert event.author == made.author

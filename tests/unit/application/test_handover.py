"""What one process tells the next: all of it comes back, and nothing else is believed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from workbook.application.handover import HOWS, MOST_CHARACTERS, Handover, parse

BEFORE = Handover(
    folder=Path("/srv/cahier à lire"),
    person="017be449-ffa0-77af-8605-3558cef03176",
    how="idle",
    since=datetime(2021, 9, 14, 12, 31, tzinfo=UTC),
    zone="Europe/Paris",
    drafts=3,
    lang="fr",
    theme="dark",
    now="2021-09-14T14:31:00+02:00",
    problem="disk_full",
)


@given(
    st.sampled_from(HOWS),
    st.integers(0, 100_000),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(["", "p-1", BEFORE.person]),
)
def test_what_is_said_is_understood(how: str, drafts: int, since: datetime, person: str) -> None:
    said = replace(BEFORE, how=how, drafts=drafts, since=since, person=person)
    assert parse(said.text()) == said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("problem", "storage.disk_full"),
        ("problem", "ZQ"),
        ("problem", None),
        ("how", "closed"),
        ("how", "because"),
        ("how", None),
        ("person", "Dr L. Fauvette"),
        ("person", "x" * 65),
        ("person", ["p-1"]),
        ("since", "2021-09-14T12:31:00"),
        ("since", "yesterday"),
        ("since", "2021-09-14T12:31:00+00:00" + " " * 40),
        ("zone", ""),
        ("zone", "Europe/Paris\n"),
        ("zone", "x" * 65),
        ("drafts", -1),
        ("drafts", 100_001),
        ("drafts", True),
        ("drafts", "3"),
        ("drafts", 1.0),
        ("folder", ""),
        ("folder", "a\0b"),
        ("folder", "x" * 4097),
        ("lang", "french-fr"),
        ("theme", "../dark"),
        ("now", "soon"),
        ("now", "2021-09-14T14:31:00"),
    ],
)
def test_one_part_that_is_not_as_it_would_be_said_spoils_all_of_it(
    name: str, value: object
) -> None:
    assert parse(json.dumps(json.loads(BEFORE.text()) | {name: value})) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "{",
        "[" * 5000,
        BEFORE.text()[:-1],
        BEFORE.text() + " " * MOST_CHARACTERS,
        json.dumps(json.loads(BEFORE.text()) | {"passphrase": "x"}),
        json.dumps({k: v for k, v in json.loads(BEFORE.text()).items() if k != "drafts"}),
    ],
)
def test_any_other_text_says_nothing(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=200))
def test_no_text_whatever_makes_it_fail(text: str) -> None:
    assert parse(text) is None

"""Drafts: kept as they were typed, one's own alone, and taken over only to be confirmed."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import events_of, heads, other, place, platelets, put, trail
from workbook.application.commands import (
    DropDrafts,
    Entry,
    KeepDraft,
    RecordItems,
    TakeOverDrafts,
)
from workbook.application.views.book import UnrecordedDrafts
from workbook.application.views.form_page import FormPage, FormSnapshot
from workbook.domain import open_json
from workbook.domain.entries.clinical import DraftTaken
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Missing, Quantity, Text
from workbook.errors import Refused


@pytest.fixture
def bench() -> Bench:
    return make_bench()


@pytest.fixture
def where(bench: Bench) -> Place:
    return place(bench.screen(), "D1", "SOFA.PLT")


def page(bench: Bench, where: Place, person: str = "p1") -> FormSnapshot:
    """The form of a place as a person sees it."""
    return bench.turn(person).view(FormPage(where.subject, where.event, where.form))


def test_a_draft_keeps_value_reason_and_what_it_was_typed_over(bench: Bench, where: Place) -> None:
    doctor = bench.investigator
    put(doctor, where, platelets("61"))
    below = heads(doctor, where)
    doctor.execute(KeepDraft(where, platelets("16"), base=below, reason=other("relu")))
    kept = page(bench, where).drafts["COAG", "", "PLT"]
    assert open_json.value_of(kept.value) == platelets("16")
    assert open_json.reason_of(kept.reason) == other("relu")
    assert (kept.base, kept.kept_at) == (below, "2021-09-14T14:31:00+02:00")


def test_characters_that_are_no_value_yet_are_kept_as_they_are(bench: Bench, where: Place) -> None:
    bench.investigator.execute(KeepDraft(where, None, raw="6 1o"))
    kept = page(bench, where).drafts["COAG", "", "PLT"]
    assert (kept.raw, open_json.value_of(kept.value)) == ("6 1o", None)


@pytest.mark.requirement("T102")
def test_a_draft_is_no_event(bench: Bench, where: Place) -> None:
    before = bench.store.head("log1")
    changes = bench.investigator.execute(KeepDraft(where, platelets("61")))
    assert bench.store.head("log1") == before
    assert (changes.command_id, changes.recorded_utc) == ("", "")
    assert changes.lists == {"drafts"}
    assert changes.subjects == {where.subject}


def test_a_later_draft_at_the_place_replaces_the_earlier(bench: Bench, where: Place) -> None:
    bench.investigator.execute(KeepDraft(where, platelets("61")))
    bench.investigator.execute(KeepDraft(where, platelets("62")))
    assert [open_json.value_of(one.value) for one in bench.store.drafts()] == [platelets("62")]


def test_others_see_that_there_are_entries_and_never_what_they_say(
    bench: Bench, where: Place
) -> None:
    bench.investigator.execute(KeepDraft(where, platelets("61")))
    seen = page(bench, where, "p2")
    assert (seen.drafts, seen.others) == ({}, {"Dr L. Fauvette": 1})
    lines = bench.coordinator.view(UnrecordedDrafts())
    assert [(line.name, line.form, line.fields) for line in lines] == [
        ("Dr L. Fauvette", "SOFA", 1)
    ]
    assert "61" not in repr(lines)


def test_giving_up_drops_one_s_own_entries_alone(bench: Bench, where: Place) -> None:
    bench.turn("p1").execute(KeepDraft(where, platelets("61")))
    bench.turn("p2").execute(KeepDraft(where, platelets("62")))
    bench.turn("p1").execute(DropDrafts((where,)))
    assert [draft.person for draft in bench.store.drafts()] == ["p2"]


def test_entries_taken_over_stay_drafts_and_the_taking_is_an_event(
    bench: Bench, where: Place
) -> None:
    bench.turn("p2").execute(KeepDraft(where, platelets("61")))
    changes = bench.turn("p1").execute(TakeOverDrafts("p2", where.subject))
    made = events_of(bench, changes)
    assert [event.payload for event in made] == [DraftTaken("p2", "1")]
    kept = page(bench, where).drafts["COAG", "", "PLT"]
    assert (kept.person, kept.taken_from) == ("p1", "p2")
    assert bench.store.drafts(person="p2") == []
    assert page(bench, where).cells == {}


@pytest.mark.parametrize(("way", "told"), [("typed", "taken_over"), ("transcribed", "transcribed")])
def test_an_entry_taken_over_is_its_taker_s_and_names_who_typed_it(
    bench: Bench, where: Place, way: str, told: str
) -> None:
    bench.turn("p2").execute(KeepDraft(where, platelets("61")))
    bench.turn("p1").execute(TakeOverDrafts("p2", where.subject))
    changes = bench.investigator.execute(RecordItems((Entry(where, platelets("61")),), way))
    made = events_of(bench, changes)[0]
    newest = trail(bench.investigator, where)[0]
    assert (newest.author, newest.way) == ("Dr L. Fauvette", told)
    assert getattr(made.payload, "taken_from", "") == "p2"


def test_an_entry_taken_over_twice_still_names_who_typed_it(bench: Bench, where: Place) -> None:
    bench.turn("p2").execute(KeepDraft(where, platelets("61")))
    bench.turn("p1").execute(TakeOverDrafts("p2", where.subject))
    bench.turn("p2").execute(TakeOverDrafts("p1", where.subject))
    assert [one.taken_from for one in bench.store.drafts()] == ["p2"]


@pytest.mark.parametrize(("person", "code"), [("p1", "draft.your_own"), ("p2", "draft.none_left")])
def test_there_must_be_entries_of_somebody_else(
    bench: Bench, where: Place, person: str, code: str
) -> None:
    with pytest.raises(Refused) as error:
        bench.investigator.execute(TakeOverDrafts(person, where.subject))
    assert error.value.code == code


def test_two_people_s_entries_at_one_place_are_never_merged(bench: Bench, where: Place) -> None:
    bench.turn("p1").execute(KeepDraft(where, platelets("61")))
    bench.turn("p2").execute(KeepDraft(where, platelets("62")))
    with pytest.raises(Refused, match=r"draft\.both_typed"):
        bench.turn("p1").execute(TakeOverDrafts("p2", where.subject))
    assert len(bench.store.drafts()) == 2


@pytest.mark.parametrize(
    "value", [None, Text("mot"), Missing("OTHER", Text("mot")), Missing("NOT_DONE"), Quantity("1")]
)
def test_a_draft_s_value_comes_back(value: Text | Missing | Quantity | None) -> None:
    assert open_json.value_of(open_json.value_text(value)) == value


def test_a_draft_s_reason_comes_back() -> None:
    assert open_json.reason_of(open_json.reason_text(None)) is None
    assert open_json.reason_of(open_json.reason_text(other("mot"))) == other("mot")

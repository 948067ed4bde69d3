"""What every kind of event is about, and when several of them agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.domain.kit import PLACE, SAMPLES, SUBJECT, TYPED, event_of, fact, sealed
from workbook.domain import canonical
from workbook.domain.entries.envelope import Payload, Place
from workbook.domain.projections.facts import (
    Standing,
    cell_of,
    cells,
    fact_of,
    fact_of_sealed,
    heads_of,
    item_register,
    register_of,
)
from workbook.domain.values import Missing, Quantity, Text

REGISTERS = {
    "log.started": "",
    "workbook.created": "workbook",
    "definition.stored": "definition",
    "setting.changed": "setting/age_bound",
    "range.granted": "range/d-1/001",
    "output.made": "",
    "clock.alarm": "",
    "clock.cleared": "",
    "person.added": "person/p-1",
    "key.bound": "key/p-1/d-1",
    "role.granted": "role/p-1/investigator",
    "session.opened": "",
    "session.closed": "",
    "session.covered": "",
    "session.uncovered": "",
    "unlock.failed": "",
    "subject.screened": f"subject/{SUBJECT}",
    "subject.randomised": f"randomisation/{SUBJECT}",
    "item.recorded": f"item/{SUBJECT}/D1//SOFA//COAG//PLT",
    "row.removed": f"row/{SUBJECT}/D1//SOFA//COAG/",
    "box.received": "box/0713",
    "box.state": "box/0713",
    "draft.taken": "",
    "backup.made": "",
    "backup.failed": "",
    "drill.done": "",
    "sync.released": "",
    "person.ended": "ended/p-2",
    "keys.rotated": "",
    "passphrase.changed": "",
    "recovery.renewed": "",
}


@pytest.mark.parametrize("payload", SAMPLES, ids=lambda one: one.KIND)
def test_an_event_is_about_one_register(payload: Payload) -> None:
    assert register_of(event_of(payload)) == REGISTERS[payload.KIND]


@pytest.mark.parametrize("payload", SAMPLES, ids=lambda one: one.KIND)
def test_a_fact_made_while_writing_is_the_fact_read_back(payload: Payload) -> None:
    event = event_of(payload, new=Missing("OTHER", Text("mot")))
    stored = sealed(event)
    assert fact_of_sealed(event, stored.value, stored.payload) == fact_of(
        canonical.unseal(stored.data)
    )


def test_places_that_differ_in_any_part_have_registers_of_their_own() -> None:
    full = Place("s", "e", "ek", "f", "fk", "g", "gk", "i")
    found = {item_register(full)}
    for part in ("subject", "event", "event_key", "form", "form_key", "group", "group_key", "item"):
        found.add(item_register(replace(full, **{part: "other"})))
        found.add(item_register(replace(full, **{part: ""})))
    assert len(found) == 17


def test_parts_of_a_payload_are_read_by_name_and_type() -> None:
    role, row = fact(SAMPLES[10]), fact(SAMPLES[17])
    assert role.field("role") == "investigator"
    assert role.flag("provisional")
    assert row.texts("seen") == ("017be449-ffa0-7000-8000-000000000002",)
    assert len(fact(SAMPLES[8]).text_digest("name")) == 64
    nothing = fact(value="61")
    assert (nothing.field("x"), nothing.flag("x"), nothing.texts("x")) == ("", False, ())
    assert (nothing.text_digest("x"), role.text_digest("role"), role.field("none")) == ("", "", "")


def test_nothing_recorded_is_an_empty_cell() -> None:
    cell = cell_of([])
    assert (cell.standing, cell.value, cell.head_ids) == (Standing.EMPTY, None, ())


def test_equal_values_of_two_laptops_agree() -> None:
    pair = [fact(value="61"), fact(value="61")]
    cell = cell_of(pair)
    assert (cell.standing, cell.value) == (Standing.AGREED, Quantity("61", "10^9/L"))
    assert cell.head_ids == tuple(sorted(one.event_id for one in pair))


def test_different_values_are_a_conflict_with_all_of_them() -> None:
    pair = [fact(value="61"), fact(value="16")]
    cell = cell_of(pair)
    assert (cell.standing, cell.value, len(cell.heads)) == (Standing.CONFLICT, None, 2)


def test_a_value_against_its_clearing_is_a_conflict() -> None:
    assert cell_of([fact(value="61"), fact()]).standing is Standing.CONFLICT


def test_two_clearings_leave_nothing() -> None:
    assert cell_of([fact(), fact()]).standing is Standing.EMPTY


def test_the_same_number_in_other_digits_or_another_unit_is_another_value() -> None:
    for value in ("61.0", Quantity("61", "G/L")):
        assert cell_of([fact(value="61"), fact(value=value)]).standing is Standing.CONFLICT


def test_the_same_words_twice_are_a_conflict_since_only_their_digests_are_known() -> None:
    first, second = (
        replace(fact(value=Text("mot")), value=f'{{"sha256":"{digit * 64}","size":"3","t":"text"}}')
        for digit in "ab"
    )
    assert cell_of([first, second]).standing is Standing.CONFLICT


def test_a_fact_that_comes_twice_counts_once() -> None:
    one = fact(value="61")
    assert cell_of([one, one]) == cell_of([one])


def test_a_chain_of_corrections_has_one_head() -> None:
    first = fact(value="61")
    second = fact(value="16", supersedes=(first,))
    third = fact(value="88", supersedes=(second,))
    assert heads_of([third, first, second]) == [third]


def test_a_correction_that_came_before_what_it_corrects_still_replaces_it() -> None:
    first = fact(value="61")
    second = fact(value="16", supersedes=(first,))
    assert heads_of([second]) == [second]
    assert heads_of([second, first]) == [second]


def test_events_that_supersede_each_other_leave_nothing_and_no_error() -> None:
    # No laptop writes such events; a forged log may hold them.
    first, second = fact(value="61"), fact(value="16")
    ring = [
        replace(first, supersedes=(second.event_id,)),
        replace(second, supersedes=(first.event_id,)),
    ]
    assert cell_of(heads_of(ring)).standing is Standing.EMPTY


def test_cells_are_told_apart_by_register() -> None:
    also = replace(PLACE, item="OTHER")
    found = cells([fact(value="61"), fact(TYPED, "16", place=also)])
    assert [cell.standing for cell in found.values()] == [Standing.AGREED] * 2

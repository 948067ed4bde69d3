"""Undo is a compensating act: everything stays in the trail, and nothing newer is overwritten."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import (
    TYPING,
    cell,
    clash,
    entry,
    events_of,
    in_row,
    other,
    place,
    platelets,
    put,
    trail,
)
from workbook.application.commands import NoteOutput, RecordItems, RemoveRow, ScreenSubject, Undo
from workbook.application.ports import FactQuery
from workbook.application.subject_cells import SubjectCells
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.projections.facts import Standing
from workbook.domain.values import Choice, Moment, Quantity, Text
from workbook.errors import InputError, Refused


@pytest.fixture
def bench() -> Bench:
    return make_bench()


@pytest.fixture
def where(bench: Bench) -> Place:
    return place(bench.screen(), "D1", "SOFA.PLT")


def refusal(bench: Bench, command_id: str, person: str = "p1") -> str:
    """Why a command cannot be undone."""
    with pytest.raises(Refused) as error:
        bench.turn(person).execute(Undo(command_id))
    return error.value.code


def test_a_first_value_is_taken_back_and_stays_in_the_trail(bench: Bench, where: Place) -> None:
    done = put(bench.investigator, where, platelets("61"))
    made = events_of(bench, bench.investigator.execute(Undo(done.command_id)))
    assert [(e.old, e.new, e.reason, e.cause) for e in made] == [
        (platelets("61"), None, Reason("undo"), done.command_id)
    ]
    assert cell(bench.investigator, where).standing is Standing.EMPTY
    assert [(e.new, e.way) for e in trail(bench.investigator, where)] == [
        (None, "undo"),
        (platelets("61"), "typed"),
    ]


def test_a_correction_goes_back_to_the_value_before_it(bench: Bench, where: Place) -> None:
    put(bench.investigator, where, platelets("61"))
    done = put(bench.investigator, where, platelets("16"), TYPING)
    bench.investigator.execute(Undo(done.command_id))
    assert cell(bench.investigator, where).value == platelets("61")


def test_a_correction_of_words_goes_back_to_the_words_before_it(bench: Bench) -> None:
    where = place(bench.screen(), "SCREENING", "DM.INITIALS")
    put(bench.investigator, where, Text("A-B"))
    done = put(bench.investigator, where, Text("A-C"), TYPING)
    bench.investigator.execute(Undo(done.command_id))
    assert trail(bench.investigator, where)[0].new == Text("A-B")


def test_a_cleared_value_comes_back(bench: Bench, where: Place) -> None:
    put(bench.investigator, where, platelets("61"))
    done = put(bench.investigator, where, None, TYPING)
    bench.investigator.execute(Undo(done.command_id))
    assert cell(bench.investigator, where).value == platelets("61")


def test_every_value_of_the_command_goes_back(bench: Bench, where: Place) -> None:
    doctor, also = bench.investigator, place(where.subject, "D2", "LB.PLT")
    entries = (entry(doctor, where, platelets("61")), entry(doctor, also, platelets("62")))
    done = doctor.execute(RecordItems(entries))
    assert len(events_of(bench, doctor.execute(Undo(done.command_id)))) == 2
    assert cell(doctor, where).value is None
    assert cell(doctor, also).value is None


def test_a_settled_conflict_becomes_the_conflict_it_was(bench: Bench, where: Place) -> None:
    clash(bench, where)
    done = put(bench.turn("p1"), where, platelets("61"), other("relu"))
    bench.investigator.execute(Undo(done.command_id))
    again = cell(bench.investigator, where)
    assert again.standing is Standing.CONFLICT
    assert {fact.new for fact in again.heads} == {platelets("61"), platelets("16")}


def test_a_settled_conflict_undone_can_be_settled_again(bench: Bench, where: Place) -> None:
    clash(bench, where)
    done = put(bench.turn("p1"), where, platelets("61"), other("relu"))
    undone = bench.investigator.execute(Undo(done.command_id))
    bench.investigator.execute(Undo(undone.command_id))
    assert cell(bench.investigator, where).value == platelets("61")


def test_an_undo_can_itself_be_undone(bench: Bench, where: Place) -> None:
    done = put(bench.investigator, where, platelets("61"))
    undone = bench.investigator.execute(Undo(done.command_id))
    bench.investigator.execute(Undo(undone.command_id))
    assert cell(bench.investigator, where).value == platelets("61")


def test_a_command_is_undone_once(bench: Bench, where: Place) -> None:
    done = put(bench.investigator, where, platelets("61"))
    bench.investigator.execute(Undo(done.command_id))
    assert refusal(bench, done.command_id) == "record.undo_superseded"


def test_a_newer_value_is_never_overwritten_by_an_undo(bench: Bench, where: Place) -> None:
    doctor, also = bench.investigator, place(where.subject, "D1", "SOFA.BILI")
    entries = (
        entry(doctor, where, platelets("61")),
        entry(doctor, also, Quantity("24", "umol/L")),
    )
    done = doctor.execute(RecordItems(entries))
    put(doctor, also, Quantity("25", "umol/L"), TYPING)
    assert refusal(bench, done.command_id) == "record.undo_superseded"
    assert cell(bench.investigator, where).value == platelets("61")


def test_nobody_undoes_what_another_person_recorded(bench: Bench, where: Place) -> None:
    done = put(bench.investigator, where, platelets("61"))
    assert refusal(bench, done.command_id, "p2") == "record.undo_not_yours"


def test_a_screening_and_an_unknown_command_cannot_be_undone(bench: Bench) -> None:
    done = bench.investigator.execute(ScreenSubject())
    assert refusal(bench, done.command_id) == "record.cannot_undo"
    assert refusal(bench, "no such command") == "record.cannot_undo"


def test_a_randomisation_cannot_be_undone(bench: Bench, where: Place) -> None:
    bench.randomise(where.subject)
    fact = bench.store.facts(FactQuery(kind="subject.randomised"))[0]
    assert refusal(bench, fact.command_id) == "record.cannot_undo"


def note(output: str, subject: str = "") -> NoteOutput:
    """A file that left the program."""
    return NoteOutput(output, "site", "fr", "values", "s", "d", subject=subject)


def test_what_was_exported_since_is_corrected_and_not_undone(bench: Bench, where: Place) -> None:
    done = put(bench.investigator, where, platelets("61"))
    bench.investigator.execute(note("xlsx"))
    assert refusal(bench, done.command_id) == "record.undo_exported"


@pytest.mark.parametrize("output", ["print", "xlsx"])
def test_a_print_or_an_export_of_another_patient_does_not_stand_in_the_way(
    bench: Bench, where: Place, output: str
) -> None:
    done = put(bench.investigator, where, platelets("61"))
    subject = where.subject if output == "print" else "another"
    bench.investigator.execute(note(output, subject))
    bench.investigator.execute(Undo(done.command_id))
    assert cell(bench.investigator, where).standing is Standing.EMPTY


def test_an_export_before_the_act_does_not_stand_in_the_way(bench: Bench, where: Place) -> None:
    bench.investigator.execute(note("xlsx"))
    done = put(bench.investigator, where, platelets("61"))
    bench.investigator.execute(Undo(done.command_id))
    assert cell(bench.investigator, where).standing is Standing.EMPTY


def row(subject: str, key: str = "r-1") -> Place:
    """A row of ventilation episodes."""
    return Place(subject, "COURSE", "", "MM", "", "VENT", key)


@pytest.fixture
def start(bench: Bench) -> Place:
    where = in_row(place(bench.screen(), "COURSE", "MM.VENTST"), "r-1")
    put(bench.investigator, where, Moment("2021-09-13T06:40+02:00"))
    return where


def conflicts(bench: Bench, subject: str) -> int:
    """Values in conflict on the course form."""
    return sum(form.conflicts for form in bench.store.form_rows(subject, "COURSE"))


def test_a_row_is_withdrawn_with_its_values_kept_in_the_trail(bench: Bench, start: Place) -> None:
    done = bench.investigator.execute(RemoveRow(row(start.subject), TYPING))
    made = events_of(bench, done)[0]
    assert made.reason == TYPING
    assert not shows(bench, start)
    assert trail(bench.investigator, start)[0].new == Moment("2021-09-13T06:40+02:00")


def shows(bench: Bench, start: Place) -> bool:
    """Whether the row shows on the form."""
    cells = SubjectCells(bench.store, start.subject)
    return ("VENT", "r-1", "VENTST") in cells.instance("COURSE", "MM").cells


def test_a_withdrawn_row_comes_back_by_undo_and_goes_again(bench: Bench, start: Place) -> None:
    done = bench.investigator.execute(RemoveRow(row(start.subject), TYPING))
    assert not shows(bench, start)
    undone = bench.investigator.execute(Undo(done.command_id))
    assert shows(bench, start)
    bench.investigator.execute(Undo(undone.command_id))
    assert not shows(bench, start)


def test_a_value_the_withdrawal_had_not_seen_keeps_the_row_in_conflict(
    bench: Bench, start: Place
) -> None:
    # Two laptops: one withdraws the row, the other corrects it; here in the order they merge.
    kind = in_row(place(start.subject, "COURSE", "MM.VENTKIND"), "r-1")
    done = bench.investigator.execute(RemoveRow(row(start.subject), TYPING))
    put(bench.turn("p2"), kind, Choice("INVASIVE"))
    assert shows(bench, start)
    assert conflicts(bench, start.subject) == 1
    bench.turn("p1").execute(RemoveRow(row(start.subject), TYPING))
    assert not shows(bench, start)
    assert conflicts(bench, start.subject) == 0
    assert refusal(bench, done.command_id) == "record.undo_superseded"


def test_a_repeated_form_is_withdrawn_as_a_whole(bench: Bench) -> None:
    subject = bench.screen()
    for key in ("f-1", "f-2"):
        where = place(subject, "COURSE", "AE.AETERM", form_key=key)
        put(bench.investigator, where, Text(f"hypotension {key}"))
    whole = Place(subject, "COURSE", "", "AE", "f-1")
    bench.investigator.execute(RemoveRow(whole, TYPING))
    keys = [form.form_key for form in bench.store.form_rows(subject, "COURSE") if form.form == "AE"]
    assert keys == ["f-2"]


@pytest.mark.parametrize("reason", [Reason(""), Reason("OTHER"), Reason("undo"), other(" ")])
def test_a_row_is_withdrawn_for_a_reason(bench: Bench, start: Place, reason: Reason) -> None:
    with pytest.raises(Refused, match=r"record\.reason_needed"):
        bench.investigator.execute(RemoveRow(row(start.subject), reason))


def test_a_row_that_holds_nothing_is_not_withdrawn(bench: Bench, start: Place) -> None:
    with pytest.raises(Refused, match=r"record\.nothing_to_remove"):
        bench.investigator.execute(RemoveRow(row(start.subject, "r-2"), TYPING))


@pytest.mark.parametrize(
    ("form", "group", "key", "item"),
    [
        ("MM", "VENT", "", ""),
        ("MM", "VENT", "r-1", "VENTST"),
        ("MM", "BASELINE", "", ""),
        ("MM", "NONE", "r-1", ""),
        ("MM", "", "", ""),
        ("NONE", "", "", ""),
    ],
)
def test_only_rows_and_repeated_forms_are_withdrawn(
    bench: Bench, start: Place, form: str, group: str, key: str, item: str
) -> None:
    wrong = Place(start.subject, "COURSE", "", form, "", group, key, item)
    with pytest.raises(InputError, match=r"record\.no_such_item"):
        bench.investigator.execute(RemoveRow(wrong, TYPING))

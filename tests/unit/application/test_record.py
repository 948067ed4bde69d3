"""Recording values: one event a changed item, all or nothing, nothing overwritten unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import (
    TYPING,
    cell,
    clash,
    entry,
    events_of,
    heads,
    in_row,
    other,
    place,
    platelets,
    put,
    trail,
)
from workbook.application.commands import Entry, KeepDraft, RecordItems, ScreenSubject
from workbook.application.refusals import Moved, NotRecorded
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.projections.facts import Standing
from workbook.domain.values import (
    Choice,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Text,
    Value,
)
from workbook.errors import Bug, InputError


@pytest.fixture
def bench() -> Bench:
    return make_bench()


@pytest.fixture
def subject(bench: Bench) -> str:
    return bench.screen()


def codes(error: pytest.ExceptionInfo[NotRecorded]) -> list[str]:
    """What was wrong, entry by entry."""
    return [issue.code for _, issue in error.value.issues]


def test_each_item_of_a_form_gives_one_event(bench: Bench, subject: str) -> None:
    doctor = bench.investigator
    values: dict[str, Value] = {
        "SOFA.PLT": platelets("61"),
        "SOFA.BILI": Quantity("24", "umol/L"),
        "SOFA.MAP": Quantity("63", "mmHg"),
    }
    entries = tuple(entry(doctor, place(subject, "D1", ref), v) for ref, v in values.items())
    made = events_of(bench, doctor.execute(RecordItems(entries)))
    assert [(e.place.item, e.old, e.new) for e in made] == [
        ("PLT", None, platelets("61")),
        ("BILI", None, Quantity("24", "umol/L")),
        ("MAP", None, Quantity("63", "mmHg")),
    ]
    assert {e.author.person for e in made} == {"p1"}


def test_one_command_covers_several_forms_and_visits(bench: Bench, subject: str) -> None:
    doctor = bench.investigator
    places = [place(subject, "D1", "SOFA.PLT"), place(subject, "D2", "LB.PLT")]
    entries = tuple(entry(doctor, where, platelets("61")) for where in places)
    changes = doctor.execute(RecordItems(entries))
    assert changes.forms == {(subject, "D1", "SOFA"), (subject, "D2", "LB")}
    assert len({e.command_id for e in events_of(bench, changes)}) == 1


def test_the_same_value_again_is_no_event(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    put(bench.investigator, where, platelets("61"))
    changes = put(bench.investigator, where, platelets("61"))
    assert (changes.command_id, changes.recorded_utc) == ("", "")


@pytest.mark.parametrize(
    ("ref", "value"),
    [("DM.INITIALS", Text("A-B")), ("DM.HEIGHT", Missing("OTHER", Text("fauteuil")))],
)
def test_the_same_words_again_are_no_event(
    bench: Bench, subject: str, ref: str, value: Value
) -> None:
    where = place(subject, "SCREENING", ref)
    put(bench.investigator, where, value)
    assert put(bench.investigator, where, value).command_id == ""


def test_other_words_are_a_correction(bench: Bench, subject: str) -> None:
    where = place(subject, "SCREENING", "DM.INITIALS")
    put(bench.investigator, where, Text("A-B"))
    made = events_of(bench, put(bench.investigator, where, Text("A-C"), TYPING))
    assert [entry.new for entry in trail(bench.investigator, where)] == [Text("A-C"), Text("A-B")]
    assert isinstance(made[0].old, SealedText)


def test_digits_typed_otherwise_are_another_value(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    put(bench.investigator, where, platelets("61"))
    assert put(bench.investigator, where, platelets("61.0"), TYPING).command_id


def test_a_correction_keeps_old_value_new_value_and_reason(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    first = events_of(bench, put(bench.investigator, where, platelets("61")))[0]
    made = events_of(bench, put(bench.investigator, where, platelets("16"), TYPING))[0]
    assert (made.old, made.new, made.reason) == (platelets("61"), platelets("16"), TYPING)
    assert made.supersedes == (first.event_id,)


def test_clearing_a_value_is_a_correction(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    put(bench.investigator, where, platelets("61"))
    put(bench.investigator, where, None, TYPING)
    assert cell(bench.investigator, where).standing is Standing.EMPTY
    assert [e.new for e in trail(bench.investigator, where)] == [None, platelets("61")]


def test_a_reason_given_for_a_first_value_is_not_kept(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    made = events_of(bench, put(bench.investigator, where, platelets("61"), TYPING))
    assert made[0].reason is None


@pytest.mark.parametrize(
    "reason",
    [
        None,
        Reason(""),
        Reason("BECAUSE"),
        Reason("undo"),
        Reason("OTHER"),
        other(""),
        other(" \t\u00a0"),
    ],
)
def test_a_recorded_value_changes_for_a_reason_of_the_list_alone(
    bench: Bench, subject: str, reason: Reason | None
) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    put(bench.investigator, where, platelets("61"))
    with pytest.raises(NotRecorded) as error:
        put(bench.investigator, where, platelets("16"), reason)
    assert codes(error) == ["check.reason_needed"]
    assert cell(bench.investigator, where).value == platelets("61")


def test_other_needs_words_and_keeps_them(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    put(bench.investigator, where, platelets("61"))
    put(bench.investigator, where, platelets("16"), other("chiffres inversés"))
    newest = trail(bench.investigator, where)[0]
    assert (newest.reason_code, newest.reason_words) == ("OTHER", "chiffres inversés")


def test_one_value_refused_leaves_all_of_the_command_unrecorded(bench: Bench, subject: str) -> None:
    good, bad = place(subject, "D1", "SOFA.PLT"), place(subject, "D1", "SOFA.FIO2")
    doctor = bench.investigator
    before = bench.store.dump_projections()
    with pytest.raises(NotRecorded) as error:
        doctor.execute(
            RecordItems(
                (
                    entry(doctor, good, platelets("61")),
                    entry(doctor, bad, Quantity("40", "fraction")),
                )
            )
        )
    assert [(where, issue.code) for where, issue in error.value.issues] == [
        (bad, "check.impossible")
    ]
    assert bench.store.dump_projections() == before


def test_a_value_that_moved_under_an_entry_is_named_and_nothing_is_lost(
    bench: Bench, subject: str
) -> None:
    where, also = place(subject, "D1", "SOFA.PLT"), place(subject, "D1", "SOFA.BILI")
    typed = Entry(where, platelets("50"))
    put(bench.turn("p2"), where, platelets("61"))
    with pytest.raises(Moved) as error:
        bench.turn("p1").execute(RecordItems((typed, Entry(also, Quantity("24", "umol/L")))))
    assert error.value.places == (where,)
    assert cell(bench.investigator, where).value == platelets("61")
    assert cell(bench.investigator, also).heads == ()


def test_an_unusual_value_is_recorded_with_the_warning_that_was_kept(
    bench: Bench, subject: str
) -> None:
    doctor, where = bench.investigator, place(subject, "D1", "SOFA.PLT")
    made = events_of(
        bench,
        doctor.execute(RecordItems((Entry(where, platelets("61"), kept=("check.unusual",)),))),
    )
    assert isinstance(made[0].payload, ItemRecorded)
    assert made[0].payload.kept == ("check.unusual",)


def test_what_was_typed_is_kept_as_one_short_line(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    raw = "88\u00a0000\n" + "/mm3 " * 40
    made = events_of(
        bench,
        bench.investigator.execute(RecordItems((Entry(where, platelets("88"), typed=raw),))),
    )
    assert isinstance(made[0].payload, ItemRecorded)
    assert made[0].payload.typed.startswith("88 000 /mm3 /mm3")
    assert len(made[0].payload.typed) == 64


def test_paper_of_the_night_is_recorded_as_transcribed_with_its_time(
    bench: Bench, subject: str
) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    made = events_of(
        bench,
        bench.investigator.execute(
            RecordItems((Entry(where, platelets("61")),), "transcribed", "2021-09-14T03:10+02:00")
        ),
    )
    newest = trail(bench.investigator, where)[0]
    assert (newest.way, newest.observed) == ("transcribed", "2021-09-14T03:10+02:00")
    assert made[0].recorded.utc == "2021-09-14T12:31:00.000Z"


@pytest.mark.parametrize(
    ("observed", "code"),
    [
        ("2021-09-14T14:32+02:00", "record.observed_later"),
        ("last night", "value.no_such_time"),
        ("2021-09-14T03:10", "value.no_such_time"),
    ],
)
def test_a_time_on_paper_that_cannot_be_is_refused(
    bench: Bench, subject: str, observed: str, code: str
) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    with pytest.raises(InputError) as error:
        bench.investigator.execute(
            RecordItems((Entry(where, platelets("61")),), "transcribed", observed)
        )
    assert error.value.code == code


@pytest.mark.parametrize(
    "command",
    [
        RecordItems((), "typed"),
        RecordItems((Entry(Place("s"), None), Entry(Place("t"), None))),
        RecordItems((Entry(Place("s"), None), Entry(Place("s"), None))),
    ],
)
def test_a_command_of_no_subject_or_two_or_one_place_twice_is_a_fault(
    bench: Bench, command: RecordItems
) -> None:
    with pytest.raises(Bug):
        bench.investigator.execute(command)


@pytest.mark.parametrize("way", ["undo", "taken_over", "words in clear", ""])
def test_a_way_that_no_person_may_say_is_a_fault(bench: Bench, subject: str, way: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    with pytest.raises(Bug, match=r"record\.not_a_code"):
        bench.investigator.execute(RecordItems((Entry(where, platelets("61")),), way))


def test_words_among_the_kept_warnings_are_a_fault(bench: Bench, subject: str) -> None:
    bad = Entry(place(subject, "D1", "SOFA.PLT"), platelets("61"), kept=("le médecin a dit",))
    with pytest.raises(Bug, match=r"record\.not_a_code"):
        bench.investigator.execute(RecordItems((bad,)))


def test_a_subject_nobody_screened_has_no_values(bench: Bench) -> None:
    with pytest.raises(InputError, match=r"enrol\.no_such_subject"):
        put(bench.investigator, place("s-unknown", "D1", "SOFA.PLT"), platelets("61"))


PLT = Place("", "D1", "", "SOFA", "", "COAG", "", "PLT")
VENT = Place("", "COURSE", "", "MM", "", "VENT", "r-1", "VENTKIND")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PLT, event="D9"),
        replace(PLT, event="SCREENING"),
        replace(PLT, event_key="second"),
        replace(PLT, form="NONE"),
        replace(PLT, form_key="second"),
        replace(PLT, group="RENAL"),
        replace(PLT, group_key="r-1"),
        replace(PLT, item="NONE"),
        replace(PLT, item=""),
        replace(PLT, group="SCORE", item="TOTAL"),
        replace(VENT, group_key=""),
        replace(VENT, group_key="a/b"),
        replace(VENT, group_key="x" * 65),
    ],
)
def test_a_place_that_the_definition_does_not_hold_is_refused(
    bench: Bench, subject: str, wrong: Place
) -> None:
    where = replace(wrong, subject=subject)
    with pytest.raises(InputError, match=r"record\.no_such_item"):
        put(bench.investigator, where, Choice("NIV"))


def test_a_repeating_form_takes_a_key_and_a_row_takes_one(bench: Bench, subject: str) -> None:
    adverse = place(subject, "COURSE", "AE.AETERM", form_key="f-1")
    put(bench.investigator, adverse, Text("hypotension"))
    vent = in_row(place(subject, "COURSE", "MM.VENTST"), "r-1")
    put(bench.investigator, vent, Moment("2021-09-13T06:40+02:00"))
    assert cell(bench.investigator, vent).value == Moment("2021-09-13T06:40+02:00")


def test_a_hard_check_is_judged_over_entries_and_what_is_recorded(
    bench: Bench, subject: str
) -> None:
    doctor = bench.investigator
    systolic, diastolic = place(subject, "D1", "VS.SBP"), place(subject, "D1", "VS.DBP")
    put(doctor, diastolic, Quantity("60", "mmHg"))
    with pytest.raises(NotRecorded) as error:
        put(doctor, systolic, Quantity("59", "mmHg"))
    where, issue = error.value.issues[0]
    assert (where, issue.code, issue.params["check"]) == (
        systolic,
        "check.edit_check",
        "PRESSDIA",
    )
    put(doctor, systolic, Quantity("60", "mmHg"))


def test_a_hard_check_is_satisfied_by_correcting_both_values_at_once(
    bench: Bench, subject: str
) -> None:
    doctor = bench.investigator
    systolic, diastolic = place(subject, "D1", "VS.SBP"), place(subject, "D1", "VS.DBP")
    put(doctor, diastolic, Quantity("60", "mmHg"))
    doctor.execute(
        RecordItems(
            (
                entry(doctor, systolic, Quantity("59", "mmHg")),
                entry(doctor, diastolic, Quantity("40", "mmHg"), TYPING),
            )
        )
    )
    assert cell(doctor, systolic).value == Quantity("59", "mmHg")


def test_a_hard_check_of_another_visit_takes_no_part(bench: Bench, subject: str) -> None:
    put(bench.investigator, place(subject, "D1", "VS.DBP"), Quantity("60", "mmHg"))
    systolic = place(subject, "D2", "VS.SBP")
    put(bench.investigator, systolic, Quantity("59", "mmHg"))
    assert cell(bench.investigator, systolic).value == Quantity("59", "mmHg")


def test_a_hard_check_of_rows_looks_at_its_own_row(bench: Bench, subject: str) -> None:
    doctor = bench.investigator
    start, end = place(subject, "COURSE", "MM.VENTST"), place(subject, "COURSE", "MM.VENTEN")
    put(doctor, in_row(start, "r-1"), Moment("2021-09-13T06:40+02:00"))
    put(doctor, in_row(end, "r-2"), Moment("2021-09-12T06:40+02:00"))
    with pytest.raises(NotRecorded) as error:
        put(doctor, in_row(end, "r-1"), Moment("2021-09-12T06:40+02:00"))
    assert error.value.issues[0][0] == in_row(end, "r-1")
    put(doctor, in_row(end, "r-1"), Moment("2021-09-13T06:40+02:00"))


def test_a_hard_check_of_a_repeating_form_looks_at_its_own_copy(bench: Bench, subject: str) -> None:
    doctor = bench.investigator

    def at(item: str, key: str) -> Place:
        return place(subject, "COURSE", f"AE.{item}", form_key=key)

    put(doctor, at("AESTART", "f-1"), Moment("2021-09-13T06:40+02:00"))
    put(doctor, at("AEEND", "f-2"), Moment("2021-09-12T06:40+02:00"))
    with pytest.raises(NotRecorded):
        put(doctor, at("AEEND", "f-1"), Moment("2021-09-12T06:40+02:00"))


def test_a_conflict_is_settled_by_an_event_over_all_its_heads(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    first, second = clash(bench, where)
    doctor = bench.turn("p1")
    assert cell(doctor, where).standing is Standing.CONFLICT
    made = events_of(bench, put(doctor, where, platelets("61"), other("relu au laboratoire")))
    assert set(made[0].supersedes) == {first, second}
    assert made[0].old is None
    assert cell(doctor, where).value == platelets("61")


def test_a_conflict_is_not_settled_over_one_of_its_heads(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    first, _ = clash(bench, where)
    with pytest.raises(Moved):
        bench.turn("p1").execute(
            RecordItems((Entry(where, platelets("61"), (first,), reason=TYPING),))
        )


def test_a_conflict_is_not_settled_without_a_reason(bench: Bench, subject: str) -> None:
    where = place(subject, "D1", "SOFA.PLT")
    clash(bench, where)
    with pytest.raises(NotRecorded):
        put(bench.turn("p1"), where, platelets("61"))


def test_recording_uses_up_the_drafts_at_its_places_alone(bench: Bench, subject: str) -> None:
    doctor = bench.investigator
    here, there = place(subject, "D1", "SOFA.PLT"), place(subject, "D1", "SOFA.BILI")
    doctor.execute(KeepDraft(here, platelets("61")))
    doctor.execute(KeepDraft(there, None, raw="2o"))
    changes = put(doctor, here, platelets("61"))
    assert [draft.place for draft in bench.store.drafts(person="p1")] == [there]
    assert "drafts" in changes.lists


def test_recording_the_value_that_stands_forgets_the_draft_without_an_event(
    bench: Bench, subject: str
) -> None:
    doctor, where = bench.investigator, place(subject, "D1", "SOFA.PLT")
    put(doctor, where, platelets("61"))
    doctor.execute(KeepDraft(where, platelets("61"), base=heads(doctor, where)))
    assert put(doctor, where, platelets("61")).command_id == ""
    assert bench.store.drafts() == []


def test_a_refused_command_keeps_the_draft(bench: Bench, subject: str) -> None:
    doctor, where = bench.investigator, place(subject, "D1", "SOFA.FIO2")
    doctor.execute(KeepDraft(where, Quantity("40", "fraction")))
    with pytest.raises(NotRecorded):
        put(doctor, where, Quantity("40", "fraction"))
    assert len(bench.store.drafts(person="p1")) == 1


def test_a_new_patient_may_come_with_first_values(bench: Bench) -> None:
    first = Entry(place("", "SCREENING", "DM.AGE"), Quantity("67", "year"))
    changes = bench.investigator.execute(ScreenSubject((first,)))
    made = events_of(bench, changes)
    assert [event.payload.KIND for event in made] == ["subject.screened", "item.recorded"]
    assert cell(bench.investigator, place(changes.subject, "SCREENING", "DM.AGE")).value == (
        Quantity("67", "year")
    )


def test_a_new_patient_with_a_value_refused_is_not_screened(bench: Bench) -> None:
    first = Entry(place("", "SCREENING", "DM.AGE"), Quantity("670", "year"))
    with pytest.raises(NotRecorded):
        bench.investigator.execute(ScreenSubject((first,)))
    assert bench.store.subject_rows() == []


@pytest.mark.parametrize(
    ("ref", "value", "code"),
    [
        ("SOFA.PLT", Choice("yes"), "check.wrong_kind"),
        ("SOFA.PLT", Quantity("61", "kg"), "check.unknown_unit"),
        ("SOFA.VASO", Choice("PERHAPS"), "check.unknown_code"),
        ("SOFA.PLT", Missing("BORED"), "check.unknown_code"),
        ("SOFA.PLT", Missing("OTHER", Text(" ")), "check.words_needed"),
    ],
)
def test_what_the_judge_refuses_is_not_recorded(
    bench: Bench, subject: str, ref: str, value: Value, code: str
) -> None:
    with pytest.raises(NotRecorded) as error:
        put(bench.investigator, place(subject, "D1", ref), value)
    assert codes(error) == [code]


def test_a_future_day_is_refused_at_the_site_s_own_midnight(bench: Bench, subject: str) -> None:
    where = place(subject, "COURSE", "DTH.DTHDAY")
    with pytest.raises(NotRecorded):
        put(bench.investigator, where, Day("2021-09-15"))
    # 22:05 UTC is past midnight in Paris.
    bench.clock.advance(hours=9, minutes=34)
    put(bench.turn("p1"), where, Day("2021-09-15"))

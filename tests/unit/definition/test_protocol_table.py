"""Table 1 of the protocol, row by row and footnote by footnote, against the schedule."""

from __future__ import annotations

import pytest

from tests.unit.definition.kit import shipped
from workbook.domain.rules import EventIs, Not, OneOf, Situation, StatusIs, evaluate, reads
from workbook.domain.study import FormRef
from workbook.domain.values import Choice, Value

DAYS = tuple(f"D{day}" for day in range(1, 8))
ALWAYS, HOSPITALISED, OPEN = None, StatusIs("hospitalised"), StatusIs("consent_open")

# Row of Table 1 -> form, condition at inclusion, at days 1 to 7, at day 28; "-" = no cross.
# Inclusion criteria are asked at screening, the infusion on one page of the whole course.
ROWS: dict[str, tuple[str, object, object, object]] = {
    "informed consent (0)": ("CONSENT", ALWAYS, OPEN, OPEN),
    "medical history": ("MH", ALWAYS, ALWAYS, HOSPITALISED),
    "concomitant treatment": ("CM", ALWAYS, ALWAYS, HOSPITALISED),
    "clinical examination (1)": ("VS", ALWAYS, ALWAYS, HOSPITALISED),
    "local biological assessment (2)": ("LB", ALWAYS, ALWAYS, "-"),
    "Glasgow": ("GCS", ALWAYS, ALWAYS, HOSPITALISED),
    "SOFA": ("SOFA", ALWAYS, ALWAYS, "-"),
    "mottling and refill time": ("SKIN", ALWAYS, ALWAYS, "-"),
    "biological collection": ("BIO", ALWAYS, "-", "-"),
    "adverse events, morbidity and mortality": ("FU", ALWAYS, ALWAYS, ALWAYS),
}


def condition_of(event: str, form: str) -> object:
    refs = [ref for ref in shipped().event(event).forms if ref.form == form]
    return refs[0].when if refs else "-"


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_table_1_stands_in_the_visits_it_crosses(row: str) -> None:
    form, inclusion, daily, end = ROWS[row]
    assert condition_of("INCLUSION", form) == inclusion
    assert [condition_of(day, form) for day in DAYS] == [daily] * 7
    assert condition_of("D28", form) == end


def test_inclusion_and_exclusion_criteria_are_asked_at_screening() -> None:
    assert [form.oid for form in shipped().forms_of("SCREENING")] == ["DM", "SCR", "EXC", "OPT"]


def test_no_visit_asks_a_form_beyond_table_1() -> None:
    known = {form for form, *_ in ROWS.values()} | {"D28"}
    for oid in ("INCLUSION", *DAYS, "D28"):
        assert {ref.form for ref in shipped().event(oid).forms} <= known


def test_visits_fall_on_days_0_to_7_and_28() -> None:
    days = [event.day for event in shipped().study_events if event.day is not None]
    assert days == [*range(8), 28]
    assert [event.oid for event in shipped().study_events if event.day is None] == [
        "SCREENING",
        "COURSE",
    ]


def test_day_28_always_asks_vital_status_and_adverse_events() -> None:
    refs = {ref.form: ref for ref in shipped().event("D28").forms}
    assert refs["D28"] == FormRef("D28")
    assert refs["FU"] == FormRef("FU")
    assert "VITAL" in shipped().form("D28").items
    assert "AEYN" in shipped().form("FU").items


def test_drug_intake_is_one_page_of_the_course_from_randomisation_on() -> None:
    refs = {ref.form: ref for ref in shipped().event("COURSE").forms}
    assert refs["EX"] == FormRef("EX", StatusIs("randomised"))
    assert shipped().form("EX").group_of("STEPTM").repeating


@pytest.mark.parametrize("form", ["AE", "MM", "DS", "DTH", "CONSENT"])
def test_what_may_happen_at_any_time_has_a_page_in_the_course(form: str) -> None:
    refs = {ref.form: ref for ref in shipped().event("COURSE").forms}
    assert not refs[form].required


def test_footnote_1_haemodynamics_and_electrocardiogram_are_items() -> None:
    assert {"SBP", "MAP", "DBP", "HR", "CVP", "SCVO2", "CO", "ECGDONE"} <= set(
        shipped().form("VS").items
    )
    assert not shipped().form("VS").items["CO"].required


def test_footnote_2_every_biological_parameter_is_an_item() -> None:
    assert {
        *("LACT", "PH", "BE", "PAO2", "PF", "PACO2", "UREA", "CREAT", "K", "HB"),
        *("BNP", "NTBNP", "TROP", "BILI", "PLT"),
    } <= set(shipped().form("LB").items)


@pytest.mark.parametrize("event", ["INCLUSION", *DAYS])
def test_footnote_two_stars_the_knee_picture_is_due_at_inclusion_and_day_2(event: str) -> None:
    group = shipped().form("SKIN").group_of("PICT")
    situation = Situation(value=lambda _: None, event=event, statuses=lambda _: None)
    assert evaluate(group.when, situation) is (event in ("INCLUSION", "D2"))


def test_the_mottling_score_itself_is_asked_every_day() -> None:
    assert shipped().form("SKIN").group_of("MOTT").when is None
    assert shipped().form("SKIN").items["MOTT"].when is None


def test_full_history_at_follow_up_is_asked_only_when_something_new_is_known() -> None:
    group = shipped().form("MH").group_of("HEART")
    answers: dict[str, Value] = {}
    daily = Situation(lambda ref: answers.get(ref.item), "D3", lambda _: None)
    first = Situation(lambda ref: answers.get(ref.item), "INCLUSION", lambda _: None)
    assert evaluate(group.when, first) is True
    assert evaluate(group.when, daily) is None
    answers["MHNEW"] = Choice("yes")
    assert evaluate(group.when, daily) is True


@pytest.mark.parametrize("item", ["E05", "E08"])
def test_a_typed_value_answers_its_own_exclusion(item: str) -> None:
    condition = shipped().form("EXC").items[item].when
    assert isinstance(condition, Not)
    assert {ref.item for ref in reads(condition)} in ({"PLT"}, {"PAO2", "FIO2"})


def test_the_eleven_exclusions_and_five_points_of_optimisation_are_all_there() -> None:
    exclusions = [item for item in shipped().form("EXC").items if item.startswith("E")]
    assert exclusions == [f"E{number:02d}" for number in range(1, 12)]
    points = {item.protocol for item in shipped().form("OPT").items.values()}
    assert points == {f"Optimisation {number}" for number in range(1, 6)}


@pytest.mark.parametrize("criterion", ["2a", "2b", "2c", "2d", "3"])
def test_every_inclusion_criterion_has_its_raw_values(criterion: str) -> None:
    items = shipped().form("SCR").items.values()
    assert any(item.protocol == f"Inclusion {criterion}" for item in items)


def test_conditions_on_visits_name_visits_of_the_schedule() -> None:
    known = {event.oid for event in shipped().study_events}
    for form in shipped().forms:
        for group in form.groups:
            if isinstance(group.when, EventIs):
                assert set(group.when.events) <= known


def test_data_use_is_asked_apart_from_participation() -> None:
    form = shipped().form("CONSENT")
    assert form.group_of("STEP").oid != form.group_of("DATAUSE").oid
    scope = form.items["SCOPE"].when
    assert isinstance(scope, OneOf)
    assert scope.codes == ("PARTIAL",)

"""The demonstration's patients as drawn: the same for the same seed, and answers of the study."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.demo_book import SITE, end_of_story
from tests.support.memory_workbook import real_study
from workbook.cli.demo_dice import Dice, digits
from workbook.cli.demo_make import Order, shipments_of, story_of
from workbook.cli.demo_plan import Act, acts
from workbook.cli.demo_sheet import Sheet, value_of
from workbook.cli.demo_story import Story
from workbook.domain.clinical.windows import WindowState, read_window
from workbook.domain.judging import Limits, judge
from workbook.domain.study import ItemType
from workbook.domain.values import Missing, Quantity
from workbook.errors import Bug
from workbook.texts import RESOURCES


def story(patients: int = 14, seed: str = "1") -> Story:
    """The story of one order."""
    return story_of(RESOURCES / "demo", Order(Path("out"), patients, seed, end_of_story()))


def planned(patients: int = 14, seed: str = "1") -> list[Act]:
    """Its acts."""
    return acts(story(patients, seed), seed, end_of_story())


def every(act: Act) -> list[Act]:
    """An act and those recorded with it."""
    return [act, *act.also]


def test_the_same_seed_gives_the_same_acts_and_values() -> None:
    assert planned(40, "brume") == planned(40, "brume")


def test_another_seed_gives_other_values() -> None:
    assert planned(14, "1") != planned(14, "2")


def test_more_patients_leave_the_values_of_the_told_ones_alone() -> None:
    few, many = planned(14), planned(60)
    told = [act for act in many if not act.patient.startswith(("c", "r"))]
    assert [(act.patient, act.answers) for act in few] == [
        (act.patient, act.answers) for act in told
    ]


def test_acts_come_in_order_of_time_and_none_after_the_end() -> None:
    times = [act.at for act in planned(60)]
    assert times == sorted(times)
    assert times[-1] <= end_of_story()


@pytest.mark.parametrize("seed", ["1", "brume", "42"])
def test_every_answer_is_one_the_study_accepts_at_its_time(seed: str) -> None:
    study = real_study()
    lists = {one.oid: one for one in study.code_lists}
    faults = []
    for whole in planned(120, seed):
        limits = Limits(lists, study.missing_reasons, whole.at, whole.at.date())
        for act in every(whole):
            sheet = Sheet(study, "s", act.event, act.copy, lambda name: name)
            for entry in sheet.entries(act.answers):
                item = study.form(entry.place.form).items[entry.place.item]
                found = [issue for issue in judge(item, entry.value, limits) if issue.hard]
                faults += [(act.patient, act.event, entry.place.item, one) for one in found]
    assert not faults


def test_every_randomised_patient_was_seen_within_the_window() -> None:
    for course in story(240).courses:
        seen = course.randomised - timedelta(minutes=45)
        assert read_window(course.onset, seen).state is not WindowState.NOT_OPEN
        assert read_window(course.onset, course.randomised).inside


def test_beyond_240_the_others_are_screened_and_not_included() -> None:
    large = story(400)
    assert len(large.courses) == 240
    assert len(large.courses) + len(large.screened) == 400
    further = [patient for patient in large.screened if patient.further]
    assert all(patient.reason for patient in further)


def test_boxes_of_the_further_patients_are_used_up_before_the_told_ones_come() -> None:
    shipments = shipments_of(SITE, story(100))
    received = 0
    for shipment in shipments:
        assert received <= shipment.before + 8
        received += len(shipment.boxes)
    numbers = [box for shipment in shipments for box in shipment.boxes]
    assert len(numbers) == len(set(numbers)) == 86 + 18


def test_severity_drives_the_values_from_day_to_day() -> None:
    lactates = {
        act.event: act.answers["LB.LACT"]
        for act in planned()
        if act.patient == "p03" and "LB.LACT" in act.answers
    }
    assert float(str(lactates["INCLUSION"])) > float(str(lactates["D7"]))


def test_a_word_for_missing_and_a_unit_of_its_own_are_read() -> None:
    items = real_study().form("LB").items
    assert value_of(items["BILI"], "?LOST") == Missing("LOST")
    assert value_of(items["CREAT"], "1.4 mg/dL") == Quantity("1.4", "mg/dL")
    assert value_of(items["CREAT"], "140") == Quantity("140", "umol/L")


def test_an_answer_that_fits_no_type_is_a_fault_of_the_program() -> None:
    moments = [i for i in real_study().form("VS").items.values() if i.type is ItemType.MOMENT]
    with pytest.raises(Bug, match=r"demo\.answer"):
        value_of(moments[0], "noon")


def test_dice_throw_within_their_ends_and_reach_them() -> None:
    dice = Dice("seed", "ends")
    thrown = {dice.whole(2, 5) for _ in range(200)}
    assert thrown == {2, 3, 4, 5}


@pytest.mark.parametrize(
    ("scaled", "decimals", "text"),
    [(34, 1, "3.4"), (5, 2, "0.05"), (-95, 1, "-9.5"), (742, 2, "7.42"), (88, 0, "88")],
)
def test_scaled_numbers_are_written_with_their_decimals(
    scaled: int, decimals: int, text: str
) -> None:
    assert digits(scaled, decimals) == text

"""Dates, numbers and answers in words, French and English."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from tests.support.memory_workbook import real_study
from ui.viewmodels.wording import Wording, initials_of
from workbook.domain.study import ItemType
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

DAY = date(2021, 9, 4)
MOMENT = datetime(2021, 9, 4, 3, 10, tzinfo=timezone(timedelta(hours=2)))
ENGLISH, FRENCH = Wording("en"), Wording("fr")


def test_a_day_is_written_as_each_language_writes_it() -> None:
    assert (ENGLISH.day(DAY), FRENCH.day(DAY)) == ("4 Sep 2021", "04/09/2021")
    assert (ENGLISH.short_day(DAY), FRENCH.short_day(DAY)) == ("4 Sep", "04/09")
    assert (ENGLISH.weekday(DAY), FRENCH.weekday(DAY)) == ("Sat", "sam.")
    assert ENGLISH.moment(MOMENT) == "4 Sep 2021 03:10"
    assert FRENCH.moment(MOMENT) == "04/09/2021 03:10"


@pytest.mark.parametrize(
    ("iso", "english", "french"),
    [
        ("2021-09-04", "4 Sep 2021", "04/09/2021"),
        ("2021-09", "Sep 2021", "09/2021"),
        ("2021", "2021", "2021"),
        ("", "", ""),
    ],
)
def test_a_day_of_which_part_is_known_shows_that_part(iso: str, english: str, french: str) -> None:
    assert (ENGLISH.day_of(iso), FRENCH.day_of(iso)) == (english, french)


def test_an_event_is_told_in_the_time_of_the_site() -> None:
    assert ENGLISH.stamp("2021-09-14T12:31:05.000Z", "Europe/Paris") == "14 Sep 2021 14:31"
    assert ENGLISH.stamp("2021-12-14T12:31:05.000Z", "Indian/Reunion") == "14 Dec 2021 16:31"
    assert ENGLISH.stamp("", "Europe/Paris") == ""


def test_study_days_are_d_in_english_and_j_in_french() -> None:
    assert (ENGLISH.study_day(3), FRENCH.study_day(28)) == ("D3", "J28")
    assert ENGLISH.study_day(-1) == "D\u22121"


@pytest.mark.parametrize(
    ("digits", "english", "french"),
    [
        ("3.40", "3.40", "3,40"),
        ("2400", "2\u202f400", "2\u202f400"),
        ("1234567.5", "1\u202f234\u202f567.5", "1\u202f234\u202f567,5"),
        ("-2.5", "\u22122.5", "\u22122,5"),
        ("007", "007", "007"),
    ],
)
def test_typed_digits_keep_every_figure(digits: str, english: str, french: str) -> None:
    assert (ENGLISH.number(digits), FRENCH.number(digits)) == (english, french)


@pytest.mark.parametrize(
    ("ref", "value", "english"),
    [
        ("SOFA.CREAT", Quantity("3.4", "mg/dL"), "3.4\u00a0mg/dL"),
        ("SOFA.FIO2", Quantity("0.40", "fraction"), "0.40"),
        ("SOFA.FIO2", Quantity("40", "%"), "40\u00a0%"),
        ("DM.SEX", Choice("F"), "Female"),
        ("DM.SEX", Missing("OTHER", Text("seen twice")), "Other reason (in words) (seen twice)"),
        ("DM.SEX", Text("free"), "free"),
        ("DM.SEX", SealedText("ab", 2), "text withheld"),
        ("DM.SEX", Day("2021-09-04"), "4 Sep 2021"),
        ("DM.SEX", Moment("2021-09-04T03:10+02:00"), "4 Sep 2021 03:10"),
        ("DM.SEX", None, ""),
    ],
)
def test_an_answer_is_told_with_its_unit_and_its_label(
    ref: str, value: Value | None, english: str
) -> None:
    form, _, oid = ref.partition(".")
    item = real_study().form(form).items[oid]
    assert ENGLISH.value(value, item, real_study()) == english


def test_several_choices_are_told_in_the_order_recorded() -> None:
    study = real_study()
    items = (item for form in study.forms for item in form.items.values())
    item = next(item for item in items if item.type is ItemType.CHOICES)
    codes = tuple(code.code for code in study.code_list(item.code_list).codes[:2])
    labels = [study.code_list(item.code_list).label(code, "en") for code in codes]
    assert ENGLISH.value(Choices(codes), item, study) == ", ".join(labels)
    assert ENGLISH.value(Choices(()), item, study) == "None of these"
    assert Wording("fr").value(Choices(()), item, study) == "Aucun de ceux-ci"


def test_a_shared_wording_speaks_the_new_language_at_once() -> None:
    wording = Wording("en")
    assert wording.say("visit.due") == "Today"
    wording.set_language("fr")
    assert wording.say("visit.due") == "Ce jour"
    assert wording.french


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Dr L. Fauvette", "LF"), ("Jean-Paul de la Tour", "JT"), ("Ane", "A"), ("Dr", "D"), ("", "")],
)
def test_initials_leave_titles_aside(name: str, initials: str) -> None:
    assert initials_of(name) == initials

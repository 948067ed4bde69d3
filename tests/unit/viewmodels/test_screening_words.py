"""The decision panel in words: verdict, reasons, missing answers, clock, and the deed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.support.memory_workbook import real_study
from tests.unit.clinical.screening import NOW, ONSET, judged
from ui.viewmodels.screening_deed import deed_of
from ui.viewmodels.screening_sheet import SheetState
from ui.viewmodels.screening_words import PanelWriter, spell
from ui.viewmodels.wording import Wording
from workbook.domain.clinical.eligibility import Verdict
from workbook.domain.clinical.eligibility_facts import Group
from workbook.domain.permissions import Role

_PLACES = {"exclusion_5": ("EXC", "PLT"), "lactate": ("SCR", "LACT")}


def writer(lang: str = "en") -> PanelWriter:
    return PanelWriter(Wording(lang), real_study(), "Europe/Paris", _PLACES)


def state(verdict: Verdict) -> SheetState:
    return SheetState(verdict=verdict, now=NOW)


@pytest.mark.parametrize(
    ("length", "lang", "words"),
    [
        (timedelta(hours=12, minutes=38, seconds=59), "en", "12 h 38 min"),
        (timedelta(hours=3, minutes=8), "fr", "3 h 08 min"),
        (timedelta(minutes=59, seconds=59), "en", "59 min"),
        (timedelta(0), "en", "0 min"),
    ],
)
def test_a_length_is_cut_to_the_minute(length: timedelta, lang: str, words: str) -> None:
    assert spell(length, Wording(lang)) == words


def test_an_eligible_patient_has_tallies_and_no_links() -> None:
    verdict = judged()
    told = writer()
    assert told.head(state(verdict)).title == "Eligible"
    assert told.links(verdict) == ()
    assert [(fact.value, fact.passes) for fact in told.facts(verdict)] == [
        ("8 of 8 met", True),
        ("0 of 11 present", True),
        ("5 of 5 done", True),
    ]


def test_reasons_come_before_missing_answers_and_lead_to_their_fields() -> None:
    verdict = judged(platelets=Decimal(24), hypoperfusion_found_at=None)
    first, second = writer().links(verdict)
    assert (first.text, first.note, first.excludes) == ("Platelets 24 × 10⁹/L: below 30", "5", True)
    assert (first.target.form, first.target.item) == ("EXC", "PLT")
    assert (second.text, second.note, second.excludes) == ("Time it was seen", "inclusion", False)
    assert (second.target.form, second.target.item) == ("SCR", "HYPOTM")


def test_missing_answers_are_counted_in_words() -> None:
    one, two = judged(platelets=None), judged(platelets=None, lactate=None)
    assert writer().head(state(one)).title == "1 answer missing"
    assert writer("fr").head(state(two)).title == "Il manque 2 réponses"


def test_an_unanswered_exclusion_is_not_counted_as_absent() -> None:
    verdict = judged(platelets=None, low_platelets=None)
    assert writer().tally(verdict, Group.EXCLUSION) == "1 unanswered"


def test_numbers_in_reasons_follow_the_language() -> None:
    verdict = judged(finger_crt_s=Decimal("2.5"))
    assert "2,5" in writer("fr").row(verdict, "finger_crt_s").said


def test_rows_are_tinted_only_while_few_answers_are_missing() -> None:
    few = judged(platelets=None)
    many = judged(
        platelets=None,
        lactate=None,
        age_years=None,
        infection=None,
        refusal=None,
        hypersensitivity=None,
        bleeding_risk=None,
    )
    assert writer().row(few, "exclusion_5").state == "missing"
    assert writer().row(many, "exclusion_5").state == "open"


def test_a_sign_that_is_not_needed_is_open_and_not_missing() -> None:
    verdict = judged(knee_crt_s=None)
    assert writer().row(verdict, "knee_crt_s").state == "open"


@pytest.mark.parametrize(
    ("hours", "bar", "word"),
    [
        (5, "not_open", "until it opens"),
        (12, "open", "left"),
        (21, "closing", "left"),
        (25, "closed", "too late"),
    ],
)
def test_the_clock_turns_amber_in_the_last_four_hours(hours: int, bar: str, word: str) -> None:
    at = ONSET + timedelta(hours=hours)
    verdict = judged(at=at)
    clock = writer().clock(SheetState(verdict=verdict, now=at))
    assert clock is not None
    assert (clock.state, clock.word) == (bar, word)
    assert clock.opens == 6


def test_without_an_onset_there_is_no_clock() -> None:
    assert writer().clock(state(judged(norepinephrine_onset=None))) is None


def test_the_window_names_the_weekday_of_another_day_only() -> None:
    clock = writer().clock(state(judged()))
    assert clock is not None
    assert clock.foot == "Open since 09:10 · closes Wed 03:10"


def test_a_window_that_closed_today_names_both_its_days() -> None:
    at = ONSET + timedelta(hours=25)
    clock = writer().clock(SheetState(verdict=judged(at=at), now=at))
    assert clock is not None
    assert clock.foot == "Was open from Tue 09:10 to Wed 03:10"


def test_only_an_investigator_may_randomise() -> None:
    deed = deed_of(state(judged()), Role.COORDINATOR, read_only=False)
    assert (deed.possible, deed.why) == (False, "screening.why_role")


def test_without_a_box_nobody_is_randomised() -> None:
    deed = deed_of(state(judged()), Role.INVESTIGATOR, read_only=False)
    assert (deed.possible, deed.why) == (False, "screening.why_no_box")


def test_an_excluded_patient_is_offered_to_be_closed() -> None:
    deed = deed_of(state(judged(platelets=Decimal(24))), Role.INVESTIGATOR, read_only=False)
    assert (deed.what, deed.possible) == ("close", True)


def test_a_read_only_workbook_offers_nothing() -> None:
    deed = deed_of(state(judged(platelets=Decimal(24))), Role.INVESTIGATOR, read_only=True)
    assert (deed.possible, deed.why) == (False, "screening.why_read_only")

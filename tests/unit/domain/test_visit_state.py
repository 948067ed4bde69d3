"""The schedule's cells: what is due, late, in progress, done, or does not apply any more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.support.memory_workbook import real_study
from workbook.domain.projections.subject import CLOSING_STEPS, Summary, from_json, statuses, to_json
from workbook.domain.projections.visit_state import (
    Leaving,
    VisitCount,
    VisitStatus,
    visit_day,
    visit_state,
)
from workbook.domain.study import StudyEvent, Words
from workbook.domain.values import Choice, Day, Missing, Moment, SealedText

ZERO = date(2021, 9, 14)
NAME = Words("J3", "D3")
D3 = StudyEvent("D3", NAME, NAME, 3, None, None, ())
WINDOW = StudyEvent("D28", NAME, NAME, 28, 26, 30, ())
COURSE = StudyEvent("COURSE", NAME, NAME, None, None, None, ())
NONE, SOME, ALL = VisitCount(), VisitCount(10, 4), VisitCount(10, 10)


@pytest.mark.parametrize(
    ("event", "count", "day", "status", "late"),
    [
        (D3, NONE, 2, VisitStatus.NOT_DUE, 0),
        (D3, NONE, 3, VisitStatus.DUE, 0),
        (D3, NONE, 4, VisitStatus.OVERDUE, 1),
        (D3, NONE, 13, VisitStatus.OVERDUE, 10),
        (D3, SOME, 2, VisitStatus.IN_PROGRESS, 0),
        (D3, SOME, 3, VisitStatus.IN_PROGRESS, 0),
        (D3, SOME, 4, VisitStatus.OVERDUE, 1),
        (D3, ALL, 2, VisitStatus.COMPLETE, 0),
        (D3, ALL, 13, VisitStatus.COMPLETE, 0),
        (WINDOW, NONE, 25, VisitStatus.NOT_DUE, 0),
        (WINDOW, NONE, 26, VisitStatus.DUE, 0),
        (WINDOW, NONE, 30, VisitStatus.DUE, 0),
        (WINDOW, NONE, 31, VisitStatus.OVERDUE, 1),
        (COURSE, NONE, 99, VisitStatus.NOT_DUE, 0),
        (COURSE, SOME, 99, VisitStatus.IN_PROGRESS, 0),
        (COURSE, ALL, 99, VisitStatus.COMPLETE, 0),
    ],
)
def test_a_visit_follows_the_calendar(
    event: StudyEvent, count: VisitCount, day: int, status: VisitStatus, late: int
) -> None:
    state = visit_state(event, count, ZERO, None, ZERO + timedelta(days=day))
    assert (state.status, state.late) == (status, late)


@pytest.mark.parametrize(
    ("died", "status"),
    [(2, VisitStatus.NOT_APPLICABLE), (3, VisitStatus.OVERDUE), (4, VisitStatus.OVERDUE)],
)
def test_death_ends_the_days_after_it_and_not_its_own(died: int, status: VisitStatus) -> None:
    today = ZERO + timedelta(days=9)
    assert visit_state(D3, NONE, ZERO, ZERO + timedelta(days=died), today).status is status


@pytest.mark.parametrize(
    ("left", "count", "status", "why"),
    [
        (2, NONE, VisitStatus.NOT_APPLICABLE, "withdrawn"),
        (2, SOME, VisitStatus.NOT_APPLICABLE, "withdrawn"),
        (2, ALL, VisitStatus.NOT_APPLICABLE, "withdrawn"),
        (3, NONE, VisitStatus.NOT_APPLICABLE, "withdrawn"),
        (3, SOME, VisitStatus.NOT_APPLICABLE, "withdrawn"),
        (3, ALL, VisitStatus.COMPLETE, ""),
        (4, NONE, VisitStatus.OVERDUE, ""),
        (4, ALL, VisitStatus.COMPLETE, ""),
    ],
)
def test_a_withdrawal_ends_its_own_day_and_those_after_it(
    left: int, count: VisitCount, status: VisitStatus, why: str
) -> None:
    leaving = Leaving(ZERO + timedelta(days=left), "withdrawn")
    state = visit_state(D3, count, ZERO, None, ZERO + timedelta(days=9), leaving)
    assert (state.status, state.why) == (status, why)


@pytest.mark.parametrize(
    ("died", "left", "why"), [(1, 2, "died"), (2, 1, "refused"), (2, 2, "refused"), (1, 4, "died")]
)
def test_of_death_and_leaving_the_first_says_why(died: int, left: int, why: str) -> None:
    leaving = Leaving(ZERO + timedelta(days=left), "refused")
    state = visit_state(D3, NONE, ZERO, ZERO + timedelta(days=died), ZERO, leaving)
    assert (state.status, state.why) == (VisitStatus.NOT_APPLICABLE, why)


def test_a_withdrawal_counts_by_the_site_s_own_day() -> None:
    summary = Summary(left_by="WITHDRAWN", left_at="2021-09-16T22:30:00.000Z")
    assert summary.left_on("Europe/Paris") == Leaving(date(2021, 9, 17), "withdrawn")
    assert summary.left_on("UTC") == Leaving(date(2021, 9, 16), "withdrawn")
    assert Summary().left_on("UTC") is None


def test_a_later_word_on_consent_does_not_hide_a_withdrawal() -> None:
    told = {"consent": Choice("INFORMED")}
    assert Summary(landmarks=told, left_by="WITHDRAWN").consent == "WITHDRAWN"
    assert Summary(landmarks=told).consent == "INFORMED"


def test_before_randomisation_no_visit_is_due() -> None:
    state = visit_state(D3, NONE, None, None, ZERO)
    assert (state.status, state.day, visit_day(D3, None)) == (VisitStatus.NOT_DUE, None, None)


def test_a_conflict_shows_before_anything_else() -> None:
    clash = VisitCount(10, 10, 1)
    died = ZERO + timedelta(days=1)
    assert visit_state(D3, clash, ZERO, died, ZERO).status is VisitStatus.CONFLICT


def test_a_visit_that_asks_nothing_is_not_complete() -> None:
    assert not VisitCount(0, 0).complete
    assert VisitCount(3, 3).complete
    assert not VisitCount(3, 2).complete


def test_discharge_takes_no_visit_away() -> None:
    left = Summary(landmarks={"left_hospital": Moment("2021-09-16T10:00+02:00")})
    assert left.died_on("Europe/Paris") is None
    assert statuses(left, "hospitalised") is False
    assert statuses(left, "dead") is False


def test_the_study_s_days_1_to_7_and_28_stand_in_the_schedule() -> None:
    days = [event.day for event in real_study().study_events if event.day is not None]
    assert days == [0, 1, 2, 3, 4, 5, 6, 7, 28]


DEATHS = [
    ({"death": Moment("2021-09-16T23:30+02:00")}, date(2021, 9, 16)),
    ({"death": Moment("2021-09-16T23:30+00:00")}, date(2021, 9, 17)),
    ({"death_day": Day("2021-09-16")}, date(2021, 9, 16)),
    ({"death_day": Day("2021-09")}, None),
]


@pytest.mark.parametrize(("landmarks", "day"), DEATHS)
def test_a_death_is_known_by_its_time_or_its_day_at_the_site(
    landmarks: dict[str, Moment | Day], day: date | None
) -> None:
    summary = Summary(number="07-001", landmarks=landmarks)
    assert summary.dead
    assert summary.died_on("Europe/Paris") == day
    assert summary.status == "dead"
    assert statuses(summary, "hospitalised") is False


@pytest.mark.parametrize(
    ("summary", "status"),
    [
        (Summary(), "screening"),
        (Summary(landmarks={"not_included": Choice("REFUSED")}), "refused"),
        (Summary(number="07-001"), "randomised"),
        (Summary(number="07-001", clash=True), "conflict"),
    ],
)
def test_a_subject_has_one_status(summary: Summary, status: str) -> None:
    assert summary.status == status


@pytest.mark.parametrize("step", ["", "EMERGENCY", "RELATIVE", "INFORMED", "UNREACHABLE"])
def test_consent_stays_open_until_nobody_is_left_to_ask(step: str) -> None:
    landmarks = {"consent": Choice(step)} if step else {}
    assert statuses(Summary(landmarks=landmarks), "consent_open") is True
    for closing in CLOSING_STEPS:
        assert statuses(Summary(landmarks={"consent": Choice(closing)}), "consent_open") is False


def test_statuses_that_the_definition_may_ask_for_are_known() -> None:
    assert statuses(Summary(number="07-001"), "randomised") is True
    assert statuses(Summary(), "randomised") is False
    assert statuses(Summary(), "anything else") is None


def test_day_zero_is_the_site_s_own_day_of_randomisation() -> None:
    late = Summary(randomised_at="2021-09-14T22:30+00:00")
    assert late.day_zero("Europe/Paris") == date(2021, 9, 15)
    assert late.day_zero("UTC") == date(2021, 9, 14)
    assert Summary().day_zero("Europe/Paris") is None


def test_a_summary_comes_back_from_its_cache() -> None:
    summary = Summary(
        screening_number="S07-a-001",
        number="07-001",
        box="0713",
        randomised_at="2021-09-14T10:00+02:00",
        clash=True,
        landmarks={
            "initials": SealedText("ab" * 32, 3),
            "death": Missing("UNKNOWN"),
            "sex": Choice("F"),
        },
        visits={"D1": VisitCount(3, 2, 1)},
        left_by="REFUSED",
        left_at="2021-09-16T22:30:00.000Z",
    )
    assert from_json(to_json(summary)) == summary
    assert summary.code_of("sex") == "F"
    assert summary.code_of("death") == ""
    assert summary.day_of("sex", "Europe/Paris") is None

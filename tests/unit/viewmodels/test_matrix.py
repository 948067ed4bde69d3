"""The schedule matrix in words: cells, runs after death, consent chips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.memory_workbook import real_study
from ui.viewmodels.matrix import cells_of, consent_chip, study_day_words
from ui.viewmodels.wording import Wording
from workbook.application.views.patients import PatientLine
from workbook.domain.projections.subject import Summary
from workbook.domain.projections.visit_state import Leaving, VisitCount, VisitState, VisitStatus

EVENTS = tuple(event for event in real_study().study_events if event.day is not None)
ZERO = date(2021, 9, 6)
ENGLISH = Wording("en")
NOT_DUE = VisitState(VisitStatus.NOT_DUE, ZERO, 0, VisitCount())


def line(*states: VisitState, died: date | None = None, consent: str = "PATIENT") -> PatientLine:
    """A patient at D8 whose first visits are these; the rest are not due."""
    padded = (*states, *[NOT_DUE] * len(EVENTS))[: len(EVENTS)]
    dated = tuple(
        replace(state, day=ZERO + timedelta(days=event.day or 0))
        for state, event in zip(padded, EVENTS, strict=True)
    )
    return PatientLine(
        *("s1", "07-009", "S07-a-009", "H-B", 8, "randomised", consent),
        *(died, None, dated, Summary()),
    )


def state(
    status: VisitStatus, *, late: int = 0, done: int = 0, due: int = 0, why: str = ""
) -> VisitState:
    """A visit in a state."""
    return VisitState(status, ZERO, late, VisitCount(due, done), why)


@pytest.mark.parametrize(
    ("visit", "code", "words", "spoken"),
    [
        (state(VisitStatus.NOT_DUE), "not_due", "6 Sep", "not due, planned for 6 Sep"),
        (state(VisitStatus.DUE), "due_today", "Today", "Today"),
        (
            state(VisitStatus.OVERDUE, late=2),
            *("overdue", "2 d late", "overdue by 2 days"),
        ),
        (
            state(VisitStatus.IN_PROGRESS, done=4, due=6),
            *("in_progress", "4/6", "in progress, 4 of 6 answered"),
        ),
        (state(VisitStatus.COMPLETE), "complete", "Complete", "Complete"),
        (state(VisitStatus.CONFLICT), "conflict", "Conflict", "Conflict"),
    ],
)
def test_a_visit_is_a_code_words_and_what_is_said_aloud(
    visit: VisitState, code: str, words: str, spoken: str
) -> None:
    cell = cells_of(line(visit), EVENTS, ENGLISH)[0]
    told = f"07-009, H-B, {EVENTS[0].label.en}, {spoken}"
    assert (cell.state, plain(cell.words), plain(cell.spoken)) == (code, words, told)


def plain(words: str) -> str:
    """The words with ordinary spaces."""
    return words.replace("\u00a0", " ")


def test_a_visit_in_progress_fills_its_foot_by_what_is_answered() -> None:
    cell = cells_of(line(state(VisitStatus.IN_PROGRESS, done=3, due=4)), EVENTS, ENGLISH)[0]
    assert cell.fraction == 0.75


def test_the_days_after_a_death_are_one_run_that_says_when() -> None:
    done, gone = state(VisitStatus.COMPLETE), state(VisitStatus.NOT_APPLICABLE, why="died")
    patient = line(*[done] * 5, *[gone] * 4, died=ZERO + timedelta(days=4))
    cells = cells_of(patient, EVENTS, ENGLISH)
    assert [cell.run for cell in cells] == [1, 1, 1, 1, 1, 4, 0, 0, 0]
    assert cells[5].words == "Died D4 · 10 Sep"


@pytest.mark.parametrize(
    ("why", "lang", "words"),
    [
        ("withdrawn", "en", "Consent withdrawn D5 · no further data"),
        ("withdrawn", "fr", "Consentement retiré J5 · fin du recueil"),
        ("refused", "en", "Refused D5 · no further data"),
        ("refused", "fr", "Refus J5 · fin du recueil"),
    ],
)
def test_the_days_after_leaving_the_study_are_one_run_that_says_why(
    why: str, lang: str, words: str
) -> None:
    done, gone = state(VisitStatus.COMPLETE), state(VisitStatus.NOT_APPLICABLE, why=why)
    left = Leaving(ZERO + timedelta(days=5), why)
    patient = replace(line(*[done] * 5, *[gone] * 4), left=left)
    cells = cells_of(patient, EVENTS, Wording(lang))
    assert [cell.run for cell in cells] == [1, 1, 1, 1, 1, 4, 0, 0, 0]
    assert plain(cells[5].words) == words


def test_a_death_after_leaving_changes_nothing_of_the_run() -> None:
    gone = state(VisitStatus.NOT_APPLICABLE, why="withdrawn")
    died, left = ZERO + timedelta(days=6), Leaving(ZERO + timedelta(days=5), "withdrawn")
    patient = replace(line(*[gone] * 9, died=died), left=left)
    assert plain(cells_of(patient, EVENTS, ENGLISH)[0].words).startswith("Consent withdrawn D5")


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        ("EMERGENCY", "Emergency · 8 d", "neutral"),
        ("RELATIVE", "Relative", "ok"),
        ("CONTINUE", "To continue", "ok"),
        ("WITHDRAWN", "Withdrawn", "danger"),
        ("", "Due · 8 d", "danger"),
        ("SOMETHING_NEW", "SOMETHING_NEW", "neutral"),
    ],
)
def test_a_consent_is_a_chip_of_words_and_kind(code: str, words: str, kind: str) -> None:
    chip = consent_chip(line(consent=code), ENGLISH)
    assert (plain(chip.words), chip.kind) == (words, kind)


def test_every_consent_step_of_the_study_has_words_in_both_languages() -> None:
    for code in real_study().code_list("CONSTEP").codes:
        for wording in (ENGLISH, Wording("fr")):
            assert consent_chip(line(consent=code.code), wording).words != code.code


def test_nobody_is_asked_for_consent_after_death() -> None:
    chip = consent_chip(line(consent="", died=ZERO), ENGLISH)
    assert (chip.words, chip.kind) == ("Died before", "neutral")


def test_the_day_of_study_is_empty_before_randomisation() -> None:
    assert study_day_words(replace(line(), study_day=None), ENGLISH) == ""
    assert study_day_words(line(), ENGLISH) == "D8"

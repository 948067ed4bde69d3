"""Consent as recorded, read for the rule on the use of data: nothing restrictive is passed over."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import TYPING, clash, place, put
from workbook.application.commands import RemoveRow
from workbook.application.consent_facts import standings
from workbook.domain.clinical.data_use import Answer, Data, Participation, Scope, Standing
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Choice, Choices, Moment, Value


@pytest.fixture
def bench() -> Bench:
    return make_bench()


@pytest.fixture
def subject(bench: Bench) -> str:
    return bench.screen()


def step(bench: Bench, subject: str, key: str, event: str = "INCLUSION", **items: Value) -> None:
    """One consent form."""
    for item, value in items.items():
        where = place(subject, event, f"CONSENT.{item}", form_key=key)
        put(bench.turn("p1"), where, value)


def test_nothing_recorded_is_nobody_asked(bench: Bench, subject: str) -> None:
    assert standings(bench.store).get(subject, Standing()) == Standing()
    assert standings(bench.store) == {}


def test_both_answers_are_read_from_the_forms_of_any_visit(bench: Bench, subject: str) -> None:
    step(bench, subject, "", STEP=Choice("EMERGENCY"), STEPTM=Moment("2021-09-12T10:00+02:00"))
    step(
        bench,
        subject,
        "",
        event="D2",
        STEP=Choice("PATIENT"),
        STEPTM=Moment("2021-09-13T10:00+02:00"),
        DATAUSE=Choice("PARTIAL"),
        SCOPE=Choices(("PAST", "DAY28")),
        DATATM=Moment("2021-09-13T10:30+02:00"),
    )
    expected = Standing(
        Participation.PATIENT,
        Answer(Data.PARTIAL, frozenset({Scope.PAST, Scope.DAY28})),
        "2021-09-13T08:30:00.000Z",
    )
    assert standings(bench.store).get(subject, Standing()) == expected
    assert standings(bench.store) == {subject: expected}


def test_without_a_time_the_moment_of_recording_counts(bench: Bench, subject: str) -> None:
    step(bench, subject, "", STEP=Choice("REFUSED"))
    assert standings(bench.store).get(subject, Standing()) == Standing(
        Participation.REFUSED, Answer(), "2021-09-14T12:31:00.000Z"
    )


def test_of_two_answers_in_conflict_the_refusal_counts(bench: Bench, subject: str) -> None:
    where = place(subject, "INCLUSION", "CONSENT.STEP")
    clash(bench, where, (Choice("PATIENT"), Choice("REFUSED")))
    assert standings(bench.store).get(subject, Standing()).participation is Participation.REFUSED


def test_of_two_scopes_in_conflict_only_what_both_grant_is_granted(
    bench: Bench, subject: str
) -> None:
    step(bench, subject, "", STEP=Choice("PATIENT"), DATAUSE=Choice("PARTIAL"))
    scopes = (Choices(("PAST", "DAY28")), Choices(("PAST", "SAMPLES")))
    clash(bench, place(subject, "INCLUSION", "CONSENT.SCOPE"), scopes)
    assert standings(bench.store).get(subject, Standing()).answer.granted == {Scope.PAST}


def form(subject: str, key: str) -> Place:
    """One consent form as a whole."""
    return Place(subject, "INCLUSION", "", "CONSENT", key)


def test_a_form_that_was_withdrawn_counts_no_more(bench: Bench, subject: str) -> None:
    step(bench, subject, "f-1", STEP=Choice("REFUSED"))
    step(bench, subject, "f-2", STEP=Choice("EMERGENCY"))
    bench.turn("p1").execute(RemoveRow(form(subject, "f-1"), TYPING))
    assert standings(bench.store).get(subject, Standing()).participation is Participation.EMERGENCY


def test_a_refusal_that_a_withdrawal_had_not_seen_still_counts(bench: Bench, subject: str) -> None:
    moment = Moment("2021-09-13T10:00+02:00")
    step(bench, subject, "f-1", STEPTM=moment)
    bench.turn("p1").execute(RemoveRow(form(subject, "f-1"), TYPING))
    step(bench, subject, "f-1", STEP=Choice("REFUSED"))
    assert standings(bench.store).get(subject, Standing()).participation is Participation.REFUSED

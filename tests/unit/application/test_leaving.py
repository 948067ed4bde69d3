"""A refusal or withdrawal recorded on a consent form, and what it does to the schedule."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import TYPING, place, put
from workbook.application.commands import RemoveRow
from workbook.application.projector import Projector
from workbook.application.views.patients import PatientLine, Patients
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.visit_state import VisitStatus
from workbook.domain.values import Choice, Choices, Moment, Value

ZERO = "2021-09-05T10:00+02:00"


@pytest.fixture
def bench() -> Bench:
    return make_bench()


@pytest.fixture
def subject(bench: Bench) -> str:
    subject = bench.screen()
    bench.randomise(subject, ZERO)
    return subject


def step(bench: Bench, subject: str, key: str, items: Mapping[str, Value]) -> None:
    """One consent form beside the visits."""
    for item, value in items.items():
        put(bench.turn("p1"), place(subject, "COURSE", f"CONSENT.{item}", form_key=key), value)


def left(bench: Bench, subject: str, code: str, **data: Value) -> None:
    """A step of that code on day 5, at 14:00."""
    at = Moment("2021-09-10T14:00+02:00")
    step(bench, subject, "k5", {"STEP": Choice(code), "STEPTM": at, **data})


def line(bench: Bench) -> PatientLine:
    """The patient's line of the schedule on day 9."""
    return bench.turn("p1").view(Patients()).lines[0]


def ended(bench: Bench) -> list[str]:
    """Why each visit does not apply, in order."""
    return [visit.why for visit in line(bench).visits]


@pytest.mark.parametrize(("code", "why"), [("WITHDRAWN", "withdrawn"), ("REFUSED", "refused")])
def test_leaving_on_day_5_ends_day_5_and_all_after_it(
    bench: Bench, subject: str, code: str, why: str
) -> None:
    left(bench, subject, code)
    shown = line(bench)
    assert ended(bench) == [""] * 5 + [why] * 4
    assert [visit.status for visit in shown.visits[5:]] == [VisitStatus.NOT_APPLICABLE] * 4
    assert [visit.status for visit in shown.visits[:5]] == [VisitStatus.OVERDUE] * 5
    assert not shown.matches("consent")


def test_an_objection_to_data_ends_the_visits_too(bench: Bench, subject: str) -> None:
    left(bench, subject, "WITHDRAWN", DATAUSE=Choice("OBJECTION"))
    assert ended(bench)[5:] == ["withdrawn"] * 4


def test_a_scope_that_allows_further_data_keeps_the_visits(bench: Bench, subject: str) -> None:
    scope = Choices(("PAST", "FURTHER"))
    left(bench, subject, "WITHDRAWN", DATAUSE=Choice("PARTIAL"), SCOPE=scope)
    assert ended(bench) == [""] * 9
    assert line(bench).consent == "WITHDRAWN"


def test_a_scope_of_past_data_alone_ends_the_visits(bench: Bench, subject: str) -> None:
    scope = Choices(("PAST",))
    left(bench, subject, "WITHDRAWN", DATAUSE=Choice("PARTIAL"), SCOPE=scope)
    assert ended(bench)[5:] == ["withdrawn"] * 4


def test_discharge_home_ends_no_visit(bench: Bench, subject: str) -> None:
    bench.record(subject, "COURSE", DS_HOSPOUT=Moment("2021-09-10T14:00+02:00"))
    assert line(bench).left_hospital is not None
    assert ended(bench) == [""] * 9


def test_a_later_word_of_a_relative_brings_no_visit_back(bench: Bench, subject: str) -> None:
    left(bench, subject, "WITHDRAWN")
    told = Moment("2021-09-12T14:00+02:00")
    step(bench, subject, "k7", {"STEP": Choice("RELATIVE"), "STEPTM": told})
    assert ended(bench)[5:] == ["withdrawn"] * 4
    assert line(bench).consent == "WITHDRAWN"


def test_a_withdrawal_recorded_by_mistake_and_taken_back_brings_them_back(
    bench: Bench, subject: str
) -> None:
    left(bench, subject, "WITHDRAWN")
    form = Place(subject, "COURSE", "", "CONSENT", "k5")
    bench.turn("p1").execute(RemoveRow(form, TYPING))
    assert ended(bench) == [""] * 9


def test_correcting_the_time_of_a_withdrawal_moves_the_end(bench: Bench, subject: str) -> None:
    left(bench, subject, "WITHDRAWN")
    where = place(subject, "COURSE", "CONSENT.STEPTM", form_key="k5")
    put(bench.turn("p1"), where, Moment("2021-09-12T09:00+02:00"), TYPING)
    assert ended(bench) == [""] * 7 + ["withdrawn"] * 2


def test_rebuilt_from_the_log_the_end_is_the_same(bench: Bench, subject: str) -> None:
    left(bench, subject, "REFUSED")
    kept = bench.store.dump_projections()
    Projector(bench.investigator.study, bench.store).rebuild()
    assert bench.store.dump_projections() == kept

"""The audit trail in words: pages, filters, and what each act is called."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.audit import PAGE, AuditViewModel, TrailLine, line_of
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording
from workbook.application.commands import ReceiveBoxes
from workbook.domain.entries.registry import KINDS
from workbook.domain.values import Choice


def trail(bench: Bench) -> AuditViewModel:
    """The page's view model, shown."""
    model = AuditViewModel(ImmediateRunner(bench.investigator), ChangeFeed())
    model.listing.enter()
    return model


def lines(bench: Bench, model: AuditViewModel, lang: str = "en") -> list[TrailLine]:
    """What the page shows."""
    page = model.listing.answer
    assert page is not None
    book = bench.investigator
    return [
        line_of(entry, page.numbers, book.study, book.site, Wording(lang)) for entry in page.entries
    ]


def corrected() -> Bench:
    """A patient whose sex was recorded and then corrected."""
    bench = make_bench()
    subject = bench.screen()
    for code in ("F", "M"):
        bench.record(subject, "SCREENING", DM_SEX=Choice(code))
    return bench


def test_the_newest_act_is_first_with_its_patient_and_reason() -> None:
    bench = corrected()
    newest = lines(bench, trail(bench))[0]
    assert newest.patient == "S07-a-001"
    assert (newest.old, newest.new) == ("Female", "Male")
    assert newest.reason == "Typing error"
    assert newest.who == "Dr L. Fauvette"
    assert newest.when.endswith("(+02:00)")


def test_one_patients_acts_are_found_by_number_and_an_unknown_number_is_told() -> None:
    bench = corrected()
    model = trail(bench)
    model.of_patient("s07-A-001")
    assert len(lines(bench, model)) == 3
    model.of_patient("07-999")
    page = model.listing.answer
    assert page is not None
    assert not page.known


def test_one_persons_acts_are_found() -> None:
    bench = corrected()
    model = trail(bench)
    model.of_person("p2")
    assert {line.who for line in lines(bench, model)} <= {"S. Sittelle"}


def test_pages_turn_to_older_acts_and_stop_at_the_last() -> None:
    bench = make_bench()
    bench.investigator.execute(
        ReceiveBoxes(tuple(f"{number:04d}" for number in range(1, PAGE + 20)), "L1", "")
    )
    model = trail(bench)
    newest = model.listing.answer
    model.turn(1)
    page = model.listing.answer
    assert newest is not None
    assert page is not None
    first = {entry.event_id for entry in newest.entries}
    assert first.isdisjoint(entry.event_id for entry in page.entries)
    assert newest.more
    assert not page.more
    model.turn(1)
    assert model.trail.page == 1
    model.turn(-1)
    assert model.trail.page == 0


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_kind_of_event_has_a_name(lang: str) -> None:
    wording = Wording(lang)
    for kind, _ in KINDS:
        assert wording.say(f"audit.{kind.replace('.', '_')}")

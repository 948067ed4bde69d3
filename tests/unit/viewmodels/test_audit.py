"""The audit trail in words: pages, filters, and what each act is called."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.ui.helpers import ImmediateRunner
from ui.viewmodels.audit import PAGE, AuditViewModel, TrailLine, line_of
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.wording import Wording
from workbook.application.commands import (
    ChangeSetting,
    GrantRole,
    NoteOutput,
    ReceiveBoxes,
    SetBoxState,
)
from workbook.application.plan import Plan
from workbook.domain.entries.clinical import DraftTaken, RowRemoved
from workbook.domain.entries.envelope import Deed, Payload, Place, Reason
from workbook.domain.entries.people import SessionClosed, SessionOpened, UnlockFailed
from workbook.domain.entries.registry import KINDS
from workbook.domain.values import Choice, Text


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


def test_a_value_is_named_apart_from_the_visit_and_form_it_stands_in() -> None:
    bench = corrected()
    newest, *_, first = lines(bench, trail(bench))
    study, place = bench.investigator.study, Place(event="SCREENING", form="DM", item="SEX")
    form = study.form(place.form)
    assert newest.what == form.items[place.item].label.en
    assert newest.where == f"{study.event(place.event).short.en} · {form.label.en}"
    assert first.where == ""


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


def about(bench: Bench, lang: str = "en") -> str:
    """What the newest act was about, with ordinary spaces."""
    return lines(bench, trail(bench), lang)[0].about.replace("\u00a0", " ")


def test_a_box_is_named_with_its_batch_and_expiry() -> None:
    bench = make_bench()
    bench.investigator.execute(ReceiveBoxes(("0713",), "L1", "2022-11-30"))
    assert about(bench) == "box 0713 · batch L1 · expires 30 Nov 2022"
    assert about(bench, "fr") == "boîte 0713 · lot L1 · péremption 30/11/2022"
    why = Reason("OTHER", Text("wet"))
    bench.investigator.execute(SetBoxState("0713", "quarantined", why))
    assert about(bench) == "box 0713 · Quarantined"


def test_a_delegation_names_the_person_the_role_and_its_days() -> None:
    bench = make_bench()
    bench.investigator.execute(GrantRole("p2", "coordinator", "2021-09-14", "2021-10-31"))
    assert about(bench) == "S. Sittelle · Research coordinator · from 14 Sep 2021 · to 31 Oct 2021"


def test_a_setting_is_named_with_its_answer() -> None:
    bench = make_bench()
    setting = next(one for one in bench.investigator.study.settings if one.scope == "site")
    answer = setting.answers[-1]
    bench.investigator.execute(ChangeSetting(setting.id, answer.code, Text("mail of 3 Sep")))
    expected = f"{setting.label.en} · answer: {answer.label.en} · reference: mail of 3 Sep"
    assert about(bench) == expected.replace("\u00a0", " ")


def test_a_print_names_the_visit_and_the_start_of_its_sha_256() -> None:
    bench = make_bench()
    note = NoteOutput("print", "visit:D3", "fr", "care", "ab" * 32, "cd" * 32, subject="")
    bench.investigator.execute(note)
    assert about(bench) == "PDF · visit D3 · in French · care at the site · SHA-256 cdcdcdcdcdcd"
    assert "visite J3" in about(bench, "fr")


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (DraftTaken("p2", "3"), "typed by S. Sittelle · fields: 3"),
        (SessionOpened("passphrase"), "by passphrase"),
        (SessionClosed("idle"), "after idle time"),
        (UnlockFailed("p2", "2021-09-14T12:00:00+00:00", "4"), "S. Sittelle · 14 Sep 2021 14:00"),
    ],
)
def test_sessions_and_drafts_say_whose_and_how(payload: Payload, words: str) -> None:
    bench = make_bench()
    book = bench.investigator
    book.carry_out(Plan((Deed(payload),)), book.context())
    assert about(bench) == words


def test_a_row_taken_away_says_where_it_stood() -> None:
    bench = make_bench()
    book = bench.investigator
    place = Place(bench.screen(), "COURSE", "", "MM", "", "VENT", "r1")
    deed = Deed(RowRemoved(removed=True, seen=()), place, reason=Reason("TYPING"))
    book.carry_out(Plan((deed,)), book.context())
    form = book.study.form("MM").label.en
    assert about(bench) == f"{book.study.event('COURSE').short.en} · {form}"


def test_no_code_of_a_payload_is_shown_bare() -> None:
    bench = make_bench()
    bench.randomise(bench.screen())
    for lang in ("fr", "en"):
        for line in lines(bench, trail(bench), lang):
            assert "{" not in line.about
            assert bench.investigator.site.device not in line.about
    assert about(bench) == "no. 07-012 · box 0713 · 11 Sep 2021 10:00"

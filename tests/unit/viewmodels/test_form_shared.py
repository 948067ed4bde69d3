"""Two people at one form: values that moved, conflicts, entries taken over."""

from __future__ import annotations

from tests.unit.viewmodels.form_bench import FormBench, open_form
from ui.viewmodels.field import Standing
from workbook.application.plan import Plan
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Deed
from workbook.domain.values import Quantity


def colleague_records(form: FormBench, digits: str) -> None:
    form.bench.record(form.subject, "D3", "p2", LB_LACT=Quantity(digits, "mmol/L"))
    form.runner.workbook = form.bench.turn("p1")


def moved_form() -> FormBench:
    form = open_form()
    form.type("LACT", "3.2")
    colleague_records(form, "2.9")
    form.vm.record()
    return form


def test_a_value_that_moved_is_shown_beside_the_entry_and_nothing_is_recorded() -> None:
    form = moved_form()
    assert form.standing("LACT") is Standing.MOVED
    assert form.state("LACT").raw == "3.2"
    assert "S. Sittelle recorded 2.9\u00a0mmol/L" in form.state("LACT").lines[0].text
    assert form.recorded("LACT") == Quantity("2.9", "mmol/L")
    assert "Nothing was recorded" in form.vm.head.error


def test_ones_own_entry_over_a_moved_value_needs_a_reason() -> None:
    form = moved_form()
    form.vm.take_offer(form.key("LACT"), "mine")
    form.vm.record()
    assert form.recorded("LACT") == Quantity("2.9", "mmol/L")
    form.vm.set_reason(form.key("LACT"), "LAB_CORRECTED")
    form.vm.record()
    assert form.recorded("LACT") == Quantity("3.2", "mmol/L")


def test_the_other_value_can_be_taken() -> None:
    form = moved_form()
    form.vm.take_offer(form.key("LACT"), "theirs")
    assert form.state("LACT").raw == "2.9"
    assert form.vm.head.drafts == 0


def test_a_conflict_is_settled_by_choosing_one_value_with_a_reason() -> None:
    form = open_form()
    place = form.vm.place(form.key("LACT"))
    for person, digits in (("p1", "3.2"), ("p2", "2.3")):
        workbook = form.bench.turn(person)
        deed = Deed(ItemRecorded("typed", "", (), ""), place, new=Quantity(digits, "mmol/L"))
        workbook.carry_out(Plan((deed,)), workbook.context())
    form.again()
    assert form.standing("LACT") is Standing.CONFLICT
    assert form.vm.head.chip == "conflict"
    texts = [fix.text for fix in form.state("LACT").fixes]
    assert sorted(texts) == ["2.3\u00a0mmol/L (S. Sittelle)", "3.2\u00a0mmol/L (Dr L. Fauvette)"]
    form.vm.take_offer(form.key("LACT"), "rival.1")
    form.vm.record()
    assert form.vm.head.obstacles
    form.vm.set_reason(form.key("LACT"), "TYPING")
    form.vm.record()
    assert form.recorded("LACT") is not None
    assert form.vm.head.conflicts == 0


def test_entries_of_another_person_are_counted_not_shown() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.again("p2")
    assert form.state("LACT").raw == ""
    ((person, sentence),) = form.vm.head.others
    assert person == "p1"
    assert sentence.startswith("Dr L. Fauvette has an unrecorded entry here")


def test_an_entry_taken_over_is_recorded_only_once_confirmed() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.again("p2")
    form.vm.take_over("p1")
    form.vm.record()
    assert [one.label for one in form.vm.head.obstacles] == ["Arterial lactate"]
    form.vm.take_offer(form.key("LACT"), "confirm")
    form.vm.record()
    entry = form.trail("LACT")[0]
    assert (entry.author, entry.way) == ("S. Sittelle", "taken_over")


def test_an_entry_given_up_while_the_form_is_asked_for_does_not_come_back() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.type("PH", "7.3")
    form.runner.hold()
    form.vm.load()
    form.vm.clear(form.key("LACT"))
    form.runner.land()
    assert (form.state("LACT").raw, form.state("PH").raw) == ("", "7.3")
    form.again()
    assert form.vm.head.drafts == 1


def test_a_form_discarded_while_it_is_asked_for_stays_discarded() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.runner.hold()
    form.vm.load()
    form.vm.discard()
    form.runner.land()
    assert form.vm.head.drafts == 0


def test_an_entry_given_up_once_may_be_taken_over_from_a_colleague() -> None:
    form = open_form()
    form.again("p2")
    form.type("LACT", "2.9")
    form.again("p1")
    form.type("LACT", "3.2")
    form.vm.clear(form.key("LACT"))
    form.vm.take_over("p2")
    assert form.state("LACT").raw == "2.9"


def test_a_change_of_language_while_record_runs_leaves_no_entry_behind() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.runner.hold()
    form.vm.record()
    form.tools.wording.set_language("fr")
    form.vm.set_language()
    form.runner.land()
    assert form.vm.head.drafts == 0
    assert form.standing("LACT") is not Standing.MOVED
    assert form.state("LACT").raw == "3,2"

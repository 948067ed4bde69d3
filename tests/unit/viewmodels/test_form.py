"""A form while it is filled in: slips caught, drafts kept, Record, undo, rows, missing reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from tests.ui.helpers import ImmediateRunner
from tests.unit.viewmodels.form_bench import open_form
from ui.viewmodels.field import Standing
from ui.viewmodels.form import FormViewModel
from ui.viewmodels.form_paper import PaperState
from ui.viewmodels.runner import Failed
from workbook.application.changes import Changes
from workbook.application.commands import Command
from workbook.application.ports import FactQuery
from workbook.application.workbook import Workbook
from workbook.domain.values import Choice, Choices, Missing, Quantity, Text
from workbook.errors import KnownError


def test_creatinine_of_3_4_is_offered_as_typed_in_mg_dl_and_keeps_its_digits() -> None:
    form = open_form()
    form.type("CREAT", "3,4")
    assert form.standing("CREAT") is Standing.WARNING
    form.vm.take_offer(form.key("CREAT"), "unit")
    form.vm.record()
    assert form.recorded("CREAT") == Quantity("3.4", "mg/dL")
    assert form.trail("CREAT")[0].typed == "3.4 umol/L"


def test_a_fraction_typed_as_40_is_refused_and_offered_as_0_40() -> None:
    form = open_form()
    state = form.type("FIO2", "40")
    assert state.standing is Standing.ERROR
    assert state.lines[0].text == "Not possible. Accepted: 0.21\u00a0to\u00a01."
    assert state.fixes[0].text == "Use 0.40"
    form.vm.take_offer(form.key("FIO2"), "unit")
    form.vm.record()
    assert form.recorded("FIO2") == Quantity("0.40", "fraction")
    assert form.trail("FIO2")[0].typed == "40"


def test_platelets_typed_per_mm3_are_offered_converted() -> None:
    form = open_form()
    form.type("PLT", "88000")
    form.vm.take_offer(form.key("PLT"), "unit")
    assert form.vm.overlay is not None
    assert form.vm.overlay.value(form.key("PLT")) == Quantity("88", "10^9/L")


@pytest.mark.parametrize("typed", ["7,32", "7.32", " 7,32 "])
def test_comma_and_point_give_the_same_number(typed: str) -> None:
    form = open_form()
    form.type("PH", typed)
    form.vm.record()
    assert form.recorded("PH") == Quantity("7.32")


def test_text_in_a_number_field_stops_record_and_is_not_lost() -> None:
    form = open_form()
    form.type("K", "abc")
    form.type("LACT", "3.2")
    form.vm.record()
    assert [one.label for one in form.vm.head.obstacles] == ["Potassium"]
    assert form.recorded("LACT") is None
    form.again()
    assert (form.state("K").raw, form.state("LACT").raw) == ("abc", "3.2")


@pytest.mark.requirement("T102")
def test_an_entry_is_kept_five_seconds_after_typing_began() -> None:
    form = open_form()
    form.vm.type(form.key("LACT"), "3.2")
    form.timers.pass_seconds(4.9)
    assert not form.bench.store.drafts()
    form.timers.pass_seconds(0.2)
    assert [draft.place.item for draft in form.bench.store.drafts()] == ["LACT"]
    assert form.vm.head.note == "Draft kept 14:31"


def test_leaving_a_field_keeps_its_entry_for_the_next_start() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.again()
    assert form.state("LACT").standing is Standing.DRAFT
    assert form.state("LACT").raw == "3.2"


def test_record_uses_the_drafts_up_and_acknowledges_with_the_time_of_the_log() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.type("PH", "7.3")
    form.bench.clock.advance(minutes=3)
    form.vm.record()
    assert form.vm.head.note == "Recorded 14:34"
    assert form.vm.head.acknowledged
    assert not form.bench.store.drafts()
    assert (form.recorded("LACT"), form.recorded("PH")) == (
        Quantity("3.2", "mmol/L"),
        Quantity("7.3"),
    )


def test_all_entries_of_one_record_are_one_command() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.type("PH", "7.3")
    form.vm.record()
    facts = form.bench.store.facts(FactQuery(kind="item.recorded"))
    commands = {fact.command_id for fact in facts}
    assert len(commands) == 1


def test_a_warning_kept_stays_kept_when_the_form_is_opened_again() -> None:
    form = open_form()
    form.type("K", "8.1")
    assert "keep" in form.fixes("K")
    form.vm.take_offer(form.key("K"), "keep")
    form.again()
    assert form.standing("K") is not Standing.WARNING
    form.vm.record()
    assert form.recorded("K") == Quantity("8.1", "mmol/L")


def test_a_warning_kept_by_a_colleague_is_said_again_to_whoever_takes_over() -> None:
    form = open_form()
    form.type("K", "8.1")
    form.vm.take_offer(form.key("K"), "keep")
    form.again("p2")
    form.vm.take_over("p1")
    form.vm.take_offer(form.key("K"), "confirm")
    assert form.standing("K") is Standing.WARNING


def test_a_doubtful_value_is_recorded_only_once_kept() -> None:
    form = open_form()
    form.type("K", "8.1")
    form.vm.record()
    assert form.recorded("K") is None
    form.vm.take_offer(form.key("K"), "keep")
    assert form.standing("K") is Standing.DRAFT
    form.vm.record()
    assert form.recorded("K") == Quantity("8.1", "mmol/L")


def test_changing_a_recorded_value_asks_for_a_reason() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.vm.record()
    state = form.type("LACT", "2.3")
    assert state.reason is not None
    assert state.changed == "changed"
    form.vm.record()
    assert form.recorded("LACT") == Quantity("3.2", "mmol/L")
    form.vm.set_reason(form.key("LACT"), "TYPING")
    form.vm.record()
    assert form.recorded("LACT") == Quantity("2.3", "mmol/L")
    assert form.trail("LACT")[0].reason_code == "TYPING"


def test_the_reason_other_needs_words() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.vm.record()
    form.type("LACT", "2.3")
    form.vm.set_reason(form.key("LACT"), "OTHER")
    assert form.vm.picture.obstacles() == (form.key("LACT"),)
    form.vm.set_reason(form.key("LACT"), "OTHER", "read again")
    assert form.vm.picture.obstacles() == ()


def test_undo_is_no_reason_a_person_may_choose() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.vm.record()
    reason = form.type("LACT", "2.3").reason
    assert reason is not None
    assert "undo" not in {option.code.casefold() for option in reason.options}


def test_typing_the_recorded_value_again_changes_nothing() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.vm.record()
    form.type("LACT", "3.2")
    assert form.vm.head.drafts == 0


def test_a_missing_reason_stands_in_the_place_of_a_value() -> None:
    form = open_form()
    form.vm.set_missing(form.key("HB"), "LOST")
    assert form.state("HB").stead == "Sample lost or haemolysed"
    form.vm.record()
    assert form.recorded("HB") == Missing("LOST")


def test_another_missing_reason_needs_words() -> None:
    form = open_form()
    form.vm.set_missing(form.key("HB"), "OTHER")
    assert form.state("HB").note == ""
    form.vm.record()
    assert form.recorded("HB") is None
    form.vm.set_note(form.key("HB"), "tube broken")
    form.vm.record()
    assert form.recorded("HB") == Missing("OTHER", Text("tube broken"))


def test_the_unit_can_be_said_otherwise_or_the_number_converted() -> None:
    form = open_form()
    key = form.key("CREAT")
    form.type("CREAT", "268")
    form.vm.set_unit(key, "mg/dL", keep_digits=False)
    assert (form.state("CREAT").raw, form.state("CREAT").unit) == ("3.03", "mg/dL")
    form.vm.set_unit(key, "umol/L", keep_digits=True)
    assert (form.state("CREAT").raw, form.state("CREAT").unit) == ("3.03", "umol/L")


def test_the_unit_of_the_day_before_is_the_one_typed_in() -> None:
    form = open_form()
    form.bench.record(form.subject, "D2", LB_CREAT=Quantity("3.1", "mg/dL"))
    form.again()
    assert form.state("CREAT").unit == "mg/dL"
    assert "D2\u00a0was\u00a03.1" in form.state("CREAT").lines[0].text


def test_items_are_asked_as_their_condition_becomes_true_while_typing() -> None:
    form = open_form("SOFA")
    assert not form.state("NE").visible
    form.vm.choose(form.key("VASO"), "yes")
    assert form.state("NE").visible
    form.type("NE", "0.3")
    assert form.state("NESALT").visible


def test_an_entry_no_longer_asked_stands_until_it_is_cleared() -> None:
    form = open_form("SOFA")
    form.vm.choose(form.key("VASO"), "yes")
    form.type("NE", "0.3")
    form.vm.choose(form.key("VASO"), "no")
    assert form.state("NE").visible
    assert form.fixes("NE") == ["clear"]
    form.vm.take_offer(form.key("NE"), "clear")
    assert not form.state("NE").visible


def test_a_hard_check_across_two_items_stops_record() -> None:
    form = open_form("VS")
    form.type("SBP", "60")
    form.type("DBP", "90")
    form.vm.record()
    assert "Systolic pressure is below diastolic" in form.state("SBP").spoken
    assert form.recorded("SBP") is None


def test_a_ratio_follows_what_is_typed_and_hides_what_cannot_be() -> None:
    form = open_form()
    form.type("PAO2", "88")
    form.type("FIO2", "0.4")
    assert form.state("PF").raw == "220"
    form.type("FIO2", "40")
    assert form.state("PF").raw == ""


def test_a_laboratory_result_is_offered_and_never_copied_by_itself() -> None:
    form = open_form("SOFA")
    form.bench.record(form.subject, "D3", LB_PLT=Quantity("71", "10^9/L"))
    form.again()
    assert form.state("PLT").raw == ""
    assert form.fixes("PLT") == ["propose"]
    assert form.state("PLT").fixes[0].text == "Take 71\u00a0×\u00a010⁹/L (Laboratory)"
    form.vm.take_offer(form.key("PLT"), "propose")
    form.vm.record()
    assert form.recorded("PLT") == Quantity("71", "10^9/L")


def test_undo_takes_back_entries_and_then_the_record() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.type("PH", "7.3")
    form.vm.undo_last()
    assert form.state("PH").raw == ""
    form.vm.record()
    assert form.recorded("LACT") is not None
    form.vm.undo_last()
    assert form.recorded("LACT") is None
    assert form.trail("LACT")[0].way == "undo"


def test_discard_gives_every_entry_up() -> None:
    form = open_form()
    form.type("LACT", "3.2")
    form.vm.discard()
    assert form.state("LACT").raw == ""
    assert not form.bench.store.drafts()


def test_a_time_now_and_a_time_in_the_future() -> None:
    form = open_form()
    form.vm.put_now(form.key("GASTM"))
    assert form.state("GASTM").raw == "14 Sep 2021 14:31"
    form.type("GASTM", "14/09/2021 14:40")
    assert form.standing("GASTM") is Standing.ERROR
    form.bench.clock.advance(minutes=20)
    form.timers.pass_seconds(15)
    form.type("GASTM", "14/09/2021 14:40")
    assert form.standing("GASTM") is Standing.DRAFT


def test_a_time_alone_waits_for_the_day_that_was_meant() -> None:
    form = open_form()
    form.type("GASTM", "0310")
    assert form.fixes("GASTM") == ["meant.0", "meant.1"]
    form.vm.take_offer(form.key("GASTM"), "meant.0")
    assert form.state("GASTM").raw == "14 Sep 2021 03:10"


def test_several_answers_and_none_of_them_are_both_answers() -> None:
    form = open_form("OPT", "SCREENING")
    item = next(i.oid for i in form.vm.form.items.values() if i.type.value == "choices")
    code = form.state(item).options[0].code
    form.vm.choose(form.key(item), code)
    assert form.vm.overlay is not None
    assert form.vm.overlay.value(form.key(item)) == Choices((code,))
    form.vm.choose(form.key(item), ",")
    assert form.vm.overlay.value(form.key(item)) == Choices(())
    form.vm.choose(form.key(item), "")
    assert form.vm.overlay.value(form.key(item)) is None


def test_a_row_is_added_recorded_and_withdrawn_with_a_reason() -> None:
    form = open_form("CM")
    row = form.vm.add_row("VASO")
    item = next(key[2] for key in form.vm.states if key[:2] == ("VASO", row))
    code = form.vm.states["VASO", row, item].options[0].code
    form.vm.choose(("VASO", row, item), code)
    form.vm.record()
    assert form.vm.states["VASO", row, item].name == f"CM.{item}#1"
    assert form.vm.row_recorded("VASO", row)
    form.vm.remove_row("VASO", row, "WRONG_PLACE")
    assert not [key for key in form.vm.states if key[1] == row]


def test_an_empty_row_goes_without_a_trace() -> None:
    form = open_form("CM")
    row = form.vm.add_row("VASO")
    form.vm.remove_row("VASO", row)
    assert not [key for key in form.vm.states if key[1] == row]
    assert form.vm.head.drafts == 0


def test_paper_is_recorded_as_transcribed_with_its_time() -> None:
    form = open_form()
    form.vm.set_paper(on=True)
    form.vm.type_paper_time("14 Sep 2021 02:00")
    form.type("LACT", "3.2")
    form.vm.record()
    entry = form.trail("LACT")[0]
    assert (entry.way, entry.observed) == ("transcribed", "2021-09-14T02:00+02:00")


def test_the_time_on_the_paper_is_asked_before_anything_is_recorded() -> None:
    form = open_form()
    form.vm.set_paper(on=True)
    form.type("LACT", "3.2")
    assert form.vm.head.paper == PaperState(on=True, raw="14 Sep 2021 ")
    form.vm.record()
    assert form.recorded("LACT") is None
    line = "The time is missing, for example 14/09/2021 03:10."
    assert form.vm.head.paper == PaperState(True, "14 Sep 2021 ", line, refused=True)
    form.vm.type_paper_time("14 Sep 2021 02:10")
    assert form.vm.head.paper.line == "14 Sep 2021 02:10"
    form.vm.record()
    entry = form.trail("LACT")[0]
    assert (entry.way, entry.observed) == ("transcribed", "2021-09-14T02:10+02:00")


def test_what_is_recorded_after_the_paper_is_typed_again() -> None:
    form = open_form()
    form.vm.set_paper(on=True)
    form.vm.type_paper_time("14/09/2021 02:10")
    form.type("LACT", "3.2")
    form.vm.record()
    assert not form.vm.head.paper.on
    form.type("PH", "7.32")
    form.vm.record()
    assert (form.trail("PH")[0].way, form.trail("PH")[0].observed) == ("typed", "")


def test_paper_that_is_taken_back_leaves_entries_typed() -> None:
    form = open_form()
    form.vm.set_paper(on=True)
    form.vm.set_paper(on=False)
    form.type("LACT", "3.2")
    form.vm.record()
    assert form.trail("LACT")[0].way == "typed"


def test_a_time_on_paper_that_is_yet_to_come_is_told_at_once_in_both_languages() -> None:
    form = open_form()
    form.vm.set_paper(on=True)
    form.vm.type_paper_time("14/09/2021 23:10")
    paper = form.vm.head.paper
    assert paper.refused
    assert paper.line == "The time on the paper is in the future. Check it."
    form.tools.wording.set_language("fr")
    form.vm.set_language()
    assert "à venir" in form.vm.head.paper.line


def test_another_language_changes_every_word_and_no_entry() -> None:
    form = open_form()
    form.type("PH", "7.32")
    form.tools.wording.set_language("fr")
    form.vm.set_language()
    assert (form.state("CREAT").label, form.state("PH").raw) == ("Créatinine", "7,32")
    form.vm.record()
    assert form.recorded("PH") == Quantity("7.32")
    assert form.vm.head.note == "Enregistré 14:31"


def test_a_choice_is_taken_back_with_delete() -> None:
    form = open_form("SOFA")
    key = form.key("VASO")
    form.vm.choose(key, "yes")
    assert form.vm.overlay is not None
    assert form.vm.overlay.value(key) == Choice("yes")
    form.vm.choose(key, "")
    assert form.vm.head.drafts == 0


class WaitingRunner(ImmediateRunner):
    """Holds the answer to a command back until the test lets it come."""

    def __init__(self, workbook: Workbook | None) -> None:
        super().__init__(workbook)
        self.held: list[Callable[[], None]] = []

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """Carry out now, answer later."""
        changes: list[Changes] = []
        super().execute(command, changes.append, failed)
        self.held += [partial(done, one) for one in changes]

    def answer(self) -> None:
        """Let every answer come."""
        held, self.held = self.held, []
        for one in held:
            one()


def test_what_is_typed_while_a_record_is_under_way_stays() -> None:
    form = open_form()
    waiting = WaitingRunner(form.runner.workbook)
    tools = replace(form.tools, runner=waiting)
    form.vm = FormViewModel(tools, form.vm.spot)
    form.vm.load()
    form.type("LACT", "3.2")
    waiting.answer()
    form.vm.record()
    form.vm.type(form.key("PH"), "7.31")
    waiting.answer()
    assert form.vm.head.note == "Recorded 14:31"
    assert form.state("PH").raw == "7.31"
    assert form.state("LACT").recorded
    form.vm.leave(form.key("PH"))
    assert [draft.place.item for draft in form.bench.store.drafts()] == ["PH"]


def test_a_number_without_unit_is_refused_in_a_clean_sentence() -> None:
    form = open_form()
    assert form.type("PH", "9").lines[0].text == "Not possible. Accepted: 6.3\u00a0to\u00a08."


class FullDisk(ImmediateRunner):
    """Nothing can be written while `full`."""

    full = False

    def execute(
        self, command: Command, done: Callable[[Changes], None], failed: Failed | None = None
    ) -> None:
        """Refuse, or carry out."""
        if self.full:
            (failed or self.failures.append)(KnownError("storage.disk_full", file="research.db"))
        else:
            super().execute(command, done, failed)


def test_an_entry_that_could_not_be_kept_is_kept_with_the_next() -> None:
    form = open_form()
    disk = FullDisk(form.runner.workbook)
    form.vm = FormViewModel(replace(form.tools, runner=disk), form.vm.spot)
    form.vm.load()
    disk.full = True
    form.type("LACT", "3.2")
    assert "The disk is full" in form.vm.head.error
    assert not form.bench.store.drafts()
    disk.full = False
    form.type("PH", "7.31")
    assert {draft.place.item for draft in form.bench.store.drafts()} == {"LACT", "PH"}


def test_a_form_that_may_only_be_read_takes_no_entry() -> None:
    form = open_form()
    form.vm.picture.locked = True
    form.type("LACT", "3.2")
    form.vm.set_missing(form.key("PH"), "NOT_DONE")
    assert form.vm.head.drafts == 0
    assert form.state("LACT").raw == ""

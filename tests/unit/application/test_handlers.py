"""Every command asks the permission table before anything else, for every role."""

from __future__ import annotations

import typing
from dataclasses import replace

import pytest

from tests.support.memory_store import MemoryStore
from tests.support.memory_workbook import Bench, PersonSigner, make_bench
from tests.unit.application.kit import TYPING, place, platelets, put
from workbook.application import commands as cmd
from workbook.application.context import Actor, OfTheBook
from workbook.application.plan import Plan
from workbook.application.ports import Draft, LogHead
from workbook.application.views.book import AboutStudy, Boxes, Counts, People, UnrecordedDrafts
from workbook.application.views.form_page import FormPage
from workbook.application.views.history import AuditTrail
from workbook.application.views.patients import Patients
from workbook.application.workbook import Workbook
from workbook.domain.entries.envelope import Deed, Place, Reason
from workbook.domain.entries.people import RoleGranted
from workbook.domain.permissions import Action, Allowed, Role, ask
from workbook.errors import KnownError, Refused

NOWHERE = Place("s", "D1", "", "SOFA", "", "COAG", "", "PLT")
# One command of every class; the acts it asks the table for, in that order.
COMMANDS: dict[cmd.Command, tuple[Action, ...]] = {
    cmd.RecordItems((cmd.Entry(NOWHERE, None),)): (Action.RECORD,),
    cmd.RemoveRow(NOWHERE, Reason("")): (Action.RECORD,),
    cmd.Undo("none"): (Action.RECORD,),
    cmd.KeepDraft(NOWHERE, None): (Action.RECORD,),
    cmd.DropDrafts((NOWHERE,)): (Action.RECORD,),
    cmd.TakeOverDrafts("p1", "s"): (Action.RECORD,),
    cmd.ScreenSubject((cmd.Entry(NOWHERE, None),)): (Action.SCREEN, Action.RECORD),
    cmd.RandomiseSubject("s", "0713"): (Action.RANDOMISE,),
    cmd.ReceiveBoxes((), "", ""): (Action.RECEIVE_BOXES,),
    cmd.SetBoxState("0713", "lost", Reason("")): (Action.SET_BOX_STATE,),
    cmd.GrantRole("nobody", "king", ""): (Action.MANAGE_PEOPLE,),
    cmd.ChangeSetting("none", "none"): (Action.CHANGE_SETTING,),
    cmd.NoteOutput("print", "", "", "", "", ""): (Action.PRINT,),
    cmd.NoteOutput("xlsx", "", "", "", "", ""): (Action.EXPORT,),
    cmd.ClearClock("none"): (Action.CLEAR_CLOCK,),
}


def as_role(bench: Bench, role: Role | None, first: str = "2021-01-01", last: str = "") -> Workbook:
    """The workbook as somebody else of that role opens it; None is somebody without any."""
    if role is not None:
        grant = RoleGranted("p9", role.value, first, last, provisional=True)
        bench.turn("p1").carry_out(Plan((Deed(grant),)), bench.investigator.context())
    return Workbook(bench.parts, Actor("p9", "Somebody", PersonSigner(9)))


@pytest.mark.requirement("T24")
def test_every_class_of_command_is_tried() -> None:
    assert {type(command) for command in COMMANDS} == set(typing.get_args(cmd.Command))


@pytest.mark.requirement("T24", "T25")
@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda one: f"{type(one).__name__}{getattr(one, 'output', '')}"
)
def test_a_command_is_refused_exactly_where_the_table_says_no(
    command: cmd.Command, role: Role | None
) -> None:
    bench = make_bench()
    workbook = as_role(bench, role)
    before = bench.store.head("log1")
    expected = next(
        (
            answer.code
            for action in COMMANDS[command]
            if not isinstance(answer := ask(role, action), Allowed)
        ),
        "",
    )
    try:
        workbook.execute(command)
        said = ""
    except KnownError as refusal:
        # The command itself makes no sense, so that only its first demand can be `permission`.
        said = refusal.code if refusal.code.startswith("permission.") else ""
    assert said == expected
    if expected:
        assert bench.store.head("log1") == before


@pytest.mark.parametrize("role", [*Role, None])
def test_nobody_reads_patients_whom_the_table_does_not_let(role: Role | None) -> None:
    bench = make_bench()
    subject = bench.screen()
    workbook = as_role(bench, role)
    questions = (
        Patients(),
        Counts(),
        Boxes(),
        UnrecordedDrafts(),
        AuditTrail(),
        FormPage(subject, "D1", "SOFA"),
    )
    for question in questions:
        if isinstance(ask(role, Action.READ), Allowed):
            workbook.view(question)
        else:
            with pytest.raises(Refused, match=r"permission\."):
                workbook.view(question)


@pytest.mark.parametrize("role", [*Role, None])
def test_whoever_is_unlocked_sees_people_and_study(role: Role | None) -> None:
    workbook = as_role(make_bench(), role)
    assert {line.name for line in workbook.view(People())} >= {"Dr L. Fauvette", "S. Sittelle"}
    assert workbook.view(AboutStudy()).site.number == "07"
    assert isinstance(People(), OfTheBook)


def test_a_role_is_held_on_its_days_alone() -> None:
    bench = make_bench()
    workbook = as_role(bench, Role.COORDINATOR, "2021-09-15", "2021-09-16")
    roles = []
    for _ in range(4):
        roles.append(workbook.role)
        bench.clock.advance(days=1)
    assert roles == [None, Role.COORDINATOR, Role.COORDINATOR, None]


@pytest.mark.requirement("T24")
def test_an_expired_delegation_refuses_and_says_so() -> None:
    bench = make_bench()
    workbook = as_role(bench, Role.INVESTIGATOR, "2021-09-14", "2021-09-14")
    workbook.execute(cmd.ScreenSubject())
    bench.clock.advance(days=1)
    with pytest.raises(Refused, match=r"permission\.no_role"):
        workbook.execute(cmd.ScreenSubject())


def test_a_role_begins_at_the_site_s_own_midnight() -> None:
    bench = make_bench()
    workbook = as_role(bench, Role.MONITOR, "2021-09-15")
    bench.clock.advance(hours=9, minutes=28)
    assert workbook.role is None
    bench.clock.advance(minutes=1)
    assert workbook.role is Role.MONITOR


@pytest.mark.parametrize("kind", ["centre", "monitor"])
def test_no_clinical_value_is_written_outside_its_own_site(kind: str) -> None:
    bench = make_bench()
    subject = bench.screen()
    parts = replace(bench.parts, site=replace(bench.parts.site, kind=kind))
    elsewhere = Workbook(parts, bench.investigator.actor)
    with pytest.raises(Refused, match=r"permission\.site_only"):
        put(elsewhere, place(subject, "D1", "SOFA.PLT"), platelets("61"))


def test_a_workbook_older_than_what_was_remembered_records_nothing_and_shows_all() -> None:
    bench = make_bench()
    subject = bench.screen()
    stale = Workbook(replace(bench.parts, read_only=True), bench.investigator.actor)
    assert stale.read_only
    with pytest.raises(Refused, match=r"storage\.read_only"):
        put(stale, place(subject, "D1", "SOFA.PLT"), platelets("61"))
    with pytest.raises(Refused, match=r"storage\.read_only"):
        stale.execute(cmd.KeepDraft(place(subject, "D1", "SOFA.PLT"), platelets("61")))
    assert stale.view(FormPage(subject, "D1", "SOFA")).subject == subject


class FullDisk:
    """An anchor whose folder takes nothing any more."""

    def remember(self, log_id: str, head: LogHead) -> None:
        """Refuses, as the file of a full disk does."""
        del log_id, head
        raise KnownError("storage.no_anchor", file="x.anchor")


def test_what_is_durable_is_acknowledged_though_its_head_cannot_be_remembered() -> None:
    bench = make_bench()
    workbook = Workbook(replace(bench.parts, anchor=FullDisk()), bench.investigator.actor)
    changes = workbook.execute(cmd.ScreenSubject())
    assert changes.recorded_utc
    assert not changes.anchored
    assert len(bench.store.subject_rows()) == 1
    assert workbook.execute(cmd.ScreenSubject()).command_id != changes.command_id


class FullStore(MemoryStore):
    """A store whose disk is full by the time drafts are kept."""

    def keep_draft(self, draft: Draft) -> None:
        """Refuses, as a full disk does."""
        del draft
        raise KnownError("storage.disk_full")


def test_a_command_that_fails_midway_leaves_log_caches_and_drafts_as_they_were() -> None:
    bench = make_bench()
    where = place(bench.screen(), "D1", "SOFA.PLT")
    bench.turn("p2").execute(cmd.KeepDraft(where, platelets("61")))
    full = FullStore()
    vars(full).update(vars(bench.store))
    before = full.dump_projections(), full.head("log1"), full.drafts()
    doctor = Workbook(replace(bench.parts, store=full), bench.turn("p1").actor)
    # The taking over is an event, and is sealed before the draft is kept.
    with pytest.raises(KnownError, match=r"storage\.disk_full"):
        doctor.execute(cmd.TakeOverDrafts("p2", where.subject))
    assert (full.dump_projections(), full.head("log1"), full.drafts()) == before
    put(doctor, where, platelets("16"))


def test_acts_of_the_device_carry_no_person_and_no_role() -> None:
    bench = make_bench()
    context = bench.investigator.device_context()
    assert (context.actor.person, context.role) == ("", None)


def test_the_answer_to_a_question_does_not_change_afterwards() -> None:
    bench = make_bench()
    subject = bench.screen()
    where = place(subject, "D1", "SOFA.PLT")
    put(bench.investigator, where, platelets("61"))
    page = bench.investigator.view(FormPage(subject, "D1", "SOFA"))
    put(bench.investigator, where, platelets("16"), TYPING)
    assert page.cell("COAG", "", "PLT").value == platelets("61")

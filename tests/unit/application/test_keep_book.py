"""The workbook's own records: roles, settings, outputs, and a clock that was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import STUDY, events_of
from workbook.application.commands import ChangeSetting, ClearClock, GrantRole, NoteOutput
from workbook.application.keep_book import open_alarms, settings_in_force
from workbook.application.making import (
    NewPerson,
    NewWorkbook,
    check_person,
    check_workbook,
    first_deeds,
    introduction,
    person_deeds,
)
from workbook.application.plan import Plan
from workbook.application.views.book import (
    AboutStudy,
    AlarmLine,
    ClockDoubts,
    OpenAlarms,
    People,
)
from workbook.domain.entries.book import ClockAlarm, LogStarted, OutputMade, WorkbookCreated
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import RoleGranted
from workbook.domain.permissions import Role
from workbook.domain.values import Text
from workbook.errors import InputError, KnownError, Refused


@pytest.fixture
def bench() -> Bench:
    return make_bench()


def roles(bench: Bench, days: int) -> list[Role | None]:
    """The coordinator's role today and on the days that follow."""
    found = []
    for _ in range(days):
        found.append(bench.turn("p2").role)
        bench.clock.advance(days=1)
    return found


def grant(bench: Bench, role: str, first: str, last: str = "") -> None:
    """The investigator delegates something to the coordinator."""
    bench.turn("p1").execute(GrantRole("p2", role, first, last))


def test_a_role_delegated_ahead_leaves_the_present_one_until_it_begins(bench: Bench) -> None:
    grant(bench, "monitor", "2021-09-16")
    assert roles(bench, 3) == [Role.COORDINATOR, Role.COORDINATOR, Role.MONITOR]


@pytest.mark.requirement("T30")
def test_a_role_is_ended_by_granting_it_again_with_its_last_day(bench: Bench) -> None:
    grant(bench, "coordinator", "2021-01-01", "2021-09-14")
    assert roles(bench, 2) == [Role.COORDINATOR, None]


def test_an_earlier_role_does_not_come_back_by_itself(bench: Bench) -> None:
    grant(bench, "monitor", "2021-09-14", "2021-09-14")
    assert roles(bench, 2) == [Role.MONITOR, None]


def test_a_grant_is_provisional_and_replaces_what_was_said_of_the_same_role(bench: Bench) -> None:
    grant(bench, "coordinator", "2021-02-01")
    line = next(line for line in bench.investigator.view(People()) if line.person == "p2")
    assert [(one.role, one.first_day, one.provisional) for one in line.grants] == [
        (Role.COORDINATOR, "2021-02-01", True)
    ]


@pytest.mark.parametrize(
    ("person", "role", "first", "last", "code"),
    [
        ("p2", "king", "2021-01-01", "", "people.no_such_role"),
        ("p2", "monitor", "", "", "people.no_such_day"),
        ("p2", "monitor", "2021-02-30", "", "people.no_such_day"),
        ("p2", "monitor", "2021-02", "", "people.no_such_day"),
        ("p2", "monitor", "2021-02-01", "2021-02", "people.no_such_day"),
        ("p2", "monitor", "2021-02-02", "2021-02-01", "people.ends_before_start"),
        ("p8", "monitor", "2021-02-02", "", "people.unknown"),
    ],
)
def test_a_delegation_that_cannot_be_is_refused(
    bench: Bench, person: str, role: str, first: str, last: str, code: str
) -> None:
    with pytest.raises(InputError) as error:
        bench.investigator.execute(GrantRole(person, role, first, last))
    assert error.value.code == code


@pytest.mark.parametrize(
    ("role", "first", "last"),
    [
        ("investigator", "2021-01-01", "2021-09-14"),
        ("investigator", "2021-01-01", "2099-12-31"),
        ("investigator", "2021-10-01", ""),
        ("coordinator", "2021-09-14", ""),
        ("monitor", "2030-01-01", ""),
    ],
)
def test_the_last_investigator_without_end_date_stays(
    bench: Bench, role: str, first: str, last: str
) -> None:
    before = bench.store.head("log1")
    with pytest.raises(Refused, match=r"people\.last_investigator"):
        bench.investigator.execute(GrantRole("p1", role, first, last))
    assert bench.store.head("log1") == before
    grant(bench, "investigator", "2021-09-14")
    bench.turn("p1").execute(GrantRole("p1", role, first, last))


def test_an_investigator_from_next_month_does_not_let_the_last_one_go(bench: Bench) -> None:
    grant(bench, "investigator", "2021-10-01")
    with pytest.raises(Refused, match=r"people\.last_investigator"):
        bench.turn("p1").execute(GrantRole("p1", "investigator", "2021-01-01", "2021-09-30"))
    bench.clock.advance(days=17)
    bench.turn("p1").execute(GrantRole("p1", "investigator", "2021-01-01", "2021-10-01"))


def test_the_last_investigator_may_begin_on_another_day_than_was_said(bench: Bench) -> None:
    bench.investigator.execute(GrantRole("p1", "investigator", "2021-02-01"))
    assert bench.turn("p1").role is Role.INVESTIGATOR


def setting_of(scope: str) -> tuple[str, str]:
    """A setting of a scope and an answer that is not its default."""
    setting = next(one for one in STUDY.settings if one.scope == scope and len(one.answers) > 1)
    answer = next(one.code for one in setting.answers if one.code != setting.default)
    return setting.id, answer


@pytest.mark.parametrize("scope", sorted({setting.scope for setting in STUDY.settings}))
def test_an_answer_is_in_force_once_it_is_signed(bench: Bench, scope: str) -> None:
    setting, answer = setting_of(scope)
    default = settings_in_force(bench.investigator.context())[setting]
    bench.investigator.execute(ChangeSetting(setting, answer, Text("décision du 3 mai 2021")))
    in_force = {one.id: said for one, said in bench.investigator.view(AboutStudy()).settings}
    assert in_force[setting] == answer
    bench.investigator.execute(ChangeSetting(setting, default, Text("décision du 4 mai 2021")))
    assert settings_in_force(bench.investigator.context())[setting] == default


def test_a_choice_of_the_sponsor_needs_the_reference_of_its_decision(bench: Bench) -> None:
    setting, answer = setting_of("trial")
    for reference in (None, Text(""), Text("  ")):
        with pytest.raises(Refused, match=r"settings\.reference_needed"):
            bench.investigator.execute(ChangeSetting(setting, answer, reference))


@pytest.mark.parametrize(
    ("setting", "answer", "code"),
    [("none", "x", "settings.unknown"), ("", "", "settings.unknown")],
)
def test_an_unknown_setting_is_refused(bench: Bench, setting: str, answer: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        bench.investigator.execute(ChangeSetting(setting, answer))
    assert error.value.code == code


def test_an_answer_that_is_not_offered_is_refused(bench: Bench) -> None:
    setting, _ = setting_of("trial")
    with pytest.raises(InputError, match=r"settings\.no_such_answer"):
        bench.investigator.execute(ChangeSetting(setting, "whatever", Text("x")))


def test_what_left_the_program_stands_in_the_log(bench: Bench) -> None:
    note = NoteOutput("xlsx", "site", "fr", "values", "s" * 64, "d" * 64, 2, "s-1")
    event = events_of(bench, bench.investigator.execute(note))[0]
    assert event.payload == OutputMade("xlsx", "site", "fr", "values", "s" * 64, "d" * 64, "2")
    assert event.place.subject == "s-1"


def alarmed(bench: Bench) -> str:
    """An open alarm of the clock; the id of its event."""
    device = bench.turn("p1").device_context()
    alarm = ClockAlarm("behind_log", "a", "b")
    bench.investigator.carry_out(Plan((Deed(alarm),)), device)
    return open_alarms(bench.store)[-1].event_id


def trust(bench: Bench) -> str:
    """How far the clock of the next event is trusted."""
    note = NoteOutput("print", "x", "fr", "care", "", "")
    return events_of(bench, bench.turn("p1").execute(note))[0].recorded.trust


@pytest.mark.requirement("T110")
def test_events_are_stamped_doubtful_from_an_alarm_until_a_person_clears_it(bench: Bench) -> None:
    assert trust(bench) == "ok"
    alarm = alarmed(bench)
    assert trust(bench) == "doubtful"
    bench.turn("p2").execute(ClearClock(alarm))
    assert trust(bench) == "ok"


def test_each_alarm_is_cleared_for_itself(bench: Bench) -> None:
    first, second = alarmed(bench), alarmed(bench)
    bench.turn("p1").execute(ClearClock(first))
    assert [fact.event_id for fact in open_alarms(bench.store)] == [second]
    assert trust(bench) == "doubtful"


def test_an_alarm_is_cleared_once(bench: Bench) -> None:
    alarm = alarmed(bench)
    bench.turn("p1").execute(ClearClock(alarm))
    for what in (alarm, "no such alarm"):
        with pytest.raises(InputError, match=r"clock\.no_such_alarm"):
            bench.investigator.execute(ClearClock(what))


@pytest.mark.requirement("T108")
def test_open_alarms_are_shown_with_whether_one_may_clear_them(bench: Bench) -> None:
    alarm = alarmed(bench)
    line = AlarmLine(alarm, "behind_log", "a", "b")
    assert bench.turn("p1").view(OpenAlarms()) == ClockDoubts((line,), may_clear=True)
    grant(bench, "monitor", "2021-09-14")
    assert bench.turn("p2").view(OpenAlarms()) == ClockDoubts((line,), may_clear=False)
    bench.turn("p1").execute(ClearClock(alarm))
    assert bench.turn("p1").view(OpenAlarms()).alarms == ()


NEW = NewWorkbook("site", "07", "Val-de-Brume", "FR", "Europe/Paris", demo=False)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (replace(NEW, kind="hospital"), "making.kind"),
        (replace(NEW, number="7"), "making.site_number"),
        (replace(NEW, number="\u0660\u0667"), "making.site_number"),
        (replace(NEW, number="007"), "making.site_number"),
        (replace(NEW, name="  "), "making.site_name"),
        (replace(NEW, zone="Europe/Lutetia"), "making.zone"),
        (replace(NEW, zone=""), "making.zone"),
        (replace(NEW, country="France"), "making.zone"),
        (replace(NEW, letter="A"), "making.letter"),
        (replace(NEW, letter="ab"), "making.letter"),
    ],
)
def test_what_could_not_stand_in_the_first_event_is_refused(new: NewWorkbook, code: str) -> None:
    check_workbook(NEW)
    with pytest.raises(InputError) as error:
        check_workbook(new)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (NewPerson(" ", "investigator", "2021-01-01"), "people.no_name"),
        (NewPerson("Dr X", "doctor", "2021-01-01"), "people.no_such_role"),
        (NewPerson("Dr X", "investigator", "soon"), "people.no_such_day"),
        (NewPerson("Dr X", "investigator", "2021-02-01", "2021-01-01"), "people.ends_before_start"),
    ],
)
def test_a_person_who_could_not_be_delegated_is_refused(person: NewPerson, code: str) -> None:
    with pytest.raises(KnownError) as error:
        check_person(person)
    assert error.value.code == code


def test_a_demonstration_has_a_trial_of_its_own() -> None:
    def created(new: NewWorkbook) -> WorkbookCreated:
        deeds = first_deeds(new, STUDY, "{}", workbook="w", device="d", device_key="k", program="p")
        start = deeds[0].payload
        assert isinstance(start, LogStarted)
        assert (start.workbook, start.letter, start.device_key) == ("w", "a", "k")
        payload = deeds[1].payload
        assert isinstance(payload, WorkbookCreated)
        return payload

    assert created(NEW).trial == STUDY.oid
    assert created(replace(NEW, demo=True)).trial == f"{STUDY.oid}-DEMO"


def test_whoever_joins_is_introduced_with_a_key_before_any_role() -> None:
    person = NewPerson("Dr X", "monitor", "2021-01-01")
    joins = person_deeds(person, person_id="p", key="k", device="d")
    assert joins[:2] == introduction(person, person_id="p", key="k", device="d")
    assert joins[2].payload == RoleGranted("p", "monitor", "2021-01-01", "", provisional=True)


@pytest.mark.requirement("T26")
def test_whoever_manages_accounts_does_not_make_themselves_investigator(bench: Bench) -> None:
    grant(bench, "administrator", "2021-09-14")
    assert bench.turn("p2").role is Role.ADMINISTRATOR
    for first in ("2021-01-01", "2021-10-01"):
        with pytest.raises(Refused) as refusal:
            bench.turn("p2").execute(GrantRole("p2", "investigator", first))
        assert refusal.value.code == "people.investigator_by_another"
    grant(bench, "investigator", "2021-09-14")
    assert bench.turn("p2").role is Role.INVESTIGATOR
    # Whoever is investigator may say again from when to when they are.
    bench.turn("p2").execute(GrantRole("p2", "investigator", "2021-09-01"))

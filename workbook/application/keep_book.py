"""The workbook's own records: roles, settings, and what was printed or exported."""

from __future__ import annotations

from workbook.application.commands import ChangeSetting, ClearClock, GrantRole, NoteOutput
from workbook.application.context import Context
from workbook.application.delegating import (
    check_delegation,
    demand_investigator_after,
    demand_known,
)
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery, Store
from workbook.domain.entries.book import ClockCleared, OutputMade, SettingChanged
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.entries.people import RoleGranted
from workbook.domain.permissions import Action, Role
from workbook.domain.projections.delegation import Grant, grants
from workbook.domain.projections.facts import Fact
from workbook.errors import InputError, Refused


def grant_role(context: Context, command: GrantRole) -> Plan:
    """Delegate a role; provisional until the centre's registry confirms it.

    It replaces what was said of the same role before. Another role ends when the new one begins
    (`delegation.role_on`), so that one can be delegated ahead of its first day. InputError and
    Refused `people.*`, as the demands of `delegating`; Refused `people.investigator_by_another`
    for whoever manages accounts without being investigator and would become it by their own word.
    """
    context.demand(Action.MANAGE_PEOPLE)
    check_delegation(command.role, command.first_day, command.last_day)
    demand_known(context.store, command.person)
    _refuse_own_promotion(context, command)
    role = Role(command.role)
    new = Grant(command.person, role, command.first_day, command.last_day, provisional=True)
    before = grants(context.store.facts(FactQuery(prefix="role/")))
    demand_investigator_after(before, (new,), context.today())
    register = f"role/{command.person}/{command.role}"
    older = context.store.facts(FactQuery(registers=(register,)))
    deed = Deed(
        RoleGranted(
            command.person, command.role, command.first_day, command.last_day, provisional=True
        ),
        supersedes=tuple(fact.event_id for fact in older),
    )
    return Plan((deed,), lists=frozenset({"people"}))


def _refuse_own_promotion(context: Context, command: GrantRole) -> None:
    """Whoever looks after the accounts may not let themselves see patients (ADR 0011)."""
    own = command.person == context.actor.person
    if own and command.role == Role.INVESTIGATOR and context.role is not Role.INVESTIGATOR:
        raise Refused("people.investigator_by_another")


def change_setting(context: Context, command: ChangeSetting) -> Plan:
    """Answer an open choice of the protocol by a signed event; trial choices come signed only."""
    context.demand(Action.CHANGE_SETTING)
    setting = context.study.settings_by_id.get(command.setting)
    if setting is None:
        raise InputError("settings.unknown", setting=command.setting)
    if command.answer not in {answer.code for answer in setting.answers}:
        raise InputError("settings.no_such_answer", answer=command.answer)
    if setting.scope != "site" and not (command.reference and command.reference.content.strip()):
        raise Refused("settings.reference_needed")
    older = context.store.facts(FactQuery(registers=(f"setting/{command.setting}",)))
    deed = Deed(
        SettingChanged(command.setting, command.answer, command.reference),
        supersedes=tuple(fact.event_id for fact in older),
    )
    return Plan((deed,), lists=frozenset({"settings"}))


def note_output(context: Context, command: NoteOutput) -> Plan:
    """Keep that a document left the program, and its SHA-256 (trust requirement T89)."""
    context.demand(Action.PRINT if command.output == "print" else Action.EXPORT)
    deed = Deed(
        OutputMade(
            command.output,
            command.document,
            command.language,
            command.purpose,
            command.state,
            command.digest,
            str(command.held_back),
        ),
        Place(subject=command.subject),
    )
    return Plan((deed,), lists=frozenset({"outputs"}))


def clear_clock(context: Context, command: ClearClock) -> Plan:
    """A person looked at the clock: events are no longer stamped doubtful for that alarm."""
    context.demand(Action.CLEAR_CLOCK)
    if command.alarm not in {fact.event_id for fact in open_alarms(context.store)}:
        raise InputError("clock.no_such_alarm")
    return Plan((Deed(ClockCleared(command.alarm)),), lists=frozenset({"clock"}))


def open_alarms(store: Store) -> list[Fact]:
    """Alarms of the clock that nobody has cleared, oldest first."""
    alarms = store.facts(FactQuery(kind="clock.alarm"))
    if not alarms:
        return []
    cleared = {fact.field("alarm") for fact in store.facts(FactQuery(kind="clock.cleared"))}
    return [fact for fact in alarms if fact.event_id not in cleared]


def settings_in_force(context: Context) -> dict[str, str]:
    """The answer in force for every setting: the recorded one, else the default."""
    answers = {setting.id: setting.default for setting in context.study.settings}
    heads = context.store.facts(FactQuery(prefix="setting/"))
    for fact in sorted(heads, key=lambda fact: fact.event_id):
        answers[fact.field("setting")] = fact.field("answer")
    return answers

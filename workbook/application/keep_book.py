"""The workbook's own records: roles, settings, and what was printed or exported."""

from __future__ import annotations

from workbook.application.commands import ChangeSetting, GrantRole, NoteOutput
from workbook.application.context import Context
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.domain.entries.book import OutputMade, SettingChanged
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.entries.people import RoleGranted
from workbook.domain.permissions import Action, Role
from workbook.domain.values import Day
from workbook.errors import InputError, Refused


def grant_role(context: Context, command: GrantRole) -> Plan:
    """Delegate a role; provisional until the centre's registry confirms it."""
    context.demand(Action.MANAGE_PEOPLE)
    if command.role not in {role.value for role in Role}:
        raise InputError("people.no_such_role", role=command.role)
    for day in (command.first_day, command.last_day):
        if day:
            Day(day)
    if command.last_day and command.last_day < command.first_day:
        raise InputError("people.ends_before_start")
    if not context.store.facts(FactQuery(registers=(f"person/{command.person}",))):
        raise InputError("people.unknown")
    older = context.store.facts(FactQuery(prefix=f"role/{command.person}/"))
    deed = Deed(
        RoleGranted(
            command.person, command.role, command.first_day, command.last_day, provisional=True
        ),
        supersedes=tuple(fact.event_id for fact in older),
    )
    return Plan((deed,), lists=frozenset({"people"}))


def change_setting(context: Context, command: ChangeSetting) -> Plan:
    """Answer an open choice of the protocol by a signed event; trial choices come signed only."""
    context.demand(Action.CHANGE_SETTING)
    setting = context.study.settings_by_id.get(command.setting)
    if setting is None:
        raise InputError("settings.unknown", setting=command.setting)
    if command.answer not in {answer.code for answer in setting.answers}:
        raise InputError("settings.no_such_answer", answer=command.answer)
    if setting.scope != "site" and command.reference is None:
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


def settings_in_force(context: Context) -> dict[str, str]:
    """The answer in force for every setting: the recorded one, else the default."""
    answers = {setting.id: setting.default for setting in context.study.settings}
    for fact in context.store.facts(FactQuery(prefix="setting/")):
        answers[fact.field("setting")] = fact.field("answer")
    return answers

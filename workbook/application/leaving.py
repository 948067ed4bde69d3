"""Ending a person: what the log is told, and for which keys of the others new keys are sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbook.application.context import Context
from workbook.application.delegating import (
    check_delegation,
    demand_investigator_after,
    demand_known,
)
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery, Store
from workbook.domain import canonical
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import KeysRotated, PersonEnded, RoleGranted
from workbook.domain.permissions import Action, Role
from workbook.domain.projections.delegation import Grant, grants
from workbook.domain.projections.facts import Fact
from workbook.errors import InputError, Refused

_LOOK_BACK = 50


def leave(context: Context, person: str, last_day: str, generation: int) -> Plan:
    """Every role of a person ends, the person with it, and the databases have new keys.

    last_day: local day, ISO, not after today, for the way in ends now. A role that would have
    begun later never begins. generation: of the key slots with the new keys. Refused
    `permission.*`, `people.not_yourself`, `people.last_investigator`; InputError
    `people.unknown`, `people.no_such_day`, `people.ends_before_start`, `people.ends_later`.
    """
    context.demand(Action.MANAGE_PEOPLE)
    if person == context.actor.person:
        raise Refused("people.not_yourself")
    demand_known(context.store, person)
    today, facts = context.today(), context.store.facts(FactQuery(prefix="role/"))
    ended = _ended(facts, person, last_day, today)
    demand_investigator_after(grants(facts), [grant for grant, _ in ended], today)
    roles = [
        Deed(
            RoleGranted(person, grant.role, grant.first_day, grant.last_day, provisional=True),
            supersedes=(fact.event_id,),
        )
        for grant, fact in ended
    ]
    older = context.store.facts(FactQuery(registers=(f"ended/{person}",)))
    left = Deed(PersonEnded(person, last_day), supersedes=tuple(fact.event_id for fact in older))
    rotated = Deed(KeysRotated("leaver", person, str(generation)))
    return Plan((*roles, left, rotated), lists=frozenset({"people"}))


def _ended(
    facts: Sequence[Fact], person: str, last_day: str, today: date
) -> list[tuple[Grant, Fact]]:
    """The grants of a person as they end, each with the fact that it follows.

    One that ended before stays as it is.
    """
    check_delegation(Role.MONITOR, last_day, last_day)
    if last_day > today.isoformat():
        raise InputError("people.ends_later")
    found = []
    for fact in facts:
        for grant in grants([fact]):
            if grant.person != person or (grant.last_day and grant.last_day <= last_day):
                continue
            if grant.begun(today) and last_day < grant.first_day:
                raise InputError("people.ends_before_start")
            found.append((replace(grant, last_day=last_day), fact))
    return found


def signing_keys(store: Store, person: str, device: str) -> tuple[bytes, ...]:
    """Public keys of which one lies in a person's slot on this device, newest first.

    The log is told of a key before the slot is written, and each writing may have failed: the
    slot may hold the key used last or any given since. Older ones are left out, for a slot that
    held one may have been copied. () for somebody without a key here.
    """
    register = (f"key/{person}/{device}",)
    bound = store.facts(FactQuery(registers=register, heads=False, newest_first=True))
    used, given = _used_last(store, person, device), [fact.field("key") for fact in bound]
    since = given[: given.index(used) + 1] if used in given else [*given, used]
    return tuple(bytes.fromhex(key) for key in dict.fromkeys(since) if key)


def _used_last(store: Store, person: str, device: str) -> str:
    """The key with which a person signed last on this device, hex; "" for never."""
    signed = FactQuery(person=person, heads=False, newest_first=True, limit=_LOOK_BACK)
    for fact in store.facts(signed):
        stored = store.stored_event(fact.log_id, fact.sequence)
        event = canonical.unseal(stored.data) if stored is not None else None
        if event is not None and event.device == device:
            return event.author.key
    return ""

"""How a further person joins: new to the log, or known to it but left without a way in.

A person is written to the log first and given a key slot after. If the slot cannot be written,
or the program ends in between, the log knows somebody who cannot unlock. The other order would
be worse: somebody who unlocks and signs with a key that the log does not know. Adding the same
name again ends what was begun: the same person, with a new key that names the one before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbook.application import ids
from workbook.application.context import Context
from workbook.application.making import NewPerson, first_role, person_deeds
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.views.shown import people
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import KeyBound
from workbook.domain.projections.facts import Fact


@dataclass(frozen=True, slots=True)
class Join:
    """The id a person joins under, and what the log is told of it."""

    person: str
    plan: Plan


def join(context: Context, person: NewPerson, key: str, doors: Collection[str]) -> Join:
    """What makes the person known; key: their public key on this device, hex.

    doors: ids of those who certainly have a slot here. Somebody of the same name who has none,
    whose key was made on this device and who never signed anything, is that same person.
    """
    begun = _begun(context, person.name, doors)
    if begun is None:
        person_id = ids.uuid7(context.clock.now().utc, context.randomness)
        deeds = person_deeds(person, person_id=person_id, key=key, device=context.site.device)
    else:
        person_id = begun.field("person")
        deeds = _once_more(context, person, key, begun)
    return Join(person_id, Plan(deeds, lists=frozenset({"people"})))


def _begun(context: Context, name: str, doors: Collection[str]) -> Fact | None:
    """The key of somebody of that name who never came in, the newest first."""
    called = {
        person
        for person, known in people(context.store).items()
        if known == name and person not in doors and not _ended(context, person)
    }
    keys = context.store.facts(FactQuery(kind="key.bound", newest_first=True)) if called else ()
    for bound in keys:
        person = bound.field("person")
        here = person in called and bound.field("device") == context.site.device
        if here and not context.store.facts(FactQuery(person=person, heads=False, limit=1)):
            return bound
    return None


def _ended(context: Context, person: str) -> bool:
    """Whether somebody left: who comes back under that name is known by a new id."""
    return bool(context.store.facts(FactQuery(registers=(f"ended/{person}",))))


def _once_more(context: Context, person: NewPerson, key: str, begun: Fact) -> tuple[Deed, ...]:
    known = begun.field("person")
    bound = KeyBound(known, key, context.site.device, begun.field("key"))
    roles = context.store.facts(FactQuery(registers=(f"role/{known}/{person.role}",)))
    role = first_role(person, known)
    return (
        Deed(bound, supersedes=(begun.event_id,)),
        Deed(role.payload, supersedes=_ids(roles)),
    )


def _ids(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(fact.event_id for fact in facts)

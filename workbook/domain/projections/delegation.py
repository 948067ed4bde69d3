"""People, their roles in time, and their keys: the delegation log as a projection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.domain.permissions import Role
from workbook.domain.projections.facts import Fact

_ROLES = frozenset(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role from a local day to another, both included; "" = open."""

    person: str
    role: Role
    first_day: str
    last_day: str
    provisional: bool

    def begun(self, day: date) -> bool:
        """Whether the role had begun by that local day."""
        return self.first_day <= day.isoformat()

    def holds(self, day: date) -> bool:
        """Whether the role is held on that local day."""
        return self.begun(day) and (not self.last_day or day.isoformat() <= self.last_day)


def grants(role_facts: Iterable[Fact]) -> tuple[Grant, ...]:
    """The grants in force, from the heads of the role registers, in the order they begin.

    A role this version does not know gives nothing.
    """
    known = [fact for fact in role_facts if fact.field("role") in _ROLES]
    return tuple(
        Grant(
            person=fact.field("person"),
            role=Role(fact.field("role")),
            first_day=fact.field("first_day"),
            last_day=fact.field("last_day"),
            provisional=fact.flag("provisional"),
        )
        for fact in sorted(known, key=lambda fact: (fact.field("first_day"), fact.event_id))
    )


def after_grant(all_grants: Iterable[Grant], new: Grant) -> tuple[Grant, ...]:
    """The grants in force once a new one replaced what was said of the same role."""
    kept = [one for one in all_grants if (one.person, one.role) != (new.person, new.role)]
    return tuple(sorted([*kept, new], key=lambda grant: grant.first_day))


def holders_for_good(all_grants: Iterable[Grant], role: Role, day: date) -> frozenset[str]:
    """Who holds a role on a local day, and goes on holding it with no end in sight.

    all_grants: in the order of `grants`. A role that another one will replace ends with it.
    """
    last = {grant.person: grant for grant in all_grants}
    return frozenset(
        grant.person
        for grant in last.values()
        if grant.role is role and grant.begun(day) and not grant.last_day
    )


def role_on(all_grants: Iterable[Grant], person: str, day: date) -> Role | None:
    """The role a person holds on a local day: the grant that began last, if it has not ended.

    all_grants: in the order of `grants`. A later role replaces an earlier one from its first day
    on, and not before; when it ends, the earlier one does not come back by itself.
    """
    begun = [grant for grant in all_grants if grant.person == person and grant.begun(day)]
    return begun[-1].role if begun and begun[-1].holds(day) else None

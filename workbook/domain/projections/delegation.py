"""People, their roles in time, and their keys: the delegation log as a projection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.domain.permissions import Role
from workbook.domain.projections.facts import Fact


@dataclass(frozen=True, slots=True)
class Grant:
    """A role from a local day to another, both included; "" = open."""

    person: str
    role: Role
    first_day: str
    last_day: str
    provisional: bool

    def holds(self, day: date) -> bool:
        """Whether the role is held on that local day."""
        iso = day.isoformat()
        return self.first_day <= iso and (not self.last_day or iso <= self.last_day)


def grants(role_facts: Iterable[Fact]) -> tuple[Grant, ...]:
    """The grants in force, from the heads of the role registers."""
    return tuple(
        Grant(
            person=fact.field("person"),
            role=Role(fact.field("role")),
            first_day=fact.field("first_day"),
            last_day=fact.field("last_day"),
            provisional=fact.flag("provisional"),
        )
        for fact in sorted(role_facts, key=lambda fact: fact.event_id)
    )


def role_on(all_grants: Iterable[Grant], person: str, day: date) -> Role | None:
    """The role a person holds on a local day; the latest grant where several overlap."""
    held = [grant for grant in all_grants if grant.person == person and grant.holds(day)]
    return held[-1].role if held else None

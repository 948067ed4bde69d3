"""What holds of every delegation: what it may say, who is left with what it took away, and which
roles need the contact details.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.application.ports import FactQuery, Store
from workbook.domain.permissions import Role
from workbook.domain.projections.delegation import (
    Grant,
    after_grant,
    grants,
    holders_for_good,
    role_on,
)
from workbook.domain.values import Day
from workbook.errors import InputError, Refused

CONTACTS_ROLES = frozenset({Role.INVESTIGATOR, Role.COORDINATOR})
"""Roles that have business with the contact details (decision 33)."""


def check_delegation(role: str, first_day: str, last_day: str) -> None:
    """InputError `people.*` for an unknown role, a day that is none, or an end before the start.

    last_day: "" = open.
    """
    if role not in {known.value for known in Role}:
        raise InputError("people.no_such_role", role=role)
    if not _is_day(first_day) or not (not last_day or _is_day(last_day)):
        raise InputError("people.no_such_day")
    if last_day and last_day < first_day:
        raise InputError("people.ends_before_start")


def _is_day(text: str) -> bool:
    try:
        return Day(text).exact is not None
    except InputError:
        return False


def demand_known(store: Store, person: str) -> None:
    """InputError `people.unknown` for an id that the log knows nobody by."""
    if not store.facts(FactQuery(registers=(f"person/{person}",))):
        raise InputError("people.unknown")


def demand_investigator_after(before: Sequence[Grant], said: Sequence[Grant], today: date) -> None:
    """Refused `people.last_investigator` where nobody would be one without an end any more.

    said: the grants that replace what was said of the same roles. On the day the last one ends,
    nobody could delegate another. A site that has none already is not held up.
    """
    after = tuple(before)
    for grant in said:
        after = after_grant(after, grant)
    held = holders_for_good(before, Role.INVESTIGATOR, today)
    if held and not holders_for_good(after, Role.INVESTIGATOR, today):
        raise Refused("people.last_investigator")


def holds_contacts(store: Store, person: str, today: date) -> bool:
    """Whether a person's role today, or one that is to come, is one of CONTACTS_ROLES."""
    held = grants(store.facts(FactQuery(prefix=f"role/{person}/")))
    to_come = {
        grant.role
        for grant in held
        if not grant.begun(today) and (grant.last_day >= grant.first_day or not grant.last_day)
    }
    return bool(
        CONTACTS_ROLES & {role for role in (role_on(held, person, today), *to_come) if role}
    )

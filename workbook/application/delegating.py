"""What a delegation may say: a role of the table, and local days in their order."""

from __future__ import annotations

from workbook.domain.permissions import Role
from workbook.domain.values import Day
from workbook.errors import InputError


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

"""Who holds which role on which local day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.domain.kit import fact
from workbook.domain.entries.people import RoleGranted
from workbook.domain.permissions import Role
from workbook.domain.projections.delegation import grants, holders_for_good, role_on
from workbook.domain.projections.facts import Fact


def given_role(role: str, first: str, last: str = "", person: str = "p1") -> Fact:
    """A role that was granted."""
    return fact(RoleGranted(person, role, first, last, provisional=True))


@pytest.mark.requirement("T30")
@pytest.mark.parametrize(
    ("day", "role"),
    [
        (date(2021, 8, 31), None),
        (date(2021, 9, 1), Role.COORDINATOR),
        (date(2021, 9, 30), Role.COORDINATOR),
        (date(2021, 10, 1), None),
    ],
)
def test_a_role_is_held_from_its_first_to_its_last_day(day: date, role: Role | None) -> None:
    held = grants([given_role("coordinator", "2021-09-01", "2021-09-30")])
    assert role_on(held, "p1", day) is role


def test_an_open_role_is_held_until_it_is_ended() -> None:
    held = grants([given_role("investigator", "2021-01-01")])
    assert role_on(held, "p1", date(2099, 1, 1)) is Role.INVESTIGATOR


@pytest.mark.requirement("T30")
def test_the_role_that_began_last_is_held_in_whatever_order_it_was_granted() -> None:
    pair = [given_role("monitor", "2021-09-01"), given_role("coordinator", "2021-01-01")]
    for facts in (pair, pair[::-1]):
        assert role_on(grants(facts), "p1", date(2021, 8, 31)) is Role.COORDINATOR
        assert role_on(grants(facts), "p1", date(2021, 9, 1)) is Role.MONITOR


# A doctor who stands in as coordinator, a nurse with a gap, a monitor who changes role, a leaver.
STAFF = (
    ("doctor", "investigator", "2021-01-04", ""),
    ("doctor", "coordinator", "2021-07-01", "2021-08-31"),
    ("doctor", "investigator", "2021-09-01", ""),
    ("nurse", "coordinator", "2021-02-01", "2021-05-31"),
    ("nurse", "coordinator", "2021-06-14", ""),
    ("visitor", "monitor", "2021-03-01", ""),
    ("visitor", "coordinator", "2021-10-31", "2021-11-01"),
    ("leaver", "investigator", "2020-02-29", "2021-06-30"),
)
INV, COO, MON = Role.INVESTIGATOR, Role.COORDINATOR, Role.MONITOR
# Each day and the roles on it of doctor, nurse, visitor and leaver.
ON_A_DAY: tuple[tuple[str, Role | None, Role | None, Role | None, Role | None], ...] = (
    ("2020-02-28", None, None, None, None),
    ("2020-02-29", None, None, None, INV),
    ("2020-03-01", None, None, None, INV),
    ("2021-01-03", None, None, None, INV),
    ("2021-01-04", INV, None, None, INV),
    ("2021-01-31", INV, None, None, INV),
    ("2021-02-01", INV, COO, None, INV),
    ("2021-02-28", INV, COO, None, INV),
    ("2021-03-01", INV, COO, MON, INV),
    ("2021-05-31", INV, COO, MON, INV),
    ("2021-06-01", INV, None, MON, INV),
    ("2021-06-13", INV, None, MON, INV),
    ("2021-06-14", INV, COO, MON, INV),
    ("2021-06-30", INV, COO, MON, INV),
    ("2021-07-01", COO, COO, MON, None),
    ("2021-08-31", COO, COO, MON, None),
    ("2021-09-01", INV, COO, MON, None),
    ("2021-10-30", INV, COO, MON, None),
    ("2021-10-31", INV, COO, COO, None),
    ("2021-11-01", INV, COO, COO, None),
    ("2021-11-02", INV, COO, None, None),
    ("2021-12-31", INV, COO, None, None),
    ("2024-02-29", INV, COO, None, None),
    ("2099-01-01", INV, COO, None, None),
)


@pytest.mark.requirement("T30")
@pytest.mark.parametrize(("day", "doctor", "nurse", "visitor", "leaver"), ON_A_DAY)
def test_who_held_which_role_is_answered_for_every_day_of_a_table(
    day: str, doctor: Role | None, nurse: Role | None, visitor: Role | None, leaver: Role | None
) -> None:
    facts = [given_role(role, first, last, person) for person, role, first, last in STAFF]
    expected = {"doctor": doctor, "nurse": nurse, "visitor": visitor, "leaver": leaver}
    for order in (facts, facts[::-1]):
        held = grants(order)
        found = {person: role_on(held, person, date.fromisoformat(day)) for person in expected}
        assert found == expected


def test_two_grants_of_one_day_give_the_later_event_on_every_laptop() -> None:
    pair = [given_role("monitor", "2021-09-01"), given_role("coordinator", "2021-09-01")]
    for facts in (pair, pair[::-1]):
        assert role_on(grants(facts), "p1", date(2021, 9, 1)) is Role.COORDINATOR


def test_one_person_s_role_is_not_another_s() -> None:
    held = grants([given_role("monitor", "2021-09-01", person="p2")])
    assert role_on(held, "p1", date(2021, 9, 2)) is None


def test_a_role_this_version_does_not_know_gives_nothing() -> None:
    held = grants([given_role("assessor", "2021-09-01")])
    assert role_on(held, "p1", date(2021, 9, 2)) is None


@pytest.mark.parametrize(
    ("granted", "for_good"),
    [
        ([("investigator", "2021-01-01", "")], True),
        ([("investigator", "2021-01-01", "2099-12-31")], False),
        ([("investigator", "2021-09-15", "")], False),
        ([("coordinator", "2021-01-01", "")], False),
        ([("investigator", "2021-01-01", ""), ("monitor", "2022-01-01", "")], False),
        ([("monitor", "2021-01-01", ""), ("investigator", "2021-09-14", "")], True),
    ],
)
def test_a_role_is_held_for_good_when_nothing_recorded_will_end_it(
    granted: list[tuple[str, str, str]], for_good: bool
) -> None:
    held = grants([given_role(*one) for one in granted])
    found = holders_for_good(held, Role.INVESTIGATOR, date(2021, 9, 14))
    assert found == (frozenset({"p1"}) if for_good else frozenset())

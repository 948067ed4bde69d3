"""Who may do what: the whole table written out a second time, as the delegation log reads."""

from __future__ import annotations

import itertools

import pytest

from workbook.domain.permissions import TABLE, Action, Allowed, Answer, Forbidden, Role, State, ask

# One letter a state: o open, s signed, l locked. Columns: investigator, coordinator, monitor,
# data manager, administrator of accounts (who enters and reads no patient data).
WRITTEN = {
    "read": ("osl", "osl", "osl", "osl", ""),
    "screen": ("o", "o", "", "", ""),
    "record": ("os", "os", "", "", ""),
    "randomise": ("o", "", "", "", ""),
    "receive_boxes": ("o", "o", "", "", ""),
    "set_box_state": ("o", "o", "", "", ""),
    "manage_people": ("osl", "", "", "", "osl"),
    "change_setting": ("o", "", "", "", ""),
    "print": ("osl", "osl", "osl", "osl", ""),
    "export": ("osl", "osl", "osl", "osl", ""),
    "session": ("osl", "osl", "osl", "osl", "osl"),
    "clear_clock": ("osl", "osl", "", "", ""),
}
COLUMNS = ("investigator", "coordinator", "monitor", "data_manager", "administrator")


def expected(action: str, role: str, state: str) -> Answer:
    """What the written table says."""
    letters = WRITTEN[action][COLUMNS.index(role)]
    if state[0] in letters:
        return Allowed()
    return Forbidden("permission.wrong_state" if letters else "permission.not_for_role")


@pytest.mark.parametrize(
    ("action", "role", "state"),
    list(itertools.product(WRITTEN, COLUMNS, ("open", "signed", "locked"))),
)
def test_the_table_answers_as_it_is_written(action: str, role: str, state: str) -> None:
    assert ask(Role(role), Action(action), State(state)) == expected(action, role, state)


@pytest.mark.requirement("T24")
def test_every_action_has_a_row_for_every_role() -> None:
    assert set(TABLE) == set(Action) == {Action(name) for name in WRITTEN}
    assert all(set(row) == set(Role) for row in TABLE.values())


@pytest.mark.parametrize("action", Action)
def test_a_person_without_a_role_may_open_and_close_a_session_and_nothing_else(
    action: Action,
) -> None:
    allowed = action is Action.SESSION
    assert ask(None, action) == (Allowed() if allowed else Forbidden("permission.no_role"))


def test_the_record_an_action_touches_is_open_unless_said() -> None:
    assert ask(Role.INVESTIGATOR, Action.RANDOMISE) == Allowed()


@pytest.mark.requirement("T26")
@pytest.mark.parametrize("role", Role)
def test_nobody_who_manages_accounts_alone_reads_or_enters_patient_data(role: Role) -> None:
    if role is Role.ADMINISTRATOR:
        for action in (Action.READ, Action.RECORD, Action.PRINT, Action.EXPORT):
            assert ask(role, action) == Forbidden("permission.not_for_role")


@pytest.mark.requirement("T25")
@pytest.mark.parametrize("action", [Action.SCREEN, Action.RECORD, Action.RANDOMISE])
def test_monitor_and_centre_change_no_clinical_value(action: Action) -> None:
    for role in (Role.MONITOR, Role.DATA_MANAGER):
        assert ask(role, action) == Forbidden("permission.not_for_role")


@pytest.mark.parametrize(("action", "role"), list(itertools.product(Action, Role)))
def test_nothing_but_reading_and_sessions_is_done_to_a_locked_record(
    action: Action, role: Role
) -> None:
    harmless = {
        Action.READ,
        Action.PRINT,
        Action.EXPORT,
        Action.SESSION,
        Action.MANAGE_PEOPLE,
        Action.CLEAR_CLOCK,
    }
    if action not in harmless:
        assert ask(role, action, State.LOCKED) != Allowed()

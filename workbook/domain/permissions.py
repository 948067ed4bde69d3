"""Who may do what, in which state: one table, asked by every command from the first on.

An action without an entry for every role fails the build (a test walks the table). The roles are
those of the delegation log; the person who prepares syringes has none, since an unblinded person
must never have an account (protocol, Ilomedin; decision 26).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is delegated to do at the site, the centre or as a monitor."""

    INVESTIGATOR = "investigator"
    COORDINATOR = "coordinator"
    MONITOR = "monitor"
    DATA_MANAGER = "data_manager"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """Everything a command can ask for."""

    READ = "read"
    SCREEN = "screen"
    RECORD = "record"
    RANDOMISE = "randomise"
    RECEIVE_BOXES = "receive_boxes"
    SET_BOX_STATE = "set_box_state"
    MANAGE_PEOPLE = "manage_people"
    CHANGE_SETTING = "change_setting"
    PRINT = "print"
    EXPORT = "export"
    SESSION = "session"
    CLEAR_CLOCK = "clear_clock"


class State(StrEnum):
    """The state of the record an action touches."""

    OPEN = "open"
    SIGNED = "signed"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The table says yes."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The table says no; code is the sentence that tells why."""

    code: str


Answer = Allowed | Forbidden

_NEVER: frozenset[State] = frozenset()
_OPEN = frozenset({State.OPEN})
_SIGNED_TOO = frozenset({State.OPEN, State.SIGNED})
_ALWAYS = frozenset(State)


def _row(
    investigator: frozenset[State] = _NEVER,
    coordinator: frozenset[State] = _NEVER,
    monitor: frozenset[State] = _NEVER,
    data_manager: frozenset[State] = _NEVER,
    administrator: frozenset[State] = _NEVER,
) -> Mapping[Role, frozenset[State]]:
    return {
        Role.INVESTIGATOR: investigator,
        Role.COORDINATOR: coordinator,
        Role.MONITOR: monitor,
        Role.DATA_MANAGER: data_manager,
        Role.ADMINISTRATOR: administrator,
    }


TABLE: Mapping[Action, Mapping[Role, frozenset[State]]] = {
    Action.READ: _row(_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS),
    Action.SCREEN: _row(_OPEN, _OPEN),
    Action.RECORD: _row(_SIGNED_TOO, _SIGNED_TOO),
    Action.RANDOMISE: _row(_OPEN),
    Action.RECEIVE_BOXES: _row(_OPEN, _OPEN),
    Action.SET_BOX_STATE: _row(_OPEN, _OPEN),
    Action.MANAGE_PEOPLE: _row(_ALWAYS, administrator=_ALWAYS),
    Action.CHANGE_SETTING: _row(_OPEN),
    Action.PRINT: _row(_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS),
    Action.EXPORT: _row(_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS),
    Action.SESSION: _row(_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS),
    Action.CLEAR_CLOCK: _row(_ALWAYS, _ALWAYS),
}


def ask(role: Role | None, action: Action, state: State = State.OPEN) -> Answer:
    """Whether a role may do an action on a record in a state.

    A person without a role today may open and close a session and nothing else.
    """
    if role is None:
        return Allowed() if action is Action.SESSION else Forbidden("permission.no_role")
    states = TABLE[action][role]
    if state in states:
        return Allowed()
    return Forbidden("permission.wrong_state" if states else "permission.not_for_role")

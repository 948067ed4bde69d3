"""The one deed at the foot of the decision panel: what it is now, and why it can be done or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.viewmodels.screening_sheet import SheetState
from workbook.domain import permissions
from workbook.domain.clinical.eligibility import VerdictState
from workbook.domain.permissions import Action, Allowed, Role

ROUTES = ("PATIENT", "RELATIVE", "EMERGENCY")
"""The steps of consent by which a patient can enter (protocol, Inclusion 1 and Ethics)."""


@dataclass(frozen=True, slots=True)
class Deed:
    """what: `randomise`, `close` (not included) or `wait`. why: text code of the line under it.

    box: the number that would be taken. aside: what is offered quietly beside, "" for nothing:
    `close`, or `deviate`, a randomisation that took place in spite of the verdict.
    """

    what: str
    possible: bool
    why: str
    box: str = ""
    aside: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


def deed_of(state: SheetState, role: Role | None, *, read_only: bool) -> Deed:
    """The deed for what is typed now, by whoever is unlocked."""
    box = state.known.box.number if state.known is not None and state.known.box else ""
    records = isinstance(permissions.ask(role, Action.RECORD), Allowed)
    if read_only or not records:
        why = "screening.why_read_only" if read_only else "screening.why_role"
        return Deed("wait", False, why, box)
    verdict = state.verdict.state if state.verdict is not None else None
    if verdict in (VerdictState.NOT_ELIGIBLE, VerdictState.WINDOW_CLOSED):
        closed = verdict is VerdictState.WINDOW_CLOSED
        why = "screening.why_closed" if closed else "screening.why_excluded"
        may = isinstance(permissions.ask(role, Action.RANDOMISE), Allowed)
        return Deed("close", not state.busy, why, box, aside="deviate" if may else "")
    if verdict is not VerdictState.ELIGIBLE:
        return _waiting(state, box)
    if not isinstance(permissions.ask(role, Action.RANDOMISE), Allowed):
        return Deed("wait", False, "screening.why_role", box, aside="close")
    if not box:
        return Deed("wait", False, "screening.why_no_box", aside="close")
    why = "screening.why_recorded_first" if state.drafts else "screening.why_ready"
    return Deed("randomise", not state.busy, why, box, aside="close")


def _waiting(state: SheetState, box: str) -> Deed:
    verdict = state.verdict
    if verdict is None:
        return Deed("wait", False, "", box)
    if verdict.state is VerdictState.WINDOW_NOT_OPEN:
        return Deed("wait", False, "screening.why_not_open", box, aside="close")
    count = len(verdict.missing)
    code = "screening.why_missing_one" if count == 1 else "screening.why_missing_many"
    return Deed("wait", False, code, box, aside="close", params={"count": str(count)})

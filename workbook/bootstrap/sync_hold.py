"""Export files stay where they are after a restore, until a person says what became of the rest.

A workbook that was put back may lack acts that others hold already. Whoever may manage people
looks at what is missing, and lets export files leave again by their passphrase: the gate asks for
it, and the log says who did it (trust requirement T101).
"""

from __future__ import annotations

from workbook.application.plan import Plan
from workbook.application.workbook import Workbook
from workbook.bootstrap.entering import SYNC_HELD
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.upkeep import SyncReleased
from workbook.domain.permissions import Action
from workbook.errors import KnownError, Refused
from workbook.storage.research_store import ResearchStore


def held(store: ResearchStore) -> str:
    """Why no export file may leave: `restored` or `rolled_back`; "" where one may."""
    return store.own(SYNC_HELD) or ""


def assert_may_release(workbook: Workbook, store: ResearchStore) -> None:
    """Refused `permission.*`, `storage.read_only`; KnownError `restore.not_held`."""
    if workbook.read_only:
        raise Refused("storage.read_only")
    workbook.context().demand(Action.MANAGE_PEOPLE)
    if not held(store):
        raise KnownError("restore.not_held")


def release(workbook: Workbook, store: ResearchStore) -> None:
    """Say so in the log, then lift it: a kill in between leaves it held."""
    released = Plan((Deed(SyncReleased(held(store))),))
    workbook.carry_out(released, workbook.context())
    store.keep_own(SYNC_HELD, "")

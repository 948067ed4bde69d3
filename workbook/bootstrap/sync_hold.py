"""Export files stay where they are after a restore, until a person says what became of the rest.

A workbook that was put back may lack acts that others hold already. Whoever may manage people
looks at what is missing, and lets export files leave again by their passphrase: the gate asks for
it, and the log says who did it (trust requirement T101).
"""

from __future__ import annotations

from workbook.application.gate import SyncHeld
from workbook.application.plan import Plan
from workbook.application.workbook import Workbook
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.upkeep import SyncReleased
from workbook.domain.permissions import Action
from workbook.errors import KnownError, Refused
from workbook.storage.research_store import ResearchStore

SYNC_HELD = "sync_held"
"""The note that keeps export files back: why, and how many actions are known to be missing."""


def held(store: ResearchStore) -> SyncHeld:
    """Why no export file may leave, if any."""
    why, _, missing = store.own(SYNC_HELD).partition(" ")
    return SyncHeld(why, int(missing or "0"))


def note(store: ResearchStore, why: str, missing: int) -> tuple[str, str]:
    """The note's name and text; what nobody let go since an earlier restore is missing as well."""
    return SYNC_HELD, f"{why} {held(store).missing + missing}"


def assert_may_release(workbook: Workbook, store: ResearchStore) -> None:
    """Refused `permission.*`, `storage.read_only`; KnownError `restore.not_held`."""
    if workbook.read_only:
        raise Refused("storage.read_only")
    workbook.context().demand(Action.MANAGE_PEOPLE)
    if not held(store).why:
        raise KnownError("restore.not_held")


def release(workbook: Workbook, store: ResearchStore) -> None:
    """Say so in the log, and lift it."""
    released = Plan((Deed(SyncReleased(held(store).why)),), own=((SYNC_HELD, ""),))
    workbook.carry_out(released, workbook.context())

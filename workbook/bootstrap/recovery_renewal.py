"""Another recovery sheet: the one there was is lost, or was seen by somebody who should not.

A new key counts only once its sheet is at hand: it is offered first, which writes nothing, and
the former sheet opens the workbook until whoever made the new one confirms it. Then one write of
the slots exchanges one recovery slot for the other; each of their two copies holds exactly one.
The database notes before which slot is coming and to which public key a change of keys seals new
ones for it, so that neither a kill nor a full disk leaves a sheet that a change of keys forgets
(ADR 0011).
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace

from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.bootstrap import leaving, opening
from workbook.bootstrap.adapters import SeedSigner
from workbook.bootstrap.leaving import Desk
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotKind
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import RecoveryRenewed
from workbook.domain.permissions import Action
from workbook.errors import KnownError, Refused
from workbook.storage.anchor import FileAnchor


@dataclass(frozen=True, slots=True)
class _Coming:
    """The slot about to be written: its id, its public key for new database keys (hex), by whom."""

    slot: str
    key: str
    person: str


def assert_may_renew(desk: Desk) -> None:
    """Refused `storage.read_only`, `permission.*`, `recovery.contacts_key_needed`.

    A sheet opens everything: whoever does not hold the key of the contact details cannot put it
    behind a new one.
    """
    if desk.workbook.read_only:
        raise Refused("storage.read_only")
    desk.workbook.context().demand(Action.MANAGE_PEOPLE)
    if desk.secrets.contacts is None:
        raise Refused("recovery.contacts_key_needed")


def offered(desk: Desk) -> str:
    """The text of a new key that opens nothing yet; errors as `assert_may_renew`."""
    assert_may_renew(desk)
    return RecoveryCode.new(desk.adapters.random_bytes).text()


def put_in_force(desk: Desk, anchor: FileAnchor | None, key: str) -> None:
    """From now on `key`, and no former one, opens the workbook as the recovery sheet.

    Errors as `assert_may_renew`, and KnownError `vault.*`, `storage.*`: then the former sheet
    counts still, or the new one already, and the next unlock tells the log which.
    """
    assert_may_renew(desk)
    hook, store = desk.adapters.hook, desk.vault.research
    code = RecoveryCode.parse(key)
    slots = desk.slots
    for info in slots.slots:
        if info.kind is SlotKind.RECOVERY:
            slots = slots.remove(info.slot_id)
    slots = slots.add_recovery(code, replace(desk.secrets, signing=None))
    public, person = SeedSigner(code.renewal_seed()).public_key, desk.workbook.actor.person
    coming = _Coming(slots.slots[-1].slot_id, public, person)
    store.keep_own(leaving.COMING_RECOVERY, json.dumps(astuple(coming)))
    hook("sheet-noted")
    try:
        written = slots.write(desk.folder)
        if anchor is not None:
            opening.slots_remembered(anchor, written.generation)
        hook("sheet-written")
    except KnownError:
        # One of the two copies may hold the new slot already, and then it counts.
        in_force = _held(desk, coming) is not None
        settle(desk)
        if not in_force:
            raise
    else:
        settle(desk)
    hook("sheet-told")


def settle(desk: Desk) -> None:
    """Tell the log of a sheet that came into force without it, and forget the note.

    Signed by whoever made it, or by the device where somebody else unlocked.
    """
    workbook, store = desk.workbook, desk.vault.research
    note = store.own(leaving.COMING_RECOVERY)
    if not note or workbook.read_only:
        return
    coming = _Coming(*json.loads(note))
    generation = _held(desk, coming)
    if generation is not None:
        store.keep_own(leaving.RECOVERY, coming.key)
        if not _told(desk, coming):
            renewed = RecoveryRenewed(coming.slot, str(generation))
            own = workbook.actor.person == coming.person
            context = workbook.context() if own else workbook.device_context()
            workbook.carry_out(Plan((Deed(renewed),)), context)
    store.keep_own(leaving.COMING_RECOVERY, "")


def _held(desk: Desk, coming: _Coming) -> int | None:
    """The generation of the slots where they hold it, None where they do not."""
    slots = SlotFile.read(desk.folder, desk.adapters.slot_tools())
    held = coming.slot in {info.slot_id for info in slots.slots}
    return slots.generation if held else None


def _told(desk: Desk, coming: _Coming) -> bool:
    told = desk.vault.research.facts(FactQuery(kind="recovery.renewed", heads=False))
    return any(fact.field("slot") == coming.slot for fact in told)

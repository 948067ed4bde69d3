"""Another passphrase: one's own changed, or a forgotten one given anew with another signing key.

The order differs on purpose. A change of one's own passphrase keeps the key: the slot is sealed
first and the log told after, so that the log never tells of a change that was not made. What is
about to be sealed is noted before: a change that the log was not told of (a full disk, a kill) is
told at the next unlock, whoever's it is. A new key
is told to the log first: nobody may sign with a key that the log does not know. Where the slot
could not be written then, the old passphrase still opens, and doing it again finishes it.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace

from workbook.application import joining, reissuing
from workbook.application.delegating import CONTACTS_ROLES, holds_contacts
from workbook.application.making import NewPerson, check_person
from workbook.application.ports import FactQuery
from workbook.bootstrap import opening
from workbook.bootstrap.adapters import SeedSigner
from workbook.bootstrap.leaving import Desk
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.permissions import Action
from workbook.errors import KnownError, Refused
from workbook.storage.anchor import FileAnchor
from workbook.storage.research_store import ResearchStore

CHANGE = "passphrase_change"
"""The note of a change of passphrase that is under way."""


@dataclass(frozen=True, slots=True)
class _Intent:
    """Whose slot is about to be sealed, as which version, and where the log ended before."""

    person: str
    version: int
    log: str
    sequence: int


def add(desk: Desk, anchor: FileAnchor | None, person: NewPerson, passphrase: str) -> str:
    """A further person with a slot of their own, by whoever is unlocked; the new id.

    The log knows them first, the slot is written after (see `joining` for why). Where the slot
    could not be written, adding the same name again finishes it under the same id. Who adds
    somebody without holding the key of the contact details cannot hand it on: it comes with a
    passphrase given anew by somebody who holds it.
    """
    check_person(person)
    context = desk.workbook.context()
    context.demand(Action.MANAGE_PEOPLE)
    seed, slots = desk.adapters.random_bytes(32), desk.slots
    held = {info.person_id: info.slot_id for info in slots.slots}
    # Copies that differ were left by a write that failed: a slot may stand in one of them.
    doors = held if slots.in_step else {}
    joins = joining.join(context, person, SeedSigner(seed).public_key, doors)
    if joins.person in held:
        slots = slots.remove(held[joins.person])
    contacts = desk.secrets.contacts if person.role in CONTACTS_ROLES else None
    secrets = replace(desk.secrets, signing=seed, contacts=contacts)
    slots = slots.add_person(joins.person, person.name, person.role, passphrase, secrets)
    desk.workbook.carry_out(joins.plan, context)
    _keep(desk, anchor, slots)
    return joins.person


def change(desk: Desk, anchor: FileAnchor | None, secrets: SlotSecrets, new: str) -> None:
    """Seal the slot of whoever is unlocked with another passphrase, then tell the log.

    secrets: what the slot gave to the old passphrase. The databases are not touched by the
    sealing. Refused `storage.read_only` before anything is sealed.
    """
    workbook, store = desk.workbook, desk.vault.research
    if workbook.read_only:
        raise Refused("storage.read_only")
    person = workbook.actor.person
    slots, log = desk.slots.reissue(person, new, secrets), workbook.site.log_id
    head = store.head(log)
    intent = _Intent(person, slots.find(person).version, log, head.sequence if head else 0)
    store.keep_own(CHANGE, json.dumps(astuple(intent)))
    desk.adapters.hook("change-noted")
    try:
        _keep(desk, anchor, slots)
    except KnownError:
        # One copy of the slots may have been written though the other was not.
        settle(desk)
        raise
    desk.adapters.hook("change-sealed")
    settle(desk)
    desk.adapters.hook("change-told")


def settle(desk: Desk) -> None:
    """Tell the log of a change of passphrase that was sealed without it, and forget the note.

    Signed by its owner, or by the device where somebody else unlocked.
    """
    workbook, store = desk.workbook, desk.vault.research
    note = store.own(CHANGE)
    if not note or workbook.read_only:
        return
    intent = _Intent(*json.loads(note))
    slots = SlotFile.read(desk.folder, desk.adapters.slot_tools())
    held = {info.person_id: info.version for info in slots.slots}
    if held.get(intent.person, 0) >= intent.version and not _told(store, intent):
        own = workbook.actor.person == intent.person
        context = workbook.context() if own else workbook.device_context()
        workbook.carry_out(reissuing.changed(intent.person), context)
    store.keep_own(CHANGE, "")


def _told(store: ResearchStore, intent: _Intent) -> bool:
    told = store.facts(FactQuery(kind="passphrase.changed", heads=False))
    return any(
        (fact.field("person"), fact.log_id) == (intent.person, intent.log)
        and fact.sequence > intent.sequence
        for fact in told
    )


def reissue(desk: Desk, anchor: FileAnchor | None, person: str, passphrase: str) -> None:
    """Give a person another passphrase and another signing key, signed by whoever is unlocked.

    That is somebody who manages accounts, or, behind the recovery sheet, the device itself. The
    contact details open to whoever has a role that needs them, as far as the desk has their key.
    KnownError `vault.no_such_person`; Refused `people.own_passphrase`, `permission.*`.
    """
    workbook, slots = desk.workbook, desk.slots
    if workbook.read_only:
        raise Refused("storage.read_only")
    context, recovery = workbook.context(), desk.secrets.signing is None
    if not recovery:
        context.demand(Action.MANAGE_PEOPLE)
    if person == context.actor.person:
        raise Refused("people.own_passphrase")
    slots.find(person)
    seed = desk.adapters.random_bytes(32)
    needs = holds_contacts(context.store, person, context.today())
    contacts = desk.secrets.contacts if needs else None
    secrets = replace(desk.secrets, signing=seed, contacts=contacts)
    sealed = slots.reissue(person, passphrase, secrets)
    how = reissuing.RECOVERY if recovery else reissuing.COLLEAGUE
    plan = reissuing.reissued(context, person, SeedSigner(seed).public_key, how)
    workbook.carry_out(plan, context)
    _keep(desk, anchor, sealed)


def _keep(desk: Desk, anchor: FileAnchor | None, slots: SlotFile) -> None:
    written = slots.write(desk.folder)
    if anchor is not None:
        opening.slots_remembered(anchor, written.generation)

"""A person leaves: their way in goes, and the databases get new keys that nobody of before knows.

Everything is made beside the old files: copies under new keys, the events that say so (in the
copy alone), and key slots for whoever stays. Then one rename decides (`storage.swap`). Whoever
stays holds no new passphrase: the keys lie beside each slot, sealed to its owner, and are taken
over at the owner's next unlock (ADR 0011).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from workbook.application import leaving, sessions
from workbook.application.delegating import holds_contacts
from workbook.application.gate import OpenBackup
from workbook.application.ports import FactQuery, LogHead
from workbook.application.views.book import People
from workbook.application.workbook import Workbook
from workbook.bootstrap.adapters import Adapters, SeedSigner
from workbook.bootstrap.key_ring import database_keys
from workbook.crypto import slot_copies
from workbook.crypto.files import writing
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotInfo, SlotKind, SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.permissions import Action, Role
from workbook.errors import KnownError, Refused, TamperError, WorkbookError
from workbook.storage import backup_place, rotation, swap
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Step, no_step
from workbook.storage.vault import RESEARCH, DatabaseKeys, Vault

RECOVERY = "recovery_key"
"""The note that holds the public key to which the recovery sheet's new keys are sealed, hex."""
COMING_RECOVERY = "recovery_coming"
"""The note of a new recovery slot that is about to be written: its id, that key of it, by whom."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who leaves, and on which local day they were there last."""

    person: str
    last_day: str


@dataclass(frozen=True)
class Desk:
    """The open workbook as whoever manages its people has it; slots: as they are on the disk."""

    folder: Path
    adapters: Adapters
    vault: Vault
    workbook: Workbook
    secrets: SlotSecrets
    slots: SlotFile


class _NoAnchor:
    """For the copy: what this machine remembers must not run ahead of the files that count."""

    def remember(self, log_id: str, head: LogHead) -> None:
        """Forget it."""


def keep_recovery(store: ResearchStore, code: RecoveryCode) -> None:
    """Keep the public key of a recovery sheet, whenever one is made or typed."""
    store.keep_own(RECOVERY, SeedSigner(code.renewal_seed()).public_key)


def know_recovery(desk: Desk, key: str) -> None:
    """Keep it for a workbook that was made before this note was.

    KnownError `vault.wrong_recovery_key`; InputError `vault.recovery_*`; Refused `permission.*`.
    """
    desk.workbook.context().demand(Action.MANAGE_PEOPLE)
    code = RecoveryCode.parse(key)
    desk.slots.unlock_recovery(code)
    keep_recovery(desk.vault.research, code)


def assert_may_leave(desk: Desk, leaver: Leaver) -> None:
    """Everything that would refuse `end`, at once and before anything is made.

    KnownError `people.no_way_in`, `people.recovery_unknown`, `people.key_unknown`; Refused
    `storage.read_only`, `people.contacts_key_needed`; else as `application.leaving.leave`.
    """
    if desk.workbook.read_only:
        raise Refused("storage.read_only")
    context = desk.workbook.context()
    leaving.leave(context, leaver.person, leaver.last_day, desk.slots.generation)
    if desk.secrets.contacts is None:
        raise Refused("people.contacts_key_needed", names=_investigators(desk.workbook))
    if leaver.person not in {info.person_id for info in desk.slots.slots}:
        raise KnownError("people.no_way_in")
    for info in _staying(desk, leaver):
        _owners(desk, info)


def _investigators(workbook: Workbook) -> str:
    """Who holds that key and may do this, by name."""
    people = workbook.view(People())
    return ", ".join(one.name for one in people if one.role is Role.INVESTIGATOR)


def end(
    desk: Desk,
    leaver: Leaver,
    passphrase: str,
    let_go: Callable[[], None],
    step: Step = no_step,
) -> None:
    """Do it all, after `assert_may_leave`. passphrase: of whoever is unlocked, found right.

    let_go closes the workbook, once the copies are made: an error before leaves it open. Which
    files count is decided at one moment; whatever happens, they are the old or the new ones.
    step: told pages copied, and asked after every stage; what it raises gives the change up.
    KnownError `rotation.*`, `storage.*`; TamperError where a copy is not sound.
    """
    hook, draw = desk.adapters.hook, desk.adapters.random_bytes
    secrets = replace(desk.secrets, research=draw(32), attachments=draw(32), contacts=draw(32))
    new, slots = database_keys(secrets), _slots(desk, leaver, secrets, passphrase)
    files = desk.adapters.files.renamer
    part, done = swap.begin(desk.folder, files), False
    try:
        hook("rotation-begun")
        rotation.copy(desk.vault, part, new, step)
        hook("rotation-copied")
        let_go()
        rotation.compare(desk.folder, database_keys(desk.secrets), part, new)
        hook("rotation-compared")
        step(0, 0)
        heads = _record(desk, leaver, part, new, slots.generation)
        hook("rotation-recorded")
        step(0, 0)
        rotation.verify(part, new, heads)
        hook("rotation-verified")
        step(0, 0)
        _write_slots(desk, slots, part)
        hook("rotation-slots")
        step(0, 0)
        done = True
    finally:
        if not done:
            swap.abandon(desk.folder, files)
    swap.commit(desk.folder, hook, files)


def _write_slots(desk: Desk, slots: SlotFile, part: Path) -> None:
    raw = slots.encoded()
    for name in slot_copies.NAMES:
        with writing(name):
            desk.adapters.files.write_synced(part / name, raw)


def _staying(desk: Desk, leaver: Leaver) -> list[SlotInfo]:
    """Slots whose passphrase or code is not at hand, and whose owner stays."""
    mine = {leaver.person, desk.workbook.actor.person}
    return [info for info in desk.slots.slots if info.person_id not in mine]


def _slots(desk: Desk, leaver: Leaver, secrets: SlotSecrets, passphrase: str) -> SlotFile:
    """The next generation of slots: the leaver has none, all others hold the new keys."""
    slots, actor = desk.slots, desk.workbook.actor.person
    slots = slots.remove(slots.find(leaver.person).slot_id)
    slots = slots.reissue(actor, passphrase, secrets)
    for info in _staying(desk, leaver):
        owners, contacts = _owners(desk, info)
        given = secrets if contacts else replace(secrets, contacts=None)
        slots = slots.renew(info.slot_id, given, owners, secrets.signing or b"")
    return replace(slots, generation=slots.generation + 1)


def _owners(desk: Desk, info: SlotInfo) -> tuple[tuple[bytes, ...], bool]:
    """The public keys one slot's new keys are sealed to, and whether contacts are among them.

    KnownError `people.recovery_unknown` or `people.key_unknown` where there is none.
    """
    store = desk.vault.research
    if info.kind is SlotKind.RECOVERY:
        known = _recovery_key(store, info.slot_id)
        if not known:
            raise KnownError("people.recovery_unknown")
        return (bytes.fromhex(known),), True
    site = desk.workbook.site
    owners = leaving.signing_keys(store, info.person_id, site.device)
    if not owners:
        raise KnownError("people.key_unknown", name=info.label)
    today = desk.workbook.context().today()
    return owners, holds_contacts(store, info.person_id, today)


def _recovery_key(store: ResearchStore, slot: str) -> str:
    """The public key of a recovery slot, hex, "" for not known: of one just written, or of old."""
    note = store.own(COMING_RECOVERY)
    coming = json.loads(note) if note else ["", "", ""]
    return str(coming[1]) if coming[0] == slot else store.own(RECOVERY)


def _record(
    desk: Desk, leaver: Leaver, part: Path, keys: DatabaseKeys, generation: int
) -> dict[str, LogHead]:
    """Say in the copy, and there alone, what is done; the heads it then ends with."""
    hook = desk.adapters.hook
    with closing(ResearchStore.open(part / RESEARCH, keys.research, hook=hook)) as store:
        workbook = desk.workbook.on(store, _NoAnchor())
        context = workbook.context()
        plan = leaving.leave(context, leaver.person, leaver.last_day, generation)
        workbook.carry_out(plan, context)
        sessions.close_session(workbook, "asked")
        return dict(store.heads())


def take_over(desk: Desk, passphrase: str, lock: Callable[[str], None]) -> None:
    """Put the newer keys that lie beside the slot of whoever unlocked into it.

    TamperError `vault.renewal_altered`, and the workbook is locked, where the log does not know
    who laid them there. A slot that cannot be written stays: the next unlock tries again.
    """
    person = desk.workbook.actor.person
    try:
        _assert_known(desk, person)
    except TamperError:
        lock("closed")
        raise
    if not desk.workbook.read_only:
        with suppress(KnownError):
            desk.slots.reissue(person, passphrase, desk.secrets).write(desk.folder)


def recovery_typed(desk: Desk, key: str) -> None:
    """What an opening by the recovery sheet, behind which `desk` stands, must have checked.

    The slot stays as it is; that the sheet is known lets the next change of keys go on without
    it. TamperError `vault.renewal_altered` where the log does not know who laid newer keys there.
    """
    _assert_known(desk, "")
    if not desk.workbook.read_only:
        keep_recovery(desk.vault.research, RecoveryCode.parse(key))


def _assert_known(desk: Desk, person: str) -> None:
    by = desk.slots.renewed_by(person)
    if by is None:
        return
    bound = desk.vault.research.facts(FactQuery(kind="key.bound", heads=False))
    if by.hex() not in {fact.field("key") for fact in bound}:
        raise TamperError("vault.renewal_altered")


def backups_open_to(desk: Desk, place: Path | None, person: str) -> tuple[OpenBackup, ...]:
    """Backups below the chosen place that somebody can open, newest first.

    Those under keys the person knew: from the last change of keys before they came to the one
    that ended them, whether or not the slots of each name the person. And any that do.
    """
    if place is None:
        return ()
    site, store = desk.workbook.site, desk.vault.research
    came = store.facts(FactQuery(registers=(f"person/{person}",)))
    first, end = 0, None
    for fact in store.facts(FactQuery(kind="keys.rotated", heads=False)):
        generation = int(fact.field("generation"))
        if came and fact.clock < came[0].clock:
            first = generation
        if fact.field("person") == person:
            end = generation
    own = place / backup_place.folder_name(site.number, site.workbook)
    return tuple(
        OpenBackup(backup.folder.name, backup.made)
        for backup in backup_place.listed(own, site.workbook)
        if (
            first <= backup.manifest.generation
            and (end is None or backup.manifest.generation < end)
        )
        or _names(backup.folder, desk.adapters, person)
    )


def _names(backup: Path, adapters: Adapters, person: str) -> bool:
    """Whether the slots of a backup have one of the person."""
    try:
        slots = SlotFile.read(backup, adapters.slot_tools()).slots
    except WorkbookError:
        return False
    return person in {info.person_id for info in slots}

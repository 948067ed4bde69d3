"""The key-slot file: who may open a workbook, in two copies replaced one after the other.

`slots.A` and `slots.B` hold the same bytes under one generation number. A power cut between
the two leaves one whole copy; a removed person's slot is gone from both after a write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook.crypto import renewal as renewals, slot_copies
from workbook.crypto.files import SmallFiles
from workbook.crypto.kdf import SALT_BYTES, Kdf, KdfCost
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import (
    NONCE_BYTES,
    Slot,
    SlotInfo,
    SlotKind,
    SlotSecrets,
    Wrap,
    fresh_slot_id,
    seal,
)
from workbook.errors import Bug, InputError, KnownError, Refused


@dataclass(frozen=True)
class SlotTools:
    """What a slot file works with. random_bytes: a secure source, such as `os.urandom`."""

    kdf: Kdf
    random_bytes: Callable[[int], bytes]
    files: SmallFiles


@dataclass(frozen=True)
class SlotFile:
    """The slots of one workbook as a value: a change gives a new one, `write` puts it on disk.

    generation: counts the writes; the caller remembers the highest one seen elsewhere, because
    an older slot file put back whole cannot be told from within.
    in_step: False when one copy on the disk was missing, damaged or older; `mend` repairs it.
    """

    workbook_id: str
    generation: int
    entries: tuple[Slot, ...]
    tools: SlotTools
    in_step: bool = True

    @classmethod
    def new(cls, workbook_id: str, tools: SlotTools) -> SlotFile:
        """Return an empty slot file of a new workbook (generation 0, nothing on the disk)."""
        return cls(slot_copies.workbook_id(workbook_id), 0, (), tools)

    @classmethod
    def read(cls, folder: Path, tools: SlotTools) -> SlotFile:
        """Read the newest whole copy in a workbook's folder.

        Raises KnownError `vault.slots_absent` or `vault.cannot_read`, TamperError
        `vault.slots_damaged` (no whole copy) or `vault.slots_disagree` (copies of two workbooks,
        or two different copies of one generation).
        """
        found = slot_copies.read(folder, tools.files)
        content = found.newest
        return cls(content.workbook_id, content.generation, content.slots, tools, found.in_step)

    @property
    def slots(self) -> tuple[SlotInfo, ...]:
        """What the unlock screen shows, in the order the slots were added."""
        return tuple(entry.info for entry in self.entries)

    def find(self, person_id: str) -> SlotInfo:
        """Return a person's slot; raises KnownError `vault.no_such_person`."""
        return self._entry(person_id)[0].info

    def add_person(
        self, person_id: str, label: str, role: str, passphrase: str, secrets: SlotSecrets
    ) -> SlotFile:
        """Add a slot for a person who has none.

        Raises InputError `vault.person_exists`, `vault.label_unusable` (field: person, label or
        role), or the passphrase's own.
        """
        if any(info.person_id == person_id for info in self.slots):
            raise InputError("vault.person_exists", person=person_id)
        info = self._new_info(SlotKind.PERSON, person_id, label, role)
        return self._with(self._seal_for(info, passphrase, secrets))

    def add_recovery(self, code: RecoveryCode, secrets: SlotSecrets) -> SlotFile:
        """Add a slot that the printed recovery key opens; `secrets.signing` must be None."""
        info = self._new_info(SlotKind.RECOVERY, "", "", "")
        salt = self.tools.random_bytes(SALT_BYTES)
        nonce = self.tools.random_bytes(NONCE_BYTES)
        wrap = Wrap(None, salt, code.wrapping_key(salt), nonce)
        return self._with(seal(self.workbook_id, info, wrap, secrets))

    def remove(self, slot_id: str) -> SlotFile:
        """Take a slot out. Raises Refused `vault.last_slot`: no workbook without a way in."""
        left = tuple(entry for entry in self.entries if entry.info.slot_id != slot_id)
        if len(left) == len(self.entries):
            raise Bug("vault.no_such_slot", slot=slot_id)
        if not left:
            raise Refused("vault.last_slot")
        return replace(self, entries=left)

    def reissue(self, person_id: str, passphrase: str, secrets: SlotSecrets) -> SlotFile:
        """Seal a person's slot anew for a forgotten passphrase, with secrets held by the caller."""
        entry, _ = self._entry(person_id)
        info = replace(entry.info, version=entry.info.version + 1)
        sealed = self._seal_for(info, passphrase, secrets)
        return replace(
            self, entries=tuple(sealed if held is entry else held for held in self.entries)
        )

    def unlock(self, person_id: str, passphrase: str) -> SlotSecrets:
        """Return what a person's slot holds, with the newer database keys that lie beside it.

        Takes about half a second at the shipped cost. Raises KnownError `vault.no_such_person`,
        `vault.wrong_passphrase`, `vault.cost_too_low`, `vault.cost_too_high`,
        `vault.memory_short` or `vault.renewal_for_another`; TamperError `vault.renewal_altered`.
        """
        entry, cost = self._entry(person_id)
        key = self.tools.kdf.derive(passphrase, entry.salt, cost)
        secrets = entry.open(self.workbook_id, key)
        if secrets is None:
            raise KnownError("vault.wrong_passphrase")
        return self._newest(entry, secrets, secrets.signing or b"")

    def unlock_recovery(self, code: RecoveryCode) -> SlotSecrets:
        """Return what a recovery slot holds; raises KnownError `vault.wrong_recovery_key`.

        Newer database keys that lie beside the slot stand for those in it, as in `unlock`.
        """
        for entry in self.entries:
            if entry.info.kind is SlotKind.RECOVERY:
                secrets = entry.open(self.workbook_id, code.wrapping_key(entry.salt))
                if secrets is not None:
                    return self._newest(entry, secrets, code.renewal_seed())
        raise KnownError("vault.wrong_recovery_key")

    def renew(
        self, slot_id: str, secrets: SlotSecrets, owners: Sequence[bytes], seed: bytes
    ) -> SlotFile:
        """Lay new database keys beside a slot whose passphrase or code is not at hand.

        secrets: the new keys; contacts None for whoever may not have them; signing is not used.
        owners: Ed25519 public keys that may lie in the slot. seed: of whoever does it.
        """
        entry = next((held for held in self.entries if held.info.slot_id == slot_id), None)
        if entry is None:
            raise Bug("vault.no_such_slot", slot=slot_id)
        keys = renewals.Keys(secrets.research, secrets.attachments, secrets.contacts)
        renewal = renewals.make(self.workbook_id, slot_id, keys, owners, seed)
        fresh = replace(entry, renewal=renewal)
        return replace(self, entries=tuple(fresh if e is entry else e for e in self.entries))

    def renewed_by(self, person_id: str) -> bytes | None:
        """Return whose key signed the newer keys beside a slot, None where none lie.

        person_id: "" for the recovery slot.
        """
        for entry in self.entries:
            if entry.info.person_id == person_id and entry.renewal is not None:
                return entry.renewal.by
        return None

    def encoded(self) -> bytes:
        """Return the bytes of a copy, under the generation as it is."""
        return slot_copies.encode(self._content())

    def write(self, folder: Path) -> SlotFile:
        """Write both copies under the next generation and return the file as written.

        Returns only when both copies are on the disk and were read back. Raises KnownError
        `vault.disk_full` or `vault.cannot_write`; at least one whole copy stays in any case.
        """
        return replace(self, generation=self.generation + 1).mend(folder)

    def mend(self, folder: Path) -> SlotFile:
        """Write both copies again under the same generation, after a read found one lacking."""
        slot_copies.write(folder, self._content(), self.tools.files)
        return replace(self, in_step=True)

    def _content(self) -> slot_copies.Content:
        return slot_copies.Content(self.workbook_id, self.generation, self.entries)

    def _entry(self, person_id: str) -> tuple[Slot, KdfCost]:
        for entry in self.entries:
            # Only a person's slot has a cost; the recovery slot's empty id finds nothing.
            if entry.cost is not None and entry.info.person_id == person_id:
                return entry, entry.cost
        raise KnownError("vault.no_such_person", person=person_id)

    def _newest(self, entry: Slot, secrets: SlotSecrets, seed: bytes) -> SlotSecrets:
        if entry.renewal is None:
            return secrets
        keys = renewals.opened(entry.renewal, self.workbook_id, entry.info.slot_id, seed)
        return replace(
            secrets, research=keys.research, attachments=keys.attachments, contacts=keys.contacts
        )

    def _with(self, entry: Slot) -> SlotFile:
        return replace(self, entries=(*self.entries, entry))

    def _new_info(self, kind: SlotKind, person_id: str, label: str, role: str) -> SlotInfo:
        slot_id = fresh_slot_id(self.tools.random_bytes(16))
        try:
            return SlotInfo(slot_id, kind, person_id, label, role, version=1)
        except ValueError as refusal:
            raise InputError("vault.label_unusable", field=str(refusal)) from None

    def _seal_for(self, info: SlotInfo, passphrase: str, secrets: SlotSecrets) -> Slot:
        cost = self.tools.kdf.chosen
        salt = self.tools.random_bytes(SALT_BYTES)
        key = self.tools.kdf.derive(passphrase, salt, cost)
        wrap = Wrap(cost, salt, key, self.tools.random_bytes(NONCE_BYTES))
        return seal(self.workbook_id, info, wrap, secrets)

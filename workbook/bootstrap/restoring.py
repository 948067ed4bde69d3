"""A backup becomes a workbook again: what it is, who can open it, and the copying itself.

It needs a passphrase that opened the workbook when the backup was made, or the recovery sheet:
the backup carries its own key slots.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workbook.application.gate import BackupSign
from workbook.bootstrap import plate as plates
from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.key_ring import database_keys
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError, TamperError
from workbook.storage import backup_place, folder as folders, restore as copying
from workbook.storage.backup import Backup
from workbook.storage.session import Step, no_step


def examine(folder: Path, adapters: Adapters) -> BackupSign:
    """What a backup is, before any passphrase; nothing is written.

    KnownError `backup.none`, `backup.unfinished`, `backup.file_missing`, `backup.half_copied`,
    `backup.newer_format`; TamperError `backup.manifest_damaged`, `backup.other_workbook`.
    """
    backup = backup_place.read(folder)
    slots, plate = _slots(backup, adapters), plates.read(folder, adapters.files)
    return BackupSign(
        plate=plate,
        made=_made(backup),
        doors=plates.doors(slots),
        events=sum(mark.sequence for mark in backup.manifest.logs.values()),
    )


def secrets_of(folder: Path, adapters: Adapters, person: str, secret: str) -> SlotSecrets:
    """What a slot of the backup holds; person "" = the recovery sheet, whose key `secret` is.

    KnownError `vault.wrong_passphrase`, `vault.wrong_recovery_key`; InputError
    `vault.recovery_group`, `vault.recovery_length` for a key typed with a slip.
    """
    slots = _slots(backup_place.read(folder), adapters)
    if person:
        return slots.unlock(person, secret)
    return slots.unlock_recovery(RecoveryCode.parse(secret))


def restore(
    source: Path, target: Path, secrets: SlotSecrets, adapters: Adapters, step: Step = no_step
) -> None:
    """Copy a backup into an empty folder that the caller holds; all of it or nothing.

    The backup is only read. KnownError and TamperError `backup.*`, `storage.*`.
    """
    copying.assert_apart(source, target)
    backup = backup_place.read(source)
    copying.check(backup)
    slots = _slots(backup, adapters)
    keys = database_keys(secrets)
    with folders.creation(target, plates.OTHER_FILES):
        copying.restore(backup, keys, target, step=step, hook=adapters.hook)
        plates.write(target, plates.read(source, adapters.files), adapters.files)
        slots.mend(target)
        adapters.hook("restore-slots")


def _slots(backup: Backup, adapters: Adapters) -> SlotFile:
    slots = SlotFile.read(backup.folder, adapters.slot_tools())
    if slots.workbook_id != backup.manifest.workbook:
        raise TamperError("backup.other_workbook", folder=backup.folder.name)
    return slots


def _made(backup: Backup) -> datetime:
    try:
        return backup.made
    except ValueError:
        raise KnownError("backup.manifest_damaged", file=backup.folder.name) from None

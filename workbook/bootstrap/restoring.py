"""A backup becomes a workbook again: what it is, who can open it, and the copying itself.

It needs a passphrase that opened the workbook when the backup was made, or the recovery sheet:
the backup carries its own key slots.
"""

from __future__ import annotations

from datetime import datetime
from math import ceil
from pathlib import Path
from zoneinfo import available_timezones

from workbook.application.gate import BackupSign
from workbook.bootstrap import plate as plates
from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.key_ring import database_keys
from workbook.bootstrap.trying import Tries, tried_elsewhere
from workbook.crypto.attempts import RECOVERY
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError, TamperError, WorkbookError
from workbook.storage import backup_place, folder as folders, restore as copying
from workbook.storage.backup import Backup
from workbook.storage.session import Step, no_step

_FULL = frozenset({"storage.disk_full", "vault.disk_full"})
_NOT_COPIED = frozenset(
    {"storage.disk_error", "storage.not_writable", "vault.cannot_write", "vault.cannot_read"}
    | {"backup.not_written", "storage.cannot_open"}
)
_MEGABYTE = 1_000_000


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
        zone=zone if (zone := backup.manifest.zone) in available_timezones() else "",
    )


def secrets_of(folder: Path, adapters: Adapters, person: str, secret: str) -> SlotSecrets:
    """What a slot of the backup holds; person "" = the recovery sheet, whose key `secret` is.

    KnownError `vault.wrong_passphrase`, `vault.wrong_recovery_key`; InputError
    `vault.recovery_group`, `vault.recovery_length` for a key typed with a slip; Refused
    `vault.wait` while tries are slowed.
    """
    slots = _slots(backup_place.read(folder), adapters)
    return tried_elsewhere(slots, adapters, person or RECOVERY, secret)


def restore(
    source: Path, target: Path, secrets: SlotSecrets, adapters: Adapters, step: Step = no_step
) -> None:
    """Copy a backup into an empty folder that the caller holds; all of it or nothing.

    The backup is only read. KnownError `restore.*` for what keeps it from being copied; KnownError
    and TamperError `backup.*`, `storage.*` for what is wrong with it or with the folder.
    """
    copying.assert_apart(source, target)
    backup = backup_place.read(source)
    try:
        _copy(backup, target, secrets, adapters, step)
    except (KnownError, TamperError) as refusal:
        raise _told(refusal, backup, target) from refusal


def _copy(
    backup: Backup, target: Path, secrets: SlotSecrets, adapters: Adapters, step: Step
) -> None:
    copying.check(backup)
    slots = _slots(backup, adapters)
    keys = database_keys(secrets)
    with folders.creation(target, plates.OTHER_FILES):
        copying.restore(backup, keys, target, step=step, hook=adapters.hook)
        plates.write(target, plates.read(backup.folder, adapters.files), adapters.files)
        slots.mend(target)
        Tries(target, adapters).carry_over(slots.workbook_id)
        adapters.hook("restore-slots")


def _told(
    refusal: KnownError | TamperError, backup: Backup, target: Path
) -> KnownError | TamperError:
    """The same as somebody who restores understands it: nothing of theirs was being recorded.

    A stick that is pulled out shows itself as whatever was read last; so it is looked for first.
    """
    name = backup.folder.name
    try:
        copying.assert_there(backup)
    except WorkbookError:
        return KnownError("restore.gone", folder=name)
    code, problem = refusal.code, refusal.params.get("problem", "")
    if code in _FULL or problem == "enospc":
        size = sum(mark.size for mark in backup.manifest.files.values())
        megabytes = str(max(1, ceil(size / _MEGABYTE)))
        return KnownError("restore.no_room", folder=str(target), megabytes=megabytes)
    if code in _NOT_COPIED:
        return KnownError("restore.not_copied", name=name, folder=str(target))
    return refusal


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

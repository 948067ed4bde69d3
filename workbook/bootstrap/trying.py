"""A try at the door: a passphrase, or the key of the recovery sheet; wrong ones are counted."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

from workbook.bootstrap.adapters import Adapters
from workbook.crypto.attempts import NAME, RECOVERY, Attempts
from workbook.crypto.files import writing
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError, TamperError

TRIES = "tries"
Tried = tuple[SlotFile, SlotSecrets, Attempts]
_WRONG = frozenset({"vault.wrong_passphrase", "vault.wrong_recovery_key"})


class Tries:
    """The tries at one folder's door. They are kept in the folder and, by the workbook's id, in the
    program's own; where neither can be written they slow for as long as this object lives."""

    def __init__(self, folder: Path, adapters: Adapters) -> None:
        """Touch nothing before the first call."""
        self._folder, self._adapters = folder, adapters
        self._kept: dict[str, Attempts] = {}

    def counted(self, workbook: str) -> Attempts:
        """The tries as they stand now. workbook: its id. KnownError `vault.cannot_read`."""
        kept = self._kept.get(workbook)
        if kept is None:
            outside = self._adapters.state_folder / f"{workbook}.{NAME}"
            kept = self._kept[workbook] = Attempts(self._folder, self._adapters.files, outside)
        else:
            kept.refresh()
        return kept

    def wait_seconds(self, person: str) -> int:
        """Seconds left before the person may try again; errors of the slots as `SlotFile.read`."""
        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        left = self.counted(slots.workbook_id).delay_left(person, self._adapters.clock.now().utc)
        return ceil(left.total_seconds())

    def tried(self, who: str, secret: str, held: SlotSecrets | None = None) -> Tried:
        """What it opens, with the slots as they are now (a lacking copy made good) and the tries.

        who: a person, or `attempts.RECOVERY`. held: what the open workbook holds. Errors as
        `opened`; TamperError `vault.slots_replaced` where what opens is something else than that.
        """
        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        secrets, attempts = self.opened(slots, who, secret)
        if held is not None and secrets != held:
            # Names and ids stand readable in the slots: anybody can write a slot of somebody's
            # that opens. Only one that holds the keys in use says who is there.
            attempts.record_failure(who, self._adapters.clock.now().utc)
            raise TamperError("vault.slots_replaced")
        return (slots if slots.in_step else slots.mend(self._folder)), secrets, attempts

    def opened(self, slots: SlotFile, who: str, secret: str) -> tuple[SlotSecrets, Attempts]:
        """The same of slots that were read before; nothing is written but a try that failed.

        Refused `vault.wait` while tries are slowed; KnownError `vault.wrong_passphrase`,
        `vault.wrong_recovery_key`, after which the try is on the disk. A slip of the pen in the
        key is InputError `vault.recovery_*`, and no try.
        """
        attempts = self.counted(slots.workbook_id)
        attempts.refuse_while_waiting(who, self._adapters.clock.now().utc)

        def failed() -> None:
            attempts.record_failure(who, self._adapters.clock.now().utc)

        return _opened(slots, who, secret, failed), attempts

    def carry_over(self, workbook: str) -> None:
        """Write what is known of the tries to a folder the workbook was restored to."""
        self.counted(workbook).carry_over()


def tried_elsewhere(slots: SlotFile, adapters: Adapters, who: str, secret: str) -> SlotSecrets:
    """The same for slots of a backup, whose folder may be read alone.

    The tries are kept in the program's own folder, by the workbook's id, and never become
    events: no workbook stands open to record them. Errors as `Tries.opened`.
    """
    place = adapters.state_folder / TRIES / slots.workbook_id
    attempts, now = Attempts(place, adapters.files), adapters.clock.now().utc
    if attempts.failures_of(who):
        attempts.refuse_while_waiting(who, now)

    def failed() -> None:
        with writing(NAME):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        attempts.record_failure(who, adapters.clock.now().utc)

    secrets = _opened(slots, who, secret, failed)
    if attempts.failures_of(who):
        attempts.settle(who, attempts.pending())
    return secrets


def _opened(slots: SlotFile, who: str, secret: str, failed: Callable[[], None]) -> SlotSecrets:
    try:
        if who == RECOVERY:
            return slots.unlock_recovery(RecoveryCode.parse(secret))
        return slots.unlock(who, secret)
    except KnownError as refusal:
        if refusal.code in _WRONG:
            failed()
        raise

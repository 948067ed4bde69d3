"""The backup before a file is brought up to date: as it was, before the first step (T103).

Nobody is kept out for want of a stick: where the backup cannot be written, the steps are taken
all the same (they change nothing that was recorded) and the log says that it failed. A copy that
is not sound stops them.
"""

from __future__ import annotations

from pathlib import Path

from workbook.application.plan import Plan
from workbook.application.workbook import Workbook
from workbook.bootstrap import backup_keeper, kept_failure, opening, plate as plates
from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.backup_keeper import Whose
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.envelope import Deed, Payload
from workbook.domain.entries.upkeep import BackupFailed
from workbook.errors import KnownError
from workbook.storage import backup_place
from workbook.storage.backup import Backup
from workbook.storage.research_store import ResearchStore
from workbook.storage.vault import Vault

WHY = "before_change"


class BeforeUpgrade:
    """Called with the open databases of an older file; told to the log once that is open."""

    def __init__(self, folder: Path, slots: SlotFile, adapters: Adapters) -> None:
        """Touch nothing; most files need no step, and then this is never called."""
        self._folder = folder
        self._slots = slots
        self._adapters = adapters
        self._made: Backup | None = None
        self._failed: KnownError | None = None

    def __call__(self, vault: Vault) -> None:
        """Make the backup below the chosen place, if one is chosen.

        TamperError where the copy is not sound; the steps are not taken then. An older file
        that was put back is not copied: it would pass for the newest.
        """
        chosen = vault.research.own(backup_keeper.PLACE)
        if not chosen or self._stale(vault):
            return
        plate = plates.read(self._folder, self._adapters.files)
        whose = Whose(self._slots.workbook_id, plate.site_number, plate.demo)
        place = Path(chosen) / backup_place.folder_name(whose.site, whose.workbook)
        try:
            self._made = backup_keeper.written(self._folder, self._adapters, vault, whose, place)
        except KnownError as refusal:
            self._failed = refusal

    def _stale(self, vault: Vault) -> bool:
        anchor = opening.file_anchor(self._adapters, self._slots.workbook_id)
        try:
            return bool(opening.read_only_notice(anchor.compare(vault.research)))
        except KnownError:
            return False

    def note(self, workbook: Workbook, store: ResearchStore) -> None:
        """Say in the log of the open workbook what became of the backup."""
        payload = self._payload(workbook.site.log_id)
        if payload is not None and not workbook.read_only:
            if self._failed is not None:
                kept_failure.keep_error(store, kept_failure.BACKUP, self._failed)
            workbook.carry_out(Plan((Deed(payload),)), workbook.device_context())

    def _payload(self, log: str) -> Payload | None:
        if self._failed is not None:
            return BackupFailed(WHY, self._failed.code)
        if self._made is None:
            return None
        return backup_keeper.made_event(WHY, self._made, log)

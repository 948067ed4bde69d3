"""The backups of one open workbook: where they go, when the last was made, making one.

The chosen place is a note of this laptop in its own database, not an event: it means nothing
elsewhere. That a backup was made, or failed, is an event.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.application.gate import BackupState, Rehearsed
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.workbook import Workbook
from workbook.bootstrap import drill as drills, kept_failure, plate as plates
from workbook.bootstrap.adapters import VERSION, Adapters
from workbook.bootstrap.drill import Drill
from workbook.crypto import slot_copies
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.envelope import Deed, Payload
from workbook.domain.entries.upkeep import BackupFailed, BackupMade, DrillDone
from workbook.errors import KnownError, Refused, TamperError, WorkbookError
from workbook.storage import backup as backups, backup_manifest, backup_place
from workbook.storage.backup import About, Backup
from workbook.storage.session import Step, no_step
from workbook.storage.vault import Vault

PLACE = "backup_place"
SLOTS = slot_copies.NAMES[0]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose backup it is: the workbook's id, its site's number, whether it is a demonstration.

    zone: the site's, "" where it is not known yet.
    """

    workbook: str
    site: str
    demo: bool
    zone: str = ""


class BackupKeeper:
    """Made when the workbook opens; gone when it locks."""

    def __init__(self, folder: Path, adapters: Adapters, vault: Vault, workbook: Workbook) -> None:
        """Touch nothing before the first call."""
        self._folder = folder
        self._adapters = adapters
        self._vault = vault
        self._workbook = workbook

    @property
    def place(self) -> Path | None:
        """The folder the site chose, None while it has chosen none."""
        chosen = self._vault.research.own(PLACE)
        return Path(chosen) if chosen else None

    def choose(self, place: Path) -> None:
        """Keep backups below this folder from now on.

        KnownError `backup.no_place`, `backup.inside` (the workbook's own folder, which is lost
        with the workbook), `backup.not_written`.
        """
        place = place.resolve()
        own = self._folder.resolve()
        if place == own or own in place.parents:
            raise KnownError("backup.inside", folder=str(place))
        if not place.is_dir():
            raise KnownError("backup.no_place", folder=str(place))
        with backups.writing(place):
            (place / self._sign()).mkdir(mode=0o700, exist_ok=True)
        self._vault.research.keep_own(PLACE, str(place))

    def state(self) -> BackupState:
        """What a window shows of the backups."""
        place = self.place
        last = self._last("backup.made")
        failed = self._last("backup.failed")
        late = failed is not None and (last is None or failed[0] > last[0])
        code = failed[1] if failed is not None and late else ""
        drilled, store = self._last("drill.done"), self._vault.research
        wrong = drilled[1] if drilled is not None else ""
        return BackupState(
            place=str(place) if place else "",
            reachable=place is not None and place.is_dir(),
            last_good=last[0] if last else None,
            failed=code,
            failed_with=kept_failure.params_of(store, kept_failure.BACKUP, code),
            drilled=drilled[0] if drilled else None,
            drill_failed=wrong,
            drill_with=kept_failure.params_of(store, kept_failure.DRILL, wrong),
        )

    def _last(self, kind: str) -> tuple[datetime, str] | None:
        query = FactQuery(kind=kind, heads=False, newest_first=True, limit=1)
        found = self._vault.research.facts(query)
        if not found:
            return None
        return datetime.fromisoformat(found[0].utc), found[0].field("code")

    def make(self, why: str, step: Step = no_step) -> Backup:
        """Make one backup now, note it in the log, and let the rule remove older ones.

        Refused `storage.read_only` for a workbook that was rolled back: it would be kept as the
        newest. KnownError `backup.*`, `storage.*`; a failure is noted in the log as well.
        """
        if self._workbook.read_only:
            raise Refused("storage.read_only")
        if self.place is None:
            raise KnownError("backup.not_chosen")
        try:
            backup = self._made(self.place / self._sign(), step)
        except WorkbookError as refusal:
            if isinstance(refusal, (KnownError, TamperError)):
                kept_failure.keep_error(self._vault.research, kept_failure.BACKUP, refusal)
                self._record(BackupFailed(why, refusal.code))
            raise
        self._record(made_event(why, backup, self._workbook.site.log_id))
        now, files = self._adapters.clock.now().utc, self._adapters.files.renamer
        known = self._vault.research.stored_event
        backup_place.rotate(backup.folder.parent, backup, now, known, files)
        return backup

    def at_the_door(self, how: str, step: Step = no_step) -> None:
        """The backup made while the workbook locks: nothing of it ever keeps the door open."""
        if self.place is None or self._workbook.read_only:
            return
        try:
            self.make(how, step)
        except (KnownError, TamperError):
            # Noted in the log where it could be; the next unlock says how old the last one is.
            return

    def rehearsal(self, *, asked: bool) -> Drill | None:
        """The newest backup, to be restored to a scratch place; see `Gate.rehearsal`.

        A backup under keys that were changed since is not tried: it is for its own slots to open.
        """
        place, store, site = self.place, self._vault.research, self._workbook.site
        scratch = self._adapters.state_folder / "drill" / site.workbook
        drills.clear(scratch)
        if asked:
            self._refuse_rehearsal(place)
        elif self._workbook.read_only or not drills.due(store, self._adapters.clock.now().utc):
            return None
        if place is None:
            return None
        listed = backup_place.listed(place / self._sign(), site.workbook)
        found = drills.under_present_keys(store, listed)
        if not found and asked:
            raise KnownError("backup.none_yet")
        return Drill(found[0], self._vault.keys, scratch) if found else None

    def _refuse_rehearsal(self, place: Path | None) -> None:
        if self._workbook.read_only:
            raise Refused("storage.read_only")
        if place is None:
            raise KnownError("backup.not_chosen")
        if not place.is_dir():
            raise KnownError("backup.no_place", folder=str(place))

    def note_rehearsal(self, done: Rehearsed) -> None:
        """Keep in the log what came of it, and beside it what the sentence asks for."""
        if done.code:
            kept_failure.keep(self._vault.research, kept_failure.DRILL, done.code, done.params)
        self._record(DrillDone(done.name, done.code, str(done.events)))

    def _made(self, place: Path, step: Step) -> Backup:
        site = self._workbook.site
        whose = Whose(site.workbook, site.number, site.demo, site.zone)
        return written(self._folder, self._adapters, self._vault, whose, place, step)

    def _sign(self) -> str:
        site = self._workbook.site
        return backup_place.folder_name(site.number, site.workbook)

    def _record(self, payload: Payload) -> None:
        self._workbook.carry_out(Plan((Deed(payload),)), self._workbook.device_context())


def written(
    folder: Path, adapters: Adapters, vault: Vault, whose: Whose, place: Path, step: Step = no_step
) -> Backup:
    """One backup of the open databases and what lies beside them, in the workbook's own place.

    KnownError `backup.*`, `storage.*`; TamperError where the copy is not sound.
    """
    if not place.parent.is_dir():
        raise KnownError("backup.no_place", folder=str(place.parent))
    with backups.writing(place):
        place.mkdir(mode=0o700, exist_ok=True)
    backup_place.clear_remains(place, backup_place.folder_name(whose.site, whose.workbook))
    slots = SlotFile.read(folder, adapters.slot_tools())
    about = About(
        workbook=whose.workbook,
        site=whose.site,
        demo=whose.demo,
        made=adapters.clock.now().utc,
        program=VERSION,
        generation=slots.generation,
        zone=whose.zone,
    )
    others = {
        SLOTS: slots.encoded(),
        plates.NAME: (folder / plates.NAME).read_bytes(),
    }
    hook, files = adapters.hook, adapters.files.renamer
    return backups.make(vault, place, about, others, step=step, hook=hook, rename=files)


def made_event(why: str, backup: Backup, log: str) -> BackupMade:
    """The event of a finished backup. log: of this device; the event names its newest event."""
    mark = backup.manifest.logs.get(log)
    digest = hashlib.sha256(backup_manifest.encode(backup.manifest)).hexdigest()
    # Where a new log has just begun, the backup holds none of it.
    sequence, head = (str(mark.sequence), mark.head) if mark else ("0", "")
    return BackupMade(why, backup.folder.name, digest, sequence, head)

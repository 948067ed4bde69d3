"""The Gate over a real folder: which part of the program does what a window asks of a folder.

The unlock screen needs the sign, the names and the waits. What lies behind the door (use cases,
databases, the definition) takes longer to load than that screen to paint: the methods that open
it import it themselves, and `load_behind` has it loaded while the passphrase is typed.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.application.gate import Door, Opened, Plate
from workbook.application.own_folder import holds_workbook
from workbook.bootstrap import plate as plates
from workbook.bootstrap.adapters import Adapters, study_folder
from workbook.bootstrap.sheet_gate import SheetGate
from workbook.bootstrap.trying import Tried, Tries
from workbook.crypto import passphrase as passphrases, phrases
from workbook.crypto.attempts import RECOVERY, Attempts
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.errors import Bug, InputError, KnownError, Refused
from workbook.storage import folder as folders, swap
from workbook.storage.lock import FolderLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.application.gate import (
        BackupSign,
        BackupState,
        OpenBackup,
        Rehearsal,
        Rehearsed,
        SyncHeld,
    )
    from workbook.application.making import NewPerson, NewWorkbook
    from workbook.application.workbook import Workbook
    from workbook.bootstrap.backup_keeper import BackupKeeper
    from workbook.bootstrap.clock_keeping import ClockKeeper
    from workbook.bootstrap.leaving import Desk
    from workbook.storage.anchor import FileAnchor
    from workbook.storage.vault import Vault


# The computer is about to sleep: nothing that can wait may keep the keys in memory meanwhile.
_IN_HASTE = frozenset({"suspend"})


class FolderGate(SheetGate):
    """One workbook folder, locked or open. The folder is held by one program at a time."""

    def __init__(self, folder: Path, adapters: Adapters) -> None:
        """Touch nothing before the first call."""
        super().__init__(adapters)
        self._folder = folder
        self._lock = FolderLock(folder)
        self._tries = Tries(folder, adapters)
        self._vault: Vault | None = None
        self._workbook: Workbook | None = None
        self._secrets: SlotSecrets | None = None
        self._anchor: FileAnchor | None = None
        self._clock: ClockKeeper | None = None
        # How a change of keys that was cut off was settled, until somebody was told.
        self._settled = ""

    @property
    def folder(self) -> Path:
        """The folder itself."""
        return self._folder

    @property
    def is_open(self) -> bool:
        """Whether the workbook is unlocked."""
        return self._workbook is not None

    @property
    def workbook(self) -> Workbook:
        """The open workbook; Bug while it is locked."""
        if self._workbook is None:
            raise Bug("vault.locked")
        return self._workbook

    @property
    def vault(self) -> Vault:
        """The open databases; Bug while they are locked."""
        if self._vault is None:
            raise Bug("vault.locked")
        return self._vault

    def exists(self) -> bool:
        """Whether a finished workbook stands in the folder."""
        present = self._folder / folders.DATABASES[0]
        return present.is_file() and not (self._folder / folders.MARK).exists()

    def plate(self) -> Plate:
        """The sign on the door."""
        return plates.read(self._folder, self._adapters.files)

    def doors(self) -> tuple[Door, ...]:
        """Everybody who can unlock, by name; KnownError when the folder is open elsewhere."""
        folders.assert_there(self._folder)
        if not holds_workbook(self._folder):
            # Before the lock: a folder that was named by mistake is left without a trace.
            raise KnownError("storage.no_workbook", file=str(self._folder))
        self._hold()
        folders.assert_whole(self._folder)
        return plates.doors(SlotFile.read(self._folder, self._adapters.slot_tools()))

    def _hold(self) -> None:
        if not self._lock.held:
            folders.assert_there(self._folder)
            self._lock.take()
        hook, files = self._adapters.hook, self._adapters.files.renamer
        self._settled = swap.settle(self._folder, hook, files) or self._settled

    def release(self) -> None:
        """Let another program have the folder; locks first.

        Where the end of the session cannot be recorded (a full disk), the folder is let go
        nevertheless, and the KnownError is passed on.
        """
        try:
            self.lock("closed")
        finally:
            self._lock.release()

    def make(self, new: NewWorkbook, person: NewPerson, passphrase: str) -> str:
        """Make the workbook, all of it or nothing; the recovery key's text."""
        from workbook.application.making import check_person, check_workbook
        from workbook.bootstrap import creation
        from workbook.definition import loader

        check_workbook(new)
        check_person(person)
        self._refuse_weak(passphrase)
        if self._adapters.simulated and not new.demo:
            raise Refused("vault.simulated_clock")
        study = loader.load_folder(study_folder(self._adapters.resources))
        request = creation.Request(new, person, passphrase, study)
        folders.prepare(self._folder, plates.OTHER_FILES)
        self._hold()
        with folders.creation(self._folder, plates.OTHER_FILES):
            return creation.create(self._folder, self._lock, self._adapters, request)

    def weakness(self, passphrase: str) -> tuple[str, ...]:
        """Codes of what is wrong with a new passphrase; () when it serves."""
        return tuple(passphrases.check(passphrase))

    def _refuse_weak(self, passphrase: str) -> None:
        for code in self.weakness(passphrase):
            raise InputError(code)

    def wait_seconds(self, person: str) -> int:
        """Seconds left before the person may try again."""
        return self._tries.wait_seconds(person)

    def unlock(self, person: str, passphrase: str) -> Opened:
        """Open the workbook, after every check of its files; see the codes of the sentences."""
        if self._workbook is not None:
            raise Bug("vault.already_open")
        self._hold()
        folders.assert_whole(self._folder)
        slots, secrets, attempts = self._tried(person, passphrase)
        opened = self._open(person, slots, secrets, attempts)
        if slots.renewed_by(person) is not None:
            from workbook.bootstrap import leaving

            leaving.take_over(self._desk(), passphrase, self.lock)
        # What became of a change of keys that was cut off is said once.
        how, self._settled = self._settled, ""
        return opened.saying(f"rotation.{how}") if how else opened

    def _open(
        self, person: str, slots: SlotFile, secrets: SlotSecrets, attempts: Attempts
    ) -> Opened:
        from workbook.bootstrap import entering, opening, recovery_renewal, reissuing, upgrading
        from workbook.bootstrap.clock_keeping import ClockKeeper
        from workbook.bootstrap.key_ring import database_keys
        from workbook.storage.vault import open_vault

        keys = database_keys(secrets)
        adapters = self._adapters
        mark = opening.sound_mark(adapters, slots.workbook_id, self._folder)
        opening.check_files(self._folder, keys, mark)
        before = upgrading.BeforeUpgrade(self._folder, slots, adapters)
        vault = open_vault(
            self._folder, keys, self._lock, hook=adapters.hook, before=before, steps=adapters.steps
        )
        with ExitStack() as unless_opened:
            unless_opened.callback(vault.close)
            arrival = entering.Arrival(self._folder, person, slots, secrets, attempts)
            opened, self._anchor = entering.enter(arrival, adapters, vault)
            before.note(opened.workbook, vault.research)
            unless_opened.pop_all()
        self._vault, self._workbook, self._secrets = vault, opened.workbook, secrets
        self._opened = opened
        self._clock = ClockKeeper(adapters, opened.workbook)
        self._clock.remember()
        with suppress(KnownError):
            # Where it cannot be recorded now, the next unlock does it.
            reissuing.settle(self._desk())
            recovery_renewal.settle(self._desk())
        return opened

    def confirm(self, passphrase: str) -> None:
        """That whoever is unlocked is still there, by the passphrase; failures count as tries."""
        self._tried(self.workbook.actor.person, passphrase)

    def _tried(self, who: str, secret: str) -> Tried:
        return self._tries.tried(who, secret, self._secrets)

    def add_person(self, person: NewPerson, passphrase: str) -> str:
        """A further person with a slot of their own, by whoever is unlocked."""
        from workbook.bootstrap import reissuing

        self._refuse_weak(passphrase)
        return reissuing.add(self._desk(), self._anchor, person, passphrase)

    def new_phrase(self) -> str:
        """A passphrase of six words, made by chance."""
        words = phrases.word_list(self._adapters.resources / "words")
        return phrases.new_phrase(words, self._adapters.random_bytes)

    def hands_on_contacts(self) -> bool:
        """Whether whoever is unlocked holds the key of the contact details."""
        return self._desk().secrets.contacts is not None

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for whoever is unlocked."""
        from workbook.bootstrap import reissuing

        self._refuse_weak(new)
        _, secrets, _ = self._tried(self.workbook.actor.person, old)
        reissuing.change(self._desk(), self._anchor, secrets, new)

    def reissue(self, person: str, passphrase: str) -> None:
        """Another passphrase and signing key for a person who forgot theirs."""
        from workbook.bootstrap import reissuing

        self._refuse_weak(passphrase)
        reissuing.reissue(self._desk(), self._anchor, person, passphrase)
        self._tries.counted(self.workbook.site.workbook).settle(person, ())

    def reissue_by_recovery(self, key: str, person: str, passphrase: str) -> None:
        """The same by the recovery sheet alone; the workbook is locked before and after."""
        from workbook.bootstrap import leaving

        if self._workbook is not None:
            raise Bug("vault.already_open")
        self._refuse_weak(passphrase)
        self._hold()
        folders.assert_whole(self._folder)
        slots, secrets, attempts = self._tried(RECOVERY, key)
        slots.find(person)
        self._open(RECOVERY, slots, secrets, attempts)
        try:
            leaving.recovery_typed(self._desk(), key)
            self.reissue(person, passphrase)
        finally:
            self.lock("asked")

    def _desk(self) -> Desk:
        from workbook.bootstrap.leaving import Desk

        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        if self._secrets is None:
            raise Bug("vault.locked")
        return Desk(self._folder, self._adapters, self.vault, self.workbook, self._secrets, slots)

    def check_leaver(self, person: str, last_day: str, passphrase: str) -> None:
        """That nothing would refuse to end the person."""
        from workbook.bootstrap import leaving

        leaving.assert_may_leave(self._desk(), leaving.Leaver(person, last_day))
        self.confirm(passphrase)

    def end_person(
        self, person: str, last_day: str, passphrase: str, step: Callable[[int, int], None]
    ) -> Opened:
        """End a person and give the databases new keys; the workbook is then opened again."""
        from workbook.bootstrap import leaving

        self.check_leaver(person, last_day, passphrase)
        desk = self._desk()
        leaver = leaving.Leaver(person, last_day)
        leaving.end(desk, leaver, passphrase, self._let_go, step)
        opened = self.unlock(desk.workbook.actor.person, passphrase)
        self.backups().at_the_door("asked")
        return opened

    def backups_open_to(self, person: str) -> tuple[OpenBackup, ...]:
        """Backups that somebody who left can still open, newest first."""
        from workbook.bootstrap import leaving

        return leaving.backups_open_to(self._desk(), self.backups().place, person)

    def look_at_clock(self) -> bool:
        """Whether the clock became doubtful since the last look; False while locked."""
        return self._clock is not None and self._clock.look()

    def backups(self) -> BackupKeeper:
        """The backups of the open workbook; Bug while it is locked."""
        from workbook.bootstrap.backup_keeper import BackupKeeper

        return BackupKeeper(self._folder, self._adapters, self.vault, self.workbook)

    def backup_state(self) -> BackupState:
        """How the backups stand."""
        return self.backups().state()

    def choose_backup_place(self, place: Path) -> None:
        """Keep backups below this folder."""
        self.backups().choose(place)

    def back_up(self, why: str, step: Callable[[int, int], None]) -> str:
        """Make a backup now; the name of its folder."""
        return self.backups().make(why, step).folder.name

    def rehearsal(self, *, asked: bool) -> Rehearsal | None:
        """The newest backup to be tried, where it is due or asked for."""
        return self.backups().rehearsal(asked=asked)

    def note_rehearsal(self, done: Rehearsed) -> None:
        """Keep what came of trying a backup."""
        self.backups().note_rehearsal(done)

    def examine_backup(self, source: Path) -> BackupSign:
        """What a backup is, before any passphrase."""
        from workbook.bootstrap import restoring

        return restoring.examine(source, self._adapters)

    def try_backup(self, source: Path, person: str, secret: str) -> None:
        """That a secret opens a backup; nothing is copied."""
        from workbook.bootstrap import restoring

        restoring.secrets_of(source, self._adapters, person, secret)

    def restore(
        self, source: Path, person: str, secret: str, step: Callable[[int, int], None]
    ) -> None:
        """Make the workbook of this empty folder out of a backup; it is locked afterwards."""
        from workbook.bootstrap import restoring

        secrets = restoring.secrets_of(source, self._adapters, person, secret)
        folders.prepare(self._folder, plates.OTHER_FILES)
        self._hold()
        restoring.restore(source, self._folder, secrets, self._adapters, step)

    def go_on(self, passphrase: str) -> None:
        """Let a workbook go on that is older than the one this computer saw, and lock it."""
        from workbook.bootstrap.entering import CONFIRMED
        from workbook.domain.permissions import Action
        from workbook.storage.restore import RESTORED

        self.workbook.context().demand(Action.MANAGE_PEOPLE)
        if not self.workbook.read_only:
            raise Bug("vault.not_older")
        self.confirm(passphrase)
        self.vault.research.keep_own(RESTORED, CONFIRMED)
        self.lock("asked")

    def sync_held(self) -> SyncHeld:
        """Why no export file may leave."""
        from workbook.bootstrap import sync_hold

        return sync_hold.held(self.vault.research)

    def release_sync(self, passphrase: str) -> None:
        """Let export files leave again."""
        from workbook.bootstrap import sync_hold

        sync_hold.assert_may_release(self.workbook, self.vault.research)
        self.confirm(passphrase)
        sync_hold.release(self.workbook, self.vault.research)

    def lock(self, how: str) -> None:
        """Make the backup that is due, close everything; the folder stays held until `release`."""
        if self._workbook is None or self._vault is None:
            return
        from workbook.application import sessions
        from workbook.bootstrap import opening

        keys, workbook = self._vault.keys, self._workbook.site.workbook
        try:
            sessions.close_session(self._workbook, how)
            self.backups().at_the_door(how)
            if self._anchor is not None and not self._workbook.read_only:
                # What cannot be remembered has been said; locking must not fail for it.
                with suppress(KnownError):
                    self._anchor.flush()
        finally:
            self._let_go()
        if how not in _IN_HASTE:
            mark = opening.sound_mark(self._adapters, workbook, self._folder)
            opening.mark_files(self._folder, keys, mark)

    def _let_go(self) -> None:
        if self._clock is not None:
            self._clock.remember(now=True)
        self.vault.close()
        self._vault = self._workbook = self._secrets = self._anchor = self._clock = None
        self._opened, self._offered = None, ""


def load_behind() -> None:
    """Load what unlocking, making and the first questions need; a second call costs nothing."""
    for name in (
        "workbook.bootstrap.creation",
        "workbook.application.joining",
        "workbook.application.sessions",
        "workbook.bootstrap.outputs",
    ):
        import_module(name)
    from workbook.definition import loader
    from workbook.texts import RESOURCES

    # Kept by the reader: most workbooks store the definition this program ships.
    loader.from_json(loader.to_json(loader.load_folder(study_folder(RESOURCES))))

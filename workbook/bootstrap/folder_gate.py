"""The Gate over a real folder: key slots, encrypted databases, start checks, sessions.

The unlock screen needs the sign, the names and the waits. What lies behind the door (use cases,
databases, the definition) takes longer to load than that screen to paint: the methods that open
it import it themselves, and `load_behind` has it loaded while the passphrase is typed.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace
from importlib import import_module
from math import ceil
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

from workbook.application.gate import Door, Opened, Plate
from workbook.application.own_folder import holds_workbook
from workbook.bootstrap import plate as plates
from workbook.bootstrap.adapters import Adapters, SeedSigner, study_folder
from workbook.crypto import passphrase as passphrases
from workbook.crypto.attempts import Attempts
from workbook.crypto.slot import SlotKind, SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.permissions import Role
from workbook.errors import Bug, InputError, KnownError, Refused, system_word
from workbook.storage import folder as folders
from workbook.storage.lock import FolderLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.application.gate import BackupSign, BackupState
    from workbook.application.making import NewPerson, NewWorkbook
    from workbook.application.workbook import Workbook
    from workbook.bootstrap.backup_keeper import BackupKeeper
    from workbook.storage.anchor import FileAnchor
    from workbook.storage.vault import Vault

CONTACTS_ROLES = frozenset({Role.INVESTIGATOR.value, Role.COORDINATOR.value})
OTHER_FILES = ("slots.A", "slots.B", "slots.A.new", "slots.B.new", "attempts", plates.NAME)


class FolderGate:
    """One workbook folder, locked or open. The folder is held by one program at a time."""

    def __init__(self, folder: Path, adapters: Adapters) -> None:
        """Touch nothing before the first call."""
        self._folder = folder
        self._adapters = adapters
        self._lock = FolderLock(folder)
        self._vault: Vault | None = None
        self._workbook: Workbook | None = None
        self._secrets: SlotSecrets | None = None
        self._anchor: FileAnchor | None = None

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
        _assert_folder(self._folder)
        if not holds_workbook(self._folder):
            # Before the lock: a folder that was named by mistake is left without a trace.
            raise KnownError("storage.no_workbook", file=str(self._folder))
        self._hold()
        folders.assert_whole(self._folder)
        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        people = [info for info in slots.slots if info.kind is SlotKind.PERSON]
        doors = (Door(info.person_id, info.label, info.role) for info in people)
        return tuple(sorted(doors, key=lambda door: door.name.casefold()))

    def _hold(self) -> None:
        if not self._lock.held:
            _assert_folder(self._folder)
            self._lock.take()

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
        folders.prepare(self._folder, OTHER_FILES)
        self._hold()
        with folders.creation(self._folder, OTHER_FILES):
            return creation.create(self._folder, self._lock, self._adapters, request)

    def recovery_sheet(self, key: str, day: str, lang: str) -> bytes:
        """The recovery sheet of a key that `make` gave, as PDF; nothing of it is kept."""
        from workbook.application.outputs import RecoverySheet
        from workbook.bootstrap.outputs import ShippedOutputs

        plate, groups = self.plate(), tuple(key.replace("-", " ").split())
        sheet = RecoverySheet(plate.site_number, plate.site_name, day, groups, plate.demo)
        return ShippedOutputs(self._adapters.resources).recovery_pdf(sheet, lang)

    def save_recovery_sheet(self, key: str, day: str, lang: str, path: Path) -> None:
        """The same at `path`."""
        from workbook.bootstrap.outputs import ShippedOutputs

        content = self.recovery_sheet(key, day, lang)
        ShippedOutputs(self._adapters.resources).keep(path, content)

    def weakness(self, passphrase: str) -> tuple[str, ...]:
        """Codes of what is wrong with a new passphrase; () when it serves."""
        return tuple(passphrases.check(passphrase))

    def _refuse_weak(self, passphrase: str) -> None:
        for code in self.weakness(passphrase):
            raise InputError(code)

    def wait_seconds(self, person: str) -> int:
        """Seconds left before the person may try again."""
        attempts = Attempts(self._folder, self._adapters.files)
        left = attempts.delay_left(person, self._adapters.clock.now().utc)
        return ceil(left.total_seconds())

    def unlock(self, person: str, passphrase: str) -> Opened:
        """Open the workbook, after every check of its files; see the codes of the sentences."""
        if self._workbook is not None:
            raise Bug("vault.already_open")
        self._hold()
        folders.assert_whole(self._folder)
        now = self._adapters.clock.now().utc
        attempts = Attempts(self._folder, self._adapters.files)
        attempts.refuse_while_waiting(person, now)
        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        secrets = self._try(slots, person, passphrase, attempts)
        if not slots.in_step:
            slots = slots.mend(self._folder)
        return self._open(person, slots, secrets, attempts)

    def _open(
        self, person: str, slots: SlotFile, secrets: SlotSecrets, attempts: Attempts
    ) -> Opened:
        from workbook.bootstrap import entering, opening
        from workbook.storage.vault import DatabaseKeys, open_vault

        keys = DatabaseKeys(secrets.research, secrets.attachments, secrets.contacts)
        opening.check_files(self._folder, keys)
        vault = open_vault(self._folder, keys, self._lock, hook=self._adapters.hook)
        with ExitStack() as unless_opened:
            unless_opened.callback(vault.close)
            arrival = entering.Arrival(self._folder, person, slots, secrets, attempts)
            opened, self._anchor = entering.enter(arrival, self._adapters, vault)
            unless_opened.pop_all()
        self._vault, self._workbook, self._secrets = vault, opened.workbook, secrets
        return opened

    def confirm(self, passphrase: str) -> None:
        """That whoever is unlocked is still there, by the passphrase; failures count as tries."""
        person, now = self.workbook.actor.person, self._adapters.clock.now().utc
        attempts = Attempts(self._folder, self._adapters.files)
        attempts.refuse_while_waiting(person, now)
        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        self._try(slots, person, passphrase, attempts)

    def _try(
        self, slots: SlotFile, person: str, passphrase: str, attempts: Attempts
    ) -> SlotSecrets:
        try:
            return slots.unlock(person, passphrase)
        except KnownError as refusal:
            if refusal.code == "vault.wrong_passphrase":
                attempts.record_failure(person, self._adapters.clock.now().utc)
            raise

    def add_person(self, person: NewPerson, passphrase: str) -> str:
        """A further person with a slot of their own, by whoever is unlocked.

        The log knows them first, the slot is written after (see `joining` for why). Where the
        slot could not be written, adding the same name again finishes it under the same id.
        """
        from workbook.application import joining
        from workbook.application.making import check_person
        from workbook.bootstrap import opening
        from workbook.domain.permissions import Action

        check_person(person)
        self._refuse_weak(passphrase)
        workbook, secrets = self.workbook, self._secrets
        context = workbook.context()
        context.demand(Action.MANAGE_PEOPLE)
        if secrets is None:
            raise Bug("vault.locked")
        seed = self._adapters.random_bytes(32)
        slots = SlotFile.read(self._folder, self._adapters.slot_tools())
        held = {info.person_id: info.slot_id for info in slots.slots}
        # Copies that differ were left by a write that failed: a slot may stand in one of them.
        doors = held if slots.in_step else {}
        joins = joining.join(context, person, SeedSigner(seed).public_key, doors)
        if joins.person in held:
            slots = slots.remove(held[joins.person])
        slots = slots.add_person(
            joins.person,
            person.name,
            person.role,
            passphrase,
            _secrets_for(person, secrets, seed),
        )
        workbook.carry_out(joins.plan, context)
        written = slots.write(self._folder)
        if self._anchor is not None:
            opening.slots_remembered(self._anchor, written.generation)
        return joins.person

    def print_visit(self, subject: str, event: str, lang: str, path: Path) -> str:
        """The document of a visit at `path`, known to the log before it is there."""
        from workbook.application import outputs
        from workbook.bootstrap.outputs import ShippedOutputs

        makes = ShippedOutputs(self._adapters.resources)
        printed = outputs.print_visit(self.workbook, makes, subject, event, lang)
        makes.keep(path, printed.content)
        return printed.digest

    def export_site(self, lang: str, path: Path) -> str:
        """The spreadsheet of the site at `path`, known to the log before it is there."""
        from workbook.application import outputs
        from workbook.bootstrap.outputs import ShippedOutputs

        makes = ShippedOutputs(self._adapters.resources)
        return outputs.export_site(self.workbook, makes, lang, path)

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

    def examine_backup(self, source: Path) -> BackupSign:
        """What a backup is, before any passphrase."""
        from workbook.bootstrap import restoring

        return restoring.examine(source, self._adapters)

    def restore(
        self, source: Path, person: str, secret: str, step: Callable[[int, int], None]
    ) -> None:
        """Make the workbook of this empty folder out of a backup; it is locked afterwards."""
        from workbook.bootstrap import restoring

        secrets = restoring.secrets_of(source, self._adapters, person, secret)
        folders.prepare(self._folder, OTHER_FILES)
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

    def lock(self, how: str) -> None:
        """Make the backup that is due, close everything; the folder stays held until `release`."""
        if self._workbook is None or self._vault is None:
            return
        from workbook.application import sessions

        try:
            sessions.close_session(self._workbook, how)
            self.backups().at_the_door(how)
            if self._anchor is not None and not self._workbook.read_only:
                # What cannot be remembered has been said; locking must not fail for it.
                with suppress(KnownError):
                    self._anchor.flush()
        finally:
            self._vault.close()
            self._vault = self._workbook = self._secrets = self._anchor = None


def _assert_folder(path: Path) -> None:
    """KnownError where nothing has that path, where it is a file, or may not be looked into."""
    try:
        if not S_ISDIR(path.stat().st_mode):
            raise KnownError("storage.not_a_folder", file=str(path))
        with suppress(FileNotFoundError):
            (path / folders.MARK).stat()
    except (FileNotFoundError, NotADirectoryError):
        raise KnownError("storage.no_folder", file=str(path)) from None
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("storage.cannot_hold", folder=str(path), problem=words) from refusal


def load_behind() -> None:
    """Load what unlocking, making and the first questions need; a second call costs nothing."""
    for name in (
        "workbook.bootstrap.creation",
        "workbook.application.joining",
        "workbook.application.sessions",
        "workbook.bootstrap.outputs",
    ):
        import_module(name)


def _secrets_for(person: NewPerson, secrets: SlotSecrets, seed: bytes) -> SlotSecrets:
    """What a new slot holds: contact details are for the site's own staff alone (decision 33)."""
    contacts = secrets.contacts if person.role in CONTACTS_ROLES else None
    return replace(secrets, signing=seed, contacts=contacts)

"""The door of a workbook folder: all that a window asks of one, locked or open, beyond its data.

Data are asked of the `Workbook` behind it. Wired by bootstrap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

# Known by type alone: the unlock screen needs the door without what is behind it.
if TYPE_CHECKING:
    from workbook.application.making import NewPerson, NewWorkbook
    from workbook.application.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who can unlock: person id, name and role as the unlock screen shows them."""

    person: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Plate:
    """What the locked screen may show of the workbook: nothing about patients."""

    site_number: str
    site_name: str
    demo: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """An unlocked workbook and what its start found worth saying (message codes and params).

    read_only: nothing can be recorded, the notices say why. anchored: False where this machine
    cannot write down what it saw last, so that an older copy put in the folder's place would not
    be noticed.
    """

    workbook: Workbook
    notices: tuple[tuple[str, dict[str, str]], ...]
    read_only: bool
    anchored: bool = True

    def saying(self, code: str) -> Opened:
        """The same with one notice more."""
        return replace(self, notices=(*self.notices, (code, {})))


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the backups of the open workbook stand.

    place: the folder the site chose, "" for none. reachable: whether it is there now. last_good:
    when the last verified backup was made, aware. failed: code of why the newest try failed, ""
    where it did not; failed_with: what its sentence asks for, as far as this computer knows.
    drilled: when a backup was last restored to try it, None for never; drill_failed, drill_with:
    as `failed`, of that try.
    """

    place: str
    reachable: bool
    last_good: datetime | None
    failed: str
    failed_with: Mapping[str, str] = field(default_factory=dict)
    drilled: datetime | None = None
    drill_failed: str = ""
    drill_with: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BackupSign:
    """What a backup says before it is opened: whose, when it was made (aware), who can open it.

    events: how many recorded acts it holds. zone: the site's, an IANA name; "" where the backup
    does not say.
    """

    plate: Plate
    made: datetime
    doors: tuple[Door, ...]
    events: int
    zone: str = ""


@dataclass(frozen=True, slots=True)
class OpenBackup:
    """A backup that a person can still open: the name of its folder, and when it was made."""

    name: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of restoring a backup to try it. name: of its folder; events: how many came back.

    code: of the sentence that says what was wrong with it, "" where it came back whole; params:
    what that sentence asks for.
    """

    name: str
    code: str
    events: int
    params: Mapping[str, str] = field(default_factory=dict)


class Rehearsal(Protocol):
    """A backup to be restored to a scratch place; it touches no open workbook."""

    def run(self, step: Callable[[int, int], None]) -> Rehearsed:
        """Do it, in whatever thread; nothing is left behind.

        step is told pages copied of how many; what it raises ends the try. KnownError
        `backup.not_written` where there is no room for it.
        """


@dataclass(frozen=True, slots=True)
class SyncHeld:
    """Why no export file may leave a workbook that was put back.

    why: `restored` after a restore, `rolled_back` where an older folder goes on, "" where export
    files may leave. missing: actions this computer saw that are not in it; 0 = not known.
    """

    why: str = ""
    missing: int = 0


class Gate(Protocol):
    """One workbook folder, locked or open. Blocking; a window calls it from its worker."""

    @property
    def is_open(self) -> bool:
        """Whether the workbook is unlocked."""

    def exists(self) -> bool:
        """Whether a workbook stands in the folder."""

    def plate(self) -> Plate:
        """The sign on the door."""

    def doors(self) -> tuple[Door, ...]:
        """Everybody who can unlock, by name."""

    def make(self, new: NewWorkbook, person: NewPerson, passphrase: str) -> str:
        """Make the workbook; the recovery key's text, shown this once."""

    def recovery_sheet(self, key: str, day: str, lang: str) -> bytes:
        """The recovery sheet of a key that `make` gave, as PDF; day: ISO, as the sheet bears it.

        Nothing of it is kept or recorded: the key is known to whoever holds the sheet, alone.
        """

    def save_recovery_sheet(self, key: str, day: str, lang: str, path: Path) -> None:
        """The same at `path`; KnownError `export.*` for a file that cannot be written."""

    def weakness(self, passphrase: str) -> tuple[str, ...]:
        """Codes `vault.passphrase_*` of what is wrong with a new passphrase; () when it serves.

        At once, without deriving a key and without touching the folder: a window may ask at
        every letter.
        """

    def wait_seconds(self, person: str) -> int:
        """How long the person must wait before the next try, after failed ones."""

    def unlock(self, person: str, passphrase: str) -> Opened:
        """Open it; KnownError `vault.wrong_passphrase`, or what else keeps it shut."""

    def cover(self, how: str) -> None:
        """Record that the screen was cleared, how: `asked` or `idle`; the workbook stays open."""

    def uncover(self, passphrase: str) -> Opened:
        """That whoever is unlocked came back; KnownError `vault.wrong_passphrase`.

        What `unlock` gave, for a window that threw everything away. Bug while it is locked.
        """

    def uncover_by_pin(self) -> Opened:
        """The same where the window holds their quick PIN and found it right."""

    def confirm(self, passphrase: str) -> None:
        """That whoever is unlocked is still there; KnownError `vault.wrong_passphrase`."""

    def add_person(self, person: NewPerson, passphrase: str) -> str:
        """A further person, by whoever is unlocked; the new person's id.

        KnownError `vault.*` where the slot could not be written: adding the same name again
        goes on from there. Where `hands_on_contacts` is False, the contact details stay closed
        to them.
        """

    def new_phrase(self) -> str:
        """A passphrase of six words made by chance, which `weakness` has nothing against."""

    def hands_on_contacts(self) -> bool:
        """Whether whoever is unlocked can let others into the contact details."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for whoever is unlocked; KnownError `vault.wrong_passphrase`.

        Backups made before keep the old one. InputError `vault.passphrase_*`; Refused
        `storage.read_only`.
        """

    def reissue(self, person: str, passphrase: str) -> None:
        """Another passphrase, and another signing key, for a colleague who forgot theirs.

        The old passphrase opens no more, but for backups made before. Errors as
        `change_passphrase`, and Refused `permission.*`, `people.own_passphrase`.
        """

    def reissue_by_recovery(self, key: str, person: str, passphrase: str) -> None:
        """The same for anybody, by the key of the recovery sheet, while the workbook is locked.

        Wrong keys are slowed as passphrases are. KnownError `vault.wrong_recovery_key`;
        InputError `vault.recovery_*` for a slip of the pen, `vault.passphrase_*`.
        """

    def check_leaver(self, person: str, last_day: str, passphrase: str) -> None:
        """That `end_person` has nothing against it; nothing is done. Errors as there."""

    def end_person(
        self, person: str, last_day: str, passphrase: str, step: Callable[[int, int], None]
    ) -> Opened:
        """End a person: no role after last_day, no way in, and new keys for the databases.

        last_day: local day, ISO, not after today. passphrase: of whoever is unlocked. step is
        told pages copied of how many, and asked at every stage until the new files count; what it
        raises gives the change up. The workbook is opened again under the new keys, or, after an
        error, may be locked: the old one and the new one are then whole or not there, and the
        next unlock settles which. KnownError `people.*`, `vault.*`, `rotation.*`, `storage.*`;
        Refused `people.*`, `permission.*`; InputError `people.*`.
        """

    def backups_open_to(self, person: str) -> tuple[OpenBackup, ...]:
        """Backups at the chosen place that a person can open, newest first; see `end_person`.

        Copies of them elsewhere are not known to anybody. Bug while the workbook is locked.
        """

    def know_recovery(self, key: str) -> None:
        """Let the sheet of a workbook made by an older program take part in a change of keys.

        KnownError `vault.wrong_recovery_key`; InputError `vault.recovery_*` for a slip of the pen.
        """

    def offer_recovery(self, passphrase: str) -> str:
        """A new recovery key's text, which opens nothing yet; nothing is written.

        By whoever is unlocked and may manage people, who says so by the passphrase. Errors as
        `release_sync`, and Refused `recovery.contacts_key_needed`.
        """

    def renew_recovery(self, key: str) -> None:
        """Put the key just offered in force, once its sheet is at hand; the former opens no more.

        Backups made before open with the former sheet. KnownError `recovery.not_offered`; after
        `vault.*`, `storage.*` either of the two counts, and the next unlock says which.
        """

    def look_at_clock(self) -> bool:
        """Look whether the computer's clock jumped; True where a new alarm was recorded.

        To be asked at least once a minute; an alarm keeps nobody from anything. False while the
        workbook is locked or read-only.
        """

    def backup_state(self) -> BackupState:
        """How the backups stand; Bug while the workbook is locked."""

    def choose_backup_place(self, place: Path) -> None:
        """Keep backups below this folder; KnownError `backup.*` for one that cannot hold them."""

    def back_up(self, why: str, step: Callable[[int, int], None]) -> str:
        """Make a backup now; the name of its folder.

        step is told pages copied of how many; what it raises ends the backup, and nothing that
        counts is left. KnownError `backup.*`, `storage.*`; TamperError for a copy not sound.
        """

    def rehearsal(self, *, asked: bool) -> Rehearsal | None:
        """The newest backup, to be restored by way of trial: every month, or when asked for.

        None where it is not due, or no backup is in reach. Where it was asked for: Refused
        `storage.read_only`; KnownError `backup.not_chosen`, `backup.no_place`, `backup.none_yet`.
        """

    def note_rehearsal(self, done: Rehearsed) -> None:
        """Keep what came of it in the log."""

    def examine_backup(self, source: Path) -> BackupSign:
        """What a backup is; KnownError or TamperError `backup.*` for a folder that is none."""

    def try_backup(self, source: Path, person: str, secret: str) -> None:
        """That a secret opens a backup, before anybody says where it shall stand.

        person, secret: as `restore`. Wrong ones are counted and slowed on this computer, as
        those at the door are: Refused `vault.wait`. KnownError `vault.wrong_passphrase`,
        `vault.wrong_recovery_key`; InputError `vault.recovery_*` for a key typed with a slip.
        """

    def restore(
        self, source: Path, person: str, secret: str, step: Callable[[int, int], None]
    ) -> None:
        """Make the workbook of this folder, which must be empty, out of a backup.

        person: whose passphrase `secret` is; "" = it is the key of the recovery sheet. The
        workbook is locked afterwards; its next opening begins a new log.
        """

    def go_on(self, passphrase: str) -> None:
        """Let a workbook go on that is older than the one this computer saw, and lock it.

        By whoever is unlocked, who says so by the passphrase; Refused `permission.*` for a role
        that may not. Its next opening begins a new log.
        """

    def sync_held(self) -> SyncHeld:
        """Why no export file may leave the open workbook, if any."""

    def release_sync(self, passphrase: str) -> None:
        """Let export files leave again, recorded, by whoever is unlocked and may manage people.

        KnownError `vault.wrong_passphrase`, `restore.not_held`; Refused `permission.*`,
        `storage.read_only`.
        """

    def lock(self, how: str) -> None:
        """Make the backup that is due, then close everything; how: as `session.closed` says it."""

    def release(self) -> None:
        """Lock, and let another program have the folder."""

    def print_visit(self, subject: str, event: str, lang: str, path: Path) -> str:
        """The source document of a visit as PDF at `path`, recorded; its SHA-256, hex.

        KnownError `export.*` for a file that cannot be written, `permission.*` for a role.
        """

    def export_site(self, lang: str, path: Path) -> str:
        """The site's data as a spreadsheet at `path`, recorded; its SHA-256, hex.

        Errors as `print_visit`.
        """

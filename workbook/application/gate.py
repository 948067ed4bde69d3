"""The door of a workbook folder: making, unlocking, adding people, locking. Wired by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
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
    """What the locked screen may show: nothing about patients.

    drafts and wait_seconds are for the person chosen: seconds left before the next try.
    """

    site_number: str
    site_name: str
    demo: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """An unlocked workbook and what its start found worth saying (message codes and params).

    anchored: False where this machine cannot write down what it saw last, so that an older copy
    put in the folder's place would not be noticed.
    """

    workbook: Workbook
    notices: tuple[tuple[str, dict[str, str]], ...]
    read_only: bool
    anchored: bool = True


class Gate(Protocol):
    """One workbook folder, locked or open. Blocking; a window calls it from its worker."""

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

    def confirm(self, passphrase: str) -> None:
        """That whoever is unlocked is still there; KnownError `vault.wrong_passphrase`."""

    def add_person(self, person: NewPerson, passphrase: str) -> str:
        """A further person, by whoever is unlocked; the new person's id.

        KnownError `vault.*` where the slot could not be written: adding the same name again
        goes on from there.
        """

    def lock(self, how: str) -> None:
        """Close everything; how: `asked`, `idle` or `closed`."""

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

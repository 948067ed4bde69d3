"""Events about people: who they are, their keys and roles, and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.domain.entries.envelope import Payload
from workbook.domain.values import SealedText, Text


@dataclass(frozen=True, slots=True)
class PersonAdded(Payload):
    """A person of the site; ids are never reused (trust requirement T23)."""

    KIND: ClassVar[str] = "person.added"
    VERSION: ClassVar[str] = "1"

    person: str
    name: Text | SealedText


@dataclass(frozen=True, slots=True)
class KeyBound(Payload):
    """The person's public signing key on one device; a later key names the one before it."""

    KIND: ClassVar[str] = "key.bound"
    VERSION: ClassVar[str] = "1"

    person: str
    key: str
    device: str
    old_key: str


@dataclass(frozen=True, slots=True)
class RoleGranted(Payload):
    """A role from one local day to another ("" = until ended); provisional until a registry."""

    KIND: ClassVar[str] = "role.granted"
    VERSION: ClassVar[str] = "1"

    person: str
    role: str
    first_day: str
    last_day: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class PersonEnded(Payload):
    """A person left: no way in any more, and no role after their last local day.

    It stands in the same command as `KeysRotated`, in the databases under the new keys alone.
    """

    KIND: ClassVar[str] = "person.ended"
    VERSION: ClassVar[str] = "1"

    person: str
    last_day: str


@dataclass(frozen=True, slots=True)
class KeysRotated(Payload):
    """The databases got new keys (trust requirements T31, T52).

    why: `leaver`. person: because of whom. generation: of the first key slots that hold the new
    keys; backups that bear a smaller one open with the keys before.
    """

    KIND: ClassVar[str] = "keys.rotated"
    VERSION: ClassVar[str] = "1"

    why: str
    person: str
    generation: str


@dataclass(frozen=True, slots=True)
class PassphraseChanged(Payload):
    """A person has another passphrase.

    how: `own` (changed by its owner, who keeps the key); or given anew, with another signing key
    in the same command: `colleague` (by somebody who manages accounts) or `recovery` (by the
    recovery sheet, signed by the device).
    """

    KIND: ClassVar[str] = "passphrase.changed"
    VERSION: ClassVar[str] = "1"

    person: str
    how: str


@dataclass(frozen=True, slots=True)
class RecoveryRenewed(Payload):
    """The site has another recovery sheet: the key of the former one opens no more.

    slot: id of the key slot that the new one opens. generation: of the first key slots that hold
    it; backups that bear a smaller one open with the sheet before.
    """

    KIND: ClassVar[str] = "recovery.renewed"
    VERSION: ClassVar[str] = "1"

    slot: str
    generation: str


@dataclass(frozen=True, slots=True)
class SessionOpened(Payload):
    """Somebody unlocked the workbook; method: `passphrase` or `recovery`."""

    KIND: ClassVar[str] = "session.opened"
    VERSION: ClassVar[str] = "1"

    method: str


@dataclass(frozen=True, slots=True)
class SessionClosed(Payload):
    """The workbook was locked.

    how: `asked`, `idle`, `closed` (with the program), `pin` (three wrong ones), `suspend` (the
    computer slept), `screen` (the computer locked its own) or `person` (somebody else's turn).
    """

    KIND: ClassVar[str] = "session.closed"
    VERSION: ClassVar[str] = "1"

    how: str


@dataclass(frozen=True, slots=True)
class SessionCovered(Payload):
    """The screen was cleared while the workbook stayed open; how: `asked` or `idle`."""

    KIND: ClassVar[str] = "session.covered"
    VERSION: ClassVar[str] = "1"

    how: str


@dataclass(frozen=True, slots=True)
class SessionUncovered(Payload):
    """Whoever was unlocked opened the covered screen again; method: `passphrase` or `pin`."""

    KIND: ClassVar[str] = "session.uncovered"
    VERSION: ClassVar[str] = "1"

    method: str


@dataclass(frozen=True, slots=True)
class UnlockFailed(Payload):
    """An unlock was tried with a wrong passphrase or recovery key; signed by the device at the next
    success.

    person: "recovery" for a recovery key. number: counts every failure of this device, so that
    one told twice is recognised.
    """

    KIND: ClassVar[str] = "unlock.failed"
    VERSION: ClassVar[str] = "1"

    person: str
    at: str
    number: str

"""One key slot: a person's (or the recovery key's) wrapped copy of the workbook's keys.

The keys are sealed with AES-256-GCM. Everything shown or used before the passphrase is typed
(who, which role, which cost) is associated data: a slot whose label was changed or exchanged
with another's does not open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from workbook.crypto import renewal as renewals, strict_json
from workbook.crypto.kdf import SALT_BYTES, KdfCost
from workbook.crypto.renewal import Renewal
from workbook.errors import Bug, TamperError

FORMAT = "imicro-slots-1"
NONCE_BYTES = 12
KEY_BYTES = 32
_TAG_BYTES = 16
_NO_BREAK_SPACES = str.maketrans("\u00a0\u202f", "  ")
_SECRET_NAMES = frozenset({"attachments", "contacts", "research", "signing"})
_COST_NAMES = frozenset({"iterations", "lanes", "memory_kib", "name"})
_LIMITS = {"person": 64, "label": 120, "role": 64, "slot": 64}
_SLOT_NAMES = frozenset(
    {"ciphertext", "kdf", "kind", "label", "nonce", "person", "role", "salt", "slot", "version"}
)


class SlotKind(StrEnum):
    """Who a slot belongs to."""

    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True, repr=False)
class SlotSecrets:
    """What a slot holds; no `repr`, so that no log or traceback can show a key.

    research, attachments, contacts: 32-byte database keys; contacts is None for whoever has
    no business with contact details (decision 33).
    signing: the person's 32-byte Ed25519 seed; None in a recovery slot, which opens a session
    that can only issue slots again.
    """

    research: bytes
    attachments: bytes
    contacts: bytes | None
    signing: bytes | None

    def __post_init__(self) -> None:
        """Refuse a key of another size."""
        for key in (self.research, self.attachments, self.contacts, self.signing):
            if key is not None and len(key) != KEY_BYTES:
                raise Bug("vault.bad_key_size", size=str(len(key)))


@dataclass(frozen=True)
class SlotInfo:
    """What is known of a slot before it is opened, as the unlock screen shows it.

    label: the person's name; role: a role code, for display only (the log says who may do what).
    version: counts the times this slot was sealed, from 1.
    """

    slot_id: str
    kind: SlotKind
    person_id: str
    label: str
    role: str
    version: int

    def __post_init__(self) -> None:
        """Raise ValueError on texts that are empty, too long or not printable."""
        given = {"person": self.person_id, "label": self.label, "slot": self.slot_id}
        for name, value in (given | {"role": self.role}).items():
            # A recovery slot belongs to nobody.
            nameless = self.kind is SlotKind.RECOVERY and name in {"person", "label", "role"}
            if bool(value) == nameless or len(value) > _LIMITS[name] or not _shows(value):
                raise ValueError(name)
        if self.version < 1:
            raise ValueError("version")


@dataclass(frozen=True)
class Slot:
    """A sealed slot. cost: Argon2id's for a person, None (HKDF) for a recovery slot.

    renewal: newer database keys that its owner has yet to take over.
    """

    info: SlotInfo
    cost: KdfCost | None
    salt: bytes
    nonce: bytes
    ciphertext: bytes
    renewal: Renewal | None = None

    def __post_init__(self) -> None:
        """Raise ValueError when the parts cannot belong together."""
        if (self.cost is None) != (self.info.kind is SlotKind.RECOVERY):
            raise ValueError("kdf")
        if len(self.salt) != SALT_BYTES or len(self.nonce) != NONCE_BYTES:
            raise ValueError("size")
        if len(self.ciphertext) <= _TAG_BYTES:
            raise ValueError("ciphertext")

    def open(self, workbook_id: str, key: bytes) -> SlotSecrets | None:
        """Return the secrets, or None when the key (or the associated data) is not the right one.

        Raises TamperError `vault.slot_content` when the key fits and the content is not ours.
        """
        # Loaded with the first key: labels are read, and shown, without.
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        associated = associated_data(workbook_id, self.info, self.cost, self.salt)
        try:
            plain = AESGCM(key).decrypt(self.nonce, self.ciphertext, associated)
        except InvalidTag:
            return None
        try:
            return _secrets_of(plain, self.info.kind)
        except ValueError:
            raise TamperError("vault.slot_content") from None

    def as_json(self) -> dict[str, object]:
        """Return the slot as it stands in the file."""
        shown = _shown(self.info, self.cost, self.salt) | {
            "nonce": strict_json.as_blob(self.nonce),
            "ciphertext": strict_json.as_blob(self.ciphertext),
        }
        return shown if self.renewal is None else shown | {"renewal": self.renewal.as_json()}


@dataclass(frozen=True, repr=False)
class Wrap:
    """How a slot is sealed; no `repr`, as of `SlotSecrets`.

    cost: None for HKDF; salt: 16 bytes; key, nonce: AES-256-GCM's.
    """

    cost: KdfCost | None
    salt: bytes
    key: bytes
    nonce: bytes


def seal(workbook_id: str, info: SlotInfo, wrap: Wrap, secrets: SlotSecrets) -> Slot:
    """Seal secrets for one person or recovery key. A pair of key and nonce serves once."""
    if (secrets.signing is None) != (info.kind is SlotKind.RECOVERY):
        raise Bug("vault.signing_key_misplaced", kind=info.kind.value)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    associated = associated_data(workbook_id, info, wrap.cost, wrap.salt)
    ciphertext = AESGCM(wrap.key).encrypt(wrap.nonce, _plain_of(secrets), associated)
    return Slot(info, wrap.cost, wrap.salt, wrap.nonce, ciphertext)


def from_json(value: object) -> Slot:
    """Return the slot of a file; raise ValueError when it is not one."""
    renewed = isinstance(value, dict) and "renewal" in value
    given = strict_json.fields(value, _SLOT_NAMES | {"renewal"} if renewed else _SLOT_NAMES)
    info = SlotInfo(
        slot_id=strict_json.text(given["slot"]),
        kind=SlotKind(strict_json.text(given["kind"])),
        person_id=strict_json.text(given["person"]),
        label=strict_json.text(given["label"]),
        role=strict_json.text(given["role"]),
        version=strict_json.count(given["version"]),
    )
    return Slot(
        info,
        _cost_from(given["kdf"]),
        strict_json.blob(given["salt"]),
        strict_json.blob(given["nonce"]),
        strict_json.blob(given["ciphertext"]),
        renewals.from_json(given["renewal"]) if renewed else None,
    )


def fresh_slot_id(random: bytes) -> str:
    """Return a slot id made from random bytes."""
    return hashlib.sha256(b"imicro-slot-id" + random).hexdigest()[:32]


def _shows(value: str) -> bool:
    """Printable, with the no-break spaces that French typing puts into a name."""
    return value.translate(_NO_BREAK_SPACES).isprintable() and value.strip() == value


def _shown(info: SlotInfo, cost: KdfCost | None, salt: bytes) -> dict[str, object]:
    return {
        "kdf": _cost_json(cost),
        "kind": info.kind.value,
        "label": info.label,
        "person": info.person_id,
        "role": info.role,
        "salt": strict_json.as_blob(salt),
        "slot": info.slot_id,
        "version": info.version,
    }


def associated_data(workbook_id: str, info: SlotInfo, cost: KdfCost | None, salt: bytes) -> bytes:
    """Return the bytes that a slot's seal binds beside its keys."""
    return strict_json.encode(
        _shown(info, cost, salt) | {"format": FORMAT, "workbook": workbook_id}
    )


def _cost_json(cost: KdfCost | None) -> dict[str, object]:
    if cost is None:
        return {"name": "hkdf-sha256"}
    return {
        "name": "argon2id",
        "memory_kib": cost.memory_kib,
        "iterations": cost.iterations,
        "lanes": cost.lanes,
    }


def _cost_from(value: object) -> KdfCost | None:
    if value == _cost_json(None):
        return None
    given = strict_json.fields(value, _COST_NAMES)
    if given["name"] != "argon2id":
        raise ValueError("kdf")
    return KdfCost(
        memory_kib=strict_json.count(given["memory_kib"]),
        iterations=strict_json.count(given["iterations"]),
        lanes=strict_json.count(given["lanes"]),
    )


def _plain_of(secrets: SlotSecrets) -> bytes:
    keys = {name: getattr(secrets, name) for name in _SECRET_NAMES}
    return strict_json.encode(
        {name: None if key is None else key.hex() for name, key in keys.items()}
    )


def _secrets_of(plain: bytes, kind: SlotKind) -> SlotSecrets:
    given = strict_json.fields(strict_json.decode(plain), _SECRET_NAMES)
    signing = _optional_key(given["signing"])
    if (signing is None) != (kind is SlotKind.RECOVERY):
        raise ValueError("signing")
    return SlotSecrets(
        research=_key(given["research"]),
        attachments=_key(given["attachments"]),
        contacts=_optional_key(given["contacts"]),
        signing=signing,
    )


def _optional_key(value: object) -> bytes | None:
    return None if value is None else _key(value)


def _key(value: object) -> bytes:
    key = bytes.fromhex(strict_json.text(value))
    if len(key) != KEY_BYTES or key.hex() != value:
        raise ValueError("key")
    return key

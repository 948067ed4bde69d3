"""New database keys for somebody whose passphrase is not at hand, sealed to their public key.

When the databases get new keys, every slot must hold them, and only its owner can open it. The
new keys are sealed with age to the owner's Ed25519 key (age's own ssh-ed25519 recipients), signed
by whoever made them, and laid beside the slot; the owner's next unlock takes them over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook.crypto import strict_json
from workbook.errors import Bug, KnownError, TamperError

NAMESPACE = "imicro-slot-renewal-v1"
KEY_BYTES = 32
SIGNATURE_BYTES = 64
LONGEST = 16 * 1024
_NAMES = frozenset({"by", "sealed", "signature"})
_PLAIN = frozenset({"attachments", "contacts", "research", "slot", "workbook"})


@dataclass(frozen=True, repr=False)
class Keys:
    """Three database keys of 32 bytes; contacts is None for whoever may not open that file."""

    research: bytes
    attachments: bytes
    contacts: bytes | None


@dataclass(frozen=True)
class Renewal:
    """Sealed keys beside a slot. by: public key of whoever made them, 32 bytes; signature: 64."""

    by: bytes
    sealed: bytes = field(repr=False)
    signature: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError on parts of another size."""
        sizes = (len(self.by), len(self.signature))
        if sizes != (KEY_BYTES, SIGNATURE_BYTES) or len(self.sealed) > LONGEST:
            raise ValueError("renewal")

    def as_json(self) -> dict[str, object]:
        """As it stands in the slot file."""
        return {
            "by": self.by.hex(),
            "sealed": strict_json.as_blob(self.sealed),
            "signature": strict_json.as_blob(self.signature),
        }


def from_json(value: object) -> Renewal:
    """The renewal of a file; raise ValueError when it is not one."""
    given = strict_json.fields(value, _NAMES)
    by = bytes.fromhex(strict_json.text(given["by"]))
    if by.hex() != given["by"]:
        raise ValueError("by")
    return Renewal(by, strict_json.blob(given["sealed"]), strict_json.blob(given["signature"]))


def make(
    workbook_id: str, slot_id: str, keys: Keys, owners: Sequence[bytes], seed: bytes
) -> Renewal:
    """Seal keys for one slot.

    owners: the Ed25519 public keys that may lie in the slot. seed: of whoever makes it, 32 bytes.
    """
    if not owners:
        raise Bug("vault.no_owner", slot=slot_id)
    # Loaded with the first keys made or taken over: the unlock screen shows without.
    import pyrage

    from workbook.crypto import sshsig

    to = [pyrage.ssh.Recipient.from_str(sshsig.public_key_line(key, "slot")) for key in owners]
    plain = {
        "slot": slot_id,
        "workbook": workbook_id,
        "research": keys.research.hex(),
        "attachments": keys.attachments.hex(),
        "contacts": None if keys.contacts is None else keys.contacts.hex(),
    }
    sealed = pyrage.encrypt(strict_json.encode(plain), to)
    signature = sshsig.sign_raw(seed, NAMESPACE, _signed(workbook_id, slot_id, sealed))
    return Renewal(sshsig.public_key(seed), sealed, signature)


def opened(renewal: Renewal, workbook_id: str, slot_id: str, seed: bytes) -> Keys:
    """The keys of a renewal. seed: the owner's, 32 bytes.

    TamperError `vault.renewal_altered` where signature or content are not what was made;
    KnownError `vault.renewal_for_another` where it was sealed to another key.
    """
    import pyrage

    from workbook.crypto import sshsig

    message = _signed(workbook_id, slot_id, renewal.sealed)
    if not sshsig.verify_raw(renewal.by, NAMESPACE, message, renewal.signature):
        raise TamperError("vault.renewal_altered")
    identity = pyrage.ssh.Identity.from_buffer(sshsig.private_key_file(seed))
    try:
        plain = pyrage.decrypt(renewal.sealed, [identity])
    except pyrage.DecryptError:
        raise KnownError("vault.renewal_for_another") from None
    try:
        return _keys_of(plain, workbook_id, slot_id)
    except ValueError:
        raise TamperError("vault.renewal_altered") from None


def _keys_of(plain: bytes, workbook_id: str, slot_id: str) -> Keys:
    given = strict_json.fields(strict_json.decode(plain), _PLAIN)
    if (given["workbook"], given["slot"]) != (workbook_id, slot_id):
        raise ValueError("slot")
    contacts = given["contacts"]
    return Keys(
        _key(given["research"]),
        _key(given["attachments"]),
        None if contacts is None else _key(contacts),
    )


def _key(value: object) -> bytes:
    key = bytes.fromhex(strict_json.text(value))
    if len(key) != KEY_BYTES:
        raise ValueError("key")
    return key


def _signed(workbook_id: str, slot_id: str, sealed: bytes) -> bytes:
    parts = {"workbook": workbook_id, "slot": slot_id, "sealed": strict_json.as_blob(sealed)}
    return strict_json.encode(parts)

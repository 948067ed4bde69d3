"""SSHSIG signatures: Ed25519 in the frame that stock `ssh-keygen -Y verify` understands.

The frame is OpenSSH's PROTOCOL.sshsig with everything fixed but the signature itself:
version 1, empty reserved field, SHA-512, Ed25519. Because nothing else may vary, a signature
is stored as its 64 raw bytes and its armour can be rendered later without the private key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workbook.errors import Bug

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_HASH_NAME = b"sha512"
_BEGIN = "-----BEGIN SSH SIGNATURE-----\n"
_END = "-----END SSH SIGNATURE-----\n"
_ARMOUR_COLUMNS = 70
_LONGEST_ARMOUR = 4096
# ssh-keygen reads these files by blanks, commas, quotes and wildcards: none may occur in a word.
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}")


def public_key(private_key: bytes) -> bytes:
    """Return the 32-byte Ed25519 public key of a 32-byte private seed."""
    return _private(private_key).public_key().public_bytes_raw()


def private_key_file(private_key: bytes) -> bytes:
    """Return a 32-byte private seed as the unencrypted OpenSSH file that libraries read."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return _private(private_key).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def sign_raw(private_key: bytes, namespace: str, message: bytes) -> bytes:
    """Sign `message` for one purpose; 64 bytes, the same each time for the same input.

    private_key: 32-byte seed. namespace: the purpose, for example `imicro-event-v1`; a
    signature made for one namespace never verifies under another.
    """
    return _private(private_key).sign(_to_be_signed(namespace, message))


def verify_raw(public: bytes, namespace: str, message: bytes, raw: bytes) -> bool:
    """Tell whether 64 raw bytes are `public`'s signature of `message` under `namespace`."""
    if len(public) != KEY_BYTES or len(raw) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(raw, _to_be_signed(namespace, message))
    except InvalidSignature:
        return False
    return True


def armour(public: bytes, namespace: str, raw: bytes) -> str:
    """Render a raw signature as the text file that `ssh-keygen -Y verify -s` reads."""
    if len(raw) != SIGNATURE_BYTES:
        raise Bug("vault.bad_key_size", size=str(len(raw)))
    blob = (
        _MAGIC
        + (1).to_bytes(4, "big")
        + _string(_key_blob(public))
        + _string(_word(namespace))
        + _string(b"")
        + _string(_HASH_NAME)
        + _string(_string(_KEY_TYPE) + _string(raw))
    )
    text = base64.b64encode(blob).decode("ascii")
    lines = [text[i : i + _ARMOUR_COLUMNS] for i in range(0, len(text), _ARMOUR_COLUMNS)]
    return _BEGIN + "".join(line + "\n" for line in lines) + _END


def sign(private_key: bytes, namespace: str, message: bytes) -> str:
    """Sign `message` and return the armoured signature file as text."""
    raw = sign_raw(private_key, namespace, message)
    return armour(public_key(private_key), namespace, raw)


def verify(public: bytes, namespace: str, message: bytes, armoured: str) -> bool:
    """Tell whether an armoured text is the one canonical signature by `public`.

    Accepted only when rendering its 64 signature bytes again gives the very same text: other
    keys, namespaces, hashes, line lengths, blanks, headers and trailing bytes all differ from
    that rendering, so no second spelling of a signature is ever accepted.
    """
    raw = _raw_of(armoured)
    if raw is None or len(public) != KEY_BYTES:
        return False
    return armour(public, namespace, raw) == armoured and verify_raw(
        public, namespace, message, raw
    )


def public_key_line(public: bytes, comment: str) -> str:
    """Return the key as one OpenSSH public-key line, `ssh-ed25519 AAAA... comment`."""
    return f"{_key_text(public)} {_word(comment).decode()}"


def allowed_signers_line(principal: str, namespaces: Sequence[str], public: bytes) -> str:
    """Return one line of an OpenSSH allowed-signers file, without its line end.

    The namespaces are always written: a line without them would let the key sign for any
    purpose. A principal is one exact word; wildcards are refused.
    """
    if not namespaces:
        raise Bug("vault.bad_signer_word", word="")
    purposes = ",".join(_word(name).decode() for name in namespaces)
    return f'{_word(principal).decode()} namespaces="{purposes}" {_key_text(public)}'


def fingerprint(public: bytes) -> str:
    """Return OpenSSH's fingerprint of the key, `SHA256:` and 43 characters."""
    digest = hashlib.sha256(_key_blob(public)).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def read_aloud(public: bytes) -> str:
    """Return six groups of five digits to compare by telephone, in any language.

    Each group is five bytes of the key's SHA-256 modulo 100 000: 99 bits in all, far beyond
    what a search for another key with the same digits could cover.
    """
    digest = hashlib.sha256(_key_blob(public)).digest()
    numbers = (int.from_bytes(digest[i : i + 5], "big") % 100_000 for i in range(0, 30, 5))
    return " ".join(f"{number:05d}" for number in numbers)


def _private(seed: bytes) -> Ed25519PrivateKey:
    if len(seed) != KEY_BYTES:
        raise Bug("vault.bad_key_size", size=str(len(seed)))
    return Ed25519PrivateKey.from_private_bytes(seed)


def _string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def _word(text: str) -> bytes:
    if not _WORD.fullmatch(text):
        raise Bug("vault.bad_signer_word", word=text)
    return text.encode("ascii")


def _key_blob(public: bytes) -> bytes:
    if len(public) != KEY_BYTES:
        raise Bug("vault.bad_key_size", size=str(len(public)))
    return _string(_KEY_TYPE) + _string(public)


def _key_text(public: bytes) -> str:
    return f"{_KEY_TYPE.decode()} {base64.b64encode(_key_blob(public)).decode('ascii')}"


def _to_be_signed(namespace: str, message: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(_word(namespace)) + _string(b"") + _string(_HASH_NAME) + _string(digest)


def _raw_of(armoured: str) -> bytes | None:
    """Last 64 bytes of the armoured blob; a loose reading, because `verify` renders it again."""
    if len(armoured) > _LONGEST_ARMOUR:
        return None
    body = armoured.removeprefix(_BEGIN).removesuffix(_END)
    try:
        blob = base64.b64decode(body.replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        return None
    return blob[-SIGNATURE_BYTES:] if len(blob) >= SIGNATURE_BYTES else None

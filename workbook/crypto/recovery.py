"""The printed recovery key: 160 random bits as eight groups that each check themselves.

A group is four characters of data (five bits each) and one check character, so a slip of the
pen is found and its group named before anything is decrypted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from workbook.errors import Bug, InputError

SECRET_BYTES = 20
GROUPS = 8
# Digits and capitals without I, L, O and U: what a hand confuses is left out.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DATA = 4
_LENGTH = _DATA + 1
_SEPARATORS = re.compile(r"[^0-9A-Za-z]+")
_INFO = b"imicro-recovery-v1"
_RENEWAL_INFO = b"imicro-recovery-renewal-v1"


@dataclass(frozen=True, repr=False)
class RecoveryCode:
    """One recovery key. secret: its 20 bytes; left out of `repr` so that no log can hold it."""

    secret: bytes

    def __post_init__(self) -> None:
        """Refuse a secret of another size."""
        if len(self.secret) != SECRET_BYTES:
            raise Bug("vault.bad_key_size", size=str(len(self.secret)))

    @classmethod
    def new(cls, random_bytes: Callable[[int], bytes]) -> RecoveryCode:
        """Make a key from a source of secure random bytes."""
        return cls(random_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> RecoveryCode:
        """Read a typed key; case, blanks and dashes do not matter, O is 0, I and L are 1.

        Raises InputError `vault.recovery_group` (group: its number from 1) for the first group
        with a slip, `vault.recovery_length` when characters are missing or left over at the end.
        """
        values = [
            value
            for number, group in enumerate(_typed_groups(text))
            for value in _data_of(number, group)
        ]
        whole = 0
        for value in values:
            whole = whole << 5 | value
        return cls(whole.to_bytes(SECRET_BYTES, "big"))

    def groups(self) -> tuple[str, ...]:
        """Return the eight groups of five characters, as printed."""
        whole = int.from_bytes(self.secret, "big")
        values = [whole >> shift & 31 for shift in range(SECRET_BYTES * 8 - 5, -1, -5)]
        parts = [values[i : i + _DATA] for i in range(0, len(values), _DATA)]
        return tuple(
            "".join(_ALPHABET[value] for value in [*part, _check(number, part)])
            for number, part in enumerate(parts)
        )

    def text(self) -> str:
        """Return the key as printed: eight groups joined by dashes."""
        return "-".join(self.groups())

    def wrapping_key(self, salt: bytes) -> bytes:
        """Return the 32-byte AES key of this code: HKDF-SHA256 (160 bits need no slow function)."""
        return self._derived(salt, _INFO)

    def renewal_seed(self) -> bytes:
        """Return the 32-byte Ed25519 seed whose public part new database keys are sealed to.

        It has no salt: the public part is kept when the sheet is made, whatever slot follows.
        """
        return self._derived(None, _RENEWAL_INFO)

    def _derived(self, salt: bytes | None, info: bytes) -> bytes:
        # Loaded with the first key: the unlock screen derives none.
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(self.secret)


def _typed_groups(text: str) -> list[str]:
    """Split as typed when the dashes stand in their places, else every five characters."""
    plain = unicodedata.normalize("NFKC", text).upper()
    parts = [part for part in _SEPARATORS.split(plain) if part]
    if len(parts) == GROUPS:
        return parts
    joined = "".join(parts)
    groups = [joined[i : i + _LENGTH] for i in range(0, _LENGTH * GROUPS, _LENGTH)]
    for number, group in enumerate(groups):
        if group:
            _data_of(number, group)
    if len(joined) != _LENGTH * GROUPS:
        raise InputError(
            "vault.recovery_length", found=str(len(joined)), expected=str(_LENGTH * GROUPS)
        )
    return groups


def _data_of(number: int, group: str) -> list[int]:
    values = [_VALUES.get(letter, -1) for letter in group]
    data = values[:_DATA]
    if len(values) != _LENGTH or -1 in values or _check(number, data) != values[_DATA]:
        raise InputError("vault.recovery_group", group=str(number + 1))
    return data


def _check(number: int, data: list[int]) -> int:
    """Check value of a group: a weighted sum in the field of 32 elements, plus its number.

    The weights are different powers of a generator, so any one wrong character and any two
    exchanged ones change the sum; the group's number makes two exchanged groups show.
    """
    total = number
    for place, value in enumerate(data):
        total ^= _times_power(value, place + 1)
    return total


def _times_power(value: int, power: int) -> int:
    for _ in range(power):
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return value

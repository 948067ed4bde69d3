"""Passphrase to key: Argon2id with a cost that is bounded from below and from above.

The library accepts any cost, so the bounds are ours (RFC 9106, part 4). They travel in a
`CostPolicy` given to the constructor and nowhere else: no setting or environment variable
lowers them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from workbook.errors import Bug, InputError, KnownError

SALT_BYTES = 16
DERIVED_BYTES = 32


@dataclass(frozen=True)
class KdfCost:
    """Argon2id parameters. memory_kib: KiB; iterations: passes (t); lanes: parallelism (p)."""

    memory_kib: int
    iterations: int
    lanes: int

    def reaches(self, other: KdfCost) -> bool:
        """Tell whether every parameter is at least the other's."""
        return (
            self.memory_kib >= other.memory_kib
            and self.iterations >= other.iterations
            and self.lanes >= other.lanes
        )


@dataclass(frozen=True)
class CostPolicy:
    """What new slots cost (`chosen`) and what is accepted from a file (`floor` to `ceiling`)."""

    chosen: KdfCost
    floor: KdfCost
    ceiling: KdfCost


SHIPPED = KdfCost(memory_kib=256 * 1024, iterations=3, lanes=4)
# RFC 9106's second recommended option; its first one asks for 2 GiB, too much for a ward laptop.
FLOOR = KdfCost(memory_kib=64 * 1024, iterations=3, lanes=4)
CEILING = KdfCost(memory_kib=1024 * 1024, iterations=10, lanes=16)
SHIPPED_POLICY = CostPolicy(chosen=SHIPPED, floor=FLOOR, ceiling=CEILING)


class Kdf:
    """Derives slot keys from passphrases within one cost policy."""

    def __init__(self, policy: CostPolicy) -> None:
        """policy: `SHIPPED_POLICY` in the program; tests give a cheap one here and only here."""
        self._policy = policy
        self.check(policy.chosen)

    @property
    def chosen(self) -> KdfCost:
        """Cost of slots made from now on."""
        return self._policy.chosen

    def check(self, cost: KdfCost) -> None:
        """Refuse a cost outside the policy, before a byte of memory is taken.

        Raises KnownError `vault.cost_too_low` (a downgraded slot) or `vault.cost_too_high`
        (a slot made to exhaust the laptop).
        """
        if not cost.reaches(self._policy.floor):
            raise KnownError("vault.cost_too_low", **_as_texts(cost))
        if not self._policy.ceiling.reaches(cost):
            raise KnownError("vault.cost_too_high", **_as_texts(cost))

    def derive(self, passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
        """Return the 32-byte key of a passphrase.

        Raises KnownError on a cost outside the policy or when the laptop has not the memory
        (`vault.memory_short`), InputError on an empty or unencodable passphrase.
        """
        self.check(cost)
        secret = passphrase_bytes(passphrase)
        if len(salt) != SALT_BYTES:
            raise Bug("vault.bad_key_size", size=str(len(salt)))
        # Loaded with the first passphrase: what is known before it shows without.
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        try:
            return Argon2id(
                salt=salt,
                length=DERIVED_BYTES,
                iterations=cost.iterations,
                lanes=cost.lanes,
                memory_cost=cost.memory_kib,
            ).derive(secret)
        except MemoryError:
            raise KnownError("vault.memory_short", **_as_texts(cost)) from None


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the bytes that are derived: NFC, so that a typed accent has one spelling; UTF-8.

    Nothing is stripped: a blank at either end belongs to the passphrase. Raises InputError
    `vault.passphrase_empty`, or `vault.passphrase_characters` for what UTF-8 cannot hold.
    """
    if not passphrase:
        raise InputError("vault.passphrase_empty")
    try:
        return unicodedata.normalize("NFC", passphrase).encode("utf-8")
    except UnicodeEncodeError:
        raise InputError("vault.passphrase_characters") from None


def _as_texts(cost: KdfCost) -> dict[str, str]:
    return {
        "mebibytes": f"{cost.memory_kib // 1024}",
        "iterations": str(cost.iterations),
        "lanes": str(cost.lanes),
    }

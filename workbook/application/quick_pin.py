"""The quick PIN: a few digits that open a covered screen, for one person and one process.

It is written nowhere: no file, no log, no preference holds it, and it is forgotten when the
workbook locks. It spares the passphrase to somebody who was away for a moment; it protects
nothing on the disk, and the keys lie in memory meanwhile.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

from workbook.errors import Bug, InputError

FEWEST, MOST = 4, 8
TRIES = 3
"""Wrong ones in a row until the workbook locks."""
_SALT_BYTES = 16
_DIGITS = frozenset("0123456789")
_OBVIOUS = frozenset({1, 2, 8, 9})
_ROUNDS = 50_000


class PinTry(StrEnum):
    """What came of a try; LOCK: it was the last one in a row."""

    OPEN = "open"
    WRONG = "wrong"
    LOCK = "lock"


def weakness(pin: str) -> str:
    """The code of what is wrong with a new PIN, "" for nothing.

    `pin.digits`: not 4 to 8 digits. `pin.same`: one digit over and over. `pin.run`: up or down by
    ones or twos, as 4321, 2468 or, round the end, 7890.
    """
    if not FEWEST <= len(pin) <= MOST or not set(pin) <= _DIGITS:
        return "pin.digits"
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps == {0}:
        return "pin.same"
    return "pin.run" if len(steps) == 1 and steps <= _OBVIOUS else ""


class QuickPin:
    """Holds one PIN as a salted digest. random_bytes: the source of the salt."""

    def __init__(self, random_bytes: Callable[[int], bytes]) -> None:
        """Hold none."""
        self._random_bytes = random_bytes
        self._person = ""
        self._salt = self._digest = b""
        self._wrong = 0

    @property
    def tries_left(self) -> int:
        """How many wrong ones until the workbook locks, the last one included."""
        return TRIES - self._wrong

    def is_set_for(self, person: str) -> bool:
        """Whether this person set one since the unlock."""
        return bool(person) and self._person == person

    def set(self, person: str, pin: str) -> None:
        """Take this one; InputError `pin.*` for one that is guessed at once."""
        found = weakness(pin)
        if found:
            raise InputError(found)
        if not person:
            raise Bug("pin.nobody")
        self._salt = self._random_bytes(_SALT_BYTES)
        self._digest, self._person = self._digest_of(pin), person
        self._wrong = 0

    def attempt(self, person: str, pin: str) -> PinTry:
        """Try one; Bug for somebody who set none."""
        if not self.is_set_for(person):
            raise Bug("pin.nobody")
        if hmac.compare_digest(self._digest_of(pin), self._digest):
            self._wrong = 0
            return PinTry.OPEN
        self._wrong += 1
        return PinTry.LOCK if self._wrong >= TRIES else PinTry.WRONG

    def forget(self) -> None:
        """Hold none: the workbook locks."""
        self._person = ""
        self._salt = self._digest = b""
        self._wrong = 0

    def _digest_of(self, pin: str) -> bytes:
        return hashlib.pbkdf2_hmac("sha256", pin.encode("utf-8"), self._salt, _ROUNDS)

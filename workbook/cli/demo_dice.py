"""Chance for made-up patients: the same seed gives the same throws on every machine.

SHA-256 of the seed and a counter rather than a library's generator, whose sequence may change
with its version. Keys, nonces and salts never come from here: a demo workbook is encrypted with
the system's own randomness.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def _bytes(text: str) -> bytes:
    # A seed typed in bytes that are no text is a seed like any other.
    return text.encode("utf-8", "surrogateescape")


class Dice:
    """Throws that depend on the words it was made with, and on nothing else."""

    def __init__(self, *words: object) -> None:
        """words: the seed, then what the throws are for, so that patients do not disturb others."""
        self._words = "/".join(map(str, words))
        self._thrown = 0

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, ends included."""
        self._thrown += 1
        text = f"{self._words}/{self._thrown}"
        number = int.from_bytes(hashlib.sha256(_bytes(text)).digest()[:8], "big")
        return low + number % (high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred throws."""
        return self.whole(1, 100) <= percent

    def pick(self, things: Sequence[T]) -> T:
        """One of several things, each as likely as the others."""
        return things[self.whole(0, len(things) - 1)]

    def near(self, middle: int, spread: int) -> int:
        """A whole number around `middle`, likelier close to it than far."""
        return middle + self.whole(-spread, spread) // 2 + self.whole(-spread, spread) // 2


def digits(scaled: int, decimals: int) -> str:
    """A whole number of tenths, hundredths ... as digits with a point: (34, 1) is "3.4"."""
    sign, text = ("-", str(-scaled)) if scaled < 0 else ("", str(scaled))
    if decimals == 0:
        return sign + text
    text = text.rjust(decimals + 1, "0")
    return f"{sign}{text[:-decimals]}.{text[-decimals:]}"

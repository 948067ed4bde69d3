"""Least quality of a new passphrase: length, strength, and what anyone would try first.

Whoever copies a folder away can try passphrases for as long as they like, so a new one is worth
about 80 bits (trust requirement T33): 12 characters of four kinds, 14 of three, or six words that
are not among the frequent ones. `phrases` makes such six words by chance.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workbook.crypto.frequent_table import FREQUENT, ROWS

LEAST_LENGTH = 12
LEAST_WORDS = 6
_LEAST_DIFFERENT = 6
_KINDS_AND_LENGTH = ((4, 12), (3, 14))
_LEAST_ROW, _SHORTEST_WORD = 4, 3
# One letter beside frequent words adds next to nothing.
_LETTERS_BESIDE = 1
_SIGNS = str.maketrans("013457@$!€", "oieastasie")
_WORD = re.compile(r"[^\W\d_]+")
_DISGUISED_END = 4
_END = re.compile(r"[\W\d_]+$")


def check(passphrase: str) -> list[str]:
    """Return the codes of what is wrong with a new passphrase; empty when it is accepted.

    Codes: `vault.passphrase_short`, `vault.passphrase_uniform` (one kind of character only, or
    too few different ones), `vault.passphrase_common` (frequent words, names, rows of keys, with
    whatever digits and signs between), and, where none of these, `vault.passphrase_weak`.
    """
    plain = unicodedata.normalize("NFC", passphrase)
    found = []
    if len(plain) < LEAST_LENGTH:
        found.append("vault.passphrase_short")
    if len(_kinds(plain)) < 2 or len(set(plain)) < _LEAST_DIFFERENT:
        found.append("vault.passphrase_uniform")
    if _common(plain):
        found.append("vault.passphrase_common")
    return found if found or _strong(plain) else ["vault.passphrase_weak"]


def own_words(passphrase: str) -> frozenset[str]:
    """The different words that count: three letters or more, none of the frequent ones."""
    words = {_bare(word) for word in _WORD.findall(unicodedata.normalize("NFC", passphrase))}
    return frozenset(word for word in words if len(word) >= _SHORTEST_WORD) - _frequent()


def _strong(plain: str) -> bool:
    kinds = len(_kinds(plain))
    mixed = any(kinds >= least and len(plain) >= size for least, size in _KINDS_AND_LENGTH)
    return mixed or len(own_words(plain)) >= LEAST_WORDS


def _common(plain: str) -> bool:
    """Whether nothing but frequent words is left, read as typed or with digits for letters."""
    if len(own_words(plain)) >= LEAST_WORDS:
        return False
    bare = _bare(plain)
    # What stands at the end is a number more often than letters in disguise.
    end = len(_END.sub("", bare))
    disguised = {bare[: end + last].translate(_SIGNS) for last in range(_DISGUISED_END + 1)}
    readings = {_letters(reading) for reading in (bare, *disguised)}
    return any(_beside(letters) <= _LETTERS_BESIDE < len(letters) for letters in readings)


def _beside(letters: str) -> int:
    """How many letters are left where frequent words cover as many as they can."""
    frequent, left = _frequent(), [0]
    longest = max(map(len, frequent))
    for end in range(1, len(letters) + 1):
        least = left[end - 1] + 1
        for start in range(max(0, end - longest), end):
            if left[start] < least and letters[start:end] in frequent:
                least = left[start]
        left.append(least)
    return left[-1]


@lru_cache(maxsize=1)
def _frequent() -> frozenset[str]:
    """The table's words, and every stretch of a row of keys in either direction."""
    found = set(FREQUENT.split())
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        for start in range(len(row)):
            found.update(row[start:end] for end in range(start + _LEAST_ROW, len(row) + 1))
    return frozenset(found)


def _bare(text: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _letters(text: str) -> str:
    return "".join(part for part in text if part.isalpha())


def _kinds(plain: str) -> set[str]:
    return {_kind(letter) for letter in plain}


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    if letter.isalpha():
        return "upper" if letter.isupper() else "lower"
    return "other"

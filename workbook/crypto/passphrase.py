"""Least quality of a new passphrase: length, kinds of characters, and a few refused outright."""

from __future__ import annotations

import unicodedata

LEAST_LENGTH = 12
_LEAST_DIFFERENT = 6
# Long enough and mixed enough to slip through the other rules, yet the first ones tried.
_REFUSED = frozenset(
    {
        "motdepasse123",
        "motdepasse1234",
        "mot de passe",
        "password1234",
        "password12345",
        "azertyuiop123",
        "azerty123456",
        "qwertyuiop123",
        "qwerty123456",
        "bonjour12345",
        "reanimation1",
        "réanimation1",
        "imicro workbook",
        "i-micro workbook",
        "noradrénaline1",
    }
)


def check(passphrase: str) -> list[str]:
    """Return the codes of what is wrong with a new passphrase; empty when it is accepted.

    Codes: `vault.passphrase_short`, `vault.passphrase_uniform` (one kind of character only, or
    too few different ones), `vault.passphrase_common`.
    """
    plain = unicodedata.normalize("NFC", passphrase)
    found = []
    if len(plain) < LEAST_LENGTH:
        found.append("vault.passphrase_short")
    if len({_kind(letter) for letter in plain}) < 2 or len(set(plain)) < _LEAST_DIFFERENT:
        found.append("vault.passphrase_uniform")
    if plain.casefold().strip() in _REFUSED:
        found.append("vault.passphrase_common")
    return found


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    if letter.isalpha():
        return "upper" if letter.isupper() else "lower"
    return "other"

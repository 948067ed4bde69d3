"""Passphrases made by chance: six words out of a list of our own, a little over 80 bits.

The list is French without accents, so that every keyboard types it: names of things, and verbs
with the endings that can be heard apart. Two files hold it; the endings are joined on here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from workbook.crypto.passphrase import LEAST_WORDS, check
from workbook.errors import KnownError

NOUNS, VERBS = "nouns.txt", "verbs.txt"
LEAST_WORDS_LISTED = 10_322
"""Six words of so many are worth 80 bits."""
_INFINITIVE = "er"
_ENDINGS = ("er", "ant", "ait", "era", "ons")
_DRAW_BYTES = 4


@lru_cache(maxsize=2)
def word_list(folder: Path) -> tuple[str, ...]:
    """Every word there is, each once, in the order of the alphabet.

    KnownError `vault.cannot_read` where the files are missing, cannot be read, or hold less than
    six words need: a short list would make phrases that only look strong.
    """
    words = set(_read(folder / NOUNS))
    for verb in _read(folder / VERBS):
        words.update(_forms(verb.removesuffix(_INFINITIVE)))
    if len(words) < LEAST_WORDS_LISTED:
        raise KnownError("vault.cannot_read", file=NOUNS)
    return tuple(sorted(words))


def new_phrase(words: tuple[str, ...], random_bytes: Callable[[int], bytes]) -> str:
    """Six words drawn alike and apart, with a blank between.

    random_bytes: a secure source. What `passphrase.check` would not accept (a word twice) is
    drawn anew.
    """
    while True:
        phrase = " ".join(_draw(words, random_bytes) for _ in range(LEAST_WORDS))
        if not check(phrase):
            return phrase


def _draw(words: tuple[str, ...], random_bytes: Callable[[int], bytes]) -> str:
    """One word; the end of the range that would favour the first words is thrown away."""
    whole = 256**_DRAW_BYTES
    fair = whole - whole % len(words)
    while (number := int.from_bytes(random_bytes(_DRAW_BYTES), "big")) >= fair:
        pass
    return words[number % len(words)]


def _forms(stem: str) -> list[str]:
    """The forms of a verb of the first group; `mangeons` keeps its e."""
    found = []
    for ending in _ENDINGS:
        soft = "e" if stem.endswith("g") and ending[0] in "ao" else ""
        found.append(stem + soft + ending)
    return found


def _read(path: Path) -> list[str]:
    try:
        return path.read_text("ascii").split()
    except (OSError, UnicodeDecodeError) as refusal:
        raise KnownError("vault.cannot_read", file=path.name) from refusal

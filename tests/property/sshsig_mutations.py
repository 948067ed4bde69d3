"""Mutations of an armoured signature: the same ones in every run, none equal to the original."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=- \n\r\t"


class _Dice:
    """Numbers that look random and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self._stream = hashlib.shake_256(f"mutation {seed}".encode()).digest(64)

    def below(self, bound: int) -> int:
        number, self._stream = self._stream[:8], self._stream[8:]
        return int.from_bytes(number, "big") % bound


def _replace(text: str, dice: _Dice) -> str:
    place = dice.below(len(text))
    return text[:place] + _ALPHABET[dice.below(len(_ALPHABET))] + text[place + 1 :]


def _insert(text: str, dice: _Dice) -> str:
    place = dice.below(len(text) + 1)
    return text[:place] + _ALPHABET[dice.below(len(_ALPHABET))] + text[place:]


def _delete(text: str, dice: _Dice) -> str:
    place = dice.below(len(text))
    return text[:place] + text[place + 1 + dice.below(3) :]


def _exchange(text: str, dice: _Dice) -> str:
    place = dice.below(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _rewrap(text: str, dice: _Dice) -> str:
    head, *middle, tail = text.splitlines()
    joined = "".join(middle)
    width = 1 + dice.below(len(joined))
    lines = [joined[i : i + width] for i in range(0, len(joined), width)]
    end = ("\n", "\r\n", "\n\n", " \n")[dice.below(4)]
    return end.join([head, *lines, tail]) + ("", "\n", "\n\n")[dice.below(3)]


def _blob_bit(text: str, dice: _Dice) -> str:
    blob = bytearray(base64.b64decode("".join(text.splitlines()[1:-1])))
    blob[dice.below(len(blob))] ^= 1 << dice.below(8)
    coded = base64.b64encode(blob).decode()
    lines = [coded[i : i + 70] for i in range(0, len(coded), 70)]
    return "\n".join([text.splitlines()[0], *lines, text.splitlines()[-1], ""])


def _around(text: str, dice: _Dice) -> str:
    extra = ("\n", " ", "\ufeff", "# note\n", text, "\0")[dice.below(6)]
    return extra + text if dice.below(2) else text + extra


_KINDS: tuple[Callable[[str, _Dice], str], ...] = (
    _replace,
    _insert,
    _delete,
    _exchange,
    _rewrap,
    _blob_bit,
    _around,
)


def mutated_armours(armour: str, count: int) -> Iterator[str]:
    """Yield `count` texts that differ from `armour`, every kind of mutation in turn."""
    made = seed = 0
    while made < count:
        mutated = _KINDS[seed % len(_KINDS)](armour, _Dice(seed))
        seed += 1
        if mutated != armour:
            made += 1
            yield mutated

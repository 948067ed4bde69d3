"""Canonical JSON: a tree to the one text that may stand for it, and back, read strictly.

Keys sorted, no spaces, UTF-8, every number a text, no floats: equal trees have equal bytes, so the
bytes can be hashed and signed. Reading refuses any other spelling, and the parts of a tree are
taken out by readers that refuse another type or other keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Set
from typing import Any

# Made once: an encoder with settings of its own costs more than most trees it writes.
_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)
_COUNT = re.compile(r"0|[1-9][0-9]{0,17}")
Json = str | bool | None | list["Json"] | dict[str, "Json"]


def text_of(tree: Json) -> str:
    """The canonical text of a tree of texts, flags, nulls, lists and dictionaries."""
    return _ENCODER.encode(tree)


def dumps(tree: Json) -> bytes:
    """The same as bytes."""
    return text_of(tree).encode("utf-8")


def loads(data: bytes) -> Json:
    """The tree of canonical bytes; ValueError for any other bytes."""
    try:
        tree: Json = json.loads(
            data.decode("utf-8"),
            parse_float=_no_number,
            parse_int=_no_number,
            parse_constant=_no_number,
        )
        # Inside the net as well: what can be read may nest too deep to be written, or hold half
        # of a surrogate pair.
        same = dumps(tree) == data
    except RecursionError:
        raise ValueError("too deep") from None
    if not same:
        raise ValueError("another spelling")
    return tree


def parsed_object(text: str) -> dict[str, Any]:
    """The tree of a cache this program wrote itself (not of an event: those are read strictly)."""
    return an_object(json.loads(text))


def _no_number(_: str) -> Json:
    raise ValueError("a number")


def an_object(tree: object) -> dict[str, Any]:
    """The dictionary that a part must be; TypeError for any other."""
    if not isinstance(tree, dict):
        raise TypeError("not an object")
    return tree


def only(tree: dict[str, Any], names: Set[str]) -> dict[str, Any]:
    """The dictionary where it has exactly these keys; else ValueError."""
    if tree.keys() != names:
        raise ValueError("other keys")
    return tree


def a_text(part: object) -> str:
    """The text that a part must be; TypeError for any other."""
    if not isinstance(part, str):
        raise TypeError("not a text")
    return part


def a_flag(part: object) -> bool:
    """The flag that a part must be; TypeError for any other."""
    if not isinstance(part, bool):
        raise TypeError("not a flag")
    return part


def a_count(part: object) -> int:
    """The whole number a text must spell, from 0, of at most 18 digits; else ValueError."""
    if not _COUNT.fullmatch(a_text(part)):
        raise ValueError("not a count")
    return int(a_text(part))


def all_texts(part: object) -> tuple[str, ...]:
    """The texts of a part that must be a list of nothing else; else TypeError."""
    if not isinstance(part, list):
        raise TypeError("not a list")
    return tuple(a_text(one) for one in part)


def texts_of(tree: object, names: Set[str]) -> dict[str, str]:
    """The parts of a dictionary of exactly these keys, all of them texts."""
    return {name: a_text(part) for name, part in only(an_object(tree), names).items()}

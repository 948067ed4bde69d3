"""Strict canonical JSON for the small files of this package: one value has one spelling.

What is read must be, byte for byte, what would be written: this refuses duplicate keys, NaN,
floats, blanks, byte-order marks, lone surrogates and escapes that were not needed, all at once.
"""

from __future__ import annotations

import base64
import json
from typing import NoReturn


def encode(value: object) -> bytes:
    """Return the canonical bytes: sorted keys, no blanks, UTF-8, integers only."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def decode(raw: bytes) -> object:
    """Return the value of canonical bytes; raise ValueError on anything else."""
    try:
        value: object = json.loads(raw.decode("utf-8"), parse_float=_no, parse_constant=_no)
        canonical = encode(value)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if canonical != raw:
        raise ValueError("not canonical")
    return value


def fields(value: object, names: frozenset[str]) -> dict[str, object]:
    """Return the object's fields when they are exactly `names`; else raise ValueError."""
    if not isinstance(value, dict) or value.keys() != names:
        raise ValueError("fields differ")
    return value


def items(value: object) -> list[object]:
    """Return the array; raise ValueError on anything else."""
    if not isinstance(value, list):
        raise ValueError("not an array")
    return value


def text(value: object) -> str:
    """Return the text; raise ValueError on anything else."""
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def count(value: object) -> int:
    """Return the whole number from 0 to 2**53 - 1; raise ValueError on anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise ValueError("not a count")
    return value


def flag(value: object) -> bool:
    """Return the truth value; raise ValueError on anything else."""
    if not isinstance(value, bool):
        raise ValueError("not true or false")
    return value


def blob(value: object) -> bytes:
    """Return the bytes of a canonical base64 text; raise ValueError on anything else."""
    given = text(value)
    content = base64.b64decode(given, validate=True)
    if as_blob(content) != given:
        raise ValueError("base64 is not canonical")
    return content


def as_blob(content: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(content).decode("ascii")


def _no(spelling: str) -> NoReturn:
    raise ValueError(spelling)

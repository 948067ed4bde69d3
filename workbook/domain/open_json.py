"""Values with their words in clear, as JSON: for drafts, which never leave the encrypted file.

An event's bytes hold free text only as a commitment (`canonical.py`); a draft is no event yet and
keeps the words themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.domain import canonical, canonical_json
from workbook.domain.canonical_json import Json
from workbook.domain.entries.envelope import Reason
from workbook.domain.values import Missing, Text, Value


def value_text(value: Value | None) -> str:
    """A value as JSON text, "" for none."""
    match value:
        case None:
            return ""
        case Text(content):
            tree: dict[str, Json] = {"words": content}
        case Missing(_, Text(content)):
            tree = {"value": canonical.value_json(replace(value, note=None)), "words": content}
        case _:
            tree = {"value": canonical.value_json(value)}
    return canonical_json.text_of(tree)


def value_of(text: str) -> Value | None:
    """The value of `value_text`."""
    if not text:
        return None
    tree: dict[str, Any] = canonical_json.parsed_object(text)
    if "value" not in tree:
        return Text(tree["words"])
    value = canonical.value_from_json(tree["value"])
    if isinstance(value, Missing) and "words" in tree:
        return replace(value, note=Text(tree["words"]))
    return value


def reason_text(reason: Reason | None) -> str:
    """A reason as JSON text, "" for none."""
    if reason is None:
        return ""
    words = reason.text.content if isinstance(reason.text, Text) else ""
    return canonical_json.text_of({"code": reason.code, "words": words})


def reason_of(text: str) -> Reason | None:
    """The reason of `reason_text`."""
    if not text:
        return None
    tree = canonical_json.parsed_object(text)
    return Reason(tree["code"], Text(tree["words"]) if tree["words"] else None)

"""Events to the exact bytes that are hashed and signed, and back.

The bytes are canonical JSON, made once, stored, hashed and carried as they are; reading is strict,
and refuses bytes that this module would not have written. Free text stands in the bytes as
SHA-256(salt + content) and its size; content and salt are handed back as bodies, so that one can
be erased and the chain stays.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from workbook.domain import canonical_json
from workbook.domain.canonical_json import (
    Json,
    a_count,
    a_flag,
    a_text,
    all_texts,
    an_object,
    dumps,
    only,
    text_of,
    texts_of,
)
from workbook.domain.entries.envelope import (
    FORMAT,
    Author,
    Event,
    Payload,
    Place,
    Reason,
    Stamp,
)
from workbook.domain.entries.registry import payload_class
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    SealedText,
    Text,
    Value,
)
from workbook.errors import InputError, TamperError

SALT_BYTES = 16


@dataclasses.dataclass(frozen=True, slots=True)
class Body:
    """The words behind a commitment: digest (hex) = SHA-256(salt + content in UTF-8)."""

    digest: str
    salt: bytes
    content: str


@dataclasses.dataclass(frozen=True, slots=True)
class Sealed:
    """An event as it is stored: its bytes, and the bodies that its bytes commit to.

    value: the new value as it stands in the bytes, "" for none. payload: the payload's tree.
    """

    data: bytes
    bodies: tuple[Body, ...]
    value: str
    payload: Json


def loads(data: bytes) -> Json:
    """The tree of canonical JSON bytes; TamperError `log.not_canonical` for any other bytes."""
    try:
        return canonical_json.loads(data)
    except ValueError:
        raise TamperError("log.not_canonical") from None


def commitment(salt: bytes, content: str) -> str:
    """The digest that stands in the bytes for a free text."""
    return hashlib.sha256(salt + content.encode("utf-8")).hexdigest()


class _Sealer:
    """Turns texts into commitments while an event is written, and keeps the bodies."""

    def __init__(self, new_salt: Callable[[], bytes]) -> None:
        self._new_salt = new_salt
        self.bodies: list[Body] = []

    def text(self, text: Text | SealedText) -> Json:
        if isinstance(text, SealedText):
            return {"sha256": text.digest, "size": str(text.size), "t": "text"}
        salt = self._new_salt()
        body = Body(commitment(salt, text.content), salt, text.content)
        self.bodies.append(body)
        return {
            "sha256": body.digest,
            "size": str(len(text.content.encode("utf-8"))),
            "t": "text",
        }

    def value(self, value: Value | None) -> Json:
        match value:
            case None:
                return None
            case Quantity(digits, unit):
                return {"t": "quantity", "u": unit, "v": digits}
            case Choice(code):
                return {"t": "choice", "v": code}
            case Choices(codes):
                return {"t": "choices", "v": list(codes)}
            case Day(iso):
                return {"t": "day", "v": iso}
            case Moment(iso):
                return {"t": "moment", "v": iso}
            case Missing(reason, note):
                return {
                    "note": None if note is None else self.text(note),
                    "t": "missing",
                    "v": reason,
                }
            case _:
                return self.text(value)

    def field(self, value: object) -> Json:
        if isinstance(value, (Text, SealedText)):
            return self.text(value)
        if isinstance(value, tuple):
            return [str(part) for part in value]
        if value is None or isinstance(value, (str, bool)):
            return value
        raise TypeError(type(value).__name__)

    def payload(self, payload: Payload) -> Json:
        names = _readers(payload.KIND, payload.VERSION)
        return {name: self.field(getattr(payload, name)) for name in names}


def seal(event: Event, new_salt: Callable[[], bytes]) -> Sealed:
    """The bytes of an event and the bodies they commit to. new_salt gives 16 random bytes."""
    sealer = _Sealer(new_salt)
    recorded, author, place = event.recorded, event.author, event.place
    new, payload = sealer.value(event.new), sealer.payload(event.payload)
    tree: Json = {
        "author": {"key": author.key, "person": author.person, "role": author.role},
        "cause": event.cause,
        "clock": event.clock,
        "command": event.command_id,
        "definition": event.definition,
        "device": event.device,
        "format": FORMAT,
        "id": event.event_id,
        "kind": event.payload.KIND,
        "log": event.log_id,
        "new": new,
        "nonce": event.nonce,
        "observed": event.observed,
        "old": sealer.value(event.old),
        "payload": payload,
        "place": {name: part for name in _PLACE if (part := getattr(place, name))},
        "previous": event.previous,
        "reason": _reason(event.reason, sealer),
        "recorded": {
            "offset": recorded.offset,
            "trust": recorded.trust,
            "utc": recorded.utc,
            "zone": recorded.zone,
        },
        "sequence": str(event.sequence),
        "site": event.site,
        "supersedes": list(event.supersedes),
        "version": event.payload.VERSION,
    }
    value = "" if new is None else text_of(new)
    return Sealed(dumps(tree), tuple(sealer.bodies), value, payload)


_PLACE = tuple(field.name for field in dataclasses.fields(Place))


def _reason(reason: Reason | None, sealer: _Sealer) -> Json:
    if reason is None:
        return None
    return {"code": reason.code, "text": None if reason.text is None else sealer.text(reason.text)}


def value_json(value: Value | None) -> str:
    """A value as canonical JSON text, for projections and drafts; free text must be sealed."""
    return text_of(_Sealer(_no_salt).value(value))


def _no_salt() -> bytes:
    raise TypeError("free text in a projection")


def value_from_json(text: str) -> Value | None:
    """The value of `value_json`: a cache this program wrote, so not read as strictly as events."""
    return _value(json.loads(text))


def unseal(data: bytes) -> Event:
    """The event of stored bytes; texts come back sealed, the payload in the version it has.

    TamperError for bytes not ours: every object must have exactly its keys, every part its type,
    so that sealing what was read gives the same bytes again.
    """
    tree = loads(data)
    try:
        return _event(an_object(tree))
    except (KeyError, ValueError, TypeError, InputError):
        raise TamperError("log.not_an_event") from None


def _event(tree: dict[str, Any]) -> Event:
    if tree["format"] != FORMAT:
        raise TamperError("log.unknown_format", format=str(tree["format"]))
    only(tree, _KEYS)
    return Event(
        event_id=a_text(tree["id"]),
        command_id=a_text(tree["command"]),
        log_id=a_text(tree["log"]),
        sequence=a_count(tree["sequence"]),
        previous=a_text(tree["previous"]),
        nonce=a_text(tree["nonce"]),
        clock=a_text(tree["clock"]),
        recorded=Stamp(**texts_of(tree["recorded"], _STAMP)),
        observed=a_text(tree["observed"]),
        author=Author(**texts_of(tree["author"], _AUTHOR)),
        device=a_text(tree["device"]),
        site=a_text(tree["site"]),
        place=_place(an_object(tree["place"])),
        definition=a_text(tree["definition"]),
        old=_value(tree["old"]),
        new=_value(tree["new"]),
        reason=_read_reason(tree["reason"]),
        supersedes=all_texts(tree["supersedes"]),
        cause=a_text(tree["cause"]),
        payload=_payload(tree),
    )


_KEYS = frozenset(
    (
        *("author", "cause", "clock", "command", "definition", "device", "format", "id", "kind"),
        *("log", "new", "nonce", "observed", "old", "payload", "place", "previous", "reason"),
        *("recorded", "sequence", "site", "supersedes", "version"),
    )
)
_STAMP = frozenset(field.name for field in dataclasses.fields(Stamp))
_AUTHOR = frozenset(field.name for field in dataclasses.fields(Author))
_DIGEST = re.compile(r"[0-9a-f]{64}")


def _place(tree: dict[str, Any]) -> Place:
    parts = texts_of(tree, frozenset(tree))
    if "" in parts.values():
        raise ValueError("an empty part is left out")
    return Place(**parts)


def _read_reason(tree: Json) -> Reason | None:
    if tree is None:
        return None
    parts = only(an_object(tree), {"code", "text"})
    return Reason(a_text(parts["code"]), _text_or_none(parts["text"]))


def _payload(tree: Mapping[str, Any]) -> Payload:
    kind, version = a_text(tree["kind"]), a_text(tree["version"])
    cls, readers = payload_class(kind, version), _readers(kind, version)
    given = only(an_object(tree["payload"]), readers.keys())
    return cls(**{name: read(given[name]) for name, read in readers.items()})


@cache
def _readers(kind: str, version: str) -> Mapping[str, Callable[[Json], object]]:
    fields = dataclasses.fields(payload_class(kind, version))
    return {field.name: _READERS[str(field.type)] for field in fields}


def _value(tree: Json) -> Value | None:
    if tree is None:
        return None
    parts = an_object(tree)
    match parts["t"]:
        case "quantity":
            return Quantity(a_text(only(parts, {"t", "u", "v"})["v"]), a_text(parts["u"]))
        case "choice":
            return Choice(a_text(only(parts, _PLAIN)["v"]))
        case "choices":
            return Choices(all_texts(only(parts, _PLAIN)["v"]))
        case "day":
            return Day(a_text(only(parts, _PLAIN)["v"]))
        case "moment":
            return Moment(a_text(only(parts, _PLAIN)["v"]))
        case "missing":
            note = _text_or_none(only(parts, {"note", "t", "v"})["note"])
            return Missing(a_text(parts["v"]), note)
        case _:
            return _text(tree)


_PLAIN = frozenset({"t", "v"})


def _text(tree: Json) -> SealedText:
    parts = texts_of(tree, frozenset({"sha256", "size", "t"}))
    if parts["t"] != "text" or not _DIGEST.fullmatch(parts["sha256"]):
        raise ValueError(parts["t"])
    return SealedText(parts["sha256"], a_count(parts["size"]))


def _text_or_none(tree: Json) -> SealedText | None:
    return None if tree is None else _text(tree)


# By the type a payload's field is declared with; a payload declares no other.
_READERS: Mapping[str, Callable[[Json], object]] = {
    "str": a_text,
    "bool": a_flag,
    "tuple[str, ...]": all_texts,
    "Text | SealedText": _text,
    "Text | SealedText | None": _text_or_none,
}


def payload_tree(payload: Payload) -> Json:
    """The tree of a payload, for projections; free text must be sealed."""
    return _Sealer(_no_salt).payload(payload)

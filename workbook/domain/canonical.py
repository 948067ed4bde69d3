"""Events to the exact bytes that are hashed and signed, and back.

Canonical JSON: keys sorted, no spaces, UTF-8, every number a text, no floats. The bytes are made
once, stored, hashed and carried as they are; reading is strict, and refuses bytes that this
module would not have written. Free text stands in the bytes as SHA-256(salt + content) and its
size; content and salt are handed back as bodies, so that one can be erased and the chain stays.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

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

# Made once: an encoder with settings of its own costs more than most trees it writes.
_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)
Json = str | bool | None | list["Json"] | dict[str, "Json"]
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

    value, payload: the new value ("" for none) and the payload as they stand in the bytes.
    """

    data: bytes
    bodies: tuple[Body, ...]
    value: str
    payload: str


def dumps(tree: Json) -> bytes:
    """Canonical JSON bytes of a tree of texts, flags, nulls, lists and dictionaries."""
    return _ENCODER.encode(tree).encode("utf-8")


def loads(data: bytes) -> Json:
    """The tree of canonical JSON bytes; TamperError `log.not_canonical` for any other bytes."""
    try:
        tree: Json = json.loads(
            data.decode("utf-8"),
            parse_float=_no_number,
            parse_int=_no_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise TamperError("log.not_canonical") from None
    if dumps(tree) != data:
        raise TamperError("log.not_canonical")
    return tree


def _no_number(_: str) -> Json:
    raise ValueError


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
            case Text() | SealedText():
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
        fields = dataclasses.fields(payload)
        return {field.name: self.field(getattr(payload, field.name)) for field in fields}


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
    value = "" if new is None else _ENCODER.encode(new)
    return Sealed(dumps(tree), tuple(sealer.bodies), value, _ENCODER.encode(payload))


_PLACE = tuple(field.name for field in dataclasses.fields(Place))


def _reason(reason: Reason | None, sealer: _Sealer) -> Json:
    if reason is None:
        return None
    return {"code": reason.code, "text": None if reason.text is None else sealer.text(reason.text)}


def value_json(value: Value | None) -> str:
    """A value as canonical JSON text, for projections and drafts; free text must be sealed."""
    return dumps(_Sealer(_no_salt).value(value)).decode("utf-8")


def _no_salt() -> bytes:
    raise TypeError("free text in a projection")


def value_from_json(text: str) -> Value | None:
    """The value of `value_json`: a cache this program wrote, so not read as strictly as events."""
    return _value(json.loads(text))


def unseal(data: bytes) -> Event:
    """The event of stored bytes; texts come back sealed. TamperError for bytes not ours."""
    tree = loads(data)
    try:
        return _event(_dict(tree))
    except (KeyError, ValueError, TypeError, InputError):
        raise TamperError("log.not_an_event") from None


def _event(tree: Mapping[str, Any]) -> Event:
    if tree["format"] != FORMAT or len(tree) != _KEYS:
        raise TamperError("log.unknown_format", format=str(tree["format"]))
    reason = tree["reason"]
    return Event(
        event_id=_str(tree["id"]),
        command_id=_str(tree["command"]),
        log_id=_str(tree["log"]),
        sequence=int(tree["sequence"]),
        previous=_str(tree["previous"]),
        nonce=_str(tree["nonce"]),
        clock=_str(tree["clock"]),
        recorded=Stamp(**tree["recorded"]),
        observed=_str(tree["observed"]),
        author=Author(**tree["author"]),
        device=_str(tree["device"]),
        site=_str(tree["site"]),
        place=Place(**tree["place"]),
        definition=_str(tree["definition"]),
        old=_value(tree["old"]),
        new=_value(tree["new"]),
        reason=None if reason is None else Reason(reason["code"], _text(reason["text"])),
        supersedes=tuple(tree["supersedes"]),
        cause=_str(tree["cause"]),
        payload=_payload(tree),
    )


_KEYS = 23


def _payload(tree: Mapping[str, Any]) -> Payload:
    cls = payload_class(tree["kind"], tree["version"])
    given = {name: _field(value) for name, value in _dict(tree["payload"]).items()}
    return cls(**given)


def _field(value: Json) -> object:
    if isinstance(value, dict):
        return _text(value)
    if isinstance(value, list):
        return tuple(_str(part) for part in value)
    return value


def _text(tree: Json) -> SealedText | None:
    if tree is None:
        return None
    parts = _dict(tree)
    return SealedText(parts["sha256"], int(parts["size"]))


def _value(tree: Json) -> Value | None:
    if tree is None:
        return None
    parts = _dict(tree)
    match parts["t"]:
        case "quantity":
            return Quantity(parts["v"], parts["u"])
        case "choice":
            return Choice(parts["v"])
        case "choices":
            return Choices(tuple(parts["v"]))
        case "day":
            return Day(parts["v"])
        case "moment":
            return Moment(parts["v"])
        case "missing":
            return Missing(parts["v"], _text(parts["note"]))
        case "text":
            return _text(parts)
        case _:
            raise ValueError(parts["t"])


def _dict(tree: Json) -> dict[str, Any]:
    if not isinstance(tree, dict):
        raise TypeError("not an object")
    return tree


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def payload_json(payload: Payload) -> str:
    """A payload as canonical JSON text, for projections; free text must be sealed."""
    return dumps(_Sealer(_no_salt).payload(payload)).decode("utf-8")


def parsed_object(text: str) -> dict[str, Any]:
    """The tree of a cache this program wrote itself (not of an event: those are read strictly)."""
    return _dict(json.loads(text))

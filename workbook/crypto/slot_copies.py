"""The two copies of the key-slot file on the disk: their bytes, which is newest, how replaced.

A copy is one strict JSON object: a body and the SHA-256 of the body's canonical bytes. The
digest finds damage; what protects against intent is each slot's own associated data.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path

from workbook.crypto import strict_json
from workbook.crypto.files import SmallFiles, reading, writing
from workbook.crypto.slot import FORMAT, Slot, SlotKind, from_json
from workbook.errors import Bug, KnownError, TamperError

# Written where some slot has newer keys beside it; a slot's own seal is the same in both.
RENEWED_FORMAT = "imicro-slots-2"
NAMES = ("slots.A", "slots.B")
SIZE_CAP = 1024 * 1024
_FILE_NAMES = frozenset({"body", "sha256"})
_BODY_NAMES = frozenset({"format", "generation", "slots", "workbook"})


@dataclass(frozen=True)
class Content:
    """What one copy holds. workbook_id: a UUID as text; generation: from 1."""

    workbook_id: str
    generation: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Found:
    """The newest whole copy, and whether both copies on the disk are its equal."""

    newest: Content
    in_step: bool


def workbook_id(text: str) -> str:
    """Return the id when it is a UUID in its usual spelling; anything else is a bug."""
    if not _is_uuid(text):
        raise Bug("vault.bad_workbook_id", workbook=text)
    return text


def encode(content: Content) -> bytes:
    """Return the bytes of a copy."""
    body: dict[str, object] = {
        "format": _format_of(content.slots),
        "workbook": content.workbook_id,
        "generation": content.generation,
        "slots": [slot.as_json() for slot in content.slots],
    }
    return strict_json.encode({"body": body, "sha256": _digest(body)})


def decode(raw: bytes) -> Content:
    """Return what a copy's bytes hold; raise ValueError on any that `encode` would not write."""
    if len(raw) > SIZE_CAP:
        raise ValueError("too large")
    outer = strict_json.fields(strict_json.decode(raw), _FILE_NAMES)
    body = strict_json.fields(outer["body"], _BODY_NAMES)
    slots = tuple(from_json(value) for value in strict_json.items(body["slots"]))
    if outer["sha256"] != _digest(body) or body["format"] != _format_of(slots):
        raise ValueError("digest or format")
    content = Content(
        strict_json.text(body["workbook"]), strict_json.count(body["generation"]), slots
    )
    _require_sound(content)
    return content


def read(folder: Path, files: SmallFiles) -> Found:
    """Return the newest whole copy; the errors are those of `SlotFile.read`."""
    raws: list[bytes | None] = []
    refusals: list[KnownError] = []
    for name in NAMES:
        try:
            with reading(name):
                raws.append(files.read(folder / name, SIZE_CAP))
        except KnownError as refusal:
            refusals.append(refusal)
    whole = [copy for copy in map(_decoded, raws) if copy is not None]
    if not whole:
        if refusals:
            raise refusals[0]
        damaged = any(raw is not None for raw in raws)
        raise TamperError("vault.slots_damaged") if damaged else KnownError("vault.slots_absent")
    _require_agreement(whole)
    newest = max(whole, key=lambda copy: copy.generation)
    return Found(newest, in_step=whole == [newest, newest])


def write(folder: Path, content: Content, files: SmallFiles) -> None:
    """Replace both copies, the lacking or older one first; each is read back before the next."""
    if not content.slots:
        raise Bug("vault.no_slots")
    raw = encode(content)
    if len(raw) > SIZE_CAP:
        raise KnownError("vault.too_many_slots")
    for name in sorted(NAMES, key=lambda name: _generation_on_disk(folder / name, files)):
        path = folder / name
        with writing(name):
            files.replace_content(path, raw)
            kept = files.read(path, SIZE_CAP)
        if kept != raw:
            raise KnownError("vault.cannot_write", file=name)


def _generation_on_disk(path: Path, files: SmallFiles) -> int:
    try:
        copy = _decoded(files.read(path, SIZE_CAP))
    except OSError:  # Unreadable counts as lacking: replacing it may be what repairs it.
        return -1
    return -1 if copy is None else copy.generation


def _decoded(raw: bytes | None) -> Content | None:
    try:
        return None if raw is None else decode(raw)
    except ValueError:
        return None


def _require_sound(content: Content) -> None:
    """Raise ValueError on what no program of ours would have written."""
    people = [s.info.person_id for s in content.slots if s.info.kind is SlotKind.PERSON]
    ids = [s.info.slot_id for s in content.slots]
    if len(set(people)) != len(people) or len(set(ids)) != len(ids) or not ids:
        raise ValueError("slots")
    if content.generation < 1 or not _is_uuid(content.workbook_id):
        raise ValueError("head")


def _require_agreement(copies: list[Content]) -> None:
    first, last = copies[0], copies[-1]
    if first.workbook_id != last.workbook_id or (
        first.generation == last.generation and first != last
    ):
        raise TamperError("vault.slots_disagree")


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _format_of(slots: tuple[Slot, ...]) -> str:
    return RENEWED_FORMAT if any(slot.renewal is not None for slot in slots) else FORMAT


def _digest(body: object) -> str:
    return hashlib.sha256(strict_json.encode(body)).hexdigest()

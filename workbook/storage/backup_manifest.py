"""What a backup says of itself: whose it is, when it was made, and the size and hash of each file.

The manifest finds a half-copied folder before anybody types a passphrase. It is not what is
trusted: the databases are opened, checked and compared with their log's heads in any case.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.domain import canonical_json
from workbook.domain.canonical_json import Json, a_count, a_flag, a_text, an_object, only
from workbook.errors import KnownError, TamperError

NAME = "backup.json"
FORMAT = "imicro-backup-1"
LONGEST = 256 * 1024
_KEYS = frozenset(
    ("demo", "files", "format", "generation", "logs", "made", "program", "site", "workbook")
)
_ZONE = "zone"
_FILE = re.compile(r"[A-Za-z0-9.]{1,40}")
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileMark:
    """One file of the backup: size in bytes and SHA-256 (hex), both of what was read back."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LogMark:
    """The newest event of one log in the backup: sequence and hash (hex)."""

    sequence: int
    head: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The backup of one workbook. made: UTC, ISO text. generation: of the key slots.

    zone: IANA name of the site's zone, "" where it is not known.
    """

    workbook: str
    site: str
    demo: bool
    made: str
    program: str
    generation: int
    logs: Mapping[str, LogMark]
    files: Mapping[str, FileMark]
    zone: str = ""


def encode(manifest: Manifest) -> bytes:
    """The bytes of a manifest, the same for the same backup."""
    tree: dict[str, Json] = {
        "format": FORMAT,
        "workbook": manifest.workbook,
        "site": manifest.site,
        "demo": manifest.demo,
        "made": manifest.made,
        "program": manifest.program,
        "generation": str(manifest.generation),
        "logs": {
            log: {"head": mark.head, "sequence": str(mark.sequence)}
            for log, mark in manifest.logs.items()
        },
        "files": {
            name: {"sha256": mark.sha256, "size": str(mark.size)}
            for name, mark in manifest.files.items()
        },
    }
    if manifest.zone:
        tree[_ZONE] = manifest.zone
    return canonical_json.dumps({"manifest": tree, "sha256": _digest(tree)})


def decode(data: bytes) -> Manifest:
    """The manifest of bytes that `encode` wrote.

    TamperError `backup.manifest_damaged`; KnownError `backup.newer_format` for one of a later
    program.
    """
    if len(data) > LONGEST:
        raise TamperError("backup.manifest_damaged", file=NAME)
    try:
        outer = an_object(canonical_json.loads(data))
        tree = an_object(outer["manifest"])
        only(outer, {"manifest", "sha256"})
        if outer["sha256"] != _digest(tree):
            raise ValueError("digest")
        written = a_text(tree["format"])
        if written != FORMAT:
            if written.startswith("imicro-backup-"):
                raise KnownError("backup.newer_format", file=NAME)
            raise ValueError(written)
        return _manifest(tree)
    except (KeyError, TypeError, ValueError):
        raise TamperError("backup.manifest_damaged", file=NAME) from None


def _manifest(tree: dict[str, Any]) -> Manifest:
    only({name: part for name, part in tree.items() if name != _ZONE}, _KEYS)
    return Manifest(
        workbook=a_text(tree["workbook"]),
        site=a_text(tree["site"]),
        demo=a_flag(tree["demo"]),
        made=a_text(tree["made"]),
        program=a_text(tree["program"]),
        generation=a_count(tree["generation"]),
        logs={
            log: LogMark(a_count(an_object(mark)["sequence"]), _hex(mark["head"]))
            for log, mark in an_object(tree["logs"]).items()
        },
        files={
            _name(name): FileMark(a_count(an_object(mark)["size"]), _hex(mark["sha256"]))
            for name, mark in an_object(tree["files"]).items()
        },
        zone=a_text(tree.get(_ZONE, "")),
    )


def _digest(tree: Json) -> str:
    return hashlib.sha256(canonical_json.dumps(tree)).hexdigest()


def _hex(part: object) -> str:
    if not _HEX.fullmatch(a_text(part)):
        raise ValueError("not a hash")
    return a_text(part)


def _name(part: str) -> str:
    # A name with a slash would lead out of the backup.
    if not _FILE.fullmatch(part) or part.startswith("."):
        raise ValueError("not a file name")
    return part

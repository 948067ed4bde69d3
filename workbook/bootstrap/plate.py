"""The sign on the door and the names on it: what the unlock screen says before anything is open.

The sign stands in clear beside the key slots and holds no patient data. It is compared with the
log's first events at unlock, so a swapped sign is noticed.
"""

from __future__ import annotations

import json
from pathlib import Path

from workbook.application.gate import Door, Plate
from workbook.crypto import attempts, slot_copies
from workbook.crypto.files import SmallFiles, reading, writing
from workbook.crypto.slot import SlotKind
from workbook.crypto.slots import SlotFile
from workbook.errors import TamperError

NAME = "workbook.json"
# A write that was cut off leaves the second.
NAMES = (NAME, f"{NAME}.new")
OTHER_FILES = (
    *slot_copies.NAMES,
    *(f"{name}.new" for name in slot_copies.NAMES),
    attempts.NAME,
    *NAMES,
)
"""What the program puts in a workbook's folder beside the databases."""
_FORMAT = "imicro-plate-1"
_CAP = 64 * 1024


def write(folder: Path, plate: Plate, files: SmallFiles) -> None:
    """Put the sign up; KnownError `vault.cannot_write` or `vault.disk_full`."""
    tree = {
        "demo": plate.demo,
        "format": _FORMAT,
        "site": plate.site_number,
        "name": plate.site_name,
    }
    text = json.dumps(tree, sort_keys=True, ensure_ascii=False, indent=1) + "\n"
    with writing(NAME):
        files.replace_content(folder / NAME, text.encode("utf-8"))


def read(folder: Path, files: SmallFiles) -> Plate:
    """Read the sign; TamperError `vault.plate_damaged` when it is missing or not ours.

    KnownError `vault.cannot_read` or `vault.is_folder`.
    """
    with reading(NAME):
        raw = files.read(folder / NAME, _CAP)
    try:
        tree = json.loads((raw or b"").decode("utf-8"))
        if tree["format"] != _FORMAT:
            raise ValueError("format")
        return Plate(str(tree["site"]), str(tree["name"]), tree["demo"] is True)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise TamperError("vault.plate_damaged", file=NAME) from None


def doors(slots: SlotFile) -> tuple[Door, ...]:
    """Everybody who has a slot, by name."""
    people = [info for info in slots.slots if info.kind is SlotKind.PERSON]
    found = (Door(info.person_id, info.label, info.role) for info in people)
    return tuple(sorted(found, key=lambda door: door.name.casefold()))

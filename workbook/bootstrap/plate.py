"""The sign on the door: what the unlock screen says of a workbook before it is open.

It stands in clear beside the key slots and holds no patient data. It is compared with the log's
first events at unlock, so a swapped sign is noticed.
"""

from __future__ import annotations

import json
from pathlib import Path

from workbook.application.gate import Plate
from workbook.crypto.files import SmallFiles, reading, writing
from workbook.errors import TamperError

NAME = "workbook.json"
# A write that was cut off leaves the second.
NAMES = (NAME, f"{NAME}.new")
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

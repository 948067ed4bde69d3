"""Small files of the user's state folder: all of the new content or all of the old, for one's eyes.

They hold what this computer remembers of a workbook, outside its folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from workbook.application.renaming import SHIPPED, Renamer
from workbook.errors import KnownError


def replace(path: Path, text: str, rename: Renamer = SHIPPED) -> None:
    """Write an ASCII text in one step; the folder is made when it is missing.

    KnownError `storage.no_anchor` where the folder cannot be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        rename(beside, path)
    except OSError as refusal:
        raise KnownError("storage.no_anchor", file=path.name) from refusal

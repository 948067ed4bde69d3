"""Knows a workbook's own folder, in which no document, spreadsheet or table is ever written."""

from __future__ import annotations

from pathlib import Path

_SIGNS = ("research.db", "slots.A", "slots.B", "workbook.json", "workbook.unfinished")


def holds_workbook(folder: Path) -> bool:
    """Whether the folder is a workbook's own: one file of it is enough.

    A path typed wrong must not put a document in the place of the data themselves.
    """
    try:
        return any((folder / name).exists() for name in _SIGNS)
    except OSError:
        # A folder that may not be looked into: nothing can be written there either.
        return False

"""Opening a workbook for one command of the command line, and closing it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.folder_gate import FolderGate
from workbook.errors import InputError


@contextmanager
def open_for_command(
    folder: Path, person: str, passphrase: str, adapters: Adapters
) -> Iterator[FolderGate]:
    """An unlocked gate, locked again when the block ends.

    person: an id, or a name as the unlock screen shows it. InputError `vault.no_such_name`.
    """
    gate = FolderGate(folder, adapters)
    try:
        found = [door for door in gate.doors() if person in (door.person, door.name)]
        if len(found) != 1:
            raise InputError("vault.no_such_name", name=person)
        gate.unlock(found[0].person, passphrase)
        yield gate
    finally:
        gate.release()

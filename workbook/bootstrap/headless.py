"""Opening a workbook for one command of the command line, and closing it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbook.application.gate import Door
from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.folder_gate import FolderGate
from workbook.errors import InputError

Tell = Callable[[str, Mapping[str, str]], None]


def unheard(_code: str, _params: Mapping[str, str]) -> None:
    """For callers that do not show why a workbook can only be read."""


@contextmanager
def open_for_command(
    folder: Path, person: str, passphrase: str, adapters: Adapters, tell: Tell = unheard
) -> Iterator[FolderGate]:
    """An unlocked gate, locked again when the block ends.

    person: as `door_of`. tell: given the code and parameters of each thing that the unlock has to
    say, for it is said once. A doubtful clock is no such thing: its alarm stays open in the log.
    """
    gate = FolderGate(folder, adapters)
    try:
        opened = gate.unlock(door_of(gate.doors(), person).person, passphrase)
        for code, params in opened.notices:
            if opened.read_only or not code.startswith("clock."):
                tell(code, params)
        yield gate
    finally:
        gate.release()


def door_of(doors: Sequence[Door], person: str) -> Door:
    """The door of a person, by id or by the name that the unlock screen shows to anybody.

    InputError `vault.no_such_name` (names: those that are accepted), or `vault.name_twice` (ids).
    """
    found = [door for door in doors if person in (door.person, door.name)]
    if not found:
        names = ", ".join(door.name for door in doors)
        raise InputError("vault.no_such_name", name=person, names=names)
    if len(found) > 1:
        ids = ", ".join(door.person for door in found)
        raise InputError("vault.name_twice", name=person, ids=ids)
    return found[0]

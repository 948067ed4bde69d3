"""The remembered head of a workbook's log, kept outside its folder: how a rollback is seen.

Whoever puts back yesterday's files has a sound chain and sound pages; only a memory elsewhere
tells. One small file per workbook in the user's state folder, with the random id of this
machine beside it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from workbook.application.ports import Clock, LogHead, Randomness, StoredEvent
from workbook.application.renaming import SHIPPED, Renamer
from workbook.errors import KnownError
from workbook.storage import state_file

INTERVAL = timedelta(seconds=5)
MACHINE = "machine"
_LONGEST = 4096


class AnchorVerdict(StrEnum):
    """How the database stands to what was remembered."""

    SAME = "same"
    AHEAD = "ahead"  # normal: the program ended before the last head was written down
    BEHIND = "behind"  # an older file was put back
    FORKED = "forked"  # the remembered event is another one now
    OTHER_MACHINE = "other_machine"
    ABSENT = "absent"  # never opened here: moved, or the state folder is gone


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the anchor file holds; head is the event's hash in hex, numbers are texts."""

    machine: str
    workbook: str
    log: str
    sequence: str
    head: str
    slots: str


class Heads(Protocol):
    """What of a store the comparison asks for."""

    def head(self, log_id: str) -> LogHead | None:
        """The newest event of a log."""

    def stored_event(self, log_id: str, sequence: int) -> StoredEvent | None:
        """One event of a log."""


class FileAnchor:
    """The anchor of one workbook: the Anchor port over a file in the user's state folder."""

    def __init__(
        self,
        state_folder: Path,
        workbook: str,
        clock: Clock,
        randomness: Randomness,
        rename: Renamer = SHIPPED,
    ) -> None:
        """state_folder is made when it is missing; workbook is the workbook's id.

        A memory that cannot be read is none: it must not keep anybody out of the workbook.
        """
        self._folder = state_folder
        self._workbook = workbook
        self._clock = clock
        self._randomness = randomness
        self._rename = rename
        self._kept = self._last_seen()
        self._pending: Remembered | None = None
        self._written: datetime | None = None
        self._machine = ""

    @property
    def path(self) -> Path:
        """The file of this workbook's anchor."""
        return self._folder / f"{self._workbook}.anchor"

    def machine(self) -> str:
        """The id of this machine: random, made at first use, never leaves the state folder."""
        path = self._folder / MACHINE
        # Asked at every record: a look at the folder costs a tenth of reading the file.
        if self._machine and path.is_file():
            return self._machine
        found = _read(path)
        if found is None:
            # A folder that was lost while the program ran gets the id it had.
            found = self._machine or self._randomness.bytes(16).hex()
            state_file.replace(path, found, self._rename)
        self._machine = found
        return found

    def read(self) -> Remembered | None:
        """What the file says; None when there is none, or it is not one of ours."""
        text = _read(self.path)
        try:
            tree = json.loads(text) if text else None
        except (ValueError, RecursionError):
            return None
        names = {field.name for field in fields(Remembered)}
        if not isinstance(tree, dict) or set(tree) != names:
            return None
        if not all(isinstance(part, str) for part in tree.values()):
            return None
        numbers = (tree["sequence"], tree["slots"])
        return Remembered(**tree) if all(_is_count(number) for number in numbers) else None

    def _last_seen(self) -> Remembered | None:
        try:
            return self.read()
        except KnownError:
            return None

    def remember(self, log_id: str, head: LogHead) -> None:
        """Keep the head after a commit; written at most every five seconds, and by `flush`."""
        self._note(log=log_id, sequence=str(head.sequence), head=head.hash.hex())
        now = self._clock.now().utc
        # A clock that was set back must not hold the next write up: any jump counts as time.
        if self._written is None or abs(now - self._written) >= INTERVAL:
            self.flush()

    def remember_slots(self, generation: int) -> None:
        """Keep the generation of the key slots; written at once, because it changes seldom."""
        self._note(slots=str(generation))
        self.flush()

    def flush(self) -> None:
        """Write down what is pending: at lock, and before the program ends."""
        if self._pending is not None:
            text = json.dumps(asdict(self._pending), sort_keys=True)
            state_file.replace(self.path, text, self._rename)
            self._kept, self._pending = self._pending, None
            self._written = self._clock.now().utc

    def compare(self, store: Heads) -> AnchorVerdict:
        """How the log in the database stands to the remembered head."""
        kept = self._kept
        if kept is None or not kept.log:
            return AnchorVerdict.ABSENT
        if kept.machine != self.machine():
            return AnchorVerdict.OTHER_MACHINE
        head = store.head(kept.log)
        sequence = int(kept.sequence)
        if head is None or head.sequence < sequence:
            return AnchorVerdict.BEHIND
        there = store.stored_event(kept.log, sequence)
        if there is None or there.hash.hex() != kept.head:
            return AnchorVerdict.FORKED
        return AnchorVerdict.SAME if head.sequence == sequence else AnchorVerdict.AHEAD

    def behind(self, store: Heads) -> int:
        """How many events of the remembered log this machine saw and the database lacks."""
        if self._kept is None or not self._kept.log:
            return 0
        head = store.head(self._kept.log)
        return max(0, int(self._kept.sequence) - (head.sequence if head else 0))

    def slots_behind(self, generation: int) -> bool:
        """Whether older key slots were put back than those this machine saw last."""
        return self._kept is not None and generation < int(self._kept.slots)

    def _note(self, **parts: str) -> None:
        base = self._pending or self._kept
        old = (
            asdict(base)
            if base is not None
            else {"log": "", "sequence": "0", "head": "", "slots": "0"}
        )
        ours = {"machine": self.machine(), "workbook": self._workbook}
        self._pending = Remembered(**{**old, **ours, **parts})


def _read(path: Path) -> str | None:
    """The text of a small file, None when there is none that can be read."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("ascii").strip() or None
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
    except OSError as refusal:
        raise KnownError("storage.no_anchor", file=path.name) from refusal


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18

"""The watch over the clock, wired: what this computer remembers of it, and looks while one works.

A simulated clock is remembered nowhere: it says nothing of the computer.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.errors import KnownError
from workbook.storage.clock_memory import ClockMemory, start_id

if TYPE_CHECKING:
    from workbook.application.workbook import Workbook
    from workbook.bootstrap.adapters import Adapters
    from workbook.domain.clock_watch import Seen


def memory_of(adapters: Adapters, workbook_id: str) -> ClockMemory:
    """Where this computer keeps what it believed of its clock, for one workbook."""
    return ClockMemory(adapters.state_folder, workbook_id, start_id())


def seen(adapters: Adapters, workbook_id: str) -> Seen | None:
    """What this computer believed last; None under a simulated clock."""
    return None if adapters.simulated else memory_of(adapters, workbook_id).read()


class ClockKeeper:
    """Made when the workbook opens; gone when it locks."""

    def __init__(self, adapters: Adapters, workbook: Workbook) -> None:
        self._workbook = workbook
        self._memory = None if adapters.simulated else memory_of(adapters, workbook.site.workbook)

    def look(self) -> bool:
        """Look at the clock and record a new doubt; whether there was one.

        KnownError `storage.*` where it cannot be recorded.
        """
        from workbook.application import sessions

        found = sessions.look_at_clock(self._workbook)
        self.remember()
        return found

    def remember(self, *, now: bool = False) -> None:
        """Keep what is believed; nobody is kept from anything where it cannot be written."""
        base = self._workbook.clock_base
        if self._memory is not None and base is not None:
            with suppress(KnownError):
                self._memory.keep(base, now=now)

"""How far a long piece of work has come: counted by the worker, read and stopped by the window."""

from __future__ import annotations

from ui.viewmodels.wording import Wording


class Stopped(Exception):
    """The person at the window wants the work to end; nothing of it is kept."""


class Progress:
    """One piece of work. `step` is called by the worker, everything else by the window.

    Each side writes what the other only reads, so neither waits for the other.
    """

    def __init__(self) -> None:
        self._share = 0
        self._stopping = False

    @property
    def percent(self) -> int:
        """0 to 100; never less than before, whatever is copied after the first file."""
        return self._share

    def stop(self) -> None:
        """End the work at its next step."""
        self._stopping = True

    def step(self, done: int, total: int) -> None:
        """So many pages of so many are copied; Stopped where nobody wants the rest."""
        if self._stopping:
            raise Stopped
        if total:
            self._share = max(self._share, done * 100 // total)


def copy_words(progress: Progress | None, wording: Wording) -> str:
    """How far a copy has come, "" where none is made; what is written whole is read back."""
    if progress is None:
        return ""
    if progress.percent < 100:
        return wording.say("backup_card.copying", percent=str(progress.percent))
    return wording.say("backup_card.reading_back")

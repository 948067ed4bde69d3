"""The part of a Gate that covers an open workbook's screen, and opens it again.

The databases stay open meanwhile: this is the first of two levels, and releases no key.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.bootstrap.paper_gate import PaperGate
from workbook.errors import Bug

if TYPE_CHECKING:
    from workbook.application.gate import Opened
    from workbook.bootstrap.trying import Tried


class CoverGate(PaperGate):
    """Whoever builds on it opens the workbook, and keeps in `_opened` what was found then."""

    _opened: Opened | None = None

    @abstractmethod
    def _tried(self, who: str, secret: str) -> Tried:
        """A try at the door, counted and slowed."""

    def cover(self, how: str) -> None:
        """Record that the screen was cleared; the workbook stays open."""
        from workbook.application import sessions

        sessions.cover_session(self.workbook, how)

    def uncover(self, passphrase: str) -> Opened:
        """What `unlock` gave, anew, by the passphrase of whoever is unlocked."""
        from workbook.application import sessions

        person = self.workbook.actor.person
        _, _, attempts = self._tried(person, passphrase)
        pending = attempts.pending()
        failures = [(failed.number, failed.person_id, failed.at) for failed in pending]
        sessions.uncover_session(self.workbook, failures, sessions.PASSPHRASE)
        if not self.workbook.read_only:
            attempts.settle(person, pending)
        return self._again()

    def uncover_by_pin(self) -> Opened:
        """The same, where the window held a PIN of theirs and it was the right one."""
        from workbook.application import sessions

        sessions.uncover_session(self.workbook, (), sessions.PIN)
        return self._again()

    def _again(self) -> Opened:
        """What was said at the unlock is not said twice, but what keeps the workbook read-only."""
        from workbook.bootstrap.opening import STALE

        if self._opened is None:
            raise Bug("vault.locked")
        still = tuple(notice for notice in self._opened.notices if notice[0] in STALE)
        return replace(self._opened, workbook=self.workbook, notices=still)

"""The part of a Gate that has to do with the recovery sheet of an open workbook."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from workbook.bootstrap.cover_gate import CoverGate
from workbook.errors import KnownError

if TYPE_CHECKING:
    from workbook.bootstrap.leaving import Desk
    from workbook.storage.anchor import FileAnchor


class SheetGate(CoverGate):
    """Whoever builds on it opens the workbook; `_offered`: a key that does not count yet."""

    _anchor: FileAnchor | None = None
    _offered = ""

    @abstractmethod
    def _desk(self) -> Desk:
        """The open workbook as whoever manages its people has it."""

    @abstractmethod
    def confirm(self, passphrase: str) -> None:
        """That whoever is unlocked is still there, by the passphrase."""

    def know_recovery(self, key: str) -> None:
        """Keep what a change of keys needs to know of the recovery sheet."""
        from workbook.bootstrap import leaving

        leaving.know_recovery(self._desk(), key)

    def offer_recovery(self, passphrase: str) -> str:
        """A new recovery key's text, which opens nothing yet."""
        from workbook.bootstrap import recovery_renewal

        recovery_renewal.assert_may_renew(self._desk())
        self.confirm(passphrase)
        self._offered = recovery_renewal.offered(self._desk())
        return self._offered

    def renew_recovery(self, key: str) -> None:
        """Put the key just offered in force."""
        from workbook.bootstrap import recovery_renewal

        if not key or key != self._offered:
            raise KnownError("recovery.not_offered")
        recovery_renewal.put_in_force(self._desk(), self._anchor, key)
        self._offered = ""

"""The part of a Gate that makes documents: the recovery sheet, prints of visits, the spreadsheet.

What makes them is loaded with the first one: the unlock screen shows without.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.application.gate import Plate
from workbook.bootstrap.adapters import Adapters

if TYPE_CHECKING:
    from workbook.application.workbook import Workbook


class PaperGate(ABC):
    """Documents of one workbook; whoever builds on it says which workbook that is."""

    def __init__(self, adapters: Adapters) -> None:
        """Touch nothing."""
        self._adapters = adapters

    @property
    @abstractmethod
    def workbook(self) -> Workbook:
        """The open workbook; Bug while it is locked."""

    @abstractmethod
    def plate(self) -> Plate:
        """The sign on the door."""

    def recovery_sheet(self, key: str, day: str, lang: str) -> bytes:
        """The recovery sheet of a key that `make` gave, as PDF; nothing of it is kept."""
        from workbook.application.outputs import RecoverySheet
        from workbook.bootstrap.outputs import ShippedOutputs

        plate, groups = self.plate(), tuple(key.replace("-", " ").split())
        sheet = RecoverySheet(plate.site_number, plate.site_name, day, groups, plate.demo)
        return ShippedOutputs(self._adapters.resources).recovery_pdf(sheet, lang)

    def save_recovery_sheet(self, key: str, day: str, lang: str, path: Path) -> None:
        """The same at `path`."""
        from workbook.bootstrap.outputs import ShippedOutputs

        content = self.recovery_sheet(key, day, lang)
        ShippedOutputs(self._adapters.resources).keep(path, content)

    def print_visit(self, subject: str, event: str, lang: str, path: Path) -> str:
        """The document of a visit at `path`, known to the log before it is there."""
        from workbook.application import outputs
        from workbook.bootstrap.outputs import ShippedOutputs

        makes = ShippedOutputs(self._adapters.resources)
        printed = outputs.print_visit(self.workbook, makes, subject, event, lang)
        makes.keep(path, printed.content)
        return printed.digest

    def export_site(self, lang: str, path: Path) -> str:
        """The spreadsheet of the site at `path`, known to the log before it is there."""
        from workbook.application import outputs
        from workbook.bootstrap.outputs import ShippedOutputs

        makes = ShippedOutputs(self._adapters.resources)
        return outputs.export_site(self.workbook, makes, lang, path)

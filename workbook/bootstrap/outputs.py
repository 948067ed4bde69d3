"""The Outputs port: documents by `printing`, spreadsheets by `export`, loaded when first used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook.application.outputs import FileStamp, RecoverySheet
from workbook.application.views.dataset import Dataset
from workbook.application.views.visit_parts import VisitSnapshot
from workbook.texts import RESOURCES, Texts


class ShippedOutputs:
    """Turns snapshots into files with the texts of one resources folder.

    The libraries behind are heavy, so they are loaded by the first document, not at the start.
    """

    def __init__(self, resources: Path = RESOURCES) -> None:
        """resources: holds the folder `texts`."""
        self._texts = resources / "texts"

    def recovery_pdf(self, sheet: RecoverySheet, lang: str) -> bytes:
        """The recovery sheet, one page."""
        from workbook.printing import render_recovery

        return render_recovery(sheet, Texts(lang, self._texts))

    def visit_pdf(self, snapshot: VisitSnapshot, lang: str) -> bytes:
        """The source document of a visit."""
        from workbook.printing import render_visit

        return render_visit(snapshot, Texts(lang, self._texts))

    def site_xlsx(
        self, dataset: Dataset, lang: str, path: Path, before_naming: Callable[[str], None]
    ) -> str:
        """The spreadsheet of a site at `path`; its SHA-256."""
        from workbook.export import write_site_xlsx

        return write_site_xlsx(dataset, Texts(lang, self._texts), path, before_naming)

    def keep(self, path: Path, content: bytes) -> None:
        """A finished document at `path`, all of it or nothing."""
        from workbook.export import keep

        keep(path, content)

    def stamp_of(self, content: bytes) -> FileStamp | None:
        """What a file says of itself."""
        from workbook.export import stamp_of

        return stamp_of(content)

"""The spreadsheet of a whole site, against bare openpyxl writing the same cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.bench.books import opened
from tests.bench.figures import Figure, milliseconds
from workbook.application.views.dataset import SiteDataset
from workbook.bootstrap.outputs import ShippedOutputs
from workbook.domain.clinical.data_use import Purpose

Cells = dict[str, list[tuple[Any, ...]]]


def measure(root: Path, book: Path) -> list[Figure]:
    """Reading the site and writing the file together."""
    gate = opened(book)
    path = root / "site.xlsx"
    try:

        def whole() -> None:
            path.unlink(missing_ok=True)
            dataset = gate.workbook.view(SiteDataset(Purpose.CARE))
            ShippedOutputs().site_xlsx(dataset, "fr", path, lambda _digest: None)

        ours = milliseconds(whole)
    finally:
        gate.release()
    cells = read(path)
    bare = milliseconds(lambda: write(cells, root / "bare.xlsx"))
    count = sum(len(row) for rows in cells.values() for row in rows)
    return [
        Figure(
            f"spreadsheet of the site, {count:,} cells",
            ours,
            bare,
            "ms",
            most_ratio=1.5,
            what="the same cells by openpyxl, write-only",
        )
    ]


def read(path: Path) -> Cells:
    """Every cell's value, by sheet."""
    book = load_workbook(path, read_only=True)
    cells = {
        sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book
    }
    book.close()
    return cells


def write(cells: Cells, path: Path) -> None:
    """The cells and nothing else."""
    book = Workbook(write_only=True)
    for title, rows in cells.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)

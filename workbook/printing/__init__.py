"""Documents on paper: from snapshots to a page model, and from the page model to PDF."""

from workbook.printing.reading import faces, text_of, unprintable
from workbook.printing.recovery import render_recovery
from workbook.printing.self_test import render_self_test
from workbook.printing.visit import render_visit

__all__ = [
    "faces",
    "render_recovery",
    "render_self_test",
    "render_visit",
    "text_of",
    "unprintable",
]

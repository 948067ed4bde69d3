"""Documents on paper: from snapshots to a page model, and from the page model to PDF."""

from workbook.printing.recovery import render_recovery
from workbook.printing.visit import render_visit

__all__ = ["render_recovery", "render_visit"]

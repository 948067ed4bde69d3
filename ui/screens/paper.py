"""Pages on paper: the printers of this computer, a PDF as pictures, and these drawn on one."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

_DPI = 300
_POINTS = 72


def has_printer() -> bool:
    """Whether any printer is set up here."""
    return bool(QPrinterInfo.availablePrinterNames())


def pictures_of(content: bytes) -> tuple[QImage, ...]:
    """Every page of a PDF, fit for a printer; it takes a while, and is for the worker to do."""
    with pypdfium2.PdfDocument(content) as document:
        return tuple(_image(page) for page in document)


def ask_and_print(pages: Sequence[QImage], title: str, parent: QWidget) -> bool:
    """Ask which printer, and print there; False where the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    return draw_pages(pages, printer)


def draw_pages(pages: Sequence[QImage], printer: QPrinter) -> bool:
    """Draw every page over a whole sheet; False where the printer takes nothing.

    The pages go from memory to the printer: no file of them is written by this program.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), page)
    finally:
        painter.end()
    return True


def _image(page: pypdfium2.PdfPage) -> QImage:
    picture = page.render(scale=_DPI / _POINTS).to_pil().convert("RGB")
    wide, high = picture.size
    data = picture.tobytes()
    return QImage(data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()

"""Pages on paper: the printers of this computer, and a PDF drawn on one of them."""

from __future__ import annotations

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


def ask_and_print(content: bytes, title: str, parent: QWidget) -> bool:
    """Ask which printer, and print there; False where the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    return draw_pages(content, printer)


def draw_pages(content: bytes, printer: QPrinter) -> bool:
    """Draw every page of a PDF over a whole sheet; False where the printer takes nothing.

    The pages go from memory to the printer: no file of them is written by this program.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(len(document)):
            if number:
                printer.newPage()
            sheet = QRectF(painter.viewport())
            painter.drawImage(sheet, _image(document[number]))
    finally:
        painter.end()
        document.close()
    return True


def _image(page: pypdfium2.PdfPage) -> QImage:
    picture = page.render(scale=_DPI / _POINTS).to_pil().convert("RGB")
    wide, high = picture.size
    data = picture.tobytes()
    return QImage(data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()

"""Reads back what a document or spreadsheet of ours says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib

import pypdfium2
from openpyxl import load_workbook

from workbook.application.outputs import FileStamp

_CORE = "docProps/core.xml"
_MAX_CORE = 100_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def stamp_of(content: bytes) -> FileStamp | None:
    """The stamp of a file's bytes, None for a file that is not ours or cannot be read."""
    words = _pdf(content) if content.startswith(b"%PDF") else _xlsx(content)
    return FileStamp.among(words)


def _pdf(content: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ""
    try:
        return document.get_metadata_value("Keywords")
    finally:
        document.close()


def _xlsx(content: bytes) -> str:
    """The properties as they stand: looked through as text, so that no XML of a stranger is run."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            info = archive.getinfo(_CORE)
            if info.file_size > _MAX_CORE or info.compress_type not in _PACKED:
                return ""
            return archive.read(info).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, NotImplementedError, OSError):
        return ""
    except (RuntimeError, EOFError, ValueError, zlib.error):
        # An archive that asks for a password, ends too early, or is damaged within.
        return ""


def sheet_names(content: bytes) -> list[str]:
    """The sheets of a spreadsheet that this program has just made; no file of a stranger."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    try:
        return list(book.sheetnames)
    finally:
        book.close()

"""What a reader finds: the faces that are there, the signs they lack, the words of a made page."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2

from workbook.errors import InputError
from workbook.printing.fonts import face_of, printable, widths
from workbook.printing.page import Face, Run, Style

_STYLE = Style(10, 12, "#000000")


def faces() -> dict[str, int]:
    """How many signs each face of documents holds, by its name."""
    return {face.value: len(widths(face)) for face in Face}


def unprintable(signs: Iterable[str]) -> set[str]:
    """The signs that no face holds and that a document would show as a boxed code point."""
    return {
        sign
        for sign in signs
        if face_of(sign, Face.REGULAR) is None
        and any(run.style.boxed for run in printable(Run(sign, _STYLE)))
    }


def text_of(content: bytes) -> list[str]:
    """The words of each page of a PDF; InputError `document.not_a_pdf` for anything else."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise InputError("document.not_a_pdf") from None
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()

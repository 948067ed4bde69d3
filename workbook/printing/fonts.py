"""The faces from their packages, what each sign is drawn with, and how wide words are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from importlib import resources

import pymupdf_fonts
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workbook.printing.page import Face, Run, Style

_SOURCES = {Face.REGULAR: "figo", Face.BOLD: "figbo"}
_SOFT = {"\t": "    ", "\u202f": "\u00a0", "\r": "", "\u2028": "\n", "\u2029": "\n"}


def _data(face: Face) -> bytes:
    if face in _SOURCES:
        return bytes(pymupdf_fonts.myfont(_SOURCES[face]))
    return resources.files("ziafont").joinpath("fonts", "DejaVuSans.ttf").read_bytes()


@cache
def widths(face: Face) -> dict[int, float]:
    """Widths of all signs of a face in thousandths of its size; hands the face to reportlab."""
    font = TTFont(face.value, io.BytesIO(_data(face)))
    pdfmetrics.registerFont(font)
    return dict(font.face.charWidths)


@cache
def face_of(sign: str, face: Face) -> Face | None:
    """The face that holds a sign: the one asked for, else DejaVu, else none."""
    code = ord(sign)
    if sign != "\u00ad" and code in widths(face):
        return face
    return Face.SIGNS if code in widths(Face.SIGNS) and sign.isprintable() else None


def printable(run: Run) -> Iterator[Run]:
    """The run with every sign that no face holds as a boxed code point, so that none is lost."""
    kept = ""
    boxed = Style(run.style.size * 0.8, run.style.leading, run.style.colour, boxed=True)
    for sign in run.text:
        soft = _SOFT.get(sign, sign)
        if soft == "\n" or not soft or all(face_of(one, run.style.face) for one in soft):
            kept += soft
            continue
        if kept:
            yield Run(kept, run.style)
        yield Run(f"U+{ord(sign):04X}", boxed)
        kept = ""
    if kept:
        yield Run(kept, run.style)


def width(text: str, style: Style) -> float:
    """The width of printable words in points."""
    total = 0.0
    for sign in text:
        face = face_of(sign, style.face)
        total += widths(face or style.face).get(ord(sign), 600.0)
    return total * style.size / 1000


def pieces(text: str, face: Face) -> Iterator[tuple[str, Face]]:
    """The words cut where the face changes."""
    kept, current = "", face
    for sign in text:
        needed = face_of(sign, face) or face
        if needed is not current and kept:
            yield kept, current
            kept = ""
        current = needed
        kept += sign
    if kept:
        yield kept, current

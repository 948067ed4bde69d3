"""From a document to the bytes of a PDF: pages, furniture, bookmarks, QR code, metadata."""

from __future__ import annotations

import io
from typing import Any

import segno
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from workbook.printing import look_table as look
from workbook.printing.fonts import pieces, width, widths
from workbook.printing.layout import Page, PlacedLine, lay_out
from workbook.printing.page import Document, Face, Furniture, Run, Style
from workbook.printing.wrap import wrap_cell

PROGRAM = "I-MICRO Workbook"
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}


def draw(document: Document) -> bytes:
    """The PDF of a document; the same document always gives the same bytes."""
    for face in Face:
        widths(face)
    pages = lay_out(document.sections)
    target = io.BytesIO()
    # Without a first font of ours every page would name Helvetica, which is not embedded.
    options: dict[str, Any] = {"initialFontName": Face.REGULAR.value}
    canvas = Canvas(
        target,
        pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=_LANGUAGES[document.lang],
        **options,
    )
    _describe(canvas, document)
    for number, page in enumerate(pages, start=1):
        _background(canvas, page, document.furniture.watermark)
        _head(canvas, document.furniture)
        _body(canvas, page, number)
        _foot(canvas, document.furniture, number, len(pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _describe(canvas: Canvas, document: Document) -> None:
    """Metadata without person or path; the dates are those of the state shown."""
    digits = "".join(sign for sign in document.made if sign.isdigit())[:14]
    canvas.setDateFormatter(lambda *_: f"D:{digits}+00'00'")
    canvas.setTitle(document.title)
    canvas.setAuthor(PROGRAM)
    canvas.setSubject(document.furniture.kind)
    canvas.setKeywords(document.keywords)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)


def _background(canvas: Canvas, page: Page, watermark: str) -> None:
    if watermark:
        canvas.saveState()
        canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
        canvas.rotate(52)
        wide = width(watermark, look.DEMO)
        _words(canvas, -wide / 2, -look.DEMO.size * 0.35, watermark, look.DEMO)
        canvas.restoreState()
    for shade in page.shades:
        canvas.setFillColor(HexColor(shade.colour))
        canvas.rect(shade.x, shade.y, shade.width, shade.height, stroke=0, fill=1)


def _body(canvas: Canvas, page: Page, number: int) -> None:
    for rule in page.rules:
        canvas.setStrokeColor(HexColor(rule.colour))
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.x, rule.y, rule.x + rule.width, rule.y)
    for placed in page.lines:
        _line(canvas, placed)
    for place, (title, y) in enumerate(page.marks):
        key = f"p{number}-{place}"
        canvas.bookmarkHorizontal(key, 0, y)
        canvas.addOutlineEntry(title, key, level=0, closed=True)


def _line(canvas: Canvas, placed: PlacedLine) -> None:
    for piece in placed.line.pieces:
        _words(canvas, placed.x + piece.x, placed.y, piece.text, piece.style)


def _words(canvas: Canvas, x: float, y: float, text: str, style: Style) -> None:
    """Words at a baseline; struck through or boxed where the style says so."""
    colour = HexColor(style.colour)
    canvas.setFillColor(colour)
    at = x
    for part, face in pieces(text, style.face):
        canvas.setFont(face.value, style.size)
        canvas.drawString(at, y, part)
        at += width(part, Style(style.size, style.leading, style.colour, face))
    end = x + width(text.rstrip(" "), style)
    canvas.setStrokeColor(colour)
    if style.struck:
        canvas.setLineWidth(0.8)
        canvas.line(x, y + style.size * 0.28, end, y + style.size * 0.28)
    if style.boxed:
        canvas.setLineWidth(0.5)
        low, high = y - style.size * 0.22, style.size * 1.1
        canvas.rect(x - 0.6, low, end - x + 1.2, high, stroke=1, fill=0)


def _head(canvas: Canvas, furniture: Furniture) -> None:
    top = look.PAGE_HEIGHT - 30
    left = look.MARGIN
    room = look.BODY_WIDTH - look.QR_SIDE - 24
    canvas.setFillColor(HexColor(look.ACCENT))
    canvas.roundRect(left, top - 54, 3, 58, 1.5, stroke=0, fill=1)
    left += 11
    _words(canvas, left, top - 6, furniture.brand, look.BRAND)
    brand = width(furniture.brand, look.BRAND)
    _words(canvas, left + brand + 8, top - 6, furniture.kind, look.KIND)
    _words(canvas, left, top - 27, furniture.title, look.TITLE)
    title = width(furniture.title, look.TITLE)
    _words(canvas, left + title + 10, top - 27, furniture.subtitle, look.SUBTITLE)
    y = top - 42
    for fact in furniture.facts:
        for line in wrap_cell(((Run(fact, look.FACTS),),), room):
            _line(canvas, PlacedLine(left, y, line))
            y -= look.FACTS.leading
    if furniture.matrix:
        _matrix(canvas, furniture)


def _matrix(canvas: Canvas, furniture: Furniture) -> None:
    """The QR code of the state, with the short code people compare under it."""
    rows = [bytes(row) for row in segno.make(furniture.matrix, error="m", micro=False).matrix]
    side = look.QR_SIDE
    step = side / len(rows)
    right = look.PAGE_WIDTH - look.MARGIN
    top = look.PAGE_HEIGHT - 26
    canvas.setFillColor(HexColor("#000000"))
    for number, row in enumerate(rows):
        for start, length in _dark_runs(row):
            x = right - side + start * step
            canvas.rect(x, top - (number + 1) * step, length * step, step, stroke=0, fill=1)
    code = furniture.code
    x = right - width(code, look.STAMP)
    _words(canvas, x, top - side - 9, code, look.STAMP)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs


def _foot(canvas: Canvas, furniture: Furniture, number: int, pages: int) -> None:
    right = look.PAGE_WIDTH - look.MARGIN
    canvas.setStrokeColor(HexColor(look.LINE))
    canvas.setLineWidth(0.5)
    canvas.line(look.MARGIN, 46, right, 46)
    words = furniture.page.format(page=number, pages=pages)
    wide = width(words, look.FOOT_PAGE)
    _words(canvas, right - wide, 34, words, look.FOOT_PAGE)
    y = 35.0
    for text in furniture.foot:
        for line in wrap_cell(((Run(text, look.FOOT),),), look.BODY_WIDTH - wide - 16):
            _line(canvas, PlacedLine(look.MARGIN, y, line))
            y -= look.FOOT.leading

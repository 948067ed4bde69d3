"""The page model: what a document says, before anybody knows where it falls on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Face(Enum):
    """The faces a document uses; signs FiraGO lacks come from DejaVu on their own."""

    REGULAR = "FiraGO"
    BOLD = "FiraGO-Bold"
    SIGNS = "DejaVuSans"


@dataclass(frozen=True, slots=True)
class Style:
    """How words look: sizes in points, colour as `#RRGGBB`."""

    size: float
    leading: float
    colour: str
    face: Face = Face.REGULAR
    struck: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a line feed breaks the line."""

    text: str
    style: Style


Paragraph = tuple[Run, ...]
Cell = tuple[Paragraph, ...]


def cell_of(text: str, style: Style) -> Cell:
    """A cell of one paragraph in one style."""
    return ((Run(text, style),),)


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells side by side, one per column; they begin at the same height."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Strips that stay on one page together, closed by a hairline.

    shade: fill colour behind the row, "" for none. keep_with_next: not left alone at the foot of
    a page. wide: one cell over all columns.
    """

    strips: tuple[Strip, ...]
    shade: str = ""
    keep_with_next: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part with an entry among the bookmarks, a title line, column heads and rows.

    columns: widths in points; heads: repeated on every page the section reaches, there with
    `continued` in the first column.
    """

    title: str
    continued: str
    aside: str
    columns: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page. matrix: content of the QR code, "" for none. page: sentence with
    the fields `{page}` and `{pages}`. watermark: "" for none.
    """

    brand: str
    kind: str
    title: str
    subtitle: str
    facts: tuple[str, ...]
    code: str
    matrix: str
    foot: tuple[str, ...]
    page: str
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. lang: `fr` or `en`. made: `YYYY-MM-DDTHH:MM:SS...Z`, the state's time;
    no clock is asked, so that a reprint gives the same bytes. keywords: read back by `verify`.
    """

    title: str
    lang: str
    made: str
    keywords: str
    furniture: Furniture
    sections: tuple[Section, ...] = field(default_factory=tuple)

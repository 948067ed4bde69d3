"""Puts sections on pages: a question is never split over two pages unless none could hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook.printing import look_table as look
from workbook.printing.fonts import width
from workbook.printing.page import Row, Run, Section
from workbook.printing.wrap import Line, wrap_cell


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of words with the left end and the baseline it is drawn at."""

    x: float
    y: float
    line: Line


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled area: lower left corner, width, height, colour."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    x: float
    y: float
    width: float
    colour: str
    weight: float = 0.5


@dataclass(slots=True)
class Page:
    """What the body of one page holds; marks: titles of the sections that begin on it."""

    lines: list[PlacedLine] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    marks: list[tuple[str, float]] = field(default_factory=list)


Columns = list[list[Line]]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A row broken into lines: for each strip its columns, and the height of the whole."""

    row: Row
    strips: tuple[Columns, ...]
    height: float


def lay_out(sections: tuple[Section, ...]) -> list[Page]:
    """The pages of a document's body; at least one."""
    maker = _PageMaker()
    for section in sections:
        maker.section(section)
    return maker.pages


def _height(lines: list[Line]) -> float:
    return sum(line.leading for line in lines)


def _strip_height(columns: Columns) -> float:
    return max((_height(lines) for lines in columns), default=0.0)


def _limits(section: Section, row: Row) -> list[float]:
    if row.wide:
        return [look.BODY_WIDTH - 2 * look.GUTTER]
    return [wide - look.GUTTER for wide in section.columns]


class _PageMaker:
    """Fills pages from the top; `y` is where the next row begins."""

    def __init__(self) -> None:
        self.pages: list[Page] = [Page()]
        self._y = look.BODY_TOP

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    @property
    def _room(self) -> float:
        return self._y - look.BODY_FOOT

    def section(self, section: Section) -> None:
        """Title, column heads and rows."""
        rows = [self._measure(section, row) for row in section.rows]
        head = look.SECTION.leading + look.HEAD.leading + 14
        first = sum(one.height for one in _run_of(rows, 0))
        if self._room < min(head + first, look.BODY_TOP - look.BODY_FOOT):
            self._turn()
        elif self._y < look.BODY_TOP:
            self._y -= 12
        self._title(section)
        self._heads(section)
        for at, one in enumerate(rows):
            together = sum(each.height for each in _run_of(rows, at))
            if self._room < together and together <= self._fresh(section):
                self._turn()
                self._heads(section, again=True)
            self._row(section, one)

    def _fresh(self, section: Section) -> float:
        heads = look.HEAD.leading + 6 if section.heads else 0.0
        return look.BODY_TOP - look.BODY_FOOT - heads

    def _turn(self) -> None:
        self.pages.append(Page())
        self._y = look.BODY_TOP

    def _title(self, section: Section) -> None:
        self._page.marks.append((section.title, self._y + 6))
        title = wrap_cell(((Run(section.title, look.SECTION),),), look.BODY_WIDTH - 190)
        aside = wrap_cell(((Run(section.aside, look.ASIDE),),), 180)
        top = self._y
        self._lines(title, look.MARGIN, top)
        self._lines(aside, look.PAGE_WIDTH - look.MARGIN - 180, top - 5, right=180)
        self._y -= max(_height(title), _height(aside) + 4) + 3

    def _heads(self, section: Section, *, again: bool = False) -> None:
        """Column heads; on a page the section continues on, its title stands in the first."""
        if not section.heads:
            return
        x = look.MARGIN
        heads = (section.continued, *section.heads[1:]) if again else section.heads
        for number, (text, wide) in enumerate(zip(heads, section.columns, strict=True)):
            style = look.HEAD_AGAIN if again and not number else look.HEAD
            lines = wrap_cell(((Run(text, style),),), wide - look.GUTTER)
            self._lines(lines, x + look.GUTTER / 2, self._y)
            x += wide
        self._y -= look.HEAD.leading + 3
        self._rule(look.LINE, 0.8)

    def _measure(self, section: Section, row: Row) -> _Measured:
        limits = _limits(section, row)
        strips = tuple(
            [wrap_cell(cell, limit) for cell, limit in zip(strip.cells, limits, strict=True)]
            for strip in row.strips
        )
        height = sum(_strip_height(columns) for columns in strips) + 2 * look.PAD
        return _Measured(row, strips, height)

    def _row(self, section: Section, one: _Measured) -> None:
        for part in self._parts(section, one):
            top = self._y
            height = sum(_strip_height(columns) for columns in part) + 2 * look.PAD
            if one.row.shade:
                shade = Shade(look.MARGIN, top - height, look.BODY_WIDTH, height, one.row.shade)
                self._page.shades.append(shade)
            y = top - look.PAD
            for columns in part:
                x = look.MARGIN + look.GUTTER / 2
                widths = (0.0,) if one.row.wide else section.columns
                base = max((_drop(lines[0]) for lines in columns if lines), default=0.0)
                for lines, wide in zip(columns, widths, strict=True):
                    # First lines stand on one baseline, whatever their sizes.
                    self._lines(lines, x, y - (base - _drop(lines[0]) if lines else 0.0))
                    x += wide
                y -= _strip_height(columns)
            self._y = top - height
            self._rule(look.LINE_LIGHT, 0.5)

    def _parts(self, section: Section, one: _Measured) -> Iterator[tuple[Columns, ...]]:
        """The row whole; or, where no page could hold it, in pieces of a page each."""
        if one.height <= max(self._room, 0.0):
            yield one.strips
            return
        for columns in one.strips:
            rest = columns
            while any(rest):
                room = self._room - 2 * look.PAD
                head, rest = _cut(rest, room)
                if not any(head):
                    self._turn()
                    self._heads(section, again=True)
                    continue
                yield (head,)

    def _lines(self, lines: list[Line], x: float, top: float, right: float = 0.0) -> None:
        y = top
        for line in lines:
            shift = right - _line_width(line) if right else 0.0
            self._page.lines.append(PlacedLine(x + shift, y - _drop(line), line))
            y -= line.leading

    def _rule(self, colour: str, weight: float) -> None:
        self._page.rules.append(Rule(look.MARGIN, self._y, look.BODY_WIDTH, colour, weight))


def _drop(line: Line) -> float:
    """From the top of a line down to its baseline."""
    size = max((piece.style.size for piece in line.pieces), default=0.0)
    return (line.leading - size) / 2 + size * 0.78


def _line_width(line: Line) -> float:
    if not line.pieces:
        return 0.0
    last = line.pieces[-1]
    return last.x + width(last.text.rstrip(" "), last.style)


def _run_of(rows: list[_Measured], at: int) -> list[_Measured]:
    """The row with those it must not be parted from."""
    end = at
    while end < len(rows) - 1 and rows[end].row.keep_with_next:
        end += 1
    return rows[at : end + 1]


def _cut(columns: Columns, room: float) -> tuple[Columns, Columns]:
    """The lines of each column that fit into the room, and the rest."""
    head: Columns = []
    rest: Columns = []
    for lines in columns:
        used, count = 0.0, 0
        for line in lines:
            if used + line.leading > room:
                break
            used += line.leading
            count += 1
        head.append(lines[:count])
        rest.append(lines[count:])
    return head, rest

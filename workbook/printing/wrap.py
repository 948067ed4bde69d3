"""Breaks paragraphs into lines that fit a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook.printing.fonts import printable, width
from workbook.printing.page import Cell, Paragraph, Run, Style

# A word with the spaces that follow it; a no-break space is part of the word.
_WORDS = re.compile(r"\n|[^ \n]* *")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on a line at a distance from its left end."""

    x: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pieces; leading: its height in points."""

    pieces: tuple[Piece, ...]
    leading: float


class _Breaker:
    """Collects words into lines of one width."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._pieces: list[Piece] = []
        self._x = 0.0
        self.lines: list[Line] = []

    def add(self, word: str, style: Style) -> None:
        """Put a word on this line, or on the next where it does not fit."""
        bare = width(word.rstrip(" "), style)
        if self._x > 0 and self._x + bare > self._limit:
            self.end(style)
        while bare > self._limit and len(word) > 1:
            head = _head(word, style, self._limit)
            self._put(head, style)
            self.end(style)
            word = word[len(head) :]
            bare = width(word.rstrip(" "), style)
        self._put(word, style)

    def _put(self, word: str, style: Style) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.style == style:
            self._pieces[-1] = replace(last, text=last.text + word)
        elif word:
            self._pieces.append(Piece(self._x, word, style))
        self._x += width(word, style)

    def end(self, style: Style) -> None:
        """Close the line."""
        leading = max([piece.style.leading for piece in self._pieces], default=style.leading)
        self.lines.append(Line(tuple(self._pieces), leading))
        self._pieces, self._x = [], 0.0

    @property
    def open(self) -> bool:
        """Whether the line holds anything yet."""
        return bool(self._pieces)


def _head(word: str, style: Style, limit: float) -> str:
    """As many signs of a too long word as fit, at least one."""
    count = 1
    while count < len(word) and width(word[: count + 1], style) <= limit:
        count += 1
    return word[:count]


def wrap(paragraph: Paragraph, limit: float) -> list[Line]:
    """The lines of a paragraph in a column of `limit` points."""
    breaker = _Breaker(limit)
    style = paragraph[-1].style if paragraph else Style(8, 10, "#000000")
    for run in _printable(paragraph):
        style = run.style
        for word in _words(run):
            if word == "\n":
                breaker.end(style)
            else:
                breaker.add(word, style)
    if breaker.open or not breaker.lines:
        breaker.end(style)
    return breaker.lines


def _printable(paragraph: Paragraph) -> Iterator[Run]:
    for run in paragraph:
        yield from printable(run)


def _words(run: Run) -> list[str]:
    return [word for word in _WORDS.findall(run.text) if word]


def wrap_cell(cell: Cell, limit: float) -> list[Line]:
    """The lines of a cell's paragraphs, one under the other."""
    return [line for paragraph in cell for line in wrap(paragraph, limit)]

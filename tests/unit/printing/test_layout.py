"""Where words fall on paper: lines that fit, blocks that stay whole, signs that are never lost."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from workbook.printing import look_table as look
from workbook.printing.fonts import face_of, pieces, printable, width
from workbook.printing.layout import Page, lay_out
from workbook.printing.page import Face, Row, Run, Section, Strip
from workbook.printing.wrap import wrap

LIMIT = 120.0


def lines(text: str, limit: float = LIMIT) -> list[str]:
    return [
        "".join(piece.text for piece in line.pieces)
        for line in wrap((Run(text, look.PLAIN),), limit)
    ]


def row(text: str, *, keep: bool = False) -> Row:
    empty = ((Run("", look.META),),)
    strip = Strip((((Run(text, look.PLAIN),),), empty, empty))
    return Row((strip,), keep_with_next=keep)


def section(*rows: Row) -> Section:
    return Section("Form", "Form (continued)", "", look.COLUMNS, ("a", "b", "c"), rows)


def words(page: Page) -> list[str]:
    return [piece.text for line in page.lines for piece in line.line.pieces]


@given(st.text(max_size=200))
def test_every_sign_is_drawn_or_shown_as_its_code_point(text: str) -> None:
    shown = "".join(run.text for run in printable(Run(text, look.PLAIN)))
    for sign in text:
        assert sign in shown or f"U+{ord(sign):04X}" in shown or sign in "\t\r\u2028\u2029"


@given(st.text(max_size=120))
def test_no_line_is_wider_than_its_column(text: str) -> None:
    for line in wrap((Run(text, look.PLAIN),), LIMIT):
        if sum(len(piece.text) for piece in line.pieces) > 1:
            last = line.pieces[-1]
            assert last.x + width(last.text.rstrip(" "), last.style) <= LIMIT + 1e-6


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_wrapping_loses_no_word(text: str) -> None:
    shown = "".join(run.text for run in printable(Run(text, look.PLAIN)))
    assert "".join(lines(text)) == shown


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert len(lines("m" * 100)) > 3


def test_a_no_break_space_keeps_its_words_together() -> None:
    first = "x" * 14
    assert lines(f"{first} 12\u00a0mmHg", width(f"{first} 12", look.PLAIN) + 1)[1] == "12\u00a0mmHg"


@pytest.mark.parametrize("sign", ["é", "≥", "₂", "→", "µ", "α", "‑", "\u00a0"])
def test_the_trial_s_own_signs_are_in_the_main_face(sign: str) -> None:
    assert face_of(sign, Face.REGULAR) is Face.REGULAR
    assert face_of(sign, Face.BOLD) is Face.BOLD


@pytest.mark.parametrize("sign", ["☐", "☑", "✓", "′", "\u202f"])
def test_rare_signs_come_from_the_second_face(sign: str) -> None:
    assert face_of(sign, Face.REGULAR) in {Face.SIGNS, None}
    if sign != "\u202f":
        assert list(pieces(f"a{sign}b", Face.REGULAR)) == [
            ("a", Face.REGULAR),
            (sign, Face.SIGNS),
            ("b", Face.REGULAR),
        ]


def test_a_heading_is_never_left_at_the_foot_of_a_page() -> None:
    rows = [row(f"q{number}") for number in range(33)]
    for extra in range(1, 6):
        body = [*rows, *[row("fill")] * extra, row("heading", keep=True), row("first")]
        for page in lay_out((section(*body),)):
            found = words(page)
            assert ("heading" in found) == ("first" in found)


def test_a_block_of_many_lines_moves_to_the_next_page_whole() -> None:
    tall = "\n".join(f"line {number}" for number in range(20))
    rows = [*(row(f"q{number}") for number in range(25)), row(tall)]
    pages = lay_out((section(*rows),))
    assert [sum("line " in text for text in words(page)) for page in pages] == [0, 20]


def test_only_a_block_no_page_could_hold_is_parted() -> None:
    tall = "\n".join(f"line {number}" for number in range(150))
    pages = lay_out((section(row("q"), row(tall)),))
    counts = [sum("line " in text for text in words(page)) for page in pages]
    assert sum(counts) == 150
    assert len(counts) >= 3
    assert all("Form (continued)" in words(page) for page in pages[1:])


def test_nothing_is_drawn_into_head_or_foot() -> None:
    rows = [row("\n".join(["x"] * (number % 7 + 1))) for number in range(120)]
    for page in lay_out((section(*rows),)):
        for placed in page.lines:
            assert look.BODY_FOOT <= placed.y <= look.BODY_TOP


def test_a_document_without_sections_is_one_page() -> None:
    assert len(lay_out(())) == 1

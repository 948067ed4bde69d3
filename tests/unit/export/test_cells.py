"""Text in a sheet is text: no formula, no error, no lost sign, no value over the limit."""

from __future__ import annotations

import zipfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from workbook.export import steady
from workbook.export.cells import MAX_UNITS, clean
from workbook.export.sheet import Column, Desk, Sheet
from workbook.export.whole_file import naming

DANGEROUS = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+33 1 23",
    "-5",
    "@SUM(A1)",
    "\tTAB",
    "\nLF",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "#REF!",
    "#N/A",
    "=",
    "==",
    " =1",
)


def written(path: Path, texts: tuple[str, ...]) -> tuple[list[object], str]:
    """Values read back from a sheet of texts, and the sheet's XML."""
    book = openpyxl.Workbook(write_only=True)
    with naming(path, lambda _: None) as file, ExitStack() as streams:
        desk = Desk(book, path.parent, streams, demo=False)
        sheet = Sheet(desk, "x", (Column("Text", "text"), Column("Next", "next")))
        for text in texts:
            sheet.row([clean(text), "next"])
        sheet.close()
        steady.save(book, file, datetime.fromisoformat("2021-09-14T12:00"))
    rows = list(openpyxl.load_workbook(path)["x"].iter_rows(min_row=3))
    assert all(row[1].value == "next" for row in rows)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")
    return [row[0].value for row in rows], xml


def test_text_that_looks_like_a_formula_stays_text_and_survives(tmp_path: Path) -> None:
    values, xml = written(tmp_path / "cells.xlsx", DANGEROUS)
    assert values == list(DANGEROUS)
    assert "<f" not in xml
    assert 't="e"' not in xml
    assert xml.count('t="inlineStr"') == 2 * (len(DANGEROUS) + 2)


def test_signs_of_xml_and_spaces_at_the_ends_survive(tmp_path: Path) -> None:
    texts = ("<b>&amp;</b>", "]]>", "  two  ", "line\nline", "\u2265 5 \U0001f9e0", '"quoted"')
    assert written(tmp_path / "cells.xlsx", texts)[0] == list(texts)


def test_text_that_looks_like_the_format_s_own_escape_is_escaped(tmp_path: Path) -> None:
    assert "_x005F_x0041_" in written(tmp_path / "cells.xlsx", ("_x0041_",))[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "a\u2400b"),
        ("bell\x07", "bell\u2407"),
        ("esc\x1b[0m", "esc\u241b[0m"),
        ("del\x7f", "del\u2421"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\u240db"),
        ("x\ufffey", "x[U+FFFE]y"),
        ("tab\tlf\n", "tab\tlf\n"),
        ("\u2265 2 \u202f\U0001f9e0", "\u2265 2 \u202f\U0001f9e0"),
    ],
)
def test_control_characters_are_shown_not_dropped(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("sign", ["a", "\U0001f9e0"])
def test_a_text_over_the_limit_is_cut_and_says_so(sign: str) -> None:
    text = sign * 40_000
    cut = clean(text)
    assert len(cut.encode("utf-16-le")) // 2 <= MAX_UNITS
    assert cut.startswith(sign * 10_000)
    assert cut.endswith("[…40000]")


def test_a_text_at_the_limit_is_whole() -> None:
    text = "x" * MAX_UNITS
    assert clean(text) == text

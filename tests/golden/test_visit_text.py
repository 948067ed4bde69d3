"""The words of a source document, line by line, against what was once read and found right.

After a wanted change run with IMICRO_WRITE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.printing.hand_made import hand_made_visit
from workbook.printing import render_visit
from workbook.texts import Texts

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_words_of_a_visit_are_those_once_read(lang: str) -> None:
    snapshot = hand_made_visit(date.fromisoformat("2021-09-14"))
    document = pypdfium2.PdfDocument(render_visit(snapshot, Texts(lang)))
    found = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    text = "\n".join(line.rstrip() for line in found.splitlines()) + "\n"
    golden = FOLDER / f"visit_{lang}.txt"
    if os.environ.get("IMICRO_WRITE_GOLDEN"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")

"""The recovery sheet: one page, the whole key, what it opens, and nothing of any patient."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from workbook.application.outputs import RecoverySheet
from workbook.printing import render_recovery
from workbook.texts import LANGUAGES, Texts

GROUPS = ("7K3QX", "0MVDA", "9PZ4T", "CH6WN", "BB1E2", "RJ5YG", "TT0S8", "F4XNM")
SHEET = RecoverySheet("07", "Val-de-Brume", "2021-09-14", GROUPS, demo=False)


def text(sheet: RecoverySheet, lang: str) -> str:
    """The words of the one page."""
    with pypdfium2.PdfDocument(render_recovery(sheet, Texts(lang))) as document:
        assert len(document) == 1
        assert document.get_page_size(0) == pytest.approx((595.28, 841.89), abs=0.1)
        return re.sub(r"\s+", " ", document[0].get_textpage().get_text_range())


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", ("établie le 14/09/2021", "Centre 07 – Val-de-Brume", "enveloppe scellée")),
        ("en", ("made on 14 Sep 2021", "Site 07 – Val-de-Brume", "sealed envelope")),
    ],
)
def test_the_sheet_names_the_site_the_day_and_every_group_in_order(
    lang: str, expected: tuple[str, ...]
) -> None:
    words = text(SHEET, lang)
    for part in expected:
        assert part in words
    places = [words.index(group) for group in GROUPS]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_name_of_a_site_stays_on_the_one_page(lang: str) -> None:
    name = "Centre hospitalier universitaire de Val-de-Brume-et-Marais · Réanimation " * 2
    assert GROUPS[7] in text(replace(SHEET, site_name=name), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_a_demonstration_is_marked_as_one(lang: str) -> None:
    assert "DEMO" not in text(SHEET, lang)
    assert "DEMO" in text(replace(SHEET, demo=True), lang)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render_recovery(SHEET, Texts("fr")) == render_recovery(SHEET, Texts("fr"))


def test_the_key_stands_on_the_page_and_not_among_its_properties() -> None:
    with pypdfium2.PdfDocument(render_recovery(SHEET, Texts("en"))) as document:
        told = " ".join(document.get_metadata_dict().values())
    assert not any(group in told for group in GROUPS)
    assert not any(group in repr(SHEET) for group in GROUPS)

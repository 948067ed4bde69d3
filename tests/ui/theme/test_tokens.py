"""The colour tokens keep the contrast, the order and the single home the design asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.theme.tokens import DARK, LIGHT, Token

T = Token
TABLES = {"light": LIGHT, "dark": DARK}
UI = Path(__file__).resolve().parents[3] / "ui"
GROUNDS = (T.WINDOW, T.SURFACE, T.SUNKEN, T.RAISED)

# Words: at least 4.5 to 1 on each ground they may stand on.
WORDS: dict[Token, tuple[Token, ...]] = {
    T.TEXT: (*GROUNDS, T.SIDEBAR, T.HOVER, T.NEUTRAL_SOFT, T.ACCENT_SOFT, T.CHOSEN),
    T.TEXT2: (*GROUNDS, T.SIDEBAR, T.HOVER, T.NEUTRAL_SOFT, T.ACCENT_SOFT),
    T.TEXT3: (*GROUNDS, T.NEUTRAL_SOFT),
    T.ON_FILL: (T.ACCENT_FILL, T.ACCENT_FILL_HOVER, T.DANGER_FILL),
    T.ACCENT_TEXT: (T.ACCENT_SOFT, T.SURFACE, T.WINDOW, T.RAISED, T.SUNKEN),
    T.OK_TEXT: (T.OK_SOFT, T.OK_SOFT2, T.SURFACE, T.WINDOW),
    T.OK_SOFT3_TEXT: (T.OK_SOFT3,),
    T.WARN_TEXT: (T.WARN_SOFT, T.SURFACE, T.SIDEBAR, T.WINDOW),
    T.DANGER_TEXT: (T.DANGER_SOFT, T.SURFACE, T.SIDEBAR, T.WINDOW),
    T.ON_WARN: (T.WARN,),
    T.TOAST_TEXT: (T.TOAST,),
    T.TOAST_ACCENT: (T.TOAST,),
    T.ART_TEXT: (T.ART_TOP, T.ART_MIDDLE, T.ART_BOTTOM),
    T.ART_TEXT2: (T.ART_TOP, T.ART_MIDDLE, T.ART_BOTTOM),
    T.SEV0_TEXT: (T.SEV0,),
    T.SEV1_TEXT: (T.SEV1,),
    T.SEV2_TEXT: (T.SEV2,),
    T.SEV3_TEXT: (T.SEV3,),
    T.SEV4_TEXT: (T.SEV4,),
}
# Icons, borders of controls, bars and the focus ring: at least 3 to 1.
SHAPES: dict[Token, tuple[Token, ...]] = {
    T.CONTROL: (T.SURFACE, T.WINDOW, T.SUNKEN),
    T.ACCENT: (*GROUNDS, T.SIDEBAR, T.ACCENT_SOFT),
    T.OK: (T.SURFACE, T.SUNKEN, T.OK_SOFT, T.SIDEBAR),
    T.WARN: (T.SURFACE, T.SUNKEN, T.WARN_SOFT, T.SIDEBAR),
    T.WARN_LINE: (T.SURFACE,),
    T.DANGER: (T.SURFACE, T.SUNKEN, T.DANGER_SOFT),
    T.TOAST_OK: (T.TOAST,),
}


def _channel(part: int) -> float:
    level = part / 255
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def luminance(value: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    red, green, blue = (int(value[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _pairs(table: dict[Token, tuple[Token, ...]]) -> list[tuple[Token, Token]]:
    return [(ink, ground) for ink, grounds in table.items() for ground in grounds]


@pytest.mark.parametrize("scheme", TABLES)
@pytest.mark.parametrize(("ink", "ground"), _pairs(WORDS))
def test_words_stand_out_at_least_4_5_to_1(scheme: str, ink: Token, ground: Token) -> None:
    table = TABLES[scheme]
    assert contrast(table[ink], table[ground]) >= 4.5


@pytest.mark.parametrize("scheme", TABLES)
@pytest.mark.parametrize(("ink", "ground"), _pairs(SHAPES))
def test_icons_and_borders_stand_out_at_least_3_to_1(
    scheme: str, ink: Token, ground: Token
) -> None:
    table = TABLES[scheme]
    assert contrast(table[ink], table[ground]) >= 3.0


def test_black_on_white_is_21_to_1_and_a_colour_on_itself_1_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#2457C5", "#2457C5") == pytest.approx(1)


@pytest.mark.parametrize("scheme", TABLES)
def test_severity_runs_in_one_direction_of_lightness_so_that_grey_print_keeps_it(
    scheme: str,
) -> None:
    ramp = (T.SEV0, T.SEV1, T.SEV2, T.SEV3, T.SEV4)
    levels = [luminance(TABLES[scheme][token]) for token in ramp]
    assert levels == sorted(levels, reverse=scheme == "light")


@pytest.mark.parametrize("scheme", TABLES)
def test_complete_signed_and_verified_grow_stronger_step_by_step(scheme: str) -> None:
    levels = [luminance(TABLES[scheme][token]) for token in (T.OK_SOFT, T.OK_SOFT2, T.OK_SOFT3)]
    assert levels == sorted(levels, reverse=scheme == "light")


@pytest.mark.parametrize("scheme", TABLES)
def test_every_token_has_a_colour_and_no_other_is_listed(scheme: str) -> None:
    assert set(TABLES[scheme]) == set(Token)


def test_colour_values_stand_in_the_token_module_alone() -> None:
    value = re.compile(r"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?\b")
    found = {
        path.name for path in UI.rglob("*.py") if value.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"tokens.py"}

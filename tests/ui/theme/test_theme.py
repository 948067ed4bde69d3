"""The theme switches the whole application at once, scales every size and serves icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette, QPixmap, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Scheme, Theme, Token, theme_of
from ui.theme.icons import icon_names
from ui.theme.tokens import DARK, LIGHT

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"


def _inked(pixmap: QPixmap) -> int:
    image = pixmap.toImage()
    return sum(
        image.pixelColor(x, y).alpha() > 60
        for x in range(image.width())
        for y in range(image.height())
    )


def test_the_applied_theme_is_found_from_anywhere(theme: Theme) -> None:
    assert theme_of() is theme


def test_dark_fills_the_palette_from_the_dark_table(theme: Theme, qapp: QApplication) -> None:
    theme.set_scheme(Scheme.DARK)
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK[Token.WINDOW])


def test_light_fills_the_palette_from_the_light_table(theme: Theme, qapp: QApplication) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(LIGHT[Token.SURFACE])
    assert not theme.dark


def test_a_switch_tells_the_widgets_once(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.set_scheme(Scheme.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme(Scheme.DARK)


def test_automatic_follows_what_the_system_says(theme: Theme, qapp: QApplication) -> None:
    theme.set_scheme(Scheme.AUTO)
    system_dark = qapp.styleHints().colorScheme().name == "Dark"
    assert theme.dark is system_dark


def test_every_size_grows_with_the_zoom(theme: Theme, qapp: QApplication) -> None:
    theme.set_scale(2.0)
    assert theme.px(32) == 64
    assert theme.font(13).pixelSize() == 26
    assert qapp.font().pixelSize() == 26
    assert theme.pixmap("tick", Token.OK, 16).width() == 32


def test_the_zoom_stays_between_90_and_200_percent(theme: Theme) -> None:
    theme.set_scale(0.1)
    assert theme.scale == 0.9
    theme.set_scale(5)
    assert theme.scale == 2.0


@pytest.mark.parametrize("bold", [False, True])
def test_digits_are_all_of_one_width(theme: Theme, bold: bool) -> None:
    metrics = QFontMetricsF(theme.font(13, bold=bold))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_weights_are_400_and_700(theme: Theme) -> None:
    assert theme.font(13).weight() == 400
    assert theme.font(13, bold=True).weight() == 700


@pytest.mark.parametrize("sign", "≥≤Δµ₂⁹→−–×÷·…éÀŒ☐✓\u202f")
def test_the_two_families_hold_every_sign_of_the_trial(theme: Theme, sign: str) -> None:
    faces = [QRawFont.fromFont(QFont(family)) for family in theme.font(13).families()]
    assert [face.familyName() for face in faces] == ["FiraGO", "DejaVu Sans"]
    assert any(face.supportsCharacter(ord(sign)) for face in faces)


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_an_icon_draws_something_inside_its_square(theme: Theme, name: str) -> None:
    area = 24 * 24
    assert 4 < _inked(theme.pixmap(name, Token.TEXT, 24)) < 0.85 * area


def test_an_icon_takes_the_colour_of_its_token(theme: Theme) -> None:
    middle = theme.pixmap("forbidden-filled", Token.DANGER, 24).toImage().pixelColor(12, 5)
    assert middle.name() == theme.color(Token.DANGER).name()


def test_a_filled_icon_shows_the_ground_through_its_cut(theme: Theme) -> None:
    image = theme.pixmap("forbidden-filled", Token.DANGER, 24).toImage()
    assert image.pixelColor(12, 12).alpha() < 60
    assert image.pixelColor(12, 5).alpha() > 240


def test_icons_are_sharp_on_a_dense_screen(theme: Theme) -> None:
    pixmap = theme.pixmap("tick", Token.OK, 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_a_pixmap_is_drawn_once(theme: Theme) -> None:
    first = theme.pixmap("clock", Token.TEXT2, 14)
    assert theme.pixmap("clock", Token.TEXT2, 14).cacheKey() == first.cacheKey()


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_icon_files_share_one_grid_one_stroke_and_hold_no_colour(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"' in text
    assert re.search(r"#[0-9A-Fa-f]{3,8}", text) is None

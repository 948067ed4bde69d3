"""What is painted tells the states apart without colour, and follows the theme at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery_fields import fields_page
from tests.ui.widgets.gallery_pages import drawer_page, unlock_page
from tests.ui.widgets.gallery_parts import parts_page
from tests.ui.widgets.gallery_states import GreyTheme, states_page
from ui.theme import Scheme, Theme, Token
from ui.widgets.base import PaintedWidget
from ui.widgets.cell_painter import CellLook, CellState, paint_cell, paint_legend_cell
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.kinds import Kind
from ui.widgets.ladder import Band, LadderLook, PointsLadder
from ui.widgets.progress_bar import ProgressBar
from ui.widgets.sofa_points import paint_points
from ui.widgets.vessel_art import VesselArt
from ui.widgets.window_bar import WindowLook, WindowState, paint_window_bar

PAGES = (fields_page, states_page, parts_page, unlock_page, drawer_page)
AREA = QRectF(0, 0, 120, 30)
Painting = Callable[[QPainter], None]


def _painted(draw: Painting, width: int = 120, height: int = 30) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return image


def _cell(theme: Theme, look: CellLook) -> QImage:
    return _painted(lambda painter: paint_cell(painter, theme, AREA, look))


def _differing(one: QImage, other: QImage) -> int:
    return sum(
        one.pixelColor(x, y).lightness() // 24 != other.pixelColor(x, y).lightness() // 24
        for x in range(one.width())
        for y in range(one.height())
    )


@pytest.mark.parametrize(("one", "other"), list(combinations(CellState, 2)))
def test_two_states_differ_in_grey_even_without_words(one: CellState, other: CellState) -> None:
    grey = GreyTheme(Scheme.LIGHT)

    def shape(state: CellState) -> QImage:
        return _painted(lambda p: paint_legend_cell(p, grey, AREA, state))

    assert _differing(shape(one), shape(other)) > 20


def test_an_overdue_cell_is_solid_and_a_cell_due_today_is_an_outline(theme: Theme) -> None:
    late = _cell(theme, CellLook(CellState.OVERDUE, "2 d late"))
    today = _cell(theme, CellLook(CellState.DUE_TODAY, "Today"))
    assert late.pixelColor(10, 4).name() == theme.color(Token.DANGER_FILL).name()
    assert today.pixelColor(10, 6).name() == theme.color(Token.SURFACE).name()
    assert today.pixelColor(60, 0).name() == theme.color(Token.ACCENT).name()


@pytest.mark.parametrize(("fraction", "done"), [(0.0, 0), (0.5, 60), (1.0, 120), (7.0, 120)])
def test_the_foot_of_a_cell_in_progress_is_as_long_as_what_is_done(
    theme: Theme, fraction: float, done: int
) -> None:
    image = _cell(theme, CellLook(CellState.IN_PROGRESS, "3/6", fraction))
    accent = theme.color(Token.ACCENT).name()
    row = [image.pixelColor(x, 28).name() == accent for x in range(8, 112)]
    assert row == [x < done for x in range(8, 112)]


def test_a_query_leaves_its_mark_on_the_corner(theme: Theme) -> None:
    image = _cell(theme, CellLook(CellState.SIGNED, "Signed", query=True))
    assert image.pixelColor(113, 2).name() == theme.color(Token.WARN).name()


def test_words_that_do_not_fit_are_cut_inside_the_cell(theme: Theme) -> None:
    look = CellLook(CellState.COMPLETE, "a very long state indeed " * 3)
    image = _painted(lambda p: paint_cell(p, theme, AREA.adjusted(0, 0, -40, 0), look))
    assert all(image.pixelColor(x, 15).name() == "#ffffff" for x in range(84, 120))


@pytest.mark.parametrize("points", range(5))
def test_a_badge_is_filled_with_the_colour_of_its_points(theme: Theme, points: int) -> None:
    image = _painted(lambda p: paint_points(p, theme, QRectF(0, 0, 30, 30), points))
    assert image.pixelColor(6, 15).name() == theme.color(Token(f"sev{points}")).name()


def test_unknown_points_are_hatched_and_hold_no_digit(theme: Theme) -> None:
    known = _painted(lambda p: paint_points(p, theme, QRectF(0, 0, 30, 30), 0))
    unknown = _painted(lambda p: paint_points(p, theme, QRectF(0, 0, 30, 30), None))
    assert _differing(known, unknown) > 20


def test_the_time_left_is_solid_right_of_now_and_amber_when_closing(theme: Theme) -> None:
    def bar(look: WindowLook) -> str:
        image = _painted(lambda p: paint_window_bar(p, theme, AREA, look))
        return image.pixelColor(100, 15).name()

    assert bar(WindowLook(24, 12, 6)) == theme.color(Token.ACCENT).name()
    closing = WindowLook(24, 12, 6, WindowState.CLOSING)
    assert bar(closing) == theme.color(Token.WARN_LINE).name()
    assert bar(WindowLook(24, 25, 6, WindowState.CLOSED)) == theme.color(Token.NEUTRAL_SOFT).name()
    assert bar(WindowLook(24, 2, 6, WindowState.NOT_OPEN)) == theme.color(Token.ACCENT_SOFT).name()


@pytest.mark.parametrize(("percent", "filled"), [(0, 0), (1, 6), (50, 100), (100, 200)])
def test_a_progress_bar_is_filled_as_far_as_the_work_has_come(
    theme: Theme, qtbot: QtBot, percent: int, filled: int
) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.resize(200, 6)
    bar.set_percent(percent)
    picture = bar.grab().toImage()
    accent = theme.color(Token.ACCENT)
    across = [x for x in range(200) if picture.pixelColor(x, 3) == accent]
    assert abs(len(across) - filled) <= 2


def test_a_chip_is_22_high_and_a_tag_28(theme: Theme) -> None:
    assert chip_size(theme, ChipLook("Open", Kind.WARN, "queries")).height() == 22
    assert chip_size(theme, ChipLook("D3 · today", Kind.ACCENT, tag=True)).height() == 28


@pytest.mark.parametrize("kind", Kind)
def test_a_chip_stands_on_the_pale_ground_of_its_kind(theme: Theme, kind: Kind) -> None:
    image = _painted(lambda p: paint_chip(p, theme, AREA, ChipLook("x", kind)))
    soft = Token.NEUTRAL_SOFT if kind is Kind.NEUTRAL else Token(f"{kind}_soft")
    assert image.pixelColor(20, 6).name() == theme.color(soft).name()


def test_vessels_grow_the_same_each_time(theme: Theme, qtbot: QtBot) -> None:
    assert theme is not None
    grown = [VesselArt() for _ in range(3)]
    for art, width in zip(grown, (240, 240, 300), strict=True):
        qtbot.addWidget(art)
        art.resize(width, 180)
    one, again, wider = (art.grab().toImage() for art in grown)
    assert one == again
    assert one != wider


def test_the_ladder_says_what_the_value_would_give(qtbot: QtBot) -> None:
    look = LadderLook((Band(0, "< 110"), Band(1, "110–170")), 1, "158 µmol/L gives 1 point")
    ladder = PointsLadder(look)
    qtbot.addWidget(ladder)
    assert ladder.accessibleName() == "158 µmol/L gives 1 point"


def _settle(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()


@pytest.mark.parametrize("build", PAGES)
def test_a_page_repaints_itself_when_the_theme_turns_dark(
    qtbot: QtBot, theme: Theme, build: Callable[[], QWidget]
) -> None:
    page = build()
    _settle(qtbot, page)
    theme.set_scheme(Scheme.DARK)
    QApplication.processEvents()
    turned = page.grab().toImage()
    fresh = build()
    _settle(qtbot, fresh)
    assert _differing(turned.scaled(400, 240), fresh.grab().toImage().scaled(400, 240)) < 400


@pytest.mark.parametrize("build", PAGES)
def test_whatever_takes_the_keyboard_has_a_name(qtbot: QtBot, build: Callable[[], QWidget]) -> None:
    page = build()
    _settle(qtbot, page)
    stops = (QAbstractButton, QLineEdit, QPlainTextEdit, PaintedWidget)
    unnamed = [
        type(part).__name__
        for part in page.findChildren(QWidget)
        if isinstance(part, stops)
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.accessibleName()
    ]
    assert unnamed == []


@pytest.mark.parametrize("build", [fields_page, parts_page, unlock_page])
def test_every_button_is_at_least_26_high_unless_it_stands_in_a_line_of_words(
    qtbot: QtBot, build: Callable[[], QWidget]
) -> None:
    page = build()
    _settle(qtbot, page)
    inline = {"UnitPill", "QueryMark"}
    low = [
        (type(part).__name__, part.text(), part.height())
        for part in page.findChildren(QAbstractButton)
        if part.isVisible() and part.height() < 26 and type(part).__name__ not in inline
    ]
    assert [name for name, _, _ in low if name != "LinkButton"] == []

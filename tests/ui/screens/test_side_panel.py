"""The panel beside a list: its fields scroll only where the window is too low for them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.form_kit import themed
from ui.screens.side_panel import SidePanel
from ui.widgets.scroll import ScrollPage
from ui.widgets.text import Text

LINES = "Six words drawn by chance, to be typed twice and learned by heart. " * 6


def panel_in(qtbot: QtBot, height: int) -> tuple[QWidget, ScrollPage, Text]:
    """A window of that height with a panel in it, what scrolls there, and a text in that."""
    themed()
    window, text = QWidget(), Text(LINES, wrap=True)
    panel = SidePanel("panel", (text, Text(LINES, wrap=True)))
    panel.set_words("Panel", LINES, "Do it", "Cancel")
    QHBoxLayout(window).addWidget(panel)
    window.resize(400, height)
    qtbot.addWidget(window)
    window.show()
    panel.show()
    qtbot.waitExposed(window)
    fields = panel.findChild(ScrollPage)
    assert fields is not None
    return window, fields, text


def test_a_panel_that_grows_and_still_fits_shows_no_scroll_bar(qtbot: QtBot) -> None:
    _, fields, text = panel_in(qtbot, 900)
    text.setText(LINES * 2)
    qtbot.waitUntil(lambda: fields.height() >= fields.page.heightForWidth(fields.width()))
    assert not fields.verticalScrollBar().isVisible()
    assert fields.page.width() == fields.width()


def test_the_fields_of_a_low_window_end_beside_the_scroll_bar(qtbot: QtBot) -> None:
    window, fields, _ = panel_in(qtbot, 900)
    window.resize(400, 260)
    bar = fields.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    assert fields.page.width() == fields.width() - bar.width()
    window.resize(400, 900)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert fields.page.width() == fields.width()

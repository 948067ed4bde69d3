"""Fields are shown in a window of their own, in the light theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.form_kit import themed


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """A shown, active window with a column."""
    themed()
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(500, 500)
    window.show()
    window.activateWindow()
    yield window
    window.hide()

"""The theme every test in this folder looks at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.theme.themed import settled_theme
from ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Light, 100 %, nothing animated."""
    return settled_theme(qapp)


@pytest.fixture(autouse=True)
def _settled(theme: Theme) -> None:
    """Every test here begins from the same looks, whether it asks for the theme or not."""
    assert theme.scale == 1.0

"""One theme for all tests of looks, put back to light and 100 % for each of them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.theme import Scheme, Theme, theme_of


def settled_theme(app: QApplication) -> Theme:
    """The theme applied to `app`, light, at 100 %, without motion; applied when there is none."""
    try:
        theme = theme_of()
    except LookupError:
        theme = Theme(Scheme.LIGHT, motion=False)
        theme.apply(app)
    theme.motion = False
    theme.set_scheme(Scheme.LIGHT)
    theme.set_scale(1.0)
    return theme

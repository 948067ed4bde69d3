"""Colours, fonts, icons and the one style sheet: how the window looks, and nothing else.

`Theme` is made once by the composition root and applied to the application; every widget reaches
it with `theme_of()`. Colours are asked for by `Token`, never by value.
"""

from ui.theme.theme import BODY, Scheme, Theme, theme_of
from ui.theme.tokens import Token

__all__ = ["BODY", "Scheme", "Theme", "Token", "theme_of"]

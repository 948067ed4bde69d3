"""Outline and filled: the icon of a place or an organ when it is the chosen one."""

from __future__ import annotations

from ui.theme.icons import icon_names


def filled(name: str) -> str:
    """The filled twin of an icon, or the icon itself when it has none."""
    twin = f"{name}-filled"
    return twin if twin in icon_names() else name

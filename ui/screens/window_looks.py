"""What the window remembers of its looks: size and place, light or dark, zoom."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from ui.theme import Scheme, theme_of
from ui.viewmodels.preferences import SCHEMES, PreferenceStore


def keep_geometry(window: QWidget, store: PreferenceStore) -> None:
    """Remember where the window stands and how large it is."""
    kept = base64.b64encode(window.saveGeometry().data()).decode("ascii")
    store.change(replace(store.now, geometry=kept))


def restore_geometry(window: QWidget, store: PreferenceStore) -> None:
    """Put the window where it stood; what is remembered may be nonsense."""
    try:
        kept = base64.b64decode(store.now.geometry, validate=True)
    except binascii.Error:
        return
    if kept:
        window.restoreGeometry(QByteArray(kept))


def next_scheme(store: PreferenceStore) -> None:
    """Light, dark, as the system, in a ring."""
    after = SCHEMES[(SCHEMES.index(store.now.scheme) + 1) % len(SCHEMES)]
    store.change(replace(store.now, scheme=after))
    theme_of().set_scheme(Scheme(after))


def zoom(store: PreferenceStore, steps: int) -> None:
    """Larger or smaller by so many steps; 0: as it was at first."""
    size = store.now.zoomed(steps) if steps else 100
    store.change(replace(store.now, zoom=size))
    theme_of().set_scale(size / 100)

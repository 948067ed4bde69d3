"""Where Tab goes next in a window: to the next widget that takes the keyboard itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(start: QWidget, *, forward: bool) -> QWidget | None:
    """The stop after `start`, or before it; None where nothing else takes the keyboard.

    Left to itself Qt also stops at whatever hands the keyboard on to a part of itself, and so
    jumps from the last field of a form into its middle.
    """

    def after(widget: QWidget) -> QWidget | None:
        return widget.nextInFocusChain() if forward else widget.previousInFocusChain()

    walker = after(start)
    while walker is not None and walker is not start:
        if _takes_tab(walker):
            return walker
        walker = after(walker)
    return None


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    wanted = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return wanted and widget.isVisible() and widget.isEnabled()

"""A page that scrolls inside its frame, on the ground of whatever it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class ScrollPage(QScrollArea):
    """Scrolls up and down only; what gets the keyboard is brought into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._page = QWidget()
        self._page.setAutoFillBackground(False)
        self.setWidget(self._page)
        self._page.setAutoFillBackground(False)

    @property
    def page(self) -> QWidget:
        """The widget that scrolls; give it a layout."""
        return self._page

    def set_layout(self, layout: QLayout) -> None:
        """Give the page its layout."""
        self._page.setLayout(layout)

"""The empty state: a quiet drawing, what happens next in one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.buttons import Button
from ui.widgets.logo import LoopsDrawing
from ui.widgets.text import Text


class EmptyState(QWidget):
    """Stands in the place of a list that has nothing; `button` is the caller's, or none."""

    def __init__(
        self,
        title: str,
        text: str,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme_of().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(8))
        column.setSpacing(px(5))
        middle = Qt.AlignmentFlag.AlignHCenter
        self._title = Text(title, size=16, bold=True)
        self._text = Text(text, tone=Token.TEXT2, wrap=True)
        self._text.setAlignment(middle)
        self._text.setFixedWidth(px(400))
        column.addStretch(1)
        column.addWidget(LoopsDrawing(), 0, middle)
        column.addSpacing(px(8))
        column.addWidget(self._title, 0, middle)
        # Beside stretches, not aligned: an aligned label is measured at the width of the column.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text)
        row.addStretch(1)
        column.addLayout(row)
        self._buttons = QVBoxLayout()
        column.addLayout(self._buttons)
        if button is not None:
            self.add_button(button)
        column.addStretch(1)

    def add_button(self, button: Button) -> None:
        """Another button; the caller shows the one that fits."""
        if not self._buttons.count():
            self._buttons.addSpacing(theme_of().px(8))
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_state(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)

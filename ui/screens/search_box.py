"""The search box of a list: a magnifier, the key that leads there, and no button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.input_box import InputBox
from ui.widgets.key_hint import KeyHint

_WIDE = 214


class SearchBox(QWidget):
    """`searched` carries the text at each change; `entered` fires on Enter."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, name: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input = InputBox(lead="search", width=_WIDE)
        self._input.set_trailing(KeyHint(keys))
        self._input.editor.setObjectName(name)
        self._input.edited.connect(self.searched)
        self._input.editor.returnPressed.connect(self.entered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._input)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._input)

    def set_words(self, words: str) -> None:
        """What stands in the empty box, and its name."""
        self._input.editor.setPlaceholderText(words)
        self._input.editor.setAccessibleName(words)

    def text(self) -> str:
        """What is typed."""
        return self._input.text()

    def set_text(self, text: str) -> None:
        """Show a text without reporting it."""
        self._input.set_text(text)

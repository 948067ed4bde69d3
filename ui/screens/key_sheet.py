"""The key sheet (F1): every action of the table with its keys, by the part where they act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import ACTIONS, Scope, keys_text
from ui.theme import Token, theme_of
from ui.viewmodels.wording import Wording
from ui.widgets.buttons import Button
from ui.widgets.key_hint import KeyHint
from ui.widgets.text import Text


class KeySheet(QDialog):
    """Closes on Esc; made anew each time, so it needs no retranslation."""

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("screen.keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        px = theme_of().px
        columns = QHBoxLayout()
        columns.setSpacing(px(32))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(0)
        for scope in Scope:
            column = left if scope is Scope.APP else right
            column.addLayout(_part(scope, wording))
            column.addSpacing(px(16))
        for column in (left, right):
            column.addStretch(1)
            columns.addLayout(column)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(20), px(24), px(16))
        outer.addLayout(columns)
        outer.addLayout(foot)


def _part(scope: Scope, wording: Wording) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme_of().px(12))
    grid.setVerticalSpacing(theme_of().px(4))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Text(wording.say(f"action.scope_{scope.value}"), size=14, bold=True), 0, 0, 1, 2)
    rows = (row for row in ACTIONS if row.scope is scope)
    for number, row in enumerate(rows, 1):
        keys = keys_text(row.id) if row.id != "action.move" else "↑ ↓ ← →"
        grid.addWidget(KeyHint(keys), number, 0)
        grid.addWidget(Text(wording.say(row.id), tone=Token.TEXT), number, 1)
    return grid

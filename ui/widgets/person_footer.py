"""The foot of the sidebar: who is at work, and the lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token
from ui.widgets.avatar import Avatar
from ui.widgets.base import PaintedWidget
from ui.widgets.buttons import IconButton
from ui.widgets.paint import painting
from ui.widgets.text import ElidedText


class PersonFooter(PaintedWidget):
    """Initials, name and role, with a lock button at the right."""

    lock_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._avatar = Avatar(side=32)
        self._name = ElidedText(bold=True)
        self._role = ElidedText(size=11, tone=Token.TEXT2)
        self.lock = IconButton("lock", "")
        self.lock.clicked.connect(self.lock_clicked)
        self._row = QHBoxLayout(self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        self._lines.addWidget(self._name)
        self._lines.addWidget(self._role)
        self._row.addWidget(self._avatar)
        self._row.addLayout(self._lines, 1)
        self._row.addWidget(self.lock)
        self.retheme()

    def set_state(self, initials: str, name: str, role: str, lock_name: str) -> None:
        """Show a person; `lock_name` is what the lock button is called."""
        self._avatar.set_initials(initials)
        self._avatar.setAccessibleName(name)
        self._name.setText(name)
        self._role.setText(role)
        self.lock.set_name(lock_name)

    def set_rail(self, rail: bool) -> None:
        """The lock alone in a narrow sidebar."""
        for part in (self._avatar, self._name, self._role):
            part.setVisible(not rail)

    def retheme(self) -> None:
        """Margins at the zoom in force."""
        px = self.theme.px
        self._row.setContentsMargins(px(13), px(12), px(8), px(12))
        self._row.setSpacing(px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above."""
        del event
        with painting(self) as painter:
            painter.setPen(self.theme.color(Token.LINE))
            painter.drawLine(0, 0, self.width(), 0)

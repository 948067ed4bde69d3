"""A panel at the right of a list: a few fields, one deed, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.kinds import Kind
from ui.widgets.scroll import ScrollPage
from ui.widgets.text import Text

_WIDE = 330


class _Fields(ScrollPage):
    """As high as its fields ask for; they scroll where the window is lower than that."""

    def __init__(self, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme_of().px(8))
        for field in fields:
            self._column.addWidget(field)
        self.set_layout(self._column)

    def sizeHint(self) -> QSize:
        """The height of all fields at the width in force."""
        wide = max(self.width(), theme_of().px(_WIDE // 2))
        return QSize(wide, self._column.totalHeightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """One field and a part of the next."""
        return QSize(0, theme_of().px(90))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence under a field makes the panel higher."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._bar_where_needed()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel has become higher or lower; another width asks for another height."""
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._bar_where_needed()
        super().resizeEvent(event)

    def _bar_where_needed(self) -> None:
        """Left to itself, a bar that came while the panel grew may stay and lie on the fields."""
        fits = self._column.totalHeightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() is not wanted:
            self.setVerticalScrollBarPolicy(wanted)


def side_by_side(*fields: QWidget) -> QWidget:
    """Short fields of one kind in a row, each as wide as the others."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme_of().px(12))
    for field in fields:
        line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row


class SidePanel(QWidget):
    """Fields over a button. `done` fires for the deed (button, or Ctrl Enter in the panel),
    `closed` for the way out (button, or Esc)."""

    done = Signal()
    closed = Signal()

    def __init__(self, name: str, fields: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._first = fields[0]
        self._card = Card(" ", radius=12)
        self._note = Text(size=12, tone=Token.TEXT2, wrap=True)
        self._problem = Banner(BannerLook(Kind.DANGER, ""))
        self._do = Button("", ButtonKind.PRIMARY)
        self._do.setObjectName(f"{name}.do")
        self._cancel = Button("")
        self._cancel.setObjectName(f"{name}.cancel")
        self._do.clicked.connect(self.done)
        self._cancel.clicked.connect(self.closed)
        self._fields = _Fields((self._note, *fields, self._problem))
        self._card.body.addWidget(self._fields)
        row = QHBoxLayout()
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._do)
        self._card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme_of().changed.connect(self._resize)
        self._resize()
        self.set_problem("")
        self.hide()

    def set_words(self, title: str, note: str, do: str, cancel: str) -> None:
        """Title, the sentence under it, and the words of the two buttons."""
        self._card.set_title(title)
        self.setAccessibleName(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._do.set_look(do)
        self._cancel.set_look(cancel)

    def set_problem(self, sentence: str) -> None:
        """What kept the deed from being done, "" for nothing."""
        self._problem.set_state(BannerLook(Kind.DANGER, sentence))
        self._problem.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """While the deed is under way it is not to be done twice."""
        self._do.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        """The first field takes the keyboard."""
        super().showEvent(event)
        self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl Enter does it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._do.isEnabled():
                self.done.emit()
        else:
            super().keyPressEvent(event)

    def _resize(self) -> None:
        self.setFixedWidth(theme_of().px(_WIDE))

"""The head of a page: where one is, what it is about, and the page's actions at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.buttons import LinkButton
from ui.widgets.text import ElidedText, Text


class PageHeader(PaintedWidget):
    """A line of crumbs, a title with a quieter second part, a caption, and a slot at the right.

    crumb_chosen: id of the crumb clicked. Everything but the title may be left empty.
    """

    crumb_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._column, self._crumbs, self._line = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._title = Text(size=20, bold=True)
        self._second = ElidedText(size=20, tone=Token.TEXT2)
        # It takes no more than its words, and gives them up before the title is cut.
        self._second.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._caption = ElidedText(size=12, tone=Token.TEXT2)
        self._actions = QHBoxLayout()
        self._line.addWidget(self._title)
        self._line.addWidget(self._second)
        self._line.addStretch(1)
        self._crumbs.addStretch(1)
        self._column.addLayout(self._crumbs)
        self._column.addLayout(self._line)
        self._column.addWidget(self._caption)
        self._drawn: tuple[tuple[str, str], ...] = ()
        self._row.addLayout(self._column, 1)
        self._row.addLayout(self._actions)
        self.retheme()

    def set_state(
        self,
        title: str,
        *,
        second: str = "",
        caption: str = "",
        crumbs: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show another page: title, quieter second part (initials), caption, (id, words) crumbs.

        A crumb with an empty id is words alone: the page one is on.
        """
        self._title.setText(title)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._set_crumbs(crumbs)

    def add_action(self, widget: QWidget) -> None:
        """Put a button, a chip or a search box at the right end."""
        self._actions.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a tag right after the title."""
        self._line.insertWidget(self._line.count() - 1, widget)

    def retheme(self) -> None:
        """Gaps at the zoom in force."""
        px = self.theme.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(1))
        self._crumbs.setSpacing(px(4))
        self._line.setSpacing(px(9))
        self._actions.setSpacing(px(9))

    def _set_crumbs(self, crumbs: Sequence[tuple[str, str]]) -> None:
        # A link made anew would lose the keyboard it has.
        if tuple(crumbs) == self._drawn:
            return
        self._drawn = tuple(crumbs)
        while (taken := self._crumbs.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.deleteLater()
        for place, (crumb_id, text) in enumerate(crumbs):
            if place:
                self._crumbs.addWidget(Text("\u203a", size=12, tone=Token.TEXT3))
            self._crumbs.addWidget(self._crumb(crumb_id, text))
        self._crumbs.addStretch(1)

    def _crumb(self, crumb_id: str, text: str) -> QWidget:
        if not crumb_id:
            return Text(text, size=12, tone=Token.TEXT2)
        link = LinkButton(text, size=12, tone=Token.TEXT2, height=18)
        link.setObjectName(crumb_id)
        link.clicked.connect(lambda _=False: self.crumb_chosen.emit(crumb_id))
        return link

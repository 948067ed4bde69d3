"""A front that asks step by step: which step it is, its fields, and the way back and on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.front import Front
from ui.theme import Token, theme_of
from ui.widgets.buttons import Button, ButtonKind, LinkButton
from ui.widgets.text import Text

_TALL = 800


class StepsFront(Front):
    """A page for each step, one of them shown; `lay_out` once, then `tell` and `show_page`."""

    def __init__(self, name: str, lang: str, program: str, version: str) -> None:
        self._count, self._title = Text(size=12, tone=Token.TEXT2), Text(size=20, bold=True)
        self._intro = Text(tone=Token.TEXT2, wrap=True)
        self._pages = QWidget()
        self._page_of: dict[StrEnum, QWidget] = {}
        self._shown: StrEnum | None = None
        self._back, self._next = Button(""), Button("", ButtonKind.PRIMARY, key="↵")
        self._back.setObjectName(f"{name}.back")
        self._next.setObjectName(f"{name}.next")
        super().__init__(lang, program, version)

    def begin(self) -> None:
        """Put the keyboard in the first field of the step."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a tall window the steps stand lower, all of them at the same height."""
        super().resizeEvent(event)
        px, sides = theme_of().px, self.column.contentsMargins()
        drop = max(self.height() - px(_TALL), 0) // 3
        self.column.setContentsMargins(sides.left(), px(4) + drop, sides.right(), sides.bottom())

    def lay_out(
        self, parts_of: Mapping[StrEnum, Sequence[QWidget]], *, beside: Sequence[QWidget] = ()
    ) -> None:
        """The fields of each step, between its title and the two buttons.

        beside: other ways on, at the foot beside the way back.
        """
        px = theme_of().px
        stacked = QVBoxLayout(self._pages)
        stacked.setContentsMargins(0, px(8), 0, px(8))
        for step, parts in parts_of.items():
            self._page_of[step] = _page(parts)
            stacked.addWidget(self._page_of[step])
        row = QHBoxLayout()
        for part in (self._back, *beside):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._next)
        self.column.setSpacing(px(8))
        for part in (self._count, self._title, self._intro, self._pages):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def tell(self, place: int, last: int, title: str, intro: str) -> None:
        """Which step of how many, what it asks, and why."""
        self._count.setText(self.tr("Step {place} of {last}").format(place=place, last=last))
        self._title.setText(title)
        self._intro.setText(intro)

    def show_page(self, step: StrEnum) -> bool:
        """Show the page of a step; whether it is another than before."""
        for one, page in self._page_of.items():
            page.setVisible(one is step)
        turned, self._shown = step is not self._shown, step
        return turned


def _page(parts: Sequence[QWidget]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme_of().px(10))
    for part in parts:
        narrow = isinstance(part, Button | LinkButton)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        column.addWidget(part, 0, side)
    return page

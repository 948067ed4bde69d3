"""What every page of the shell is: it is entered, left, told of a language, and has regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme_of

if TYPE_CHECKING:
    from ui.screens.router import Destination

MARGIN, BIG_MARGIN, BIG = 24, 32, 1600


def side_margin(width: int) -> int:
    """The margin left and right of a page of this width, at the zoom in force."""
    px = theme_of().px
    return px(BIG_MARGIN if width >= px(BIG) else MARGIN)


class Page(QWidget):
    """A page: fill `column`; say `retranslate`, `enter` and, where something is typed, `leave`.

    KEPT: the page is made once and stays while the workbook is open (lists do; forms do not).
    """

    KEPT: ClassVar[bool] = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        theme_of().changed.connect(self.set_margins)
        self.set_margins()

    def set_margins(self) -> None:
        """The margins of a page at the zoom and width in force."""
        px = theme_of().px
        side = side_margin(self.width())
        self.column.setContentsMargins(side, px(14), side, px(14))
        self.column.setSpacing(px(12))

    def enter(self, to: Destination) -> None:
        """The page is shown, at this place: ask for what it shows."""

    def leave(self) -> None:
        """The page is being left: keep what is typed."""

    def retranslate(self) -> None:
        """Write every word anew, in the language now in force, keeping all else as it is."""

    def regions(self) -> Sequence[QWidget]:
        """The parts that F6 walks through, each of which can take the keyboard."""
        return (self,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide page has wide margins."""
        super().resizeEvent(event)
        self.set_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

"""Tabs with a three-pixel underline; arrows move, a count may wait beside the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton, PaintedWidget
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import CENTER, box, painting, text_width, words


@dataclass(frozen=True)
class TabLook:
    """One tab: id, words, and a count drawn in its kind's colours (0 draws nothing)."""

    id: str
    text: str
    count: int = 0
    kind: Kind = Kind.WARN


class Tab(PaintedButton):
    """One tab; checked when it is the current one."""

    RADIUS = 5

    def __init__(self, look: TabLook, parent: QWidget | None = None) -> None:
        super().__init__(look.text, parent)
        self.look = look
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{look.text} {look.count or ''}".strip())

    def nextCheckState(self) -> None:
        """The tab bar says which tab is current."""

    def sizeHint(self) -> QSize:
        """The words in bold, the count, 38 high."""
        wide = text_width(self.text(), self.theme.font(13, bold=True)) + self.theme.px(24)
        wide += self.theme.px(22) if self.look.count else 0
        return QSize(round(wide), self.theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, count and underline."""
        del event
        on, px = self.isChecked(), self.theme.px
        lit = on or self.underMouse()
        with painting(self) as painter:
            ink = self.theme.color(Token.TEXT if lit else Token.TEXT2)
            place = self.area().adjusted(px(12), 0, -px(8), -px(2))
            words(painter, place, self.text(), self.theme.font(13, bold=on), ink)
            if self.look.count:
                self._paint_count(painter)
            if on:
                foot = QRectF(px(10), self.height() - px(3), self.width() - px(20), px(3))
                box(painter, foot, px(1.5), fill=self.theme.color(Token.ACCENT))

    def _paint_count(self, painter: QPainter) -> None:
        side = self.theme.px(18)
        ink = INK[self.look.kind]
        left = self.width() - self.theme.px(10) - side
        spot = QRectF(left, (self.height() - self.theme.px(2) - side) / 2, side, side)
        box(painter, spot, side / 2, fill=self.theme.color(ink.soft))
        colour = self.theme.color(ink.text)
        words(painter, spot, str(self.look.count), self.theme.font(11, bold=True), colour, CENTER)


class Tabs(PaintedWidget):
    """A row of tabs, one stop of the Tab key; `chosen` carries the id of the tab asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tabs: dict[str, Tab] = {}
        self._current = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)

    def set_tabs(self, looks: Sequence[TabLook]) -> None:
        """Show these tabs, keeping the current one when it is still there."""
        if tuple(tab.look for tab in self._tabs.values()) == tuple(looks):
            return
        for old in self._tabs.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tabs = {look.id: Tab(look) for look in looks}
        for place, (tab_id, tab) in enumerate(self._tabs.items()):
            tab.setObjectName(tab_id)
            tab.clicked.connect(lambda _=False, id=tab_id: self.choose(id))
            self._row.insertWidget(place, tab)
        self.set_current(self._current if self._current in self._tabs else next(iter(self._tabs)))

    @property
    def current(self) -> str:
        """Id of the tab shown."""
        return self._current

    def set_current(self, tab_id: str) -> None:
        """Mark a tab without reporting it."""
        self._current = tab_id
        for known, tab in self._tabs.items():
            tab.setChecked(known == tab_id)
            on = known == tab_id
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def choose(self, tab_id: str) -> None:
        """Go to a tab as the person did."""
        if tab_id != self._current:
            self.set_current(tab_id)
            self.chosen.emit(tab_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to the neighbouring tab."""
        step = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        ids = list(self._tabs)
        if not step or self._current not in ids:
            super().keyPressEvent(event)
            return
        place = min(max(ids.index(self._current) + step, 0), len(ids) - 1)
        self.choose(ids[place])
        self._tabs[ids[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under all tabs."""
        del event
        with painting(self) as painter:
            painter.setPen(QPen(self.theme.color(Token.LINE), 1))
            foot = self.height() - 0.5
            painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))

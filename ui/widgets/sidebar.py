"""The sidebar: brand, site, places to go, state lines and the person at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.kinds import Kind
from ui.widgets.logo import Logo
from ui.widgets.nav_item import NavItem, NavPlace
from ui.widgets.person_footer import PersonFooter
from ui.widgets.site_card import SiteCard
from ui.widgets.status_line import StatusLine
from ui.widgets.text import Text

WIDE, ROOMY, RAIL = 204, 232, 56


@dataclass(frozen=True)
class NavSection:
    """A group of places; the first group usually has no title."""

    places: tuple[NavPlace, ...]
    title: str = ""


class Sidebar(PaintedWidget):
    """Navigation at the left.

    chosen: id of the place asked for; the shell answers with `set_current`. lock_clicked: the
    lock of the person at the foot. `set_rail` makes it 56 wide, icons alone, for narrow windows.
    """

    chosen = Signal(str)
    lock_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._rail = False
        self._roomy = False
        self._items: dict[str, NavItem] = {}
        self._titles: list[Text] = []
        self._status: list[StatusLine] = []
        self._brand, self._sub = Text(size=14, bold=True), Text(size=12, tone=Token.TEXT2)
        self._logo = Logo(30)
        self.site = SiteCard()
        self.person = PersonFooter()
        self.person.lock_clicked.connect(self.lock_clicked)
        self._column = QVBoxLayout(self)
        self._head, self._nav, self._foot = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._build()
        self.retheme()

    def set_brand(self, name: str, line: str) -> None:
        """The name of the program and the line under it."""
        self._brand.setText(name)
        self._sub.setText(line)
        self._logo.setAccessibleName(name)

    def set_places(self, sections: Sequence[NavSection]) -> None:
        """Show these places; existing rows with the same ids are kept, so the keyboard is too."""
        wanted = [place for section in sections for place in section.places]
        if [place.id for place in wanted] != list(self._items):
            self._rebuild(sections)
        for place in wanted:
            self._items[place.id].set_place(place)
        for label, section in zip(self._titles, _titled(sections), strict=True):
            label.setText(section.title)

    def set_current(self, place_id: str) -> None:
        """Mark where one is."""
        for known, item in self._items.items():
            item.setChecked(known == place_id)

    def set_status(self, lines: Sequence[tuple[str, str, Kind]]) -> None:
        """The state lines above the person: icon, words, kind."""
        for old in self._status:
            old.deleteLater()
        self._status = [StatusLine(icon, text, kind) for icon, text, kind in lines]
        for line in self._status:
            line.set_rail(self._rail)
            self._foot.addWidget(line)

    def set_rail(self, rail: bool) -> None:
        """Icons alone when the window is narrower than 1200."""
        self._rail = rail
        for part in (self._brand, self._sub, self.site, *self._titles):
            part.setVisible(not rail)
        for item in self._items.values():
            item.set_rail(rail)
        for line in self._status:
            line.set_rail(rail)
        self.person.set_rail(rail)
        self.retheme()
        self.updateGeometry()

    def set_roomy(self, roomy: bool) -> None:
        """232 wide on a large screen."""
        self._roomy = roomy
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The width of the mode in force."""
        wide = RAIL if self._rail else ROOMY if self._roomy else WIDE
        return QSize(self.theme.px(wide), self.theme.px(400))

    def minimumSizeHint(self) -> QSize:
        """The same width; the height may shrink."""
        return QSize(self.sizeHint().width(), 0)

    def retheme(self) -> None:
        """Margins and gaps at the zoom in force."""
        px = self.theme.px
        side = px(8 if self._rail else 10)
        self._column.setContentsMargins(0, px(13), 1, 0)
        self._column.setSpacing(0)
        self._head.setContentsMargins(px(13), 0, side, px(14))
        self._head.setSpacing(px(9))
        self._nav.setContentsMargins(side, px(12), side, 0)
        self._nav.setSpacing(px(2))
        self._foot.setContentsMargins(px(18), px(8), side, px(10))
        self._foot.setSpacing(px(4))
        self._site_row.setContentsMargins(side, 0, side, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the places."""
        step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        rows = list(self._items.values())
        at = next((n for n, row in enumerate(rows) if row.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        rows[min(max(at + step, 0), len(rows) - 1)].focus_by_key()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the hairline at the right."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color(Token.SIDEBAR))
        painter.setPen(QPen(self.theme.color(Token.LINE), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._brand)
        names.addWidget(self._sub)
        self._head.addWidget(self._logo)
        self._head.addLayout(names)
        self._head.addStretch(1)
        self._site_row = QHBoxLayout()
        self._site_row.addWidget(self.site)
        self._column.addLayout(self._head)
        self._column.addLayout(self._site_row)
        self._column.addLayout(self._nav)
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        self._column.addWidget(self.person)

    def _rebuild(self, sections: Sequence[NavSection]) -> None:
        while (taken := self._nav.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.deleteLater()
        self._items.clear()
        self._titles.clear()
        for section in sections:
            self._add_section(section)
        for before, after in pairwise([*self._items.values(), self.person.lock]):
            QWidget.setTabOrder(before, after)
        self.set_rail(self._rail)

    def _add_section(self, section: NavSection) -> None:
        if section.title:
            self._nav.addSpacing(self.theme.px(10))
            title = Text(section.title, size=12, bold=True, tone=Token.TEXT2)
            title.setIndent(self.theme.px(10))
            title.setMinimumHeight(self.theme.px(26))
            self._titles.append(title)
            self._nav.addWidget(title)
        for place in section.places:
            item = NavItem(place)
            item.setObjectName(place.id)
            item.clicked.connect(lambda _=False, id=place.id: self.chosen.emit(id))
            self._items[place.id] = item
            self._nav.addWidget(item)


def _titled(sections: Sequence[NavSection]) -> list[NavSection]:
    return [section for section in sections if section.title]

"""Under the SOFA grid: the raw values of the current cell, and how its points are given."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.fields.base import Field
from ui.screens.form_binding import FieldBinder
from ui.screens.form_cards import FieldGrid
from ui.screens.sofa_grid import ICONS
from ui.theme import Token, theme_of
from ui.viewmodels.field import Key
from ui.viewmodels.sofa import ORGANS, SofaViewModel
from ui.viewmodels.sofa_ladder import LadderState
from ui.widgets.base import PaintedWidget
from ui.widgets.card import Card, Divider
from ui.widgets.ladder import Band, LadderLook, PointsLadder
from ui.widgets.paint import icon, painting
from ui.widgets.scroll import ScrollPage
from ui.widgets.text import ElidedText, Text
from workbook.domain.clinical.sofa import Component
from workbook.domain.study import ItemType

RATIO = "PF"
_KEYS_FROM, _RULE_FROM = 236, 208


class _Mark(PaintedWidget):
    """The icon of an organ; the words beside it name it."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ICONS[0]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(24), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painting(self) as painter:
            spot = QPointF(self.width() / 2, self.height() / 2)
            icon(painter, self.theme, self._name, Token.TEXT2, 18, spot)


class OrganFields(ScrollPage):
    """The fields of one organ, for whichever day is current."""

    def __init__(self, vm: SofaViewModel, organ: Component, parent: QWidget) -> None:
        super().__init__(parent)
        self.organ = organ
        self.binder = FieldBinder(vm.day, self)
        self._grid = FieldGrid(self.page)
        column = QVBoxLayout()
        column.setContentsMargins(4, 0, 10, 0)
        column.addWidget(self._grid)
        column.addStretch(1)
        self.set_layout(column)
        states = vm.day.states
        # The ratio stands in the cell itself; here it would push what is asked out of sight.
        asked = [key for key in vm.field_keys() if key[2] != RATIO]
        fields = [self.binder.make(states[key], self._grid) for key in asked]
        self._grid.set_fields(fields)
        self.binder.arranged.connect(self._grid.arrange)
        self.binder.chain(fields)

    def answerable(self) -> list[Field]:
        """The fields that take an answer now."""
        fields = self.binder.fields.values()
        return [
            field
            for field in fields
            if field.state.visible and field.state.type is not ItemType.COMPUTED
        ]


class SofaEditor(Card):
    """Follows the current cell of the view model. left_last: Enter in the last field of the cell.
    escaped: Esc. entered: a field has the keyboard, by its key."""

    left_last = Signal()
    escaped = Signal()
    entered = Signal(object)

    def __init__(self, vm: SofaViewModel, parent: QWidget | None = None) -> None:
        super().__init__("", padding=12, parent=parent)
        self._vm = vm
        self._pages: dict[Component, OrganFields] = {}
        self._mark, self._name = _Mark(), Text("", size=14, bold=True)
        self._under = Text("", size=12, tone=Token.TEXT2)
        self._stack, self._nothing = QStackedWidget(), QWidget()
        self._stack.addWidget(self._nothing)
        self._how = Text("", size=13, bold=True)
        self._caption = Text("", size=12, tone=Token.TEXT2)
        self._ladder = PointsLadder(LadderLook(()))
        self._rule = ElidedText("", size=12, tone=Token.TEXT2)
        self._keys = ElidedText("", size=12, tone=Token.TEXT2)
        self._lay_out()
        for part in (self._rule, self._keys):
            # They go before they cost the window any height.
            part.setMinimumHeight(1)
            part.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _lay_out(self) -> None:
        px = theme_of().px
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        head, top = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(px(6))
        for part in (self._mark, self._name, self._under):
            head.addWidget(part)
        head.addStretch(1)
        left.addLayout(head)
        left.addWidget(self._stack, 1)
        top.addWidget(self._how)
        top.addStretch(1)
        top.addWidget(self._caption)
        right.addLayout(top)
        right.addWidget(self._ladder)
        right.addWidget(self._rule)
        right.addStretch(1)
        right.addWidget(self._keys)
        row.addLayout(left, 10)
        row.addWidget(Divider(upright=True))
        row.addLayout(right, 11)
        row.setSpacing(px(16))
        self.body.addLayout(row, 1)

    @property
    def page(self) -> OrganFields | None:
        """The fields of the current organ; None until the day has arrived."""
        page = self._pages.get(self._vm.organ)
        return page if page is not None and page.binder.vm is self._vm.day else None

    def refresh(self) -> None:
        """Show the current cell as it stands."""
        organ = self._vm.organ
        self._mark.set_icon(ICONS[ORGANS.index(organ)])
        ladder = self._vm.ladder()
        if ladder is None:
            # Nothing rather than the values of the day that was shown before.
            self._stack.setCurrentWidget(self._nothing)
            self._show_ladder(LadderState((), None, "", "", ""))
            return
        if organ not in self._pages:
            self._make(organ)
        page = self._pages[organ]
        if page.binder.vm is not self._vm.day:
            page.binder.bind(self._vm.day)
        else:
            page.binder.show_all()
        self._stack.setCurrentWidget(page)
        self._show_ladder(ladder)

    def set_words(self, name: str, under: str, how: str, keys: str) -> None:
        """The words around: which cell, what counts, and which keys."""
        self._name.setText(name)
        self._under.setText(under)
        self._how.setText(how)
        self._keys.setText(keys)

    def fields(self) -> list[Field]:
        """The fields of the current cell that take an answer."""
        return self.page.answerable() if self.page is not None else []

    def at_hand(self) -> Field | None:
        """The field that has the keyboard, or else the first of the cell."""
        now, fields = QApplication.focusWidget(), self.fields()
        inside = next((one for one in fields if now is not None and one.isAncestorOf(now)), None)
        return inside or (fields[0] if fields else None)

    def field(self, key: Key | None) -> Field | None:
        """The field of a key, or the first of the cell."""
        fields = self.fields()
        return next((one for one in fields if one.state.key == key), fields[0] if fields else None)

    def end(self) -> None:
        """Hear no more of any day."""
        for page in self._pages.values():
            page.binder.end()

    def _make(self, organ: Component) -> None:
        page = OrganFields(self._vm, organ, self._stack)
        self._pages[organ] = page
        self._stack.addWidget(page)
        page.binder.entered.connect(self.entered)
        page.binder.next_asked.connect(self._next)

    def _next(self, key: Key) -> None:
        page = self.page
        after = page.binder.field_after(key, self.fields()) if page is not None else None
        if after is not None and page is not None:
            after.focus_first()
            page.ensureWidgetVisible(after, 10, 20)
        else:
            self.left_last.emit()

    def _show_ladder(self, ladder: LadderState) -> None:
        bands = tuple(Band(row.points, row.main, row.other) for row in ladder.rows)
        self._ladder.set_state(LadderLook(bands, ladder.chosen, ladder.callout))
        range_only = ladder.chosen is None and ladder.callout
        self._rule.setText(ladder.callout if range_only else ladder.rule)
        self._caption.setText(ladder.caption)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What only explains gives way where room is short."""
        super().resizeEvent(event)
        px = theme_of().px
        self._keys.setVisible(self.height() >= px(_KEYS_FROM))
        self._rule.setVisible(self.height() >= px(_RULE_FROM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the grid."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

"""The list of people on the unlock screen: who is working?"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import Theme, Token, theme_of
from ui.viewmodels.unlock import PersonChoice
from ui.widgets.avatar import paint_avatar
from ui.widgets.check_row import paint_radio
from ui.widgets.kinds import Kind
from ui.widgets.paint import box, words

_ROW, _GAP, _SHOWN = 52, 8, 4
PERSON = Qt.ItemDataRole.UserRole
_KINDS = (Kind.ACCENT, Kind.OK, Kind.NEUTRAL)


class _Row(QStyledItemDelegate):
    """One person: avatar, name over role, radio."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(theme_of().px(200), theme_of().px(_ROW + _GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        view = option.widget
        person = index.data(PERSON)
        if not isinstance(view, PeopleList) or not isinstance(person, PersonChoice):
            return
        theme = theme_of()
        area: QRectF = option.rect.toRectF()
        on = person.person == view.chosen_person
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = area.adjusted(2, theme.px(_GAP) / 2, -2, -theme.px(_GAP) / 2)
        line = theme.color(Token.ACCENT if on else Token.LINE_STRONG)
        fill = theme.color(Token.ACCENT_SOFT if on else Token.SURFACE)
        box(painter, frame, theme.px(8), fill=fill, border=line, width=2 if on else 1)
        if view.hasFocus() and index == view.currentIndex():
            ring = frame.adjusted(-2, -2, 2, 2)
            box(painter, ring, theme.px(10), border=theme.color(Token.ACCENT), width=2)
        _paint_person(painter, theme, frame, person, index.row(), on=on)
        painter.restore()


def _paint_person(
    painter: QPainter, theme: Theme, frame: QRectF, person: PersonChoice, row: int, *, on: bool
) -> None:
    px, middle = theme.px, frame.center().y()
    circle = QRectF(frame.left() + px(12), middle - px(17), px(34), px(34))
    paint_avatar(painter, theme, circle, person.initials, _KINDS[row % len(_KINDS)], solid=on)
    name = QRectF(circle.right() + px(12), middle - px(19), 0, px(20))
    name.setRight(frame.right() - px(44))
    words(painter, name, person.name, theme.font(14, bold=True), theme.color(Token.TEXT))
    role = name.translated(0, px(19))
    words(painter, role, person.role, theme.font(12), theme.color(Token.TEXT2))
    paint_radio(painter, theme, QPointF(frame.right() - px(22), middle), on=on)


class PeopleList(QListView):
    """People as rows; arrows walk and choose, a click chooses. `chosen` carries the person id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen_person = ""
        self._quiet = False
        self._people: tuple[PersonChoice, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def set_people(self, people: tuple[PersonChoice, ...], chosen: str) -> None:
        """Show these people, and who is chosen, without reporting it."""
        self.chosen_person = chosen
        # Qt itself moves to a first row while rows come and go; that is nobody's choice.
        self._quiet = True
        if people != self._people:
            self._people = people
            self._fill(people)
            self.updateGeometry()
        row = next((n for n, person in enumerate(people) if person.person == chosen), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(row, 0))
        self._quiet = False
        self.viewport().update()

    def _fill(self, people: tuple[PersonChoice, ...]) -> None:
        self._model.clear()
        for person in people:
            item = QStandardItem(person.name)
            item.setData(person, PERSON)
            spoken = f"{person.name}, {person.role}"
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Where the keyboard goes, the choice goes."""
        super().currentChanged(current, previous)
        person = None if self._quiet else current.data(PERSON)
        if isinstance(person, PersonChoice) and person.person != self.chosen_person:
            self.chosen_person = person.person
            self.chosen.emit(person.person)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Four people and a glimpse of the next; more scroll."""
        rows = min(max(len(self._people), 1), _SHOWN)
        more = theme_of().px(_ROW) // 2 if len(self._people) > _SHOWN else 0
        return QSize(theme_of().px(300), rows * theme_of().px(_ROW + _GAP) + more + 2)

    def minimumSizeHint(self) -> QSize:
        """The same height: the page scrolls instead."""
        return self.sizeHint()

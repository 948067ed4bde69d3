"""The body of a form: a card for every item group, rows for those that repeat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.fields.base import Field
from ui.screens.form_binding import FieldBinder
from ui.theme import theme_of
from ui.viewmodels.field import Key
from ui.viewmodels.form import FormViewModel
from ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from ui.widgets.card import Card
from ui.widgets.text import Text
from workbook.domain.study import ItemGroup, ItemType

WIDEST, TWO_CARDS, ONE_FIELD = 1240, 860, 230


class FieldGrid(QWidget):
    """Fields in columns of equal width; a field that needs more takes the whole line.

    It places its fields itself: the height of each follows from its width, and the number of
    columns too, so that the card around it knows the height of any width beforehand.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[Field] = []
        self._high = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_fields(self, fields: list[Field]) -> None:
        """Show these fields, in this order."""
        self._fields = fields
        for field in fields:
            # A field that is shown before it has a parent would be a window for an instant.
            field.setParent(self)
        self.arrange()

    def arrange(self) -> None:
        """Place what is visible in as many columns as there is room for."""
        for field in self._fields:
            field.setVisible(field.state.visible)
        places, high = self._places(self.width())
        for field, place in places:
            field.setGeometry(place)
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """Two columns, and the height that is in force."""
        return QSize(theme_of().px(2 * ONE_FIELD), self._high)

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(theme_of().px(ONE_FIELD) // 2, 0)

    def event(self, event: QEvent) -> bool:
        """A field that grew or shrank moves those under it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is told of fields that change while they are not seen."""
        super().showEvent(event)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold more columns."""
        super().resizeEvent(event)
        self.arrange()

    def _places(self, wide: int) -> tuple[list[tuple[Field, QRect]], int]:
        """Where each visible field stands at this width, and the height of all."""
        px = theme_of().px
        gap, between = px(16), px(6)
        columns = max(1, min(4, wide // px(ONE_FIELD)))
        each = (wide - (columns - 1) * gap) / columns
        places: list[tuple[Field, QRect]] = []
        top = high = column = 0
        for field in self._fields:
            if not field.state.visible:
                continue
            wanted = columns if _whole(field) else -(-field.wanted_width() // max(int(each), 1))
            span = max(min(columns, wanted), 1)
            if column + span > columns:
                top, high, column = top + high + between, 0, 0
            left = round(column * (each + gap))
            # Both edges are rounded, never the width: the last field must end inside the card.
            room = round((column + span) * (each + gap) - gap) - left
            tall = field.heightForWidth(room)
            places.append((field, QRect(left, top, room, tall)))
            high, column = max(high, tall), column + span
        return places, top + high


def _whole(field: Field) -> bool:
    kind = field.state.type
    return kind is ItemType.CHOICES or (kind is ItemType.TEXT and field.state.appearance == "long")


class GroupCard(Card):
    """One item group. Rows of a repeating one stand under each other, each with its own grid."""

    row_asked = Signal(str)
    removal_asked = Signal(str, str)

    def __init__(
        self, group: ItemGroup, binder: FieldBinder, language: str, parent: QWidget
    ) -> None:
        super().__init__(group.label.in_(language), parent=parent)
        self.group, self._binder = group, binder
        self._grids: dict[str, FieldGrid] = {}
        self._heads: dict[str, tuple[QWidget, Text, IconButton]] = {}
        self._add: Button | None = None
        self.setObjectName(f"group.{group.oid}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        if group.repeating:
            self._add = Button("", ButtonKind.QUIET, icon="plus", size=ButtonSize.SMALL)
            self._add.setObjectName(f"action.add_row.{group.oid}")
            self._add.clicked.connect(lambda: self.row_asked.emit(group.oid))
            self.set_right(self._add)
            if binder.vm.picture.locked:
                self._add.hide()
        self._empty = Text("", size=12)
        self.body.addWidget(self._empty)
        self.retranslate_chrome()

    def sync(self) -> None:
        """Bring rows and fields in line with the view model."""
        states = self._binder.vm.states
        by_row: dict[str, list[Key]] = {} if self.group.repeating else {"": []}
        for key in states:
            if key[0] == self.group.oid:
                by_row.setdefault(key[1], []).append(key)
        for row in [row for row in self._grids if row not in by_row]:
            self._drop_row(row)
        for row, keys in by_row.items():
            if row not in self._grids:
                self._make_row(row, keys)
        for number, row in enumerate(by_row, 1):
            if row in self._heads:
                self._heads[row][1].setText(str(number))
        self._empty.setVisible(self.group.repeating and not by_row)
        self.arrange()

    def fields(self) -> list[Field]:
        """The fields in order."""
        oid = self.group.oid
        return [self._binder.fields[key] for key in self._binder.vm.states if key[0] == oid]

    def arrange(self) -> None:
        """Place what is visible; a group with nothing to ask is not shown."""
        for grid in self._grids.values():
            grid.arrange()
        asked = self.group.repeating or any(field.state.visible for field in self.fields())
        self.setVisible(asked)

    def weight(self) -> int:
        """How much room the card asks for, counted in fields."""
        return 1 + sum(1 + _whole(field) for field in self.fields() if field.state.visible)

    def set_language(self, language: str) -> None:
        """The title in the language now in force."""
        self.set_title(self.group.label.in_(language))
        self.retranslate_chrome()

    def retranslate_chrome(self) -> None:
        """Words that do not come from the study."""
        self._empty.setText(self.tr("Nothing here yet."))
        if self._add is not None:
            self._add.set_look(self.tr("Add a row"), icon="plus")
        for _, _, remove in self._heads.values():
            remove.set_name(self.tr("Remove this row"))

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate_chrome()

    def _make_row(self, row: str, keys: list[Key]) -> None:
        holder = Card(sunken=True, padding=12, parent=self) if self.group.repeating else None
        grid = FieldGrid(holder or self)
        states = self._binder.vm.states
        grid.set_fields([self._binder.make(states[key], grid) for key in keys])
        self._grids[row] = grid
        if holder is None:
            self.body.addWidget(grid)
            return
        head = QHBoxLayout()
        number = Text("", bold=True)
        remove = IconButton("close", self.tr("Remove this row"))
        remove.clicked.connect(lambda: self.removal_asked.emit(self.group.oid, row))
        if self._binder.vm.picture.locked:
            remove.hide()
        head.addWidget(number)
        head.addStretch(1)
        head.addWidget(remove)
        holder.body.addLayout(head)
        holder.body.addWidget(grid)
        self._heads[row] = (holder, number, remove)
        self.body.addWidget(holder)

    def _drop_row(self, row: str) -> None:
        grid = self._grids.pop(row)
        gone = [key for key in self._binder.fields if key[:2] == (self.group.oid, row)]
        for key in gone:
            self._binder.drop(key)
        holder = self._heads.pop(row)[0] if row in self._heads else grid
        holder.hide()
        holder.deleteLater()


class FormCards(QWidget):
    """The cards of a form in one or two columns, at most 1240 wide."""

    row_asked = Signal(str)
    removal_asked = Signal(str, str)

    def __init__(self, vm: FormViewModel, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.binder = FieldBinder(vm, self)
        self.cards = [GroupCard(group, self.binder, language, self) for group in vm.form.groups]
        self._columns = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        for side in self._sides:
            side.setSpacing(theme_of().px(12))
            row.addLayout(side, 1)
        row.setSpacing(theme_of().px(12))
        for card in self.cards:
            card.row_asked.connect(self.row_asked)
            card.removal_asked.connect(self.removal_asked)
        self.binder.arranged.connect(self.arrange)
        self.setMaximumWidth(theme_of().px(WIDEST))

    def sync(self) -> None:
        """Fields came or went."""
        for card in self.cards:
            card.sync()
        self.binder.show_all()
        self.arrange()
        self.binder.chain(self.fields())

    def fields(self) -> list[Field]:
        """Every field, in the order of the definition."""
        return [field for card in self.cards for field in card.fields()]

    def arrange(self) -> None:
        """Deal the cards to the columns, the first half of the form to the left."""
        for card in self.cards:
            card.arrange()
        wide = self.width() >= theme_of().px(TWO_CARDS)
        shown = [card for card in self.cards if not card.isHidden()]
        split = _half(shown) if wide and len(shown) > 1 else len(shown)
        for side in self._sides:
            while side.count():
                side.takeAt(0)
        for number, card in enumerate(shown):
            self._sides[0 if number < split else 1].addWidget(card)
        for side in self._sides:
            side.addStretch(1)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.setStretch(1, 1 if split < len(shown) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= theme_of().px(TWO_CARDS) else 1
        if columns != self._columns:
            self._columns = columns
            self.arrange()


def _half(cards: Sequence[GroupCard]) -> int:
    """How many cards make the left column, so that both are about as high."""
    weights = [card.weight() for card in cards]
    total = sum(weights)
    best = min(range(1, len(cards)), key=lambda at: abs(total - 2 * sum(weights[:at])))
    return max(best, 1)

"""Rows of criteria and the fields in them, and the header card of the screening page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.fields.base import Field
from ui.screens.form_binding import FieldBinder
from ui.screens.screening_fields import low_field
from ui.screens.screening_table import Cell, RowPlan
from ui.theme import Token, theme_of
from ui.viewmodels.field import Key
from ui.viewmodels.screening_sheet import ScreeningSheet
from ui.viewmodels.screening_words import PanelFact, RowWords
from ui.viewmodels.wording import Wording
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.criterion_row import CriterionRow, CriterionState
from ui.widgets.kinds import Kind
from ui.widgets.section_title import SectionTitle
from ui.widgets.text import Text
from workbook.domain.clinical.eligibility_facts import Group

LOW_ROW, HIGH_ROW = 30, 54


class PartBinder(FieldBinder):
    """Fields of one form of the page; `rechained` asks for the Tab order of the whole page."""

    rechained = Signal()

    def chain(self, fields: Iterable[Field]) -> None:
        """The page knows the order: fields of several forms stand between each other."""
        del fields
        self.rechained.emit()


class FieldMaker:
    """Makes the fields of a page from its cells, and remembers them by form and item."""

    def __init__(self, sheet: ScreeningSheet, parent: QWidget) -> None:
        self.sheet = sheet
        self.binders = {form: PartBinder(part, parent) for form, part in sheet.parts.items()}
        self.fields: dict[tuple[str, str], Field] = {}

    def key(self, form: str, item: str) -> Key:
        """Where an item stands in its form; no group of the page repeats."""
        return self.sheet.parts[form].form.group_of(item).oid, "", item

    def low(self, cell: Cell) -> Field:
        """A field for a row."""
        part = self.sheet.parts[cell.form]
        state = part.states[self.key(cell.form, cell.item)]
        field = low_field(state, cell.wide, listed=cell.listed, plain=cell.plain)
        return self._keep(cell, self.binders[cell.form].tie(field))

    def whole(self, cell: Cell) -> Field:
        """A field as in forms."""
        part = self.sheet.parts[cell.form]
        state = part.states[self.key(cell.form, cell.item)]
        return self._keep(cell, self.binders[cell.form].make(state))

    def _keep(self, cell: Cell, field: Field) -> Field:
        self.fields[cell.form, cell.item] = field
        return field


class Row(CriterionRow):
    """The row of a criterion with its fields; as high as the page can give."""

    def __init__(self, plan: RowPlan, maker: FieldMaker, wording: Wording) -> None:
        self.plan, self._wording = plan, wording
        self._before: list[tuple[Text, Cell, Field]] = []
        self._shown: RowWords | None = None
        super().__init__("", number=plan.number, height=LOW_ROW)
        self._answer = Text(size=12, tone=Token.TEXT2)
        if plan.said:
            self.add_field(self._answer)
        for cell in plan.cells:
            field = maker.low(cell)
            if cell.before:
                words = Text(size=12, tone=Token.TEXT2)
                self._before.append((words, cell, field))
                self.add_field(words)
            self.add_field(field)
        self.fields = [maker.fields[cell.form, cell.item] for cell in plan.cells]
        self.retranslate()

    def retheme(self) -> None:
        """Between the lowest and the highest, as there is room."""
        super().retheme()
        px = self.theme.px
        self.setMinimumHeight(px(LOW_ROW))
        self.setMaximumHeight(px(HIGH_ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def retranslate(self) -> None:
        """Names of the row and of what stands in it."""
        self._shown = None
        self.set_text(self._wording.say(f"screening.row_{self.plan.id}"))
        for words, cell, _ in self._before:
            words.setText(self._wording.say(cell.before))

    def show_words(self, words: RowWords) -> None:
        """The state of the criterion, and why."""
        if words == self._shown:
            return
        self._shown = words
        self.set_state(CriterionState(words.state), words.said)
        self._answer.setText(words.said if words.state in ("met", "not_met") else "")
        hint = self._wording.say(f"screening.words_{self.plan.criterion}")
        self.setToolTip(f"{hint}\n{words.said}")

    def arrange(self) -> None:
        """Fields that are not asked take no room."""
        for field in self.fields:
            field.setVisible(field.state.visible)
        for words, _, field in self._before:
            words.setVisible(field.state.visible)


class RowTitle(SectionTitle):
    """A title among rows, as high as they are."""

    def __init__(self, text: str, *, line: bool) -> None:
        super().__init__(text, line=line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retheme()

    def retheme(self) -> None:
        """Between the lowest and the highest, as rows."""
        self.setMinimumHeight(self.theme.px(LOW_ROW - 4))
        self.setMaximumHeight(self.theme.px(HIGH_ROW))


class CriteriaCard(Card):
    """A list of criteria under a title, with its tally at the right."""

    def __init__(self, group: Group, rows: list[QWidget]) -> None:
        self._lines, self._name = 0, ""
        super().__init__(" ", padding=12)
        self.group = group
        self._chip = Chip(ChipLook(""))
        self.set_right(self._chip)
        self.body.setSpacing(0)
        self._lines = len(rows)
        for row in rows:
            self.body.addWidget(row, 1)
        self._limit()

    def set_lines(self, lines: int) -> None:
        """How many rows stand under each other, where a grid holds them."""
        self._lines = lines
        self._limit()

    def _limit(self) -> None:
        """No higher than its rows at their highest."""
        self.setMaximumHeight(self.theme.px(48 + self._lines * HIGH_ROW))

    def retheme(self) -> None:
        """Little padding: the rows are low as well."""
        super().retheme()
        px = self.theme.px
        self._outer.setContentsMargins(px(12), px(6), px(10), px(6))
        self._outer.setSpacing(px(3))
        self._limit()

    def show_tally(self, facts: tuple[PanelFact, ...]) -> None:
        """How many pass, out of the tallies of all lists."""
        fact = next((one for one in facts if one.text == self._name), None)
        if fact is None:
            return
        kinds = {True: (Kind.OK, "ok"), False: (Kind.DANGER, "error")}
        kind, icon = (Kind.WARN, "open-circle")
        if fact.passes is not None:
            kind, icon = kinds[fact.passes]
        self._chip.set_state(ChipLook(fact.value, kind, icon))

    def name(self, title: str, fact: str) -> None:
        """Title, and the words of the tally it shows."""
        self._name = fact
        self.set_title(title)


class HeaderCard(Card):
    """Who the patient is and when the clock began: labels over low fields, in a line or two."""

    def __init__(self, cells: tuple[Cell, ...], maker: FieldMaker, wording: Wording) -> None:
        super().__init__(padding=12)
        self._wording = wording
        self._columns = 0
        self._parts = [(Text(size=12), maker.low(cell), cell) for cell in cells]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme_of().px(8))
        self._grid.setVerticalSpacing(theme_of().px(3))
        self._grid.setColumnStretch(len(cells), 1)
        self.body.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_columns(len(cells))
        self.retranslate()

    def set_columns(self, columns: int) -> None:
        """How many fields stand in one line."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for place, (label, field, _) in enumerate(self._parts):
            row, column = divmod(place, columns)
            self._grid.addWidget(label, 2 * row, column)
            self._grid.addWidget(field, 2 * row + 1, column, Qt.AlignmentFlag.AlignLeft)

    def retheme(self) -> None:
        """Little padding."""
        super().retheme()
        px = self.theme.px
        self._outer.setContentsMargins(px(14), px(6), px(12), px(9))
        self._outer.setSpacing(0)

    def retranslate(self) -> None:
        """The labels."""
        for label, _, cell in self._parts:
            label.setText(self._wording.say(f"screening.short_{cell.item.lower()}"))


def grid_of(rows: list[Row], columns: int, card: Card) -> None:
    """Put rows in columns, down first."""
    grid = QGridLayout()
    px = theme_of().px
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(20))
    grid.setVerticalSpacing(0)
    high = -(-len(rows) // columns)
    for place, row in enumerate(rows):
        grid.addWidget(row, place % high, place // high)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    card.body.addLayout(grid)

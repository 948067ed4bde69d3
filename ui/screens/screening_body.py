"""The sheet of screening: header, three lists of criteria, a second tab for the rest."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.fields.base import Field
from ui.screens.form_cards import FieldGrid
from ui.screens.screening_rows import (
    CriteriaCard,
    FieldMaker,
    HeaderCard,
    Row,
    RowTitle,
    grid_of,
)
from ui.screens.screening_table import (
    DETAILS,
    EXCLUSION,
    HEADER,
    INCLUSION,
    OPTIMISATION,
    SIGNS,
)
from ui.theme import theme_of
from ui.viewmodels.field import Key
from ui.viewmodels.screening_sheet import ScreeningSheet
from ui.viewmodels.screening_words import PanelWriter
from ui.viewmodels.wording import Wording
from ui.widgets.card import Card
from ui.widgets.scroll import ScrollPage
from workbook.domain.clinical.eligibility import Verdict
from workbook.domain.clinical.eligibility_facts import Group
from workbook.domain.study import ItemType

CRITERIA, DETAIL = "screening.criteria", "screening.details"
_TWO_LISTS = 760


class ScreeningBody(QWidget):
    """Made once the forms have arrived. entered: (form, item) of the field with the keyboard."""

    entered = Signal(str, str)
    next_asked = Signal(str, str)

    def __init__(self, sheet: ScreeningSheet, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._maker = FieldMaker(sheet, self)
        self.fields = self._maker.fields
        self._header = HeaderCard(HEADER, self._maker, wording)
        self.rows = {
            plan.id: Row(plan, self._maker, wording)
            for plan in (*INCLUSION, *SIGNS, *EXCLUSION, *OPTIMISATION)
        }
        self._signs = RowTitle("", line=True)
        self._cards = self._make_cards()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._details: list[tuple[Card, str, FieldGrid, list[Field]]] = []
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._criteria_page())
        self._stack.addWidget(self._details_page())
        for form, binder in self._maker.binders.items():
            binder.entered.connect(lambda key, form=form: self._entered(form, key))
            binder.next_asked.connect(lambda key, form=form: self._next(form, key))
            binder.arranged.connect(self.arrange)
            binder.rechained.connect(self.chain)
        self.retranslate()
        self.arrange()

    def sync(self) -> None:
        """The forms arrived anew."""
        for binder in self._maker.binders.values():
            binder.show_all()
        self.arrange()

    def end(self) -> None:
        """Hear no more."""
        for binder in self._maker.binders.values():
            binder.end()

    def show_tab(self, tab: str) -> None:
        """The criteria, or what else is asked."""
        self._stack.setCurrentIndex(int(tab == DETAIL))

    def tab_of(self, form: str, item: str) -> str:
        """On which tab a field stands."""
        field = self.fields[form, item]
        return DETAIL if any(field in fields for *_, fields in self._details) else CRITERIA

    def open_details(self) -> int:
        """How many required fields of the second tab are asked and unanswered."""
        return sum(
            field.state.visible
            and bool(field.state.required)
            and not (field.state.raw or field.state.stead)
            for *_, fields in self._details
            for field in fields
        )

    def show_verdict(self, verdict: Verdict, writer: PanelWriter) -> None:
        """Every row and tally."""
        for row in self.rows.values():
            row.show_words(writer.row(verdict, row.plan.criterion))
        facts = writer.facts(verdict)
        for card in self._cards.values():
            card.show_tally(facts)

    def row_of(self, form: str, item: str) -> Row | None:
        """The row in which a field stands; None for the header and the second tab."""
        field = self.fields.get((form, item))
        return next((row for row in self.rows.values() if field in row.fields), None)

    def retranslate(self) -> None:
        """Write every word anew."""
        say = self._wording.say
        self._header.retranslate()
        for row in self.rows.values():
            row.retranslate()
        self._signs.set_text(say("screening.row_signs"))
        titles = {
            Group.INCLUSION: self.tr("Inclusion"),
            Group.EXCLUSION: self.tr("Exclusion"),
            Group.OPTIMISATION: self.tr("Haemodynamic optimisation before randomisation"),
        }
        for group, card in self._cards.items():
            card.name(titles[group], say(f"screening.{group.value}"))
        for detail, code, *_ in self._details:
            detail.set_title(say(code))

    def arrange(self) -> None:
        """Fields that are not asked take no room."""
        for row in self.rows.values():
            row.arrange()
        for card, _, grid, fields in self._details:
            grid.arrange()
            card.setVisible(any(field.state.visible for field in fields))
        self.chain()

    def chain(self) -> None:
        """Tab follows the page: header, inclusion, exclusion, optimisation, then the second tab."""
        stops = [stop for field in self.fields.values() for stop in field.stops()]
        for one, after in pairwise(stops):
            QWidget.setTabOrder(one, after)

    def field_after(self, form: str, item: str) -> Field | None:
        """The next field of the same tab that takes an answer."""
        tab = self.tab_of(form, item)
        places = list(self.fields)
        for place in places[places.index((form, item)) + 1 :]:
            field = self.fields[place]
            if (
                field.state.visible
                and field.state.type is not ItemType.COMPUTED
                and self.tab_of(*place) == tab
            ):
                return field
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two long lists stand under each other where they cannot stand side by side."""
        super().resizeEvent(event)
        beside = self.width() >= theme_of().px(_TWO_LISTS)
        self._header.set_columns(len(HEADER) if beside else len(HEADER) // 2)
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _entered(self, form: str, key: Key) -> None:
        self.entered.emit(form, key[2])

    def _next(self, form: str, key: Key) -> None:
        self.next_asked.emit(form, key[2])

    def _make_cards(self) -> dict[Group, CriteriaCard]:
        rows = self.rows
        inclusion: list[QWidget] = [rows[plan.criterion] for plan in INCLUSION]
        inclusion.append(self._signs)
        inclusion += [rows[plan.criterion] for plan in SIGNS]
        exclusion: list[QWidget] = [rows[plan.criterion] for plan in EXCLUSION]
        optimisation = CriteriaCard(Group.OPTIMISATION, [])
        grid_of([rows[plan.id] for plan in OPTIMISATION], 2, optimisation)
        optimisation.set_lines(3)
        return {
            Group.INCLUSION: CriteriaCard(Group.INCLUSION, inclusion),
            Group.EXCLUSION: CriteriaCard(Group.EXCLUSION, exclusion),
            Group.OPTIMISATION: optimisation,
        }

    def _criteria_page(self) -> QWidget:
        px = theme_of().px
        page = ScrollPage()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        pair = self._pair
        pair.setSpacing(px(8))
        pair.addWidget(self._cards[Group.INCLUSION], 1)
        pair.addWidget(self._cards[Group.EXCLUSION], 1)
        column.addWidget(self._header)
        column.addLayout(pair, 11)
        column.addWidget(self._cards[Group.OPTIMISATION], 3)
        column.addStretch(0)
        page.set_layout(column)
        return page

    def _details_page(self) -> QWidget:
        px = theme_of().px
        page = ScrollPage()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for code, cells in DETAILS:
            card, grid = Card(" "), FieldGrid()
            fields = [self._maker.whole(cell) for cell in cells]
            grid.set_fields(fields)
            card.body.addWidget(grid)
            column.addWidget(card)
            self._details.append((card, code, grid, fields))
        column.addStretch(1)
        page.set_layout(column)
        return page

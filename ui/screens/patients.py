"""The Patients page: the schedule matrix, its filters, its search and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.actions import bind, keys_text
from ui.qtmodels.matrix_model import FROZEN, MatrixModel
from ui.screens.desk import Desk
from ui.screens.flow import FlowRow
from ui.screens.legend import Legend
from ui.screens.list_frame import ListFrame
from ui.screens.matrix_view import MatrixView
from ui.screens.output_drawer import open_export
from ui.screens.page import Page
from ui.screens.router import Destination
from ui.screens.search_box import SearchBox
from ui.theme import Token
from ui.viewmodels.patients import FILTERS, PatientsState, PatientsViewModel
from ui.viewmodels.shell import Tally
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.cell_painter import CellState
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chip import FilterChip
from ui.widgets.page_header import PageHeader
from ui.widgets.text import Text
from workbook.domain.permissions import Action

_ICONS = {"due": "clock", "overdue": "warning", "consent": "signed", "conflict": "exchange"}
_LEGEND = (
    CellState.NOT_DUE,
    CellState.DUE_TODAY,
    CellState.OVERDUE,
    CellState.IN_PROGRESS,
    CellState.COMPLETE,
    CellState.CONFLICT,
    CellState.NOT_APPLICABLE,
)
_SOUGHT = {
    "due": (CellState.DUE_TODAY, CellState.IN_PROGRESS),
    "overdue": (CellState.OVERDUE,),
    "conflict": (CellState.CONFLICT,),
}


class PatientsPage(Page):
    """Everybody randomised at the site, newest first."""

    KEPT: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.patients")
        self._desk = desk
        self._vm = PatientsViewModel(desk.runner, desk.feed)
        self._now: datetime | None = None
        self._model = MatrixModel(desk.wording, self)
        self._view = MatrixView(self._model)
        self._view.setObjectName("patients.matrix")
        self._head = PageHeader()
        self._new = Button("", ButtonKind.PRIMARY, icon="plus")
        self._new.setObjectName("patients.new_screening")
        self._export = Button("", icon="export")
        self._export.setObjectName("patients.export")
        self._search = SearchBox("patients.search", keys_text("action.filter"))
        self._chips = {code: FilterChip("", icon=_ICONS.get(code, "")) for code in FILTERS}
        self._empty_button = Button("", ButtonKind.PRIMARY, icon="plus")
        self._all = Button("")
        self._all.setObjectName("patients.show_all")
        self._empty = EmptyState("", "", self._empty_button)
        self._empty.add_button(self._all)
        self._frame = ListFrame(self._view, self._empty)
        self._legend = Legend()
        self._keys = Text(size=12, tone=Token.TEXT2)
        self._build()
        self._connect()
        self.retranslate()

    def enter(self, to: Destination) -> None:
        """Ask for the matrix; put the keyboard in it."""
        del to
        self._vm.enter()
        self._view.setFocus()

    def leave(self) -> None:
        """Stop listening while hidden."""
        self._vm.leave()

    def show_time(self, tally: Tally) -> None:
        """The time at the site, as the shell hears it."""
        self._now = tally.now
        self._caption()

    def regions(self) -> Sequence[QWidget]:
        """Search, then matrix."""
        return (self._search, self._view)

    def retranslate(self) -> None:
        """Write every word anew."""
        names = {
            "all": self.tr("All"),
            "due": self.tr("Due today"),
            "overdue": self.tr("Overdue"),
            "consent": self.tr("Consent outstanding"),
            "conflict": self.tr("Conflicts"),
        }
        for code, chip in self._chips.items():
            chip.setText(names[code])
        self._search.set_words(self.tr("Number or initials"))
        self._export.set_look(self.tr("Export"), icon="export")
        self._view.setAccessibleName(self.tr("Schedule of all patients"))
        self._model.set_heads(self.tr("Patient"), self.tr("Consent"))
        for button in (self._new, self._empty_button):
            button.setText(self.tr("New screening"))
            button.setAccessibleName(self.tr("New screening"))
        self._all.setText(self.tr("Show all patients"))
        self._all.setAccessibleName(self.tr("Show all patients"))
        self._legend.set_states(self._legend_words())
        self._keys.setText(self.tr("Enter opens the cell · arrows move"))
        self._show(self._vm.state)

    def _legend_words(self) -> list[tuple[CellState, str]]:
        words = (
            self.tr("Not due"),
            self.tr("Due today"),
            self.tr("Overdue"),
            self.tr("In progress"),
            self.tr("Complete"),
            self.tr("Conflict"),
            self.tr("Not applicable"),
        )
        return list(zip(_LEGEND, words, strict=True))

    def _build(self) -> None:
        self._head.add_action(self._export)
        self._head.add_action(self._new)
        row = FlowRow()
        row.add(self._search)
        for code, chip in self._chips.items():
            chip.setObjectName(f"patients.filter.{code}")
            row.add(chip)
        foot = QHBoxLayout()
        foot.addWidget(self._legend, 1)
        foot.addWidget(self._keys)
        self.column.addWidget(self._head)
        self.column.addWidget(row)
        self.column.addWidget(self._frame, 1)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        new = partial(self._desk.router.open_screening, make=True)
        can_screen = self._desk.may(Action.SCREEN)
        for button in (self._new, self._empty_button):
            button.clicked.connect(lambda _checked=False: new())
            button.setVisible(can_screen)
        self._export.clicked.connect(lambda _checked=False: open_export(self._desk))
        self._all.clicked.connect(lambda _checked=False: self._show_all())
        for code, chip in self._chips.items():
            chip.clicked.connect(partial(self._filter, code))
        self._search.searched.connect(self._vm.search_for)
        self._search.entered.connect(self._view.setFocus)
        self._view.opened.connect(self._open)
        self._vm.changed.subscribe(self._show)
        bind("action.filter", self, self._search.setFocus)

    def _filter(self, code: str, _checked: bool = False) -> None:
        self._vm.filter_by(code)
        self._show_chips(self._vm.state)

    def _show_all(self) -> None:
        self._search.set_text("")
        self._vm.show_all()
        self._view.setFocus()

    def _open(self, row: int, column: int) -> None:
        line, event = self._model.line(row), self._model.event_of(column)
        self._desk.router.open_subject(line.subject, event.oid if event else "")

    def _show(self, state: PatientsState) -> None:
        self._caption()
        self._show_chips(state)
        if state.answer is None:
            return
        here = self._view.currentIndex()
        kept = self._model.line(here.row()).subject if here.isValid() else ""
        column = here.column()
        self._model.set_snapshot(state.answer)
        row = self._model.row_of(kept) if kept else -1
        if row >= 0:
            self._view.go_to(row, column)
        elif state.answer.lines:
            self._view.go_to(0, self._first_sought(state.filter_code))
        self._frame.show_list(bool(state.answer.lines))
        self._say_empty(state)

    def _first_sought(self, filter_code: str) -> int:
        """The column of the first line's first visit that the filter is about."""
        sought = _SOUGHT.get(filter_code, ())
        visits = enumerate(self._model.cells(0), FROZEN)
        return next((at for at, cell in visits if CellState(cell.state) in sought), FROZEN)

    def _show_chips(self, state: PatientsState) -> None:
        counts = state.answer.counts if state.answer else {}
        for code, chip in self._chips.items():
            chip.setChecked(code == state.filter_code)
            chip.set_count(counts.get(code, 0))

    def _say_empty(self, state: PatientsState) -> None:
        self._empty_button.setVisible(state.empty_site and not self._new.isHidden())
        self._all.setVisible(state.nothing_found)
        if state.empty_site:
            self._empty.set_state(
                self.tr("No patient is randomised yet"),
                self.tr("Patients appear here once a box is taken for them."),
            )
        elif state.nothing_found:
            self._say_none_found(state)

    def _say_none_found(self, state: PatientsState) -> None:
        """Under a filter alone, that nothing stands there is an answer, and often a good one."""
        none_under = {
            "due": self.tr("Nothing is due today"),
            "overdue": self.tr("No visit is overdue"),
            "consent": self.tr("No consent is outstanding"),
            "conflict": self.tr("No visit is in conflict"),
        }
        if state.filter_code in none_under and not state.search:
            more = self.tr("All patients are one filter away.")
            self._empty.set_state(none_under[state.filter_code], more)
            return
        self._empty.set_state(
            self.tr("No patient matches"),
            self.tr("Clear the search or choose another filter."),
        )

    def _caption(self) -> None:
        wording, state = self._desk.wording, self._vm.state
        parts: list[str] = []
        if state.answer is not None:
            parts = [
                self.tr("%n randomised at this site", "", state.answer.randomised),
                self.tr("%n in the first 7 days", "", state.answer.recent),
            ]
        if self._now is not None:
            day = f"{wording.weekday(self._now.date())} {wording.day(self._now.date())}"
            parts.append(f"{day}, {wording.time(self._now)}")
        self._head.set_state(self.tr("Patients"), caption=" · ".join(parts))

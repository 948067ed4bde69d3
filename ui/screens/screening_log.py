"""The Screening page of the sidebar: the log of everybody screened and not randomised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.actions import bind, keys_text
from ui.qtmodels.rows_model import Row, RowsModel, Spot
from ui.screens.desk import Desk
from ui.screens.list_frame import ListFrame
from ui.screens.page import Page
from ui.screens.router import Destination
from ui.screens.rows_view import RowsView
from ui.screens.search_box import SearchBox
from ui.theme import Token, theme_of
from ui.viewmodels.screening_log import LogBook, LogLine, LogViewModel, LogWriter
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.text import Text
from workbook.domain.permissions import Action

_SHARES = (150, 130, 145, 155, 170, 200)


class ScreeningLogPage(Page):
    """Newest first; Enter opens a patient."""

    KEPT: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.screening_log")
        self._desk = desk
        self._vm = LogViewModel(desk.runner, desk.feed)
        self._writer = LogWriter(desk.wording, desk.study, desk.site.zone)
        self._model = RowsModel(self)
        self._view = RowsView(self._model, _SHARES, grow=5, row=40)
        self._view.setObjectName("screening_log.list")
        self._head = PageHeader()
        self._search = SearchBox("screening_log.search", keys_text("action.filter"))
        self._new = Button("", ButtonKind.PRIMARY, icon="plus")
        self._new.setObjectName("screening_log.new")
        self._empty_button = Button("", ButtonKind.PRIMARY, icon="plus")
        self._empty = EmptyState("", "", self._empty_button)
        self._frame = ListFrame(self._view, self._empty)
        self._keys = Text(size=12, tone=Token.TEXT2)
        self._build()
        self._connect()
        self.retranslate()

    def enter(self, to: Destination) -> None:
        """Ask for the log; put the keyboard in it."""
        del to
        self._vm.listing.enter()
        self._view.setFocus()

    def leave(self) -> None:
        """Stop listening while hidden."""
        self._vm.listing.leave()

    def regions(self) -> Sequence[QWidget]:
        """Search, then list."""
        return (self._search, self._view)

    def retranslate(self) -> None:
        """Write every word anew."""
        self._search.set_words(self.tr("Number or initials"))
        self._view.setAccessibleName(self.tr("Screening log"))
        for button in (self._new, self._empty_button):
            button.set_look(self.tr("New screening"), icon="plus")
        self._keys.setText(self.tr("Enter opens the patient · arrows move"))
        self._show(self._vm.listing.answer)

    def _build(self) -> None:
        self._head.add_action(self._new)
        row = QHBoxLayout()
        row.setSpacing(theme_of().px(9))
        row.addWidget(self._search)
        row.addStretch(1)
        row.addWidget(self._keys)
        self.column.addWidget(self._head)
        self.column.addLayout(row)
        self.column.addWidget(self._frame, 1)

    def _connect(self) -> None:
        desk = self._desk
        self._may = desk.may(Action.SCREEN)
        self._new.setVisible(self._may)
        for button in (self._new, self._empty_button):
            button.clicked.connect(lambda _=False: desk.router.open_screening(make=True))
        self._search.searched.connect(self._vm.search_for)
        self._search.entered.connect(self._view.setFocus)
        self._view.opened.connect(desk.router.open_screening)
        self._vm.listing.changed.subscribe(self._show)
        bind("action.filter", self, self._search.setFocus)

    def _show(self, book: LogBook | None) -> None:
        heads = (
            self.tr("Patient"),
            self.tr("Sex and age"),
            self.tr("Norepinephrine onset"),
            self.tr("Window"),
            self.tr("Verdict"),
            self.tr("Reason"),
        )
        entries = book.entries if book else ()
        self._model.show(heads, [self._row(self._writer.line(one)) for one in entries])
        every = book.every if book is not None else 0
        self._frame.show_list(bool(entries) or book is None)
        searched = bool(every)
        self._empty_button.setVisible(self._may and not searched)
        self._empty.set_state(
            self.tr("No patient matches") if searched else self.tr("Nobody is in screening"),
            self.tr("Clear the search to see everybody.")
            if searched
            else self.tr("Everybody screened stands here until a box is taken for them."),
        )
        caption = self.tr("%n screened and not randomised", "", every)
        self._head.set_state(self.tr("Screening"), caption=caption)

    def _row(self, line: LogLine) -> Row:
        words, kind, icon = line.chip
        return Row(
            line.subject,
            (
                Spot(f"{line.number}  {line.initials}".strip(), bold=True),
                Spot(line.who, quiet=True),
                Spot(line.onset, quiet=True),
                Spot(line.window, quiet=True),
                Spot(words, kind, icon),
                Spot(line.detail, quiet=True),
            ),
        )

"""The Audit trail page: every act, newest first, by patient and by person."""

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
from ui.viewmodels.audit import PAGE, AuditViewModel, TrailPage, line_of
from ui.widgets.buttons import Button
from ui.widgets.combo import Combo
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.text import Text
from workbook.application.views.history import TrailEntry

_SHARES = (192, 150, 98, 286, 105, 145, 120)


class AuditPage(Page):
    """Read only, like everything recorded."""

    KEPT: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.audit")
        self._desk = desk
        self._vm = AuditViewModel(desk.runner, desk.feed)
        self._model = RowsModel(self)
        self._view = RowsView(self._model, _SHARES, grow=(3, 4, 5, 6), row=44)
        self._view.setObjectName("audit.list")
        self._head = PageHeader()
        self._search = SearchBox("audit.patient", keys_text("action.filter"))
        self._person = Combo(width=220)
        self._person.setObjectName("audit.person")
        self._newer, self._older = Button("", icon="chevron-left"), Button("", icon="chevron-right")
        self._where = Text(size=12, tone=Token.TEXT2)
        self._empty = EmptyState("", "")
        self._frame = ListFrame(self._view, self._empty)
        self._build()
        self._connect()
        self.retranslate()

    def enter(self, to: Destination) -> None:
        """Ask for the newest page."""
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
        self._search.set_words(self.tr("Patient number"))
        self._person.setAccessibleName(self.tr("Person"))
        self._view.setAccessibleName(self.tr("Audit trail"))
        self._newer.set_look(self.tr("Newer"), icon="chevron-left")
        self._older.set_look(self.tr("Older"), icon="chevron-right")
        caption = self.tr("Newest first, in the site’s time. Nothing here can be changed.")
        self._head.set_state(self.tr("Audit trail"), caption=caption)
        self._show(self._vm.listing.answer)

    def _build(self) -> None:
        self._newer.setObjectName("audit.newer")
        self._older.setObjectName("audit.older")
        row = QHBoxLayout()
        row.setSpacing(theme_of().px(9))
        parts: tuple[QWidget, ...] = (self._search, self._person)
        turning: tuple[QWidget, ...] = (self._where, self._newer, self._older)
        for part in (*parts, *turning):
            row.addWidget(part)
        row.insertStretch(len(parts), 1)
        self.column.addWidget(self._head)
        self.column.addLayout(row)
        self.column.addWidget(self._frame, 1)

    def _connect(self) -> None:
        self._search.searched.connect(self._vm.of_patient)
        self._search.entered.connect(self._view.setFocus)
        self._person.activated.connect(lambda _row: self._choose_person())
        self._newer.clicked.connect(lambda _checked=False: self._vm.turn(-1))
        self._older.clicked.connect(lambda _checked=False: self._vm.turn(1))
        self._vm.listing.changed.subscribe(self._show)
        bind("action.filter", self, self._search.setFocus)

    def _choose_person(self) -> None:
        chosen = self._person.currentData()
        self._vm.of_person(chosen if isinstance(chosen, str) else "")

    def _show(self, page: TrailPage | None) -> None:
        heads = (
            self.tr("When"),
            self.tr("Who"),
            self.tr("Patient"),
            self.tr("What"),
            self.tr("Before"),
            self.tr("After"),
            self.tr("Why"),
        )
        entries = page.entries if page else ()
        self._model.show(heads, [self._row(entry, page) for entry in entries if page])
        self._frame.show_list(bool(entries) or page is None)
        self._fill_people(page)
        self._show_place(page)
        unknown = page is not None and not page.known
        self._empty.set_state(
            self.tr("No patient has this number") if unknown else self.tr("Nothing here"),
            self.tr("Type a number such as 07-012 or S07-a-012.")
            if unknown
            else self.tr("No act matches these filters."),
        )

    def _show_place(self, page: TrailPage | None) -> None:
        first = self._vm.trail.page * PAGE
        last = first + (len(page.entries) if page else 0)
        count = self._desk.wording.count
        words = self.tr("{first} to {last}").format(first=count(first + 1), last=count(last))
        self._where.setText(words if last > first else "")
        self._newer.setEnabled(self._vm.trail.page > 0)
        self._older.setEnabled(page is not None and page.more)

    def _fill_people(self, page: TrailPage | None) -> None:
        names = sorted(page.people.items(), key=lambda pair: pair[1]) if page else []
        self._person.clear()
        self._person.addItem(self.tr("Everybody"), "")
        for person, name in names:
            self._person.addItem(name, person)
        self._person.choose_data(self._vm.trail.person)

    def _row(self, entry: TrailEntry, page: TrailPage) -> Row:
        desk = self._desk
        line = line_of(entry, page.numbers, desk.study, desk.site, desk.wording)
        return Row(
            entry.event_id,
            (
                Spot(line.when, quiet=True),
                Spot(line.who, under=line.role),
                Spot(line.patient, bold=True),
                Spot(line.what, under=line.about or line.where),
                Spot(line.old, quiet=True, struck=True),
                Spot(line.new),
                Spot(line.reason, quiet=True),
            ),
        )

"""The page of one patient: header, tabs, overview, visits with their forms, audit trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.qtmodels.rows_model import Row, RowsModel, Spot
from ui.screens.desk import Desk
from ui.screens.list_frame import ListFrame
from ui.screens.page import Page
from ui.screens.patient_head import PatientHead
from ui.screens.patient_overview import PatientOverview
from ui.screens.router import FORM, Destination
from ui.screens.rows_view import RowsView
from ui.viewmodels.patient import (
    FormLine,
    PatientBook,
    PatientViewModel,
    consent_line,
    next_line,
)
from ui.viewmodels.patient_words import PatientWriter
from ui.widgets.empty_state import EmptyState
from ui.widgets.tabs import TabLook, Tabs

OVERVIEW, VISITS, SOFA = "patient.overview", "patient.visits", "patient.sofa"
CONSENT, AUDIT = "patient.consent", "patient.audit"
_PAGES = (OVERVIEW, VISITS, AUDIT)
_VISIT_SHARES, _TRAIL_SHARES = (200, 90, 280, 150, 80), (194, 130, 250, 100, 150, 110)


class PatientPage(Page):
    """SOFA and Consent lead to pages of their own; the other tabs stand here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.patient")
        self._desk = desk
        self._writer = PatientWriter(desk.wording, desk.study, desk.site)
        self._vm: PatientViewModel | None = None
        self._ends: list[Callable[[], None]] = []
        self._wanted = ""
        self._head, self._tabs = PatientHead(), Tabs()
        self._stack = QStackedWidget()
        self._overview = PatientOverview()
        self._forms, self._trail = RowsModel(self), RowsModel(self)
        self._visits = RowsView(self._forms, _VISIT_SHARES, grow=2, row=34)
        self._visits.setObjectName("patient.visit_list")
        self._acts = RowsView(self._trail, _TRAIL_SHARES, grow=(2, 3, 4, 5), row=44)
        self._acts.setObjectName("patient.trail")
        self._lines: dict[str, FormLine] = {}
        frames = (self._visits, self._acts)
        self._stack.addWidget(self._overview)
        for view in frames:
            self._stack.addWidget(ListFrame(view, EmptyState("", "")))
        self.column.addWidget(self._head)
        self.column.addWidget(self._tabs)
        self.column.addWidget(self._stack, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        router = self._desk.router
        self._tabs.chosen.connect(self._choose)
        self._overview.visit_opened.connect(self._open_visit)
        self._overview.sofa_opened.connect(lambda event: router.open_sofa(self._subject(), event))
        self._overview.next_asked.connect(self._do_next)
        self._visits.opened.connect(self._open_row)

    def enter(self, to: Destination) -> None:
        """Show this patient; at a visit, its forms."""
        self._wanted = to.event
        desk = self._desk
        vm = PatientViewModel(desk.runner, desk.feed, to.subject)
        self._vm = vm
        self._ends = [vm.changed.subscribe(self._show), vm.end]
        if to.event:
            self._go_to(VISITS)
        vm.load()
        (self._visits if to.event else self._overview.timeline).setFocus()

    def leave(self) -> None:
        """Stop listening: an answer that comes later finds no page."""
        for end in self._ends:
            end()

    def regions(self) -> Sequence[QWidget]:
        """The tabs, then what they show."""
        shown = {OVERVIEW: self._overview.timeline, VISITS: self._visits, AUDIT: self._acts}
        tab: QWidget = self._tabs.findChild(QWidget, self._tabs.current) or self._tabs
        return (tab, shown[self._tabs.current])

    def retranslate(self) -> None:
        """Write every word anew."""
        self._tabs.set_tabs(
            (
                TabLook(OVERVIEW, self.tr("Overview")),
                TabLook(VISITS, self.tr("Visits")),
                TabLook(SOFA, self.tr("SOFA")),
                TabLook(CONSENT, self.tr("Consent")),
                TabLook(AUDIT, self.tr("Audit trail")),
            )
        )
        self._visits.setAccessibleName(self.tr("Visits and their forms"))
        self._acts.setAccessibleName(self.tr("Audit trail of this patient"))
        if self._vm is not None and self._vm.book is not None:
            self._show(self._vm.book)

    def _subject(self) -> str:
        return self._vm.subject if self._vm is not None else ""

    # What is shown.

    def _show(self, book: PatientBook) -> None:
        self._head.set_state(self._writer.head(book), self._writer.dates(book))
        self._overview.show_book(book, self._writer)
        self._show_forms(book)
        self._show_trail(book)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            row = next(
                (n for n, one in enumerate(self._lines.values()) if one.event.oid == wanted), 0
            )
            self._visits.setCurrentIndex(self._forms.index(row, 0))
            top = self._visits.ScrollHint.PositionAtTop
            self._visits.scrollTo(self._forms.index(row, 0), top)

    def _show_forms(self, book: PatientBook) -> None:
        heads = (
            self.tr("Visit"),
            self.tr("Day"),
            self.tr("Form"),
            self.tr("State"),
            self.tr("Answered"),
        )
        rows: list[Row] = []
        self._lines = {}
        above: FormLine | None = None
        for line in book.forms:
            words = self._writer.form(line, above, book)
            key = f"{line.event.oid}/{line.form.oid}/{line.form_key}{'+' * line.fresh}"
            self._lines[key] = line
            chip, kind, icon = words.chip
            quiet = not line.asked or line.fresh
            rows.append(
                Row(
                    key,
                    (
                        Spot(words.visit, bold=words.first, quiet=not words.first),
                        Spot(words.dated, quiet=True),
                        Spot(words.name, quiet=quiet),
                        Spot(chip, kind, icon),
                        Spot(words.done, quiet=True),
                    ),
                )
            )
            above = line
        self._forms.show(heads, rows)

    def _show_trail(self, book: PatientBook) -> None:
        heads = (
            self.tr("When"),
            self.tr("Who"),
            self.tr("What"),
            self.tr("Before"),
            self.tr("After"),
            self.tr("Why"),
        )
        rows: list[Row] = []
        for entry in book.trail:
            line = self._writer.trail_line(entry)
            rows.append(
                Row(
                    entry.event_id,
                    (
                        Spot(line.when, quiet=True),
                        Spot(line.who, under=line.role),
                        Spot(line.what, under=line.about or line.where),
                        Spot(line.old, struck=bool(line.old)),
                        Spot(line.new, bold=True),
                        Spot(line.reason, quiet=True),
                    ),
                )
            )
        self._trail.show(heads, rows)

    # What is asked.

    def _choose(self, tab: str) -> None:
        if tab == SOFA:
            self._desk.router.open_sofa(self._subject())
        elif tab == CONSENT:
            self._open_consent()
        else:
            self._go_to(tab)

    def _go_to(self, tab: str) -> None:
        self._tabs.set_current(tab)
        self._stack.setCurrentIndex(_PAGES.index(tab))

    def _open_visit(self, event: str) -> None:
        """The forms of a visit, in their list."""
        self._go_to(VISITS)
        self._wanted = event
        if self._vm is not None and self._vm.book is not None:
            self._show(self._vm.book)
        self._visits.setFocus()

    def _open_row(self, key: str) -> None:
        self._open(self._lines[key])

    def _do_next(self) -> None:
        book = self._vm.book if self._vm is not None else None
        line = next_line(book) if book is not None else None
        if line is not None:
            self._open(line)

    def _open_consent(self) -> None:
        book = self._vm.book if self._vm is not None else None
        line = consent_line(book) if book is not None else None
        if line is not None:
            self._open(line)

    def _open(self, line: FormLine) -> None:
        if self._vm is None:
            return
        event, form = line.event.oid, line.form.oid
        at = Destination(FORM, self._vm.subject, event, form, line.form_key, make=line.begins)
        self._desk.router.open_instance(at, randomised=self._randomised())

    def _randomised(self) -> bool:
        book = self._vm.book if self._vm is not None else None
        return book is not None and bool(book.snapshot.line.number)

"""The head of the screening page: who, the two tabs, what became of the entries, and Record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.router import SCREENING_LOG
from ui.screens.screening_body import CRITERIA, DETAIL
from ui.theme import theme_of
from ui.viewmodels.screening_sheet import SheetState
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.kinds import Kind
from ui.widgets.page_header import PageHeader
from ui.widgets.status_line import StatusLine
from ui.widgets.tabs import TabLook, Tabs


class ScreeningTop(QWidget):
    """One line over the sheet."""

    record_asked = Signal()
    undo_asked = Signal()
    tab_chosen = Signal(str)
    crumb_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = ""
        self._initials, self._open, self._state = "", 0, SheetState()
        self._head, self._tabs = PageHeader(), Tabs()
        self._status = StatusLine("save", "")
        self._undo = Button("", ButtonKind.PLAIN, icon="undo")
        self._record = Button("", ButtonKind.SECONDARY, icon="save", key="Ctrl ↵")
        self._undo.setObjectName("action.undo")
        self._record.setObjectName("action.record")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme_of().px(10))
        row.addWidget(self._head, 1)
        row.addWidget(self._tabs)
        row.addWidget(self._status)
        row.addWidget(self._undo)
        row.addWidget(self._record)
        self._record.clicked.connect(self.record_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._tabs.chosen.connect(self.tab_chosen)
        self._head.crumb_chosen.connect(self.crumb_chosen)
        self._crumbs: tuple[str, ...] = ()
        self.retranslate()

    def show_state(self, state: SheetState, number: str, initials: str, open_details: int) -> None:
        """Show what became of the entries."""
        self._state, self.number, self._initials = state, number, initials
        self._open = open_details
        self._write()

    def show_tab(self, tab: str) -> None:
        """Which tab is current."""
        self._tabs.set_current(tab)

    def focus_record(self) -> None:
        """The keyboard goes to Record, after the last field."""
        self._record.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Write every word anew."""
        self._record.set_look(self.tr("Record"), icon="save")
        self._undo.set_look(self.tr("Undo"), icon="undo")
        self._crumbs = ()
        self._write()

    def _write(self) -> None:
        state = self._state
        shown = (self.number, self._initials)
        if shown != self._crumbs:
            self._crumbs = shown
            crumbs = ((SCREENING_LOG, self.tr("Screening")), ("", self.tr("criteria")))
            self._head.set_state(self.number or "…", second=self._initials, crumbs=crumbs)
        details = TabLook(DETAIL, self.tr("Details"), self._open)
        self._tabs.set_tabs((TabLook(CRITERIA, self.tr("Criteria")), details))
        self._record.setEnabled(bool(state.drafts) and not state.busy)
        self._undo.setEnabled(state.can_undo and not state.busy)
        icon, words, kind = self._said(state)
        self._status.set_state(icon, words, kind)
        self._status.setVisible(bool(words))

    def _said(self, state: SheetState) -> tuple[str, str, Kind]:
        error = state.error or state.problem
        if error:
            return "warning-filled", error, Kind.WARN
        if state.obstacles:
            words = self.tr("%n fields need another look", "", len(state.obstacles))
            return "warning-filled", words, Kind.WARN
        if state.busy:
            return "save", self.tr("Recording"), Kind.NEUTRAL
        if state.acknowledged:
            return "ok-filled", state.note, Kind.OK
        if not state.drafts:
            return "save", state.note, Kind.NEUTRAL
        waiting = self.tr("%n to record", "", state.drafts)
        return "save", state.note or waiting, Kind.NEUTRAL

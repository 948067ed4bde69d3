"""The screening page: one patient, every criterion, and a verdict that follows each keystroke."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import bind
from ui.screens.desk import Desk
from ui.screens.entry_page import form_tools
from ui.screens.form_banners import FormBanners
from ui.screens.page import Page
from ui.screens.randomise_page import RANDOMISE
from ui.screens.router import Destination
from ui.screens.screening_body import CRITERIA, DETAIL, ScreeningBody
from ui.screens.screening_frame import ScreeningFrame
from ui.screens.screening_guide import ScreeningGuide
from ui.screens.screening_top import ScreeningTop
from ui.theme import theme_of
from ui.viewmodels.form_head import FormHead
from ui.viewmodels.screening_deed import Deed, deed_of
from ui.viewmodels.screening_sheet import CONSENT, CONSENT_EVENT, ScreeningSheet, SheetState
from ui.widgets.menu import Menu, MenuRow
from workbook.application.changes import Changes
from workbook.application.commands import ScreenSubject
from workbook.domain.permissions import Action
from workbook.errors import WorkbookError

_STEP = ("STEP", "", "STEP")
_NOT_INCLUDED = ("SCR", "NOTINCL")


class ScreeningPage(Page):
    """Four forms and the first consent step on one page; Record takes all of them at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.screening")
        self._desk = desk
        self._tools = form_tools(desk)
        self._sheet: ScreeningSheet | None = None
        self._body: ScreeningBody | None = None
        self._subject, self._wanted, self._tab = "", "", CRITERIA
        self._ends: list[Callable[[], None]] = []
        self._top, self._banners = ScreeningTop(), FormBanners()
        self._frame = ScreeningFrame(desk)
        self._panel, self._content = self._frame.panel, self._frame.content
        self._content_box = QVBoxLayout(self._content)
        self._content_box.setContentsMargins(0, 0, 0, 0)
        self._guide = ScreeningGuide(desk, self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.column.addWidget(self._top)
        self.column.addWidget(self._banners)
        self.column.addWidget(self._frame, 1)

    def _connect(self) -> None:
        content = {
            "action.record": self.record,
            "action.keep_draft": self._guide.keep,
            "action.undo": self._undo,
            "action.history": self._open_history,
            "action.missing": self._guide.open_missing,
            "action.protocol_words": self._guide.show_protocol,
        }
        for name, act in content.items():
            for region in (self._content, self._top, self._guide.bubble):
                bind(name, region, act)
        bind("action.randomise", self._panel, self._deed)
        self._top.record_asked.connect(self.record)
        self._top.undo_asked.connect(self._undo)
        self._top.tab_chosen.connect(self._show_tab)
        self._top.crumb_chosen.connect(lambda _: self._desk.router.open_screening())
        self._panel.went.connect(self._go_to)
        self._panel.route_chosen.connect(self._choose_route)
        self._panel.deed_asked.connect(self._deed)
        self._panel.aside_asked.connect(self._aside)
        self._panel.consent_asked.connect(self._open_consent)
        self._banners.take_over_asked.connect(self._take_over)

    @property
    def sheet(self) -> ScreeningSheet | None:
        """What the page shows; None until a patient is open."""
        return self._sheet

    # The page's own life.

    def set_margins(self) -> None:
        """Little margin: everything is to be seen without scrolling."""
        super().set_margins()
        px = theme_of().px
        sides = self.column.contentsMargins()
        self.column.setContentsMargins(sides.left(), px(8), sides.right(), px(10))
        self.column.setSpacing(px(8))

    def enter(self, to: Destination) -> None:
        """Show a patient in screening; a new one is in the log at once."""
        self._wanted = to.item
        if to.make:
            self._desk.runner.execute(ScreenSubject(), self._made, self._not_made)
        else:
            self._open(to.subject)

    def _made(self, changes: Changes) -> None:
        """From here on this is the page of a patient: coming back makes no second one."""
        self._desk.router.open_screening(changes.subject)

    def _not_made(self, error: WorkbookError) -> None:
        self._desk.fail(error)
        self._desk.router.open_screening()

    def _open(self, subject: str) -> None:
        self._subject = subject
        desk = self._desk
        locked = not desk.may(Action.RECORD)
        sheet = ScreeningSheet(self._tools, desk.timers, desk.feed, subject, locked=locked)
        self._sheet = sheet
        self._ends.append(sheet.changed.subscribe(self._show))
        sheet.load()

    def leave(self) -> None:
        """Keep what is typed, and stop listening."""
        for end in self._ends:
            end()
        if self._sheet is not None:
            self._sheet.end()
        if self._body is not None:
            self._body.end()
        self._tools.time.end()
        self._guide.bubble.hide()

    def regions(self) -> Sequence[QWidget]:
        """The sheet, then the decision."""
        return (self._body or self, self._frame.first())

    def retranslate(self) -> None:
        """Every word anew; values, keyboard and place stay."""
        self._top.retranslate()
        if self._sheet is not None and self._body is not None:
            self._sheet.set_language()
            self._body.retranslate()
            self._show(self._sheet.state)

    # What is shown.

    def _show(self, state: SheetState) -> None:
        if state.known is not None and state.known.line.number:
            self._desk.router.open_subject(self._subject)
            return
        if self._body is None:
            self._make_body()
        body, verdict = self._body, state.verdict
        if body is None or verdict is None:
            return
        body.show_verdict(verdict, self._frame.writer)
        self._banners.set_state(FormHead(others=state.others))
        step = self._sheet.parts[CONSENT].states.get(_STEP) if self._sheet is not None else None
        self._frame.show_state(state, step)
        line = state.known.line if state.known is not None else None
        number = line.screening_number if line is not None else ""
        self._top.show_state(state, number, self._initials(), body.open_details())
        self._guide.show()

    def _make_body(self) -> None:
        sheet = self._sheet
        if sheet is None or any(part.overlay is None for part in sheet.parts.values()):
            return
        body = ScreeningBody(sheet, self._desk.wording)
        self._body = body
        self._content_box.addWidget(body)
        body.show()
        for part in sheet.parts.values():
            self._ends.append(part.structure.subscribe(lambda _: body.sync()))
        self._guide.follow(sheet, body)
        body.next_asked.connect(self._next)
        self._top.show_tab(self._tab)
        # The keyboard cannot be given to a field before its page is on the screen.
        QTimer.singleShot(0, body, self._begin)

    def _begin(self) -> None:
        """Put the keyboard where one was led to, or at the first field, unless it is in one."""
        body = self._body
        if body is None or (self._guide.at is not None and not self._wanted):
            return
        wanted = next((key for key in body.fields if key[1] == self._wanted), ("DM", "INITIALS"))
        self._go_to(*wanted)

    def _initials(self) -> str:
        sheet = self._sheet
        state = sheet.parts["DM"].states.get(("WHO", "", "INITIALS")) if sheet else None
        return state.raw if state is not None else ""

    # The keyboard.

    def _go_to(self, form: str, item: str) -> None:
        self._frame.put_away()
        if self._body is not None:
            tab = self._body.tab_of(form, item)
            if tab != self._tab:
                self._show_tab(tab)
            self._guide.go_to(form, item)

    def _next(self, form: str, item: str) -> None:
        if self._body is None:
            return
        after = self._body.field_after(form, item)
        if after is not None:
            after.focus_first()
        else:
            self._top.focus_record()

    def _show_tab(self, tab: str) -> None:
        self._tab = tab
        self._guide.bubble.hide()
        if self._body is not None:
            self._body.show_tab(tab)
            self._top.show_tab(tab)
            if tab == DETAIL:
                self._body.arrange()

    # What is asked.

    def record(self) -> None:
        """Record every entry, or go to the first field that stands against it."""
        self._record(None)

    def _record(self, then: str | None) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self._guide.settle()
        sheet.record(self._to_randomise if then else None)
        if sheet.state.obstacles:
            form, obstacle = sheet.state.obstacles[0]
            if (form, obstacle.key[2]) in (self._body.fields if self._body else {}):
                self._go_to(form, obstacle.key[2])

    def _deed(self) -> None:
        sheet = self._sheet
        if sheet is None or not self._panel.deed.isEnabled():
            return
        self._do(self._deed_now(sheet).what)

    def _aside(self) -> None:
        """The quiet link: not to include, or to randomise in spite of the verdict."""
        if self._sheet is not None:
            self._do(self._deed_now(self._sheet).aside)

    def _deed_now(self, sheet: ScreeningSheet) -> Deed:
        return deed_of(sheet.state, self._desk.role, read_only=self._desk.read_only)

    def _do(self, what: str) -> None:
        if what == "close":
            self._ask_reason()
        else:
            self._record("randomise")

    def _to_randomise(self) -> None:
        self._desk.router.open(Destination(RANDOMISE, self._subject))

    def _ask_reason(self) -> None:
        """Why the patient is not included: an answer of the form, recorded with all the rest."""
        study, lang = self._desk.study, self._desk.wording.lang
        item = study.form(_NOT_INCLUDED[0]).items[_NOT_INCLUDED[1]]
        codes = study.code_list(item.code_list).codes
        rows = [MenuRow(code.code, code.label.in_(lang)) for code in codes]
        menu = Menu(self.tr("Not included because"), rows, parent=self)
        menu.chosen.connect(self._not_included)
        menu.open_under(self._panel.deed)

    def _not_included(self, code: str) -> None:
        if self._sheet is not None:
            part = self._sheet.parts["SCR"]
            part.choose(("DECISION", "", "NOTINCL"), code)
            self.record()

    def _choose_route(self, code: str) -> None:
        if self._sheet is not None:
            self._sheet.parts[CONSENT].choose(_STEP, code)

    def _open_consent(self) -> None:
        self._desk.router.open_form(self._subject, CONSENT_EVENT, CONSENT)

    def _take_over(self, person: str) -> None:
        if self._sheet is not None:
            self._sheet.take_over(person)

    def _undo(self) -> None:
        if self._sheet is not None:
            self._sheet.undo()

    def _open_history(self) -> None:
        self._guide.open_history(self._top.number)

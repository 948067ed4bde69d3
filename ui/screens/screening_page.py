"""The screening page: one patient, every criterion, and a verdict that follows each keystroke."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import bind
from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.form_banners import FormBanners
from ui.screens.form_page import form_tools, may_record
from ui.screens.history_drawer import HistoryDrawer
from ui.screens.page import Page
from ui.screens.randomise_dialog import RANDOMISE
from ui.screens.router import Destination
from ui.screens.screening_body import CRITERIA, DETAIL, ScreeningBody
from ui.screens.screening_bubble import ScreeningBubble
from ui.screens.screening_fields import Low
from ui.screens.screening_panel import ROOMY_FROM, BoxWords, DeedWords, ScreeningPanel
from ui.screens.screening_table import CRITERION_ITEMS
from ui.screens.screening_top import ScreeningTop
from ui.theme import theme_of
from ui.viewmodels.form_head import FormHead
from ui.viewmodels.history import HistoryState, HistoryViewModel
from ui.viewmodels.screening_deed import ROUTES, deed_of
from ui.viewmodels.screening_sheet import CONSENT, CONSENT_EVENT, ScreeningSheet, SheetState
from ui.viewmodels.screening_words import PanelWriter
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.radio_list import RadioOption
from workbook.application.changes import Changes
from workbook.application.commands import ScreenSubject
from workbook.domain.sheets.screening_sheet import EVENT
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
        self._history = HistoryViewModel(desk.runner, desk.study, desk.wording)
        self._writer = PanelWriter(desk.wording, desk.study, desk.site.zone, CRITERION_ITEMS)
        self._sheet: ScreeningSheet | None = None
        self._body: ScreeningBody | None = None
        self._subject, self._wanted, self._tab = "", "", CRITERIA
        self._at: tuple[str, str] | None = None
        self._protocol = False
        self._top, self._banners = ScreeningTop(), FormBanners()
        self._panel = ScreeningPanel(self._routes())
        self._content = QWidget()
        self._content_box = QVBoxLayout(self._content)
        self._content_box.setContentsMargins(0, 0, 0, 0)
        self._bubble = ScreeningBubble(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme_of().px(12))
        row.addWidget(self._content, 1)
        row.addWidget(self._panel)
        self.column.addWidget(self._top)
        self.column.addWidget(self._banners)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        content = {
            "action.record": self.record,
            "action.keep_draft": self._keep,
            "action.undo": self._undo,
            "action.history": self.open_history,
            "action.missing": self._open_missing,
            "action.protocol_words": self._show_protocol,
        }
        for name, act in content.items():
            for region in (self._content, self._top, self._bubble):
                bind(name, region, act)
        bind("action.randomise", self._panel, self._deed)
        self._top.record_asked.connect(self.record)
        self._top.undo_asked.connect(self._undo)
        self._top.tab_chosen.connect(self._show_tab)
        self._top.crumb_chosen.connect(lambda _: self._desk.router.open_screening())
        self._panel.went.connect(self._go_to)
        self._panel.route_chosen.connect(self._choose_route)
        self._panel.deed_asked.connect(self._deed)
        self._panel.aside_asked.connect(self._ask_reason)
        self._panel.consent_asked.connect(self._open_consent)
        self._banners.take_over_asked.connect(self._take_over)
        self._bubble.offer_chosen.connect(self._take_offer)
        self._bubble.reason_chosen.connect(self._give_reason)
        self._bubble.note_edited.connect(self._give_note)
        self._bubble.left.connect(self._keep)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

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
        sheet = ScreeningSheet(
            self._tools, desk.timers, desk.feed, subject, locked=not may_record(desk)
        )
        self._sheet = sheet
        sheet.changed.subscribe(self._show)
        sheet.load()

    def leave(self) -> None:
        """Keep what is typed, and stop listening."""
        if self._sheet is not None:
            self._sheet.end()
        if self._body is not None:
            self._body.end()
        self._tools.time.end()
        self._bubble.hide()

    def regions(self) -> Sequence[QWidget]:
        """The sheet, then the decision."""
        return (self._body or self, self._panel.deed)

    def retranslate(self) -> None:
        """Every word anew; values, keyboard and place stay."""
        self._top.retranslate()
        if self._sheet is not None and self._body is not None:
            self._sheet.set_language()
            self._body.retranslate()
            self._show(self._sheet.state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A large window has a wider panel."""
        super().resizeEvent(event)
        self._panel.set_roomy(roomy=self.width() >= theme_of().px(ROOMY_FROM))

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
        body.show_verdict(verdict, self._writer)
        self._panel.show_head(self._writer.head(state))
        links = self._writer.links(verdict)
        shown = links[:3]
        if links:
            self._panel.show_links(shown, self._writer.more(len(links) - len(shown)))
        else:
            self._panel.show_facts(self._writer.facts(verdict))
        without = self._desk.wording.say("screening.why_no_onset")
        self._panel.show_clock(self._writer.clock(state), without)
        self._banners.set_state(FormHead(others=state.others))
        self._show_route()
        self._show_deed(state)
        line = state.known.line if state.known is not None else None
        number = line.screening_number if line is not None else ""
        self._top.show_state(state, number, self._initials(), body.open_details())
        self._show_bubble()

    def _make_body(self) -> None:
        sheet = self._sheet
        if sheet is None or any(part.overlay is None for part in sheet.parts.values()):
            return
        body = ScreeningBody(sheet, self._desk.wording)
        self._body = body
        self._content_box.addWidget(body)
        body.show()
        for part in sheet.parts.values():
            part.structure.subscribe(lambda _: body.sync())
        body.entered.connect(self._entered)
        body.next_asked.connect(self._next)
        self._top.show_tab(self._tab)
        # The keyboard cannot be given to a field before its page is on the screen.
        QTimer.singleShot(0, body, self._begin)

    def _begin(self) -> None:
        """Put the keyboard where one was led to, or at the first field."""
        body = self._body
        if body is None:
            return
        wanted = next((key for key in body.fields if key[1] == self._wanted), ("DM", "INITIALS"))
        self._go_to(*wanted)

    def _initials(self) -> str:
        sheet = self._sheet
        state = sheet.parts["DM"].states.get(("WHO", "", "INITIALS")) if sheet else None
        return state.raw if state is not None else ""

    def _routes(self) -> list[RadioOption]:
        say = self._desk.wording.say
        return [RadioOption(code, say(f"screening.step_{code}")) for code in ROUTES]

    def _show_route(self) -> None:
        if self._sheet is None:
            return
        step = self._sheet.parts[CONSENT].states.get(_STEP)
        if step is not None:
            fixed = step.recorded or step.read_only
            self._panel.set_routes(self._routes(), step.raw, fixed=fixed)

    def _show_deed(self, state: SheetState) -> None:
        desk, say = self._desk, self._desk.wording.say
        deed = deed_of(state, desk.role, read_only=desk.read_only)
        words = {
            "randomise": self.tr("Randomise: take box {box}").format(box=deed.box),
            "wait": self.tr("Randomise"),
            "close": self.tr("Close the screening…"),
        }
        why = say(deed.why, **deed.params) if deed.why else ""
        self._panel.show_deed(
            DeedWords(words[deed.what], deed.possible, why, deed.what == "close"),
            self.tr("Not included…") if deed.aside else "",
        )
        known = state.known
        free = known.boxes_free if known is not None else 0
        under = say("screening.box_of", count=str(free)) if free else say("screening.box_none")
        self._panel.show_box(BoxWords(deed.box, under), taken=deed.what == "randomise")

    # The keyboard, and the bubble under a field.

    def _field(self) -> Field | None:
        return self._body.fields.get(self._at) if self._body and self._at else None

    def _entered(self, form: str, item: str) -> None:
        if self._at != (form, item):
            self._protocol = False
        self._at = (form, item)
        self._show_bubble()

    def _show_bubble(self) -> None:
        field, body = self._field(), self._body
        if not isinstance(field, Low) or body is None or not field.isVisible():
            self._bubble.hide()
            return
        words = self._protocol_words() if self._protocol else ""
        self._bubble.show_for(field, field.told, words)
        stops = [field.target(), *self._bubble.stops()]
        for one, after in pairwise(stops):
            QWidget.setTabOrder(one, after)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = self._field()
        if new is None or field is None or not self._bubble.isVisible():
            return
        if not (self._bubble.isAncestorOf(new) or field.isAncestorOf(new) or new is self._bubble):
            self._bubble.hide()

    def _protocol_words(self) -> str:
        row = self._body.row_of(*self._at) if self._body and self._at else None
        sheet = self._sheet
        if row is None or sheet is None or sheet.state.verdict is None:
            return ""
        say, name = self._desk.wording.say, row.plan.criterion
        found = next((one for one in sheet.state.verdict.criteria if one.id == name), None)
        group = found.group.value if found is not None else "inclusion"
        place = say(f"screening.place_{group}")
        return say("screening.protocol", place=place, words=say(f"screening.words_{name}"))

    def _show_protocol(self) -> None:
        self._protocol = not self._protocol
        self._show_bubble()

    def _go_to(self, form: str, item: str) -> None:
        if self._body is not None:
            self._top.show_tab(self._body.tab_of(form, item))
            self._show_tab(self._body.tab_of(form, item))
            self._body.fields[form, item].focus_first()

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
        self._bubble.hide()
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
        self._settle()
        sheet.record(self._to_randomise if then else None)
        if sheet.state.obstacles:
            form, obstacle = sheet.state.obstacles[0]
            if (form, obstacle.key[2]) in (self._body.fields if self._body else {}):
                self._go_to(form, obstacle.key[2])

    def _settle(self) -> None:
        """The entry under the keyboard is as final as the others."""
        if self._sheet is not None and self._at is not None and self._body is not None:
            self._sheet.parts[self._at[0]].leave(self._body.fields[self._at].state.key)

    def _deed(self) -> None:
        sheet = self._sheet
        if sheet is None or not self._panel.deed.isEnabled():
            return
        what = deed_of(sheet.state, self._desk.role, read_only=self._desk.read_only).what
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

    def _keep(self) -> None:
        if self._sheet is not None:
            self._sheet.keep_drafts()

    def _undo(self) -> None:
        if self._sheet is not None:
            self._sheet.undo()

    def _open_missing(self) -> None:
        field = self._field()
        if field is not None:
            field.open_missing()

    def _take_offer(self, offer: str) -> None:
        field = self._field()
        if field is not None and self._sheet is not None and self._at is not None:
            field.focus_first()
            self._sheet.parts[self._at[0]].take_offer(field.state.key, offer)

    def _give_reason(self, code: str, words: str) -> None:
        field = self._field()
        if field is not None and self._sheet is not None and self._at is not None:
            self._sheet.parts[self._at[0]].set_reason(field.state.key, code, words)

    def _give_note(self, note: str) -> None:
        field = self._field()
        if field is not None and self._sheet is not None and self._at is not None:
            self._sheet.parts[self._at[0]].set_note(field.state.key, note)

    def open_history(self) -> None:
        """The history of the field that has, or last had, the keyboard."""
        field = self._field()
        if field is not None and self._sheet is not None and self._at is not None:
            place = self._sheet.parts[self._at[0]].place(field.state.key)
            self._history.ask(place, partial(self._show_history, field))

    def _show_history(self, field: Field, state: HistoryState) -> None:
        drawer = HistoryDrawer(self._desk.drawer_host)
        drawer.closed.connect(drawer.deleteLater)
        event = self._desk.study.event(EVENT).label.in_(self._desk.wording.lang)
        number = self._top.number
        field.target().setFocus(Qt.FocusReason.OtherFocusReason)
        drawer.show_history(state, f"{number} · {event}", field.control)

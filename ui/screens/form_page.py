"""The page of one form of one patient, made from the study definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import Shiboken

from ui.actions import bind
from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.form_banners import FormBanners
from ui.screens.form_cards import FormCards
from ui.screens.form_footer import FormFooter
from ui.screens.history_drawer import HistoryDrawer
from ui.screens.output_drawer import open_print
from ui.screens.page import Page
from ui.screens.router import FORM, PATIENTS, SUBJECT, Destination
from ui.viewmodels.field import Key
from ui.viewmodels.form import FormTools, FormViewModel
from ui.viewmodels.form_head import FormHead
from ui.viewmodels.form_picture import FormSpot
from ui.viewmodels.history import History, HistoryViewModel
from ui.viewmodels.site_time import SiteTime
from ui.viewmodels.subject_head import SubjectHead, ask_head
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.page_header import PageHeader
from ui.widgets.scroll import ScrollPage
from workbook.domain.permissions import Action

_CHIPS = {
    "empty": (Kind.NEUTRAL, "open-circle"),
    "begun": (Kind.ACCENT, "half"),
    "complete": (Kind.OK, "tick"),
    "conflict": (Kind.DANGER, "warning-filled"),
}


def still_there(part: QWidget) -> bool:
    """Whether a part was not taken down while an answer for it was under way."""
    return Shiboken.isValid(part)


def form_tools(desk: Desk) -> FormTools:
    """What forms need of the desk, with a time of their own."""
    time = SiteTime(desk.runner, desk.timers)
    return FormTools(desk.runner, desk.study, desk.wording, desk.timers, time)


class FormScreen(Page):
    """Header, banners, cards and footer around one `FormViewModel`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tools = form_tools(desk)
        self._history = HistoryViewModel(desk.runner, desk.study, desk.wording)
        self.setObjectName("screen.form")
        self._header, self._chip = PageHeader(), Chip(ChipLook("", tag=True))
        self._banners, self._footer = FormBanners(), FormFooter()
        self._scroll = ScrollPage()
        self._print = Button("", ButtonKind.PLAIN, icon="print")
        self._print.setObjectName("form.print")
        self._print.clicked.connect(lambda _checked=False: self._print_visit())
        self._header.add_action(self._print)
        self._header.add_action(self._chip)
        for part in (self._header, self._banners):
            self.column.addWidget(part)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._footer)
        self._vm: FormViewModel | None = None
        self._cards: FormCards | None = None
        self._subject: SubjectHead | None = None
        self._wanted = ""
        self._bind_keys()
        self.retranslate()

    def _bind_keys(self) -> None:
        for name, act in (
            ("action.record", self.record),
            ("action.keep_draft", self._keep),
            ("action.undo", self._undo),
            ("action.history", self.open_history),
            ("action.missing", self._open_missing),
        ):
            bind(name, self, act)
        footer, banners = self._footer, self._banners
        footer.record_asked.connect(self.record)
        footer.undo_asked.connect(self._undo)
        footer.discard_asked.connect(self._discard)
        footer.missing_asked.connect(self._open_missing)
        footer.history_asked.connect(self.open_history)
        footer.paper_turned.connect(self._turn_paper)
        footer.paper_typed.connect(self._type_paper_time)
        banners.field_asked.connect(self._focus)
        banners.take_over_asked.connect(self._take_over)
        self._header.crumb_chosen.connect(self._go)

    # The page's own life.

    def enter(self, to: Destination) -> None:
        """Show this form; one that repeats begins a new one where that is asked."""
        self._wanted = to.item
        spot = FormSpot(to.subject, to.event, to.form, to.form_key)
        if to.make:
            self._tools.time.begin(lambda: self._open_new(spot))
        else:
            self._open(spot)

    def _open_new(self, spot: FormSpot) -> None:
        if not still_there(self):
            return
        spot = replace(spot, form_key=self._tools.time.new_key())
        place = Destination(FORM, spot.subject, spot.event, spot.form, spot.form_key)
        self._desk.router.became(place)
        self._open(spot)

    def _open(self, spot: FormSpot) -> None:
        vm = FormViewModel(self._tools, spot)
        vm.picture.locked = not self._desk.may(Action.RECORD)
        self._vm = vm
        self._cards = FormCards(vm, self._desk.wording.lang)
        self._cards.row_asked.connect(self._add_row)
        self._cards.removal_asked.connect(self._remove_row)
        self._cards.binder.next_asked.connect(self._next)
        holder = QVBoxLayout()
        holder.setContentsMargins(2, 2, 8, 8)
        holder.addWidget(self._cards)
        holder.addStretch(1)
        self._scroll.set_layout(holder)
        vm.structure.subscribe(lambda _: self._structure())
        vm.heads.subscribe(self._show_head)
        vm.load()
        zone = self._desk.site.zone
        ask_head(self._desk.runner, self._desk.study, spot.subject, zone, self._show_subject)

    def leave(self) -> None:
        """Keep what is typed, and stop listening."""
        if self._vm is not None:
            self._vm.keep_drafts()
        if self._cards is not None:
            self._cards.binder.end()
        self._tools.time.end()

    def regions(self) -> Sequence[QWidget]:
        """The cards and the footer."""
        return (self._cards or self, self._footer)

    def retranslate(self) -> None:
        """Every word anew; values, keyboard and place stay."""
        self._print.set_look(self.tr("Print the visit"), icon="print")
        if self._vm is None or self._cards is None:
            return
        for card in self._cards.cards:
            card.set_language(self._desk.wording.lang)
        self._vm.set_language()
        self._title()

    # What is shown.

    def _structure(self) -> None:
        if not still_there(self) or self._cards is None or self._vm is None:
            return
        self._cards.sync()
        stops = [stop for field in self._cards.fields() for stop in field.stops()]
        for one, after in pairwise([*stops[-1:], *self._footer.stops()]):
            QWidget.setTabOrder(one, after)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            key = next((key for key in self._vm.states if key[2] == wanted), None)
            if key is not None:
                self._focus(key)
        elif self._cards.binder.current is None:
            self._focus_first()

    def _show_head(self, head: FormHead) -> None:
        if not still_there(self):
            return
        kind, icon = _CHIPS[head.chip]
        self._chip.set_state(ChipLook(head.chip_text, kind, icon, tag=True))
        self._footer.set_state(head, locked=self._vm is None or self._vm.picture.locked)
        self._banners.set_state(head)
        self._title()

    def _show_subject(self, head: SubjectHead) -> None:
        self._subject = head
        if still_there(self):
            self._title()

    def _title(self) -> None:
        vm, subject = self._vm, self._subject
        if vm is None:
            return
        lang, study = self._desk.wording.lang, self._desk.study
        number = subject.number if subject is not None else vm.head.number
        who = " ".join(part for part in (number, subject.initials if subject else "") if part)
        event = study.event(vm.spot.event).label.in_(lang)
        day = subject.days.get(vm.spot.event) if subject is not None else None
        dated = f"{event} · {self._desk.wording.day(day)}" if day is not None else event
        self._header.set_state(
            vm.form.label.in_(lang),
            second=dated,
            crumbs=((PATIENTS, self.tr("Patients")), (SUBJECT, who), ("", event)),
        )

    # What is asked.

    def record(self) -> None:
        """Record every entry, or go to the first field that stands against it."""
        if self._vm is None:
            return
        self._leave_field()
        self._vm.record()
        obstacles = self._vm.head.obstacles
        if obstacles:
            self._focus(obstacles[0].key)

    def _leave_field(self) -> None:
        """The entry under the keyboard is as final as the others."""
        if self._vm is not None and self._cards is not None and self._cards.binder.current:
            self._vm.leave(self._cards.binder.current)

    def _keep(self) -> None:
        if self._vm is not None:
            self._vm.keep_drafts()

    def _undo(self) -> None:
        if self._vm is not None:
            self._vm.undo_last()

    def _discard(self) -> None:
        if self._vm is not None:
            self._vm.discard()

    def _turn_paper(self, on: bool) -> None:
        if self._vm is not None:
            self._vm.set_paper(on=on)

    def _type_paper_time(self, raw: str) -> None:
        if self._vm is not None:
            self._vm.type_paper_time(raw)

    def _print_visit(self) -> None:
        if self._vm is not None:
            open_print(self._desk, self._vm.spot.subject, self._vm.spot.event)

    def _take_over(self, person: str) -> None:
        if self._vm is not None:
            self._vm.take_over(person)

    def _field(self) -> Field | None:
        binder = self._cards.binder if self._cards is not None else None
        return binder.fields.get(binder.current) if binder and binder.current else None

    def _open_missing(self) -> None:
        field = self._field()
        if field is not None:
            field.open_missing()

    def open_history(self) -> None:
        """The history of the field that has, or last had, the keyboard."""
        field, vm = self._field(), self._vm
        if field is not None and vm is not None:
            self._history.ask(vm.place(field.state.key), partial(self._show_history, field))

    def _show_history(self, field: Field, history: History) -> None:
        if not still_there(field):
            return
        subject, wording = self._subject, self._desk.wording
        who = f"{subject.number}  {subject.initials}" if subject is not None else ""
        group = self._desk.study.form(field.state.name.partition(".")[0]).group_of(
            field.state.key[2]
        )
        field.focus_first()
        HistoryDrawer(self._desk.drawer_host).show_history(
            history, lambda: f"{who} · {group.label.in_(wording.lang)}", field.control
        )

    def _add_row(self, group: str) -> None:
        if self._vm is None or self._cards is None:
            return
        row = self._vm.add_row(group)
        key = next((key for key in self._vm.states if key[:2] == (group, row)), None)
        if key is not None:
            self._focus(key)

    def _remove_row(self, group: str, row: str) -> None:
        vm = self._vm
        if vm is None:
            return
        if not vm.row_recorded(group, row):
            vm.remove_row(group, row)
            return
        study, lang = self._desk.study, self._desk.wording.lang
        reasons = study.code_list(study.change_reasons).codes
        rows = [
            MenuRow(code.code, code.label.in_(lang))
            for code in reasons
            if code.code not in ("undo", "OTHER")
        ]
        menu = Menu(self.tr("Reason for the removal"), rows, parent=self)
        menu.chosen.connect(lambda reason: vm.remove_row(group, row, reason))
        menu.open_under(self._footer)

    # The keyboard.

    def _focus(self, key: Key) -> None:
        field = self._cards.binder.fields.get(key) if self._cards is not None else None
        if field is not None:
            field.focus_first()
            self._scroll.ensureWidgetVisible(field, 20, 40)

    def _focus_first(self) -> None:
        if self._cards is not None:
            for field in self._cards.fields():
                if field.state.visible and not field.state.read_only:
                    field.target().setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def _next(self, key: Key) -> None:
        if self._cards is None:
            return
        after = self._cards.binder.field_after(key, self._cards.fields())
        if after is not None:
            after.focus_first()
            self._scroll.ensureWidgetVisible(after, 20, 40)
        else:
            self._footer.focus_record()

    def _go(self, crumb: str) -> None:
        if self._vm is None:
            return
        if crumb == SUBJECT:
            self._desk.router.open_subject(self._vm.spot.subject)
        else:
            self._desk.router.open(Destination(PATIENTS))

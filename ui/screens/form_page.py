"""The page of one form of one patient, made from the study definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.entry_page import EntryPage, still_there
from ui.screens.form_cards import FormCards
from ui.screens.output_drawer import open_print
from ui.screens.router import FORM, PATIENTS, SUBJECT, Destination
from ui.viewmodels.field import Key
from ui.viewmodels.form import FormViewModel
from ui.viewmodels.form_head import FormHead
from ui.viewmodels.form_picture import FormSpot
from ui.viewmodels.history import History
from ui.viewmodels.subject_head import SubjectHead, ask_head
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.scroll import ScrollPage
from workbook.domain.permissions import Action

_CHIPS = {
    "empty": (Kind.NEUTRAL, "open-circle"),
    "begun": (Kind.ACCENT, "half"),
    "complete": (Kind.OK, "tick"),
    "conflict": (Kind.DANGER, "warning-filled"),
}


class FormScreen(EntryPage):
    """Header, banners, cards and footer around one `FormViewModel`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("screen.form")
        self._chip = Chip(ChipLook("", tag=True))
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
        self.retranslate()

    @property
    def form(self) -> FormViewModel | None:
        """See `EntryPage`."""
        return self._vm

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
        holder.setContentsMargins(0, 2, 0, 8)
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

    def _print_visit(self) -> None:
        if self._vm is not None:
            open_print(self._desk, self._vm.spot.subject, self._vm.spot.event)

    def _take_over(self, person: str) -> None:
        if self._vm is not None:
            self._vm.take_over(person)

    def _field(self) -> Field | None:
        binder = self._cards.binder if self._cards is not None else None
        return binder.fields.get(binder.current) if binder and binder.current else None

    def _about(self, field: Field) -> str:
        if self._vm is None:
            return ""
        subject, group = self._subject, self._vm.form.group_of(field.state.key[2])
        who = f"{subject.number}  {subject.initials}" if subject is not None else ""
        return f"{who} · {group.label.in_(self._desk.wording.lang)}"

    def _show_history(self, field: Field, history: History) -> None:
        if still_there(field):
            field.focus_first()
        super()._show_history(field, history)

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

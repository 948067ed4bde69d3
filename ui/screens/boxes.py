"""The Kit boxes page: what is in the cupboard, a shipment received, a box set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.qtmodels.rows_model import Row, RowsModel, Spot
from ui.screens.desk import Desk
from ui.screens.form_parts import ChoiceField, LineField
from ui.screens.list_frame import ListFrame
from ui.screens.page import Page
from ui.screens.router import Destination
from ui.screens.rows_view import RowsView
from ui.screens.side_panel import SidePanel
from ui.theme import theme_of
from ui.viewmodels.boxes import SET_BY_HAND, BoxesViewModel, BoxLine, state_chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.toast import ToastLook
from workbook.application.changes import Changes
from workbook.domain.permissions import Action
from workbook.errors import WorkbookError

_SHARES = (110, 130, 140, 170, 160)


class BoxesPage(Page):
    """A box is a number and nothing else."""

    KEPT: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.boxes")
        self._desk = desk
        self._vm = BoxesViewModel(desk.runner, desk.feed, desk.wording)
        self._model = RowsModel(self)
        self._view = RowsView(self._model, _SHARES, grow=4)
        self._view.setObjectName("boxes.list")
        self._head = PageHeader()
        self._receive = Button("", ButtonKind.PRIMARY, icon="plus")
        self._aside = Button("", icon="minus-circle")
        self._numbers = LineField("boxes.numbers")
        self._batch, self._expiry = LineField("boxes.batch"), LineField("boxes.expiry")
        self._state, self._why = ChoiceField("boxes.state"), LineField("boxes.why")
        fields = (self._numbers, self._batch, self._expiry)
        self._receipt = SidePanel("boxes.receipt", fields)
        self._setting = SidePanel("boxes.setting", (self._state, self._why))
        self._first = Button("", ButtonKind.PRIMARY, icon="plus")
        self._first.setObjectName("boxes.receive_first")
        self._empty = EmptyState("", "", self._first)
        self._frame = ListFrame(self._view, self._empty)
        self._wrong: dict[str, str] = {}
        self._box = ""
        self._build()
        self._connect()
        self.retranslate()

    def enter(self, to: Destination) -> None:
        """Ask for the boxes."""
        del to
        self._vm.listing.enter()
        self._view.setFocus()

    def leave(self) -> None:
        """Stop listening while hidden."""
        self._vm.listing.leave()

    def regions(self) -> Sequence[QWidget]:
        """The list, then the open panel."""
        panels = (p for p in (self._receipt, self._setting) if p.isVisible())
        return (self._view, *panels)

    def retranslate(self) -> None:
        """Write every word anew."""
        for button in (self._receive, self._first):
            button.set_look(self.tr("Receive a shipment"), icon="plus")
        self._aside.set_look(self.tr("Change a box’s state"), icon="minus-circle")
        self._view.setAccessibleName(self.tr("Kit boxes"))
        cancel = self.tr("Cancel")
        note = self.tr("Boxes received here are held by this laptop and taken in ascending order.")
        title = self.tr("Receive a shipment")
        self._receipt.set_words(title, note, self.tr("Receive"), cancel)
        title = self.tr("Box {number}").format(number=self._box)
        self._setting.set_words(title, "", self.tr("Record the state"), cancel)
        wording = self._desk.wording
        states = ("available", *SET_BY_HAND)
        self._state.set_choices([(state, wording.say(f"box.{state}")) for state in states])
        self._empty.set_state(
            self.tr("No box has been received"),
            self.tr("Type the numbers of the first shipment: nobody can be randomised before."),
        )
        self._label_fields()
        self._show(self._vm.listing.answer)

    def _build(self) -> None:
        for button, name in ((self._receive, "boxes.receive"), (self._aside, "boxes.set_aside")):
            button.setObjectName(name)
        self._head.add_action(self._aside)
        self._head.add_action(self._receive)
        row = QHBoxLayout()
        row.setSpacing(theme_of().px(12))
        row.addWidget(self._frame, 1)
        row.addWidget(self._receipt)
        row.addWidget(self._setting)
        self.column.addWidget(self._head)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        may = self._desk.may(Action.RECEIVE_BOXES)
        self._receive.setVisible(may)
        self._first.setVisible(may)
        self._first.clicked.connect(self._open_receipt)
        self._aside.setVisible(may)
        self._receive.clicked.connect(self._open_receipt)
        self._aside.clicked.connect(self._open_setting)
        if may:
            self._view.opened.connect(self._open_setting)
        for panel in (self._receipt, self._setting):
            panel.closed.connect(self._close)
        self._receipt.done.connect(self._do_receive)
        self._setting.done.connect(self._do_set)
        self._vm.listing.changed.subscribe(self._show)

    def _show(self, lines: tuple[BoxLine, ...] | None) -> None:
        heads = (
            self.tr("Box"),
            self.tr("Batch"),
            self.tr("Expiry"),
            self.tr("State"),
            self.tr("Taken by"),
        )
        self._model.show(heads, [self._row(line) for line in lines or ()])
        self._frame.show_list(bool(lines) or lines is None)
        free = sum(line.box.state == "available" for line in lines or ())
        caption = self.tr("%n box(es) can be taken", "", free)
        first = next((line.box.number for line in lines or () if line.next), "")
        if first:
            caption = f"{caption} · " + self.tr("next: {number}").format(number=first)
        self._head.set_state(self.tr("Kit boxes"), caption=caption)
        self._aside.setEnabled(bool(lines))

    def _row(self, line: BoxLine) -> Row:
        box, wording = line.box, self._desk.wording
        words, icon, kind = state_chip(box, wording)
        return Row(
            box.number,
            (
                Spot(box.number, bold=True),
                Spot(box.batch, quiet=True),
                Spot(wording.day_of(box.expiry), quiet=True),
                Spot(words, kind, icon),
                Spot(", ".join(line.taken_by)),
            ),
        )

    def _label_fields(self) -> None:
        wrong = self._wrong
        hint = self.tr("Such as 0713-0720, 0725")
        numbers = self.tr("Numbers on the boxes")
        self._numbers.set_state(numbers, error=wrong.get("numbers", ""), hint=hint)
        self._batch.set_state(self.tr("Batch"))
        hint = self.tr("Day, month, year; empty where none is printed")
        expiry = self.tr("Expiry")
        self._expiry.set_state(expiry, error=wrong.get("expiry", ""), hint=hint)
        self._state.set_state(self.tr("State"), error=wrong.get("state", ""))
        self._why.set_state(self.tr("Why"), error=wrong.get("why", ""))

    def _open_receipt(self) -> None:
        self._close()
        self._receipt.show()

    def _open_setting(self, key: str | bool = "") -> None:
        self._close()
        self._box = key if isinstance(key, str) and key else self._view.key
        if self._box:
            self.retranslate()
            self._setting.show()

    def _close(self) -> None:
        held = any(panel.isVisible() for panel in (self._receipt, self._setting))
        for panel in (self._receipt, self._setting):
            panel.hide()
            panel.set_problem("")
            panel.set_busy(False)
        for field in (self._numbers, self._batch, self._expiry, self._why):
            field.set_text("")
        self._state.set_value("")
        self._wrong = {}
        self._label_fields()
        if held:
            self._view.setFocus()

    def _do_receive(self) -> None:
        self._wrong = self._vm.wrong_receipt(self._numbers.text(), self._expiry.text())
        self._label_fields()
        if not self._wrong:
            self._receipt.set_busy(True)
            parts = (self._numbers.text(), self._batch.text(), self._expiry.text())
            self._vm.receive(*parts, self._done, self._refused)

    def _do_set(self) -> None:
        say = self._desk.wording.say
        self._wrong = {}
        if not self._state.value():
            self._wrong["state"] = say("first_run.needed")
        if not self._why.text().strip():
            self._wrong["why"] = say("box.why_needed")
        self._label_fields()
        if not self._wrong:
            self._setting.set_busy(True)
            parts = (self._box, self._state.value(), self._why.text())
            self._vm.set_state(*parts, self._done, self._refused)

    def _done(self, changes: Changes) -> None:
        at = self._desk.wording.stamp(changes.recorded_utc, self._desk.site.zone)
        self._close()
        self._desk.toast(ToastLook(self.tr("Recorded {time}").format(time=at[-5:])))

    def _refused(self, error: WorkbookError) -> None:
        for panel in (self._receipt, self._setting):
            panel.set_busy(False)
            panel.set_problem(self._desk.wording.error(error))

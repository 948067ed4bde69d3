"""The SOFA page: days 0 to 7, six organs, and the editor of the cell one stands on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import bind
from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.entry_page import EntryPage, still_there
from ui.screens.router import PATIENTS, SUBJECT, Destination
from ui.screens.sofa_editor import SofaEditor
from ui.screens.sofa_grid import SofaGrid
from ui.theme import Token, theme_of
from ui.viewmodels.field import Key
from ui.viewmodels.form import FormViewModel
from ui.viewmodels.form_head import FormHead
from ui.viewmodels.sofa import ORGANS, SofaState, SofaViewModel
from ui.viewmodels.subject_head import SubjectHead
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.scroll import ScrollPage
from ui.widgets.text import ElidedText
from workbook.domain.clinical.sofa import Component
from workbook.domain.permissions import Action

_EDITOR = 158


class SofaScreen(EntryPage):
    """Grid above, editor below, Record for the current day at the foot."""

    RECORD, HISTORY = "action.record_column", "action.grid_history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("screen.sofa")
        self._day_chip, self._done_chip = Chip(ChipLook("", tag=True)), Chip(ChipLook("", tag=True))
        for chip in (self._day_chip, self._done_chip):
            self._header.add_action(chip)
        self._sign = ElidedText("", size=12, tone=Token.TEXT2)
        self._sign.setMinimumWidth(theme_of().px(420))
        self._header.add_beside_title(self._sign)
        self._grid = SofaGrid()
        self._vm: SofaViewModel | None = None
        self._editor: SofaEditor | None = None
        self._shown_cell = (-1, -1)
        bind("action.grid_missing", self._grid, self._open_missing)
        bind("action.grid_unit", self._grid, self._open_units)
        self._grid.moved.connect(self._moved)
        self._grid.entered.connect(self._enter_editor)
        self._grid.typed.connect(self._type_in_editor)

    @property
    def form(self) -> FormViewModel | None:
        """The form of the current day."""
        return self._vm.day if self._vm is not None else None

    # The page's own life.

    def enter(self, to: Destination) -> None:
        """Show the grid of a patient, on a day where one is named."""
        locked = not self._desk.may(Action.RECORD)
        zone = self._desk.site.zone
        vm = SofaViewModel(self._tools, to.subject, zone, locked=locked)
        self._vm, self._editor = vm, SofaEditor(vm)
        self._editor.left_last.connect(self._next_cell)
        self._editor.escaped.connect(lambda: self._grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self._lay_out(self._editor)
        vm.changed.subscribe(self._show)
        vm.heads.subscribe(self._show_subject)
        for number, day in enumerate(vm.days):
            day.heads.subscribe(partial(self._show_head, number))
        self.retranslate()
        vm.load(to.event)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_margins(self) -> None:
        """A page that does not scroll keeps its gaps small."""
        super().set_margins()
        self.column.setSpacing(theme_of().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows are as high as the window allows."""
        super().resizeEvent(event)
        self._grid.set_sizes()

    def _lay_out(self, editor: SofaEditor) -> None:
        body = _body(self._grid, editor)
        for part in (self._header, self._banners, body, self._footer):
            self.column.addWidget(part, int(part is body))

    def leave(self) -> None:
        """Keep what is typed, and stop listening."""
        if self._vm is not None:
            self._vm.keep_drafts()
        if self._editor is not None:
            self._editor.end()
        self._tools.time.end()

    def regions(self) -> Sequence[QWidget]:
        """The grid, the editor and the footer."""
        return (self._grid, self._editor or self._grid, self._footer)

    def retranslate(self) -> None:
        """Every word anew; values and the cell stood on stay."""
        if self._vm is not None:
            self._vm.set_language()
            # Only now is every column said in the language in force.
            self._shown_cell = (-1, -1)
            if self._vm.state.columns:
                self._show(self._vm.state)
        self._title()

    # What is shown.

    def _show(self, state: SofaState) -> None:
        vm, editor = self._vm, self._editor
        if vm is None or editor is None or not still_there(self):
            return
        self._label_rows(state)
        self._grid.set_state(state)
        editor.refresh()
        self._sign.setText(state.sign)
        kind = Kind.OK if state.complete else Kind.NEUTRAL
        icon = "ok" if state.complete else "half"
        self._done_chip.set_state(ChipLook(state.entered, kind, icon, tag=True, outlined=True))
        column = state.columns[state.current[1]] if state.columns else None
        day = f"{column.title} · {column.dated}" if column and column.dated else ""
        self._day_chip.set_state(
            ChipLook(day or (column.title if column else ""), Kind.ACCENT, "calendar", tag=True)
        )
        if state.current != self._shown_cell:
            self._shown_cell = state.current
            self._name_cell(vm, state)
            self._show_head(state.current[1], vm.day.head)

    def _label_rows(self, state: SofaState) -> None:
        say = self._desk.wording.say
        labels = [
            (say(f"form.organ_{organ.value}"), say(f"form.organ_{organ.value}_of"))
            for organ in ORGANS
        ]
        labels += [(self.tr("SOFA total"), state.mean), (self.tr("ΔSOFA"), state.change_label)]
        self._grid.set_words(self.tr("SOFA by day"), self.tr("Component"), tuple(labels))

    def _name_cell(self, vm: SofaViewModel, state: SofaState) -> None:
        if self._editor is None or not state.columns:
            return
        organ = self._desk.wording.say(f"form.organ_{vm.organ.value}")
        worst = self.tr("worst value of the day counts")
        if state.current[1] == 0:
            worst = self.tr("value nearest before randomisation")
        keys = self.tr(
            "Arrows move · Enter next · M missing · U unit · F2 history · Ctrl ↵ record the day"
        )
        self._editor.set_words(
            f"{organ} · {state.columns[state.current[1]].title}",
            worst,
            self.tr("How the points are given"),
            keys,
        )

    def _show_head(self, number: int, head: FormHead) -> None:
        vm = self._vm
        if vm is not None and vm.days[number] is vm.day and still_there(self):
            self._footer.set_state(head, locked=vm.day.picture.locked)
            self._banners.set_state(head)

    def _show_subject(self, _head: SubjectHead) -> None:
        if still_there(self):
            self._title()

    def _title(self) -> None:
        subject = self._vm.head if self._vm is not None else None
        if subject is None:
            return
        who = f"{subject.number}  {subject.initials}".strip()
        self._header.set_state(
            subject.number,
            second=subject.initials,
            crumbs=((PATIENTS, self.tr("Patients")), (SUBJECT, who), ("", "SOFA")),
        )

    # What is asked.

    def record(self) -> None:
        """Record the current day's column, or go to the first field against it."""
        vm = self._vm
        if vm is None:
            return
        page = self._editor.page if self._editor is not None else None
        if page is not None and page.binder.current is not None:
            vm.day.leave(page.binder.current)
        vm.record()
        if vm.day.head.obstacles:
            self._focus(vm.day.head.obstacles[0].key)

    def _keep(self) -> None:
        if self._vm is not None:
            self._vm.keep_drafts()

    def _take_over(self, person: str) -> None:
        if self._vm is not None:
            self._vm.take_over(person)

    def _moved(self, organ: int, day: int) -> None:
        if self._vm is not None and self._vm.state.columns:
            self._vm.go(organ, day)

    def _field(self) -> Field | None:
        """The field that has the keyboard, or else the first of the cell."""
        return self._editor.at_hand() if self._editor is not None else None

    def _open_units(self) -> None:
        field = self._field()
        if field is not None:
            field.open_units()

    def _about(self, field: Field) -> str:
        del field
        subject = self._vm.head if self._vm is not None else None
        return f"{subject.number}  {subject.initials}" if subject is not None else ""

    # The keyboard.

    def _enter_editor(self) -> None:
        field = self._field()
        if field is not None:
            field.focus_first()

    def _type_in_editor(self, text: str) -> None:
        """A figure typed on a cell begins its first value anew."""
        field = self._field()
        if field is None or field.state.read_only:
            return
        field.focus_first()
        target = field.target()
        if isinstance(target, QLineEdit) and not field.state.stead:
            target.selectAll()
            target.insert(text)
        field.edited.emit(text)

    def _next_cell(self) -> None:
        """Enter in the last field: the next organ of the day; after the last, the grid."""
        if self._vm is None:
            return
        if self._vm.down():
            self._enter_editor()
        else:
            self._grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self, key: Key) -> None:
        if self._vm is None or self._editor is None:
            return
        organ = next((one for one in ORGANS if one.value.upper() == key[0]), Component.RESP)
        self._vm.go(ORGANS.index(organ), self._vm.state.current[1])
        field = self._editor.field(key)
        if field is not None:
            field.focus_first()


def _body(grid: SofaGrid, editor: SofaEditor) -> ScrollPage:
    """Grid over editor. With large letters in a low window they scroll; head and foot never do."""
    card = Card(padding=4)
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    card.body.addWidget(grid)
    editor.setMinimumHeight(theme_of().px(_EDITOR))
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme_of().px(8))
    column.addWidget(card)
    column.addWidget(editor, 1)
    body = ScrollPage()
    body.set_layout(column)
    editor.entered.connect(lambda _key: body.ensureWidgetVisible(editor, 0, 0))
    grid.moved.connect(lambda *_at: body.verticalScrollBar().setValue(0))
    return body

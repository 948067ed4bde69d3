"""The contract of every field: shows a `FieldState`, tells what the person did, and no more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.fields.extras import Extras
from ui.fields.looks import look_of
from ui.theme import theme_of
from ui.viewmodels.field import FieldState
from ui.widgets.field_box import FieldBox
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.paint import text_width

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS_OF_A_VALUE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
NO_REASON = "-"
_UNDO = QKeySequence.StandardKey.Undo


class Field(QWidget):
    """One field. Its object name is that of the state: `<FORM>.<ITEM>`.

    edited: characters typed, a code, or codes joined by a comma. left: the keyboard left.
    unit_chosen: code, and whether the digits stay. missing_chosen: a reason, "" to take it back.
    note_edited: its words. reason_chosen: code and words of a change. offer_chosen: id of a fix.
    next_asked: Enter. now_asked: the time now. stops_changed: what Tab reaches inside changed.
    """

    edited = Signal(str)
    left = Signal()
    unit_chosen = Signal(str, bool)
    missing_chosen = Signal(str)
    note_edited = Signal(str)
    reason_chosen = Signal(str, str)
    offer_chosen = Signal(str)
    next_asked = Signal()
    now_asked = Signal()
    entered = Signal()
    stops_changed = Signal()

    RESERVE = True
    """Keep room for one line under the box, so that a first message moves nothing."""

    def __init__(self, state: FieldState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._extras: Extras | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.control = self.make_control(state)
        self.box = FieldBox(look_of(state), self.control, reserve=self.RESERVE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.offer_chosen.connect(self.offer_chosen)
        self.setFocusProxy(self.target())
        for part in self.typing_parts():
            part.installEventFilter(self)
        self._shown_stops = 0
        self._show(state)

    # What each kind of field says for itself.

    def make_control(self, state: FieldState) -> QWidget:
        """The widget that holds the value; its signals are connected here."""
        raise NotImplementedError

    def show_value(self, state: FieldState) -> None:
        """Show the value without reporting it."""
        raise NotImplementedError

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be chosen; boxes that are typed into are locked by their look."""

    def typing_parts(self) -> tuple[QWidget, ...]:
        """The widgets whose keys and focus are the field's."""
        return (self.target(),)

    # The contract.

    def set_state(self, state: FieldState) -> None:
        """Show another state; nothing is reported."""
        if state != self.state:
            self._show(state)

    def target(self) -> QWidget:
        """The widget that takes the keyboard."""
        return self.control.focusProxy() or self.control

    def focus_first(self) -> None:
        """Put the keyboard here."""
        self.target().setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, in order: the value, then what stands under it."""
        buttons = [b for b in self.findChildren(QAbstractButton) if b.isVisibleTo(self)]
        inner = [b for b in buttons if self.control.isAncestorOf(b)]
        extra = self._extras.stops() if self._extras is not None else []
        rest = [b for b in buttons if b not in inner and b not in extra]
        parts = dict.fromkeys([*self.typing_parts(), *inner, *extra, *rest])
        return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def wanted_width(self) -> int:
        """How wide value and label would like to be: a label is never cut."""
        label = self.box.look
        font = theme_of().font(13)
        words = " ".join(part for part in (label.label, label.required) if part)
        return max(self.control.minimumSizeHint().width(), round(text_width(words, font)))

    def sizeHint(self) -> QSize:
        """That of the box."""
        return self.box.sizeHint()

    def retranslate(self) -> None:
        """Window chrome inside the field in the language now in force."""
        if self._extras is not None:
            self._extras.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and focus of the parts that are typed into."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.matches(_UNDO):
                # A box would undo its own characters; the page undoes whole entries.
                event.ignore()
                return True
            return event.type() is QEvent.Type.KeyPress and self.key_pressed(event)
        if isinstance(event, QFocusEvent):
            # A menu of the field takes the keyboard without the field being left.
            if event.gotFocus():
                self.entered.emit()
            elif event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.left.emit()
        return super().eventFilter(watched, event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Enter goes on to the next field; Delete takes a missing reason back."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self.next_asked.emit()
            return True
        if self.state.stead and event.key() in _KEYS_OF_A_VALUE:
            self.missing_chosen.emit("")
            return True
        return False

    # Menus.

    def open_missing(self) -> None:
        """Missing because..., under the field."""
        if not self.state.missing or self.state.read_only:
            return
        rows = [MenuRow(reason.code, reason.text) for reason in self.state.missing]
        if self.state.stead:
            rows.append(MenuRow(NO_REASON, self.tr("There is a value")))
        self._open(self.tr("Missing because"), rows, self._missing_chosen)

    def _missing_chosen(self, code: str) -> None:
        self.missing_chosen.emit("" if code == NO_REASON else code)

    def open_units(self) -> None:
        """The unit: typed in it (the digits stay), or converted to it."""
        state = self.state
        if len(state.units) < 2 or state.read_only:
            return
        rows = []
        for unit in state.units:
            if unit.code == state.unit:
                continue
            if not unit.note:
                rows.append(MenuRow(f"keep {unit.code}", unit.text))
                continue
            typed = self.tr("It was typed in {unit}").format(unit=unit.text)
            rows.append(MenuRow(f"keep {unit.code}", typed, f"{state.raw} {unit.text}"))
            turn = self.tr("Convert to {unit}").format(unit=unit.text)
            rows.append(MenuRow(f"turn {unit.code}", turn, f"{unit.note} {unit.text}"))
        self._open(self.tr("Unit"), rows, self._unit_chosen)

    def _unit_chosen(self, row: str) -> None:
        how, _, code = row.partition(" ")
        self.unit_chosen.emit(code, how == "keep")

    def _open(self, title: str, rows: list[MenuRow], chosen: Callable[[str], None]) -> None:
        menu = Menu(title, rows, parent=self)
        menu.chosen.connect(chosen)
        menu.closed.connect(self._menu_closed)
        menu.open_under(self.control)

    def _menu_closed(self) -> None:
        """A reason that asks for words gets the keyboard for them."""
        if self._extras is not None and self.state.note == "":
            self._extras.focus_note()

    # Showing.

    def _show(self, state: FieldState) -> None:
        self.state = state
        if self.objectName() != state.name:
            self.setObjectName(state.name)
        self.box.set_state(look_of(state))
        self.show_value(state)
        self.set_locked(locked=state.read_only)
        self._show_extras(state)
        shown = len(state.fixes) + 10 * (state.reason is not None) + 20 * (state.note is not None)
        if shown != self._shown_stops:
            self._shown_stops = shown
            self.stops_changed.emit()

    def _show_extras(self, state: FieldState) -> None:
        wanted = state.reason is not None or state.note is not None
        if wanted and self._extras is None:
            self._extras = Extras(self)
            self._extras.reason_chosen.connect(self.reason_chosen)
            self._extras.note_edited.connect(self.note_edited)
            self._extras.left.connect(self.left)
        if self._extras is not None:
            changed = self._extras.set_state(state)
            if changed:
                self.box.set_extra(self._extras if wanted else None)

"""Fields that are chosen from: segmented, list, radio and check list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.fields.base import Field
from ui.theme import theme_of
from ui.viewmodels.field import FieldState, Option
from ui.widgets.check_row import CheckRow
from ui.widgets.combo import Combo
from ui.widgets.radio_list import RadioList, RadioOption
from ui.widgets.segmented import Segment, Segmented, SegmentedStyle

WIDEST = 480
"""Segments wider than this stand as a list of radios: a card is 540 wide at most."""
NONE = ","


class _Slot(QWidget):
    """Holds one control, as wide as it may be, and can be given another."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._held = held
        self.hold(held)

    def hold(self, held: QWidget) -> None:
        """Show this control from now on."""
        if held is not self._held:
            self._held.deleteLater()
        self._held = held
        held.setParent(self)
        self.setSizePolicy(held.sizePolicy())
        self.setFocusProxy(held)
        held.setGeometry(self.rect())
        held.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """That of the control."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the control."""
        return self._held.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The control fills the slot."""
        super().resizeEvent(event)
        self._held.setGeometry(self.rect())


class RadioField(Field):
    """One of several answers, each on its row."""

    RESERVE = False

    def make_control(self, state: FieldState) -> QWidget:
        """A radio list, in a slot so that it can be made anew in another language."""
        self._list = self._radio(state)
        self._slot = _Slot(self._list)
        return self._slot

    def _radio(self, state: FieldState) -> RadioList | Segmented:
        rows = [RadioOption(one.code, one.text, one.note) for one in state.options]
        radio = RadioList(rows, name=state.label)
        radio.chosen.connect(self.edited)
        return radio

    def show_value(self, state: FieldState) -> None:
        """The answer chosen."""
        self._list.set_value("" if state.stead else state.raw)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Delete takes the answer back."""
        gone = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if gone and not self.state.stead and self.state.raw:
            self.edited.emit("")
            return True
        return super().key_pressed(event)

    def set_locked(self, *, locked: bool) -> None:
        """Nothing can be chosen."""
        self._list.setEnabled(not locked)

    def set_state(self, state: FieldState) -> None:
        """Answers in another language need their rows made again."""
        if state.options != self.state.options:
            had = self._list.hasFocus()
            self._list = self._radio(state)
            self._slot.hold(self._list)
            self._list.installEventFilter(self)
            self.setFocusProxy(self._list)
            if had:
                self.focus_first()
        super().set_state(state)


class SegmentedField(RadioField):
    """A few short answers beside each other; nothing is chosen at first."""

    def _radio(self, state: FieldState) -> RadioList | Segmented:
        digits = all(one.code.isdigit() for one in state.options)
        style = SegmentedStyle.BOXED if digits else SegmentedStyle.TRAY
        segments = [Segment(one.code, one.text) for one in state.options]
        tray = Segmented(segments, name=state.label, style=style, height=32)
        if tray.sizeHint().width() > theme_of().px(WIDEST):
            tray.deleteLater()
            return super()._radio(state)
        tray.chosen.connect(self.edited)
        return tray


class ComboField(Field):
    """One answer of a list that drops down."""

    def make_control(self, state: FieldState) -> QWidget:
        """A closed list."""
        self._combo = Combo(name=state.label, placeholder=self.tr("Choose"))
        self._fill(state.options)
        self._combo.activated.connect(lambda _: self.edited.emit(self._combo.currentData() or ""))
        return self._combo

    def _fill(self, options: tuple[Option, ...]) -> None:
        self._combo.clear()
        for option in options:
            self._combo.addItem(option.text, option.code)
        self._combo.setCurrentIndex(-1)

    def set_state(self, state: FieldState) -> None:
        """Answers in another language are filled in anew."""
        if state.options != self.state.options:
            self._fill(state.options)
            self.show_value(state)
        super().set_state(state)

    def set_locked(self, *, locked: bool) -> None:
        """The list stays closed."""
        self._combo.setEnabled(not locked)

    def show_value(self, state: FieldState) -> None:
        """The answer chosen, or none."""
        self._combo.choose_data("" if state.stead else state.raw)

    def retranslate(self) -> None:
        """The words of the closed list."""
        super().retranslate()
        self._combo.setPlaceholderText(self.tr("Choose"))

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Delete takes the answer back; a letter typed over a missing reason is no answer."""
        gone = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if gone and not self.state.stead and self.state.raw:
            self.edited.emit("")
            return True
        return super().key_pressed(event)


class _Ticks(QWidget):
    """The rows of a check list."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: dict[str, CheckRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, code: str, row: CheckRow) -> None:
        """One more answer."""
        self.rows[code] = row
        self._column.addWidget(row)

    def sizeHint(self) -> QSize:
        """Every row."""
        return self._column.sizeHint()


class ChecklistField(Field):
    """Any of several answers; "none of these" is an answer of its own."""

    RESERVE = False

    def make_control(self, state: FieldState) -> QWidget:
        """A row for each answer, and one for none."""
        self._ticks = _Ticks()
        for option in state.options:
            self._add(option.code, option.text, option.note)
        self._add(NONE, self.tr("None of these"), "")
        first = next(iter(self._ticks.rows.values()))
        self._ticks.setFocusProxy(first)
        return self._ticks

    def _add(self, code: str, text: str, note: str) -> None:
        row = CheckRow(text, note=note, height=28)
        row.setAccessibleName(f"{self.state.label}: {text}")
        row.clicked.connect(lambda on, code=code: self._ticked(code, on=on))
        self._ticks.add(code, row)

    def _ticked(self, code: str, *, on: bool) -> None:
        if code == NONE:
            self.edited.emit(NONE if on else "")
            return
        on_now = [one for one, row in self._ticks.rows.items() if one != NONE and row.isChecked()]
        self.edited.emit(",".join(on_now))

    def typing_parts(self) -> tuple[QWidget, ...]:
        """Every row."""
        return tuple(self._ticks.rows.values())

    def set_locked(self, *, locked: bool) -> None:
        """No row can be ticked."""
        self._ticks.setEnabled(not locked)

    def show_value(self, state: FieldState) -> None:
        """The rows ticked."""
        codes = set() if state.stead else set(state.raw.split(",")) - {""}
        for code, row in self._ticks.rows.items():
            row.setChecked(state.raw == NONE if code == NONE else code in codes)

    def set_state(self, state: FieldState) -> None:
        """Answers in another language are written on the rows."""
        for option in state.options:
            row = self._ticks.rows[option.code]
            if row.text() != option.text:
                row.setText(option.text)
                row.set_note(option.note)
                row.setAccessibleName(f"{state.label}: {option.text}")
        super().set_state(state)

    def retranslate(self) -> None:
        """The row for none."""
        super().retranslate()
        self._ticks.rows[NONE].setText(self.tr("None of these"))

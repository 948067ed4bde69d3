"""Ties fields to a form's view model: what a person does goes in, states come out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.fields.base import Field
from ui.fields.registry import make_field
from ui.viewmodels.field import FieldState, Key
from ui.viewmodels.form import FormViewModel
from workbook.domain.study import ItemType

_CHOSEN = frozenset({ItemType.CHOICE, ItemType.CHOICES})


class FieldBinder(QObject):
    """The fields of one form; `bind` gives them another instance of the same form.

    entered: a field has the keyboard, by its key. arranged: fields came, went or grew.
    """

    entered = Signal(object)
    arranged = Signal()
    next_asked = Signal(object)

    def __init__(self, vm: FormViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self.vm = vm
        self.fields: dict[Key, Field] = {}
        self.current: Key | None = None
        self._end = vm.fields.subscribe(self._changed)
        self._live = True

    def bind(self, vm: FormViewModel) -> None:
        """Show another instance of the form in the same fields."""
        self.end()
        self.vm = vm
        self._end = vm.fields.subscribe(self._changed)
        self._live = True
        self.show_all()

    def end(self) -> None:
        """Hear no more, of the view model nor of a field that loses the keyboard by going."""
        self._live = False
        self._end()

    def make(self, state: FieldState, parent: QWidget | None = None) -> Field:
        """The field for a state, tied to the view model."""
        return self.tie(make_field(state, parent))

    def tie(self, field: Field) -> Field:
        """Tie a field made elsewhere to the view model."""
        key = field.state.key
        self.fields[key] = field
        take = self._choose if field.state.type in _CHOSEN else self._type
        field.edited.connect(lambda raw: take(key, raw))
        field.left.connect(lambda: self._left(key))
        field.unit_chosen.connect(lambda code, keep: self.vm.set_unit(key, code, keep_digits=keep))
        field.missing_chosen.connect(lambda code: self._missing(key, code))
        field.note_edited.connect(lambda note: self.vm.set_note(key, note))
        field.reason_chosen.connect(lambda code, words: self.vm.set_reason(key, code, words))
        field.offer_chosen.connect(lambda offer: self._offer(key, offer))
        field.now_asked.connect(lambda: self.vm.put_now(key))
        field.entered.connect(lambda: self._entered(key))
        field.next_asked.connect(lambda: self.next_asked.emit(key))
        field.stops_changed.connect(lambda: self.chain(self.fields.values()))
        return field

    def drop(self, key: Key) -> None:
        """The field is gone."""
        field = self.fields.pop(key)
        field.hide()
        field.deleteLater()
        if self.current == key:
            self.current = None

    def show_all(self) -> None:
        """Show every state anew."""
        self._changed(frozenset(self.fields))

    def _changed(self, keys: Iterable[Key]) -> None:
        moved = False
        for key in keys:
            field, state = self.fields.get(key), self.vm.states.get(key)
            if field is None or state is None:
                continue
            moved = moved or state.visible != field.state.visible
            field.set_state(state)
        if moved:
            self.arranged.emit()

    def chain(self, fields: Iterable[Field]) -> None:
        """Let Tab follow the order of the definition, through what stands under each field."""
        stops = [stop for field in fields for stop in field.stops()]
        for one, after in pairwise(stops):
            QWidget.setTabOrder(one, after)

    def field_after(self, key: Key, fields: Iterable[Field] | None = None) -> Field | None:
        """The next field that takes an answer."""
        shown = [
            field
            for field in (fields or self.fields.values())
            if field.state.visible and field.state.type is not ItemType.COMPUTED
        ]
        keys = [field.state.key for field in shown]
        at = keys.index(key) + 1 if key in keys else 0
        return shown[at] if at < len(shown) else None

    def _entered(self, key: Key) -> None:
        self.current = key
        self.entered.emit(key)

    def _left(self, key: Key) -> None:
        if self._live:
            self.vm.leave(key)

    def _type(self, key: Key, raw: str) -> None:
        self.vm.type(key, raw)

    def _choose(self, key: Key, raw: str) -> None:
        self.vm.choose(key, raw)

    def _missing(self, key: Key, code: str) -> None:
        if code:
            self.vm.set_missing(key, code)
        else:
            self.vm.clear(key)

    def _offer(self, key: Key, offer: str) -> None:
        """The button taken vanishes, so the keyboard goes back to the value."""
        self.fields[key].focus_first()
        self.vm.take_offer(key, offer)

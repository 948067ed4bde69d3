"""The recovery key to type in: eight numbered groups, laid out as on the sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.screens.form_parts import LineField
from ui.theme import theme_of
from ui.viewmodels.restore import GROUP, GROUPS

_ACROSS = 4


class KeyGroups(QWidget):
    """Four fields a row. A full group hands the keyboard on; a whole key pasted fills them all.

    `edited` at each change, `entered` on Enter in the last group; nothing outlives `clear`.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = [LineField(f"{name}.{number + 1}") for number in range(GROUPS)]
        self._wrong = 0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme_of().px(8))
        for number, field in enumerate(self._fields):
            grid.addWidget(field, *divmod(number, _ACROSS), Qt.AlignmentFlag.AlignTop)
            field.edited.connect(partial(self._typed, number))
            field.entered.connect(partial(self._enter, number))
        self.setFocusProxy(self._fields[0])
        self._label()

    def text(self) -> str:
        """The groups joined by dashes, "" while nothing is typed."""
        groups = [field.text().strip() for field in self._fields]
        return "-".join(groups) if any(groups) else ""

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self._fields:
            field.set_text("")

    def show_wrong(self, number: int) -> None:
        """Mark one group (from 1) as the one with the slip, 0 for none; it takes the keyboard."""
        if number != self._wrong:
            self._wrong = number
            self._label()
            if number:
                self._fields[number - 1].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._label()

    def _label(self) -> None:
        slip = self.tr("Error here")
        for number, field in enumerate(self._fields, start=1):
            label = self.tr("Group {number}").format(number=number)
            field.set_state(label, error=slip if number == self._wrong else "")

    def _typed(self, number: int, text: str) -> None:
        plain = "".join(letter for letter in text if letter.isalnum())
        if len(plain) > GROUP:
            self._spread(number, plain)
        elif len(plain) == GROUP and number + 1 < GROUPS:
            self._fields[number + 1].setFocus()
        self.edited.emit()

    def _spread(self, number: int, plain: str) -> None:
        """More than one group at once: the rest goes into the fields after it."""
        parts = [plain[at : at + GROUP] for at in range(0, len(plain), GROUP)]
        rest = self._fields[number:]
        for field, part in zip(rest, parts, strict=False):
            field.set_text(part)
        rest[min(len(parts), len(rest)) - 1].setFocus()

    def _enter(self, number: int) -> None:
        if number + 1 < GROUPS:
            self._fields[number + 1].setFocus()
        else:
            self.entered.emit()

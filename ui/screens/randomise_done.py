"""What stands after a randomisation: the number, the box, where the box goes, the way on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.viewmodels.randomise import RandomiseState
from ui.widgets.buttons import Button, ButtonKind, ButtonSize
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.text import Text

_LINE = 460


class DoneCard(Card):
    """`open_asked`: the button that leads to the patient."""

    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(radius=12, parent=parent)
        self._state = RandomiseState()
        self._chip = Chip(ChipLook(""))
        self._number = Text(size=34, bold=True)
        self._said, self._box = (Text(tone=Token.TEXT2, wrap=True) for _ in range(2))
        self.open = Button("", ButtonKind.PRIMARY, size=ButtonSize.LARGE)
        self.open.setObjectName("randomise.open_patient")
        self.open.clicked.connect(self.open_asked)
        self._lay_out()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        px, middle = theme_of().px, Qt.AlignmentFlag.AlignHCenter
        self.body.addStretch(2)
        self.body.addWidget(self._chip, 0, middle)
        self.body.addWidget(self._number, 0, middle)
        for line in (self._said, self._box):
            line.setAlignment(middle)
            line.setFixedWidth(px(_LINE))
            # Beside stretches, not aligned: an aligned label is cut to one line.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(line)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addSpacing(px(12))
        self.body.addWidget(self.open, 0, middle)
        self.body.addStretch(3)

    def show_state(self, state: RandomiseState) -> None:
        """Show it once there is a number."""
        began = bool(state.done) and state.done != self._state.done
        self._state = state
        self.setVisible(bool(state.done))
        self._say()
        if began:
            self.open.setFocus()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.open.set_look(self.tr("Open the patient"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _say(self) -> None:
        self._chip.set_state(ChipLook(self.tr("Randomised"), Kind.OK, "ok-filled"))
        self._number.setText(self._state.done)
        said = self.tr("Box {box} is taken. This number is now the patient’s.")
        self._said.setText(said.format(box=self._state.box))
        self._box.setText(
            self.tr("Hand the box to the unblinded person who prepares the syringes.")
        )

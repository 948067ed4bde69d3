"""The header of a patient: number, initials, day, chips; dates at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.viewmodels.patient_words import DateFact, HeadWords
from ui.widgets.card import Divider
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.text import Text


class PatientHead(QWidget):
    """Two lines at the left, columns of dates at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme_of().px
        self._number, self._initials = Text(size=26, bold=True), Text(size=20, tone=Token.TEXT2)
        self._day, self._who = Chip(ChipLook("", tag=True)), Text(size=13, tone=Token.TEXT2)
        self._chips, self._facts = QHBoxLayout(), QHBoxLayout()
        self._shown: tuple[object, ...] = ()
        title = QHBoxLayout()
        title.setSpacing(px(12))
        for part in (self._number, self._initials, self._day, self._who):
            title.addWidget(part)
        title.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(px(4))
        left.addLayout(title)
        left.addLayout(self._chips)
        self._chips.setSpacing(px(8))
        self._facts.setSpacing(px(16))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addLayout(self._facts)

    def set_state(self, head: HeadWords, facts: tuple[DateFact, ...]) -> None:
        """Show another patient, or the same one later."""
        if (head, facts) == self._shown:
            return
        self._shown = (head, facts)
        self._number.setText(head.number)
        self._initials.setText(head.initials)
        self._day.set_state(ChipLook(head.day, Kind.ACCENT, tag=True))
        self._day.setVisible(bool(head.day))
        self._who.setText(head.who)
        _empty(self._chips)
        for words, kind, icon in head.chips:
            self._chips.addWidget(Chip(ChipLook(words, Kind(kind), icon)))
        self._chips.addStretch(1)
        _empty(self._facts)
        for fact in facts:
            self._facts.addWidget(Divider(upright=True))
            self._facts.addWidget(_Fact(fact))


class _Fact(QWidget):
    """Title, value and a quiet line."""

    def __init__(self, fact: DateFact) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme_of().px(8), 0)
        column.setSpacing(theme_of().px(2))
        column.addWidget(Text(fact.title, size=11, tone=Token.TEXT2))
        column.addWidget(Text(fact.value, size=14, bold=True))
        column.addWidget(Text(fact.under, size=12, tone=Token.TEXT2))


def _empty(layout: QLayout) -> None:
    while (taken := layout.takeAt(0)) is not None:
        old = taken.widget()
        if old is not None:
            old.hide()
            old.deleteLater()

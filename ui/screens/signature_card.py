"""The signature of a randomisation: what is frozen, the passphrase, and the irrevocable button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.desk import Desk
from ui.screens.passphrase_field import PassphraseField
from ui.theme import Token, theme_of
from ui.viewmodels.randomise import RandomiseFacts, RandomiseState
from ui.viewmodels.screening_words import PanelWriter
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card, Divider
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.fact_row import FactRow
from ui.widgets.kinds import Kind
from ui.widgets.scroll import ScrollPage
from ui.widgets.status_line import StatusLine
from ui.widgets.text import Text
from workbook.domain.clinical.eligibility_facts import CriterionResult, Group

_FIELD, _SIGN, _ROW, _AIRY, _ROOMY_FROM, _LEAST = 440, 42, 25, 38, 1000, 120


class SignatureCard(Card):
    """sign_asked: the button. cancelled: the way out."""

    sign_asked = Signal()
    cancelled = Signal()

    def __init__(self, desk: Desk, writer: PanelWriter, parent: QWidget | None = None) -> None:
        super().__init__(radius=12, parent=parent)
        self._desk, self._writer = desk, writer
        self._number, self._who = Text(size=26, bold=True), Text(size=16, tone=Token.TEXT2)
        self._box, self._blind = Chip(ChipLook("")), Chip(ChipLook(""))
        self._columns = QHBoxLayout()
        self._facts, self._against = QVBoxLayout(), QVBoxLayout()
        self._criteria: tuple[CriterionResult, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._roomy = False
        self._notes = [
            StatusLine("hide", "", Kind.NEUTRAL),
            StatusLine("syringe", "", Kind.NEUTRAL),
        ]
        self.passphrase = PassphraseField("randomise.passphrase")
        self._consequence = Text(size=12, tone=Token.TEXT2)
        self._cancel = Button("", ButtonKind.PLAIN)
        self.sign = Button("", ButtonKind.PRIMARY, icon="signed", key="Ctrl ↵")
        self._cancel.setObjectName("randomise.cancel")
        self.sign.setObjectName("action.randomise")
        self._lay_out()
        self._cancel.clicked.connect(self.cancelled)
        self.sign.clicked.connect(self.sign_asked)
        self.passphrase.entered.connect(self.sign.setFocus)
        self.retranslate()

    def _lay_out(self) -> None:
        px, head, scroll = theme_of().px, QHBoxLayout(), ScrollPage()
        head.setSpacing(px(10))
        for part in (self._number, self._who, self._box, self._blind):
            head.addWidget(part)
        head.addStretch(1)
        self.body.addLayout(head)
        facts = self._columns
        facts.setContentsMargins(0, px(6), px(6), 0)
        facts.setSpacing(px(40))
        for column in (self._facts, self._against):
            column.setSpacing(0)
            facts.addLayout(column)
        scroll.set_layout(facts)
        scroll.setMinimumHeight(px(_LEAST))
        self.body.addWidget(scroll, 1)
        for note in self._notes:
            self.body.addWidget(note)
        self.body.addWidget(Divider())
        foot, left, right, buttons = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self.passphrase.setMaximumWidth(px(_FIELD))
        left.addWidget(self.passphrase)
        left.addStretch(1)
        foot.addLayout(left, 1)
        right.addWidget(self._consequence, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addStretch(1)
        # As tall as the passphrase at its left.
        self.sign.setMinimumHeight(px(_SIGN))
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.sign)
        right.addLayout(buttons)
        right.addStretch(1)
        foot.addLayout(right, 1)
        self.body.addLayout(foot)

    def retranslate(self) -> None:
        """Write every word of the card itself anew."""
        self._shown = ()
        self._blind.set_state(ChipLook(self.tr("Double-blind"), Kind.NEUTRAL, "hide"))
        notes = (
            self.tr("This workbook never holds the arm: a box is a number."),
            self.tr("Syringes are prepared by the unblinded person, who has no account here."),
        )
        for line, icon, words in zip(self._notes, ("hide", "syringe"), notes, strict=True):
            line.set_state(icon, words, Kind.NEUTRAL)
        self._cancel.set_look(self.tr("Cancel"))
        self.sign.set_look(self.tr("Sign and randomise"), icon="signed")

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def show_state(self, state: RandomiseState, facts: RandomiseFacts) -> None:
        """Show what would be signed now."""
        self._number.setText(facts.number or "…")
        self._who.setText(facts.known.line.initials)
        box = state.reading.box
        self._box.setVisible(bool(box))
        words = self.tr("Box {box}").format(box=box)
        self._box.set_state(ChipLook(words, Kind.ACCENT, "box"))
        label = self.tr("Passphrase of {name}, to sign").format(name=self._desk.name)
        self.passphrase.set_state(label, error=state.wrong_at("passphrase"))
        shown = box or (facts.known.box.number if facts.known.box else "…")
        self._consequence.setText(self._desk.wording.say("enrol.consequence", box=shown))
        self.sign.setEnabled(not state.busy)
        self._criteria = facts.known.verdict.criteria
        self._show_criteria()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide card has room for every exclusion beside what is met."""
        super().resizeEvent(event)
        self._roomy = self.width() >= theme_of().px(_ROOMY_FROM)
        self._show_criteria()

    def _show_criteria(self) -> None:
        """What is frozen: every criterion met, and everything that stands against it."""
        if (self._criteria, self._roomy) == self._shown:
            return
        self._shown = (self._criteria, self._roomy)
        for column in (self._facts, self._against):
            while (taken := column.takeAt(0)) is not None:
                old = taken.widget()
                if old is not None:
                    old.hide()
                    old.deleteLater()
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, int(self._roomy))
        for one in self._criteria:
            if one.group is not Group.EXCLUSION:
                self._facts.addWidget(self._row(one))
            elif self._roomy:
                self._against.addWidget(self._row(one))
            elif one.met is not False:
                self._facts.addWidget(self._row(one))
        self._facts.addStretch(1)
        self._against.addStretch(1)

    def _row(self, one: CriterionResult) -> FactRow:
        icon = "tick" if one.passes else "open-circle" if one.passes is None else "error"
        kind = Kind.OK if one.passes else Kind.WARN
        if one.passes is False and one.group is not Group.SIGN:
            kind = Kind.DANGER
        words = self._desk.wording.say(f"eligibility.{one.id}")
        return FactRow(
            words,
            self._writer.sentence(one),
            icon=icon,
            kind=kind,
            height=_AIRY if self._roomy else _ROW,
        )

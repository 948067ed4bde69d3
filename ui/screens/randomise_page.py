"""Randomisation: the steps at the left, the signature at the right; one irrevocable act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import bind
from ui.screens.desk import Desk
from ui.screens.form_parts import LineField
from ui.screens.page import Page
from ui.screens.randomise_done import DoneCard
from ui.screens.router import SCREENING, SCREENING_LOG, Destination
from ui.screens.screening_table import CRITERION_ITEMS
from ui.screens.signature_card import SignatureCard
from ui.theme import Token, theme_of
from ui.viewmodels.randomise import RandomiseFacts, RandomiseState, RandomiseViewModel
from ui.viewmodels.screening_words import PanelWriter, spell
from ui.widgets.box_tile import BoxTile
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.page_header import PageHeader
from ui.widgets.scroll import ScrollPage
from ui.widgets.status_line import StatusLine
from ui.widgets.text import Text
from ui.widgets.timeline import Step, StepState
from workbook.domain.clinical.eligibility_facts import Group

RANDOMISE = "randomise"
_LEFT, _NARROW, _TILES = 350, 820, 4


class RandomisePage(Page):
    """The number read on the box, the reason where one is needed, the passphrase: then a number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.randomise")
        self._desk = desk
        self._writer = PanelWriter(desk.wording, desk.study, desk.site.zone, CRITERION_ITEMS)
        self._vm: RandomiseViewModel | None = None
        self._ends: list[Callable[[], None]] = []
        self._head = PageHeader()
        self._window = Chip(ChipLook("", tag=True))
        self._steps_card, self._steps_column = Card(), QVBoxLayout()
        self._frozen = [Text(size=12, tone=Token.TEXT2, wrap=True) for _ in range(2)]
        self._scroll, self._row = ScrollPage(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tiles = QHBoxLayout()
        self._tiles_shown: tuple[str, ...] = ()
        self._box = LineField("randomise.box", lead="box")
        self._told = StatusLine("box", "")
        self._why = LineField("randomise.why")
        self._steps = self._make_steps()
        self._signature = SignatureCard(desk, self._writer)
        self._done = DoneCard()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_steps(self) -> list[Step]:
        return [Step(1, " "), Step(2, " "), Step(3, " ", last=True)]

    def _lay_out(self) -> None:
        px = theme_of().px
        self._head.add_action(self._window)
        self._steps_card.body.addLayout(self._steps_column)
        self._steps_card.body.addStretch(1)
        self._tiles.setSpacing(px(6))
        self._fill_steps()
        self._row.setSpacing(px(14))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._steps_card)
        self._row.addWidget(self._signature, 1)
        self._row.addWidget(self._done, 1)
        self._scroll.set_layout(self._row)
        self.column.addWidget(self._head)
        self.column.addWidget(self._scroll, 1)

    def _fill_steps(self) -> None:
        for step in self._steps:
            self._steps_column.addWidget(step)
        for line in self._frozen:
            self._steps[0].body.addWidget(line)
        self._steps[1].body.addLayout(self._tiles)
        self._steps[1].body.addWidget(self._box)
        self._steps[1].body.addWidget(self._told)
        self._steps[2].body.addWidget(self._why)

    def _connect(self) -> None:
        self._box.edited.connect(self._typed_box)
        self._box.entered.connect(self._after_box)
        self._why.edited.connect(self._typed_why)
        self._why.entered.connect(lambda: self._go_to(self._signature.passphrase))
        self._signature.cancelled.connect(self._go_back)
        self._signature.sign_asked.connect(self._do_sign)
        self._done.open_asked.connect(self._open_patient)
        self._head.crumb_chosen.connect(self._crumb)
        bind("action.randomise", self, self._do_sign)

    @property
    def state(self) -> RandomiseState:
        """What the page shows."""
        return self._vm.state if self._vm is not None else RandomiseState()

    # The page's own life.

    def enter(self, to: Destination) -> None:
        """Ask for the patient and the boxes; the keyboard goes to the number of the box."""
        desk = self._desk
        vm = RandomiseViewModel(desk.runner, desk.gate, desk.wording, to.subject, self._lock)
        self._vm = vm
        self._ends = [vm.changed.subscribe(self._show), vm.leave]
        vm.load()
        self._box.setFocus()

    def leave(self) -> None:
        """The passphrase is not kept, and a signature still being checked signs nothing."""
        for end in self._ends:
            end()
        self._signature.passphrase.clear()

    def regions(self) -> Sequence[QWidget]:
        """The steps, then the signature; after it the way on."""
        return (self._done.open,) if self.state.done else (self._box, self._signature.passphrase)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page, or in large letters, the signature stands under the steps."""
        super().resizeEvent(event)
        px = theme_of().px
        narrow = self.width() < px(_NARROW)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._steps_card.setMinimumWidth(0 if narrow else px(_LEFT))
        self._steps_card.setMaximumWidth(px(_NARROW if narrow else _LEFT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the criteria."""
        if event.key() == Qt.Key.Key_Escape and self._vm is not None and not self._vm.state.done:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write every word anew."""
        titles = (self.tr("Eligibility frozen"), self.tr("Take the box"), self.tr("Reason"))
        for step, title in zip(self._steps, titles, strict=True):
            step.set_title(title)
        if self._vm is not None:
            self._vm.retell()

    # What is shown.

    def _show(self, state: RandomiseState) -> None:
        facts = state.facts
        if facts is None:
            return
        self._title(state, facts)
        self._signature.setVisible(not state.done)
        self._steps_card.setVisible(not state.done)
        if state.done:
            self._signature.passphrase.clear()
        else:
            self._show_steps(state, facts)
            self._signature.show_state(state, facts)
        self._done.show_state(state)

    def _title(self, state: RandomiseState, facts: RandomiseFacts) -> None:
        line = facts.known.line
        words = self.tr("Randomise {screening} as {number}")
        if state.done:
            words = self.tr("{screening} is randomised as {number}")
        number = state.done or facts.number or "…"
        title = words.format(screening=line.screening_number, number=number)
        who = f"{line.screening_number} {line.initials}".strip()
        crumbs = ((SCREENING_LOG, self.tr("Screening")), (SCREENING, who))
        self._head.set_state(title, crumbs=crumbs[: 1 if state.done else 2])
        self._window.setVisible(not state.done)
        self._show_window(facts)

    def _show_window(self, facts: RandomiseFacts) -> None:
        window = facts.known.verdict.window
        say = self._desk.wording.say
        if window is not None and window.time_left is not None:
            left = say("enrol.closes_in", left=spell(window.time_left, self._desk.wording))
            self._window.set_state(ChipLook(left, Kind.NEUTRAL, "hourglass", tag=True))
        else:
            shut = ChipLook(say("enrol.window_shut"), Kind.WARN, "hourglass", tag=True)
            self._window.set_state(shut)

    def _show_steps(self, state: RandomiseState, facts: RandomiseFacts) -> None:
        say, verdict = self._desk.wording.say, facts.known.verdict
        lists = (Group.INCLUSION, Group.EXCLUSION, Group.OPTIMISATION)
        tally = {group.value: self._writer.tally(verdict, group) for group in lists}
        time = self._desk.wording.time(facts.now)
        lines = (
            say("enrol.frozen", inclusion=tally["inclusion"], exclusion=tally["exclusion"]),
            say("enrol.frozen_more", optimisation=tally["optimisation"], time=time),
        )
        for frozen, words in zip(self._frozen, lines, strict=True):
            frozen.setText(words)
        self._show_tiles(facts)
        reading = state.reading
        marks = {True: ("ok-filled", Kind.OK), False: ("warning-filled", Kind.WARN)}
        icon, kind = marks[reading.right]
        self._told.setVisible(bool(reading.told) and not state.wrong_at("box"))
        self._told.set_state(icon, reading.told, kind)
        label = self.tr("Number read on the box")
        self._box.set_state(label, error=state.wrong_at("box"), hint=say("enrol.choose_box"))
        why = "" if facts.eligible else say("enrol.why_not_eligible")
        label = self.tr("Why")
        if facts.eligible and facts.known.box is not None:
            label = say("enrol.why_not_box", smallest=facts.known.box.number)
        self._why.set_state(label, error=state.wrong_at("why"), hint=why)
        needs, given = state.needs_reason, bool(state.why.strip())
        self._steps[2].setVisible(needs)
        now = StepState.DONE if reading.usable else StepState.NOW
        first = StepState.DONE if facts.eligible else StepState.NOW
        for step, stands in zip(
            self._steps,
            (first, now, StepState.DONE if given else StepState.NOW),
            strict=True,
        ):
            step.set_state(stands, stands.value)

    def _show_tiles(self, facts: RandomiseFacts) -> None:
        numbers = tuple(box.number for box in facts.free[:_TILES])
        say = self._desk.wording.say
        words = (say("enrol.tile_take"), say("enrol.tile_later"))
        if (*numbers, *words) == self._tiles_shown:
            return
        self._tiles_shown = (*numbers, *words)
        while (taken := self._tiles.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, number in enumerate(numbers):
            self._tiles.addWidget(BoxTile(number, words[place > 0], next_one=not place))

    # What is asked.

    def _typed_box(self, text: str) -> None:
        if self._vm is not None:
            self._vm.type_box(text)

    def _typed_why(self, text: str) -> None:
        if self._vm is not None:
            self._vm.type_why(text)

    def _after_box(self) -> None:
        """A scanner ends with Enter: on to what is asked next."""
        needs = self._vm is not None and self._vm.state.needs_reason
        self._go_to(self._why if needs else self._signature.passphrase)

    def _do_sign(self) -> None:
        if self._vm is None:
            return
        self._vm.sign(self._signature.passphrase.text())
        for field, part in (("box", self._box), ("why", self._why)):
            if self._vm.state.wrong_at(field):
                self._go_to(part)
                return
        if self._vm.state.wrong_at("passphrase"):
            self._go_to(self._signature.passphrase)

    def _go_to(self, part: QWidget) -> None:
        """The keyboard to a part, which may stand below what is seen."""
        part.setFocus()
        self._scroll.ensureWidgetVisible(part, 0, theme_of().px(60))

    def _lock(self) -> None:
        """Too many wrong passphrases: as if the person had left."""
        action = self.window().findChild(QAction, "action.lock")
        if isinstance(action, QAction):
            action.trigger()

    def _crumb(self, crumb: str) -> None:
        if crumb == SCREENING:
            self._go_back()
        else:
            self._desk.router.open_screening()

    def _go_back(self) -> None:
        if self._vm is not None:
            self._desk.router.open_screening(self._vm.subject)

    def _open_patient(self) -> None:
        if self._vm is not None:
            self._desk.router.open_subject(self._vm.subject)

"""Restoring a backup in three steps: which one, by what it is opened, where it shall stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.screens.form_parts import ChoiceField, LineField
from ui.screens.key_groups import KeyGroups
from ui.screens.passphrase_field import PassphraseField
from ui.screens.steps import StepsFront
from ui.theme import Token
from ui.viewmodels.restore import ASKED, SHEET, RestoreState, RestoreViewModel, Step
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.text import Text


class RestoreScreen(StepsFront):
    """`finished` carries the folder in which the workbook now stands; `given_up` on Cancel."""

    finished = Signal(str)
    given_up = Signal()

    def __init__(self, model: RestoreViewModel, lang: str, program: str, version: str) -> None:
        self._model = model
        self._source, self._target = LineField("restore.source"), LineField("restore.target")
        self._look, self._put = Button("", icon="folder"), Button("", icon="folder")
        self._what = Card(" ", sunken=True)
        self._site, self._made = Text(bold=True, wrap=True), Text(tone=Token.TEXT2)
        self._acts = Text(tone=Token.TEXT2)
        self._demo = Chip(ChipLook("DEMO", Kind.WARN, tag=True))
        self._way = ChoiceField("restore.way")
        self._passphrase = PassphraseField("restore.passphrase")
        self._groups = KeyGroups("restore.group")
        self._wrong_key = Banner(BannerLook(Kind.DANGER, ""))
        self._working = Text(tone=Token.TEXT2, wrap=True)
        self._working.setObjectName("restore.working")
        super().__init__("restore", lang, program, version)
        self.setObjectName("screen.restore")
        self._build()
        self._connect()
        self._end = model.changed.subscribe(self._show)
        self._show(model.state)

    def begin(self) -> None:
        """Put the keyboard in the first field of the step."""
        first: dict[Step, QWidget] = {
            Step.SOURCE: self._source,
            Step.WAY: self._way,
            Step.TARGET: self._target,
            Step.WORKING: self._back,
        }
        first.get(self._model.state.step, self._pages).setFocus()

    def forget(self) -> None:
        """The screen goes away: nothing typed stays, and what is under way ends."""
        self._end()
        self._model.forget()
        self._passphrase.clear()
        self._groups.clear()

    def retranslate(self) -> None:
        """Write every word anew."""
        super().retranslate()
        for button in (self._look, self._put):
            button.set_look(self.tr("Choose a folder"), icon="folder")
        self._what.set_title(self.tr("This backup"))
        self._model.speak()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._site, 1)
        head.addWidget(self._demo, 0, Qt.AlignmentFlag.AlignTop)
        self._what.body.addLayout(head)
        for line in (self._made, self._acts):
            self._what.body.addWidget(line)
        way = (self._what, self._way, self._passphrase, self._groups, self._wrong_key)
        self.lay_out(
            {
                Step.SOURCE: (self._source, self._look),
                Step.WAY: way,
                Step.TARGET: (self._target, self._put),
                Step.WORKING: (self._working,),
            }
        )

    def _connect(self) -> None:
        model = self._model
        self._source.edited.connect(model.set_source)
        self._target.edited.connect(model.set_target)
        for field in (self._source, self._target, self._passphrase, self._groups):
            field.entered.connect(model.forward)
        self._way.chosen.connect(self._choose_way)
        self._passphrase.edited.connect(lambda: model.set_secret(self._passphrase.text()))
        self._groups.edited.connect(lambda: model.set_secret(self._groups.text()))
        self._look.clicked.connect(lambda _checked=False: self._choose(source=True))
        self._put.clicked.connect(lambda _checked=False: self._choose(source=False))
        self._next.clicked.connect(lambda _checked=False: model.forward())
        self._back.clicked.connect(lambda _checked=False: self._go_back())

    def _choose(self, *, source: bool) -> None:
        state = self._model.state
        title = self.tr("Folder of the workbook")
        if source:
            title = self.tr("Folder of the backup")
        start = state.source if source else state.target
        chosen = QFileDialog.getExistingDirectory(self, title, start)
        if chosen and source:
            self._model.set_source(chosen)
        elif chosen:
            self._model.set_target(chosen)

    def _choose_way(self, way: str) -> None:
        self._passphrase.clear()
        self._groups.clear()
        self._model.set_way(way)

    def _go_back(self) -> None:
        step = self._model.state.step
        if step is Step.WORKING:
            self._model.stop()
        elif step is Step.SOURCE:
            self.given_up.emit()
        else:
            self._model.back()

    def _show(self, state: RestoreState) -> None:
        if state.step is Step.DONE:
            self.finished.emit(state.target.strip())
            return
        self._words(state)
        self._fields(state)
        self._next.setVisible(state.step is not Step.WORKING)
        self._next.setEnabled(not state.busy)
        if self.show_page(state.step):
            if state.step is not Step.TARGET:
                self._passphrase.clear()
                self._groups.clear()
            self.begin()

    def _fields(self, state: RestoreState) -> None:
        by_sheet, at = state.way == SHEET, state.step
        self._source.set_text(state.source)
        self._target.set_text(state.target)
        hint = self.tr("The folder that holds the file backup.json")
        wrong = state.problem if at is Step.SOURCE else ""
        self._source.set_state(self.tr("Folder of the backup"), error=wrong, hint=hint)
        wrong = state.problem if at is Step.TARGET else ""
        hint = self.tr("Empty, or not yet made")
        self._target.set_state(self.tr("Folder"), error=wrong, hint=hint)
        self._site.setText(state.site)
        self._made.setText(state.made)
        self._acts.setText(state.acts)
        self._demo.setVisible(state.demo)
        self._way.set_choices(state.people)
        self._way.set_value(state.way)
        self._way.set_state(self.tr("Open it with"))
        wrong = state.problem if at is Step.WAY else ""
        label = self.tr("Passphrase this person had when the backup was made")
        self._passphrase.set_state(label, error="" if by_sheet else wrong)
        self._passphrase.setVisible(not by_sheet)
        self._groups.setVisible(by_sheet)
        self._groups.show_wrong(state.group if by_sheet else 0)
        self._wrong_key.set_state(BannerLook(Kind.DANGER, wrong))
        self._wrong_key.setVisible(by_sheet and bool(wrong))
        self._working.setText(state.doing)

    def _words(self, state: RestoreState) -> None:
        step = state.step
        place = ASKED.index(step) + 1 if step in ASKED else len(ASKED)
        titles = {
            Step.SOURCE: self.tr("Which backup?"),
            Step.WAY: self.tr("How will you open this backup?"),
            Step.TARGET: self.tr("Where should the workbook be kept?"),
            Step.WORKING: self.tr("Restoring the workbook"),
        }
        intros = {
            Step.SOURCE: self.tr(
                "Each backup has a folder of its own, inside the one the site chose. Its name "
                "begins with the date: take the newest. It is only read, never changed."
            ),
            Step.WAY: self.tr(
                "With one person’s passphrase, or with the recovery key on the sealed sheet."
            ),
            Step.TARGET: self.tr(
                "The workbook goes on from here in a new log. What was recorded after the backup "
                "is not in it; if this computer knows how much is missing, the workbook says so."
            ),
            Step.WORKING: self.tr("Every file is copied, read back and checked."),
        }
        self.tell(place, len(ASKED), titles.get(step, ""), intros.get(step, ""))
        go = self.tr("Restore here") if step is Step.TARGET else self.tr("Continue")
        self._next.set_look(go)
        words = self.tr("Cancel") if step is Step.SOURCE else self.tr("Back")
        self._back.set_look(self.tr("Stop") if step is Step.WORKING else words)

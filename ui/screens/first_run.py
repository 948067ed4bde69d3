"""The first run: a new workbook in six steps, with the recovery key shown once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.screens.form_parts import ChoiceField, LineField
from ui.screens.passphrase_field import PassphraseField
from ui.screens.phrase_part import PhrasePart
from ui.screens.recovery_card import RecoveryCard
from ui.screens.recovery_sheet import RecoverySheetPart
from ui.screens.steps import StepsFront
from ui.theme import Token
from ui.viewmodels.first_run import (
    ASKED,
    COUNTRIES,
    SHORTEST,
    FirstRunState,
    FirstRunViewModel,
    Step,
)
from ui.widgets.buttons import Button, ButtonKind, LinkButton
from ui.widgets.text import Text

_TEXT_FIELDS = ("folder", "number", "site", "zone", "name", "first_group", "second_group", "backup")


class FirstRunScreen(StepsFront):
    """`finished` fires when the workbook is made and the key was read back; `open_instead` when
    the folder chosen holds a workbook already; `restore_asked` for a backup in the place of a new
    workbook; `given_up` on Cancel."""

    finished = Signal()
    open_instead = Signal()
    restore_asked = Signal()
    given_up = Signal()

    def __init__(self, model: FirstRunViewModel, lang: str, program: str, version: str) -> None:
        self._model = model
        self._fields = {name: LineField(f"first_run.{name}") for name in _TEXT_FIELDS}
        self._country = ChoiceField("first_run.country")
        self._passphrase = PassphraseField("first_run.passphrase")
        self._again = PassphraseField("first_run.again")
        self._phrase = PhrasePart("first_run", model.propose)
        self._key, self._sheet = RecoveryCard(), RecoverySheetPart(model.sheet)
        self._browse = Button("", icon="folder")
        self._open = Button("", ButtonKind.PRIMARY, icon="unlock")
        self._restore = LinkButton("")
        self._choose, self._later = Button("", icon="folder"), Button("")
        self._working, self._wait = (Text(tone=Token.TEXT2, wrap=True) for _ in range(2))
        self._wait.setObjectName("first_run.wait")
        super().__init__("first_run", lang, program, version)
        self._build()
        self._connect()
        self._ends = model.changed.subscribe(self._show)
        self._show(model.state)

    def begin(self) -> None:
        """Put the keyboard in the first field of the step."""
        self._first_field(self._model.state.step).setFocus()

    def forget(self) -> None:
        """Stop listening: the screen goes away."""
        self._ends()
        self._model.forget()
        self._sheet.forget()
        for field in (self._passphrase, self._again):
            field.clear()

    def may_close(self) -> bool:
        """Not while the workbook is being made: nobody would ever see its recovery key."""
        self._wait.setVisible(self._model.making)
        return not self._model.making

    def retranslate(self) -> None:
        """Write every word anew."""
        super().retranslate()
        france, belgium = self.tr("France"), self.tr("Belgium")
        names = dict(zip(COUNTRIES, (france, belgium), strict=True))
        self._country.set_choices(tuple(names.items()))
        self._country.set_value(self._model.state.answer("country"))
        for button, words in (
            (self._browse, self.tr("Choose a folder")),
            (self._choose, self.tr("Choose a folder")),
            (self._restore, self.tr("Restore from a backup…")),
            (self._later, self.tr("Later")),
            (self._open, self.tr("Open this workbook")),
            (self._next, self.tr("Continue")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._working.setText(
            self.tr("Making the keys and the encrypted files. This takes a few seconds.")
        )
        self._wait.setText(
            self.tr("The window can be closed once you have the recovery key before you.")
        )
        self._model.speak()

    def _build(self) -> None:
        fields = self._fields
        folder = (fields["folder"], self._browse, self._open, self._restore)
        site = (fields["number"], fields["site"], self._country, fields["zone"])
        back_again = (self._key, self._sheet, fields["first_group"], fields["second_group"])
        self.lay_out(
            {
                Step.FOLDER: folder,
                Step.SITE: site,
                Step.PERSON: (fields["name"],),
                Step.PASSPHRASE: (self._passphrase, self._again, self._phrase),
                Step.MAKING: (self._working, self._wait),
                Step.RECOVERY: back_again,
                Step.BACKUP: (fields["backup"], self._choose),
            },
            beside=(self._later,),
        )
        self._wait.hide()

    def _connect(self) -> None:
        for name, field in self._fields.items():
            field.edited.connect(lambda text, name=name: self._model.set_answer(name, text))
            field.entered.connect(self._model.forward)
        self._country.chosen.connect(lambda value: self._model.set_answer("country", value))
        for secret in (self._passphrase, self._again):
            secret.edited.connect(self._passphrases)
        self._passphrase.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._model.forward)
        self._browse.clicked.connect(lambda _checked=False: self._choose_folder("folder"))
        self._choose.clicked.connect(lambda _checked=False: self._choose_folder("backup"))
        self._restore.setObjectName("action.restore")
        self._restore.clicked.connect(self.restore_asked)
        self._later.setObjectName("first_run.later")
        self._later.clicked.connect(lambda _checked=False: self._model.later())
        self._open.clicked.connect(self.open_instead)
        self._next.clicked.connect(self._model.forward)
        self._back.clicked.connect(self._go_back)

    def _passphrases(self) -> None:
        self._phrase.typed(self._passphrase.text(), self._again.text())
        self._model.set_passphrase(self._passphrase.text(), self._again.text())

    def _go_back(self) -> None:
        if self._model.state.step is Step.FOLDER:
            self.given_up.emit()
        else:
            self._model.back()

    def _choose_folder(self, field: str) -> None:
        start = self._model.state.answer(field)
        title = self.tr("Folder of the workbook")
        if field == "backup":
            title = self.tr("Folder of the backups")
        chosen = QFileDialog.getExistingDirectory(self, title, start)
        if chosen:
            self._model.set_answer(field, chosen)

    def _show(self, state: FirstRunState) -> None:
        if state.step is Step.DONE:
            self._key.clear()
            self.finished.emit()
            return
        self._words(state)
        for name, field in self._fields.items():
            field.set_text(state.answer(name))
        self._country.set_value(state.answer("country"))
        self._key.set_groups(state.key)
        self._next.setVisible(state.step is not Step.MAKING and not state.holds_workbook)
        self._next.setEnabled(not state.busy)
        self._later.setVisible(state.step is Step.BACKUP)
        self._later.setEnabled(not state.busy)
        self._back.setVisible(state.step not in (Step.MAKING, Step.RECOVERY, Step.BACKUP))
        self._open.setVisible(state.holds_workbook)
        if self.show_page(state.step):
            self._phrase.clear()
            self._wait.hide()
            self.begin()

    def _first_field(self, step: Step) -> QWidget:
        first: dict[Step, QWidget] = {
            Step.FOLDER: self._fields["folder"],
            Step.SITE: self._fields["number"],
            Step.PERSON: self._fields["name"],
            Step.PASSPHRASE: self._passphrase,
            Step.RECOVERY: self._fields["first_group"],
            Step.BACKUP: self._fields["backup"],
        }
        return first.get(step, self._pages)

    def _words(self, state: FirstRunState) -> None:
        step = state.step
        place = ASKED.index(step) + 1 if step in ASKED else ASKED.index(Step.RECOVERY)
        titles = {
            Step.FOLDER: self.tr("Where should the workbook be kept?"),
            Step.SITE: self.tr("Which site is it?"),
            Step.PERSON: self.tr("Who is the first investigator?"),
            Step.PASSPHRASE: self.tr("Your passphrase"),
            Step.MAKING: self.tr("Making the workbook"),
            Step.RECOVERY: self.tr("The site’s recovery key"),
            Step.BACKUP: self.tr("Where should the backups be kept?"),
        }
        intros = {
            Step.FOLDER: self.tr(
                "One folder holds everything, encrypted. An empty folder on this computer’s own "
                "disk serves best."
            ),
            Step.SITE: self.tr(
                "The number is the one the sponsor gave. The time zone rules every day and "
                "deadline and cannot be changed later."
            ),
            Step.PERSON: self.tr(
                "This person delegates roles to the others. A person who prepares syringes must "
                "never have an account here."
            ),
            Step.PASSPHRASE: self.tr(
                "It opens the workbook and signs in your name. Nobody can find it out for you."
            ),
            Step.RECOVERY: self.tr(
                "It is shown this once. Print the recovery sheet, or copy the key by hand, and "
                "lock it away sealed: it opens the workbook when all passphrases are lost."
            ),
            Step.BACKUP: self.tr(
                "A USB stick, another disk or a shared folder: what is only on this computer is "
                "lost with it. An encrypted backup is made there each time the workbook locks."
            ),
        }
        self.tell(place, len(ASKED), titles.get(step, ""), intros.get(step, ""))
        self._back.set_look(self.tr("Cancel") if step is Step.FOLDER else self.tr("Back"))
        self._field_words(state)

    def _field_words(self, state: FirstRunState) -> None:
        labels = {
            "folder": (self.tr("Folder"), ""),
            "number": (self.tr("Site number"), self.tr("Two digits")),
            "site": (self.tr("Hospital and unit"), ""),
            "zone": (self.tr("Time zone"), self.tr("Such as Europe/Paris, Indian/Reunion")),
            "name": (self.tr("Name, as printed on documents"), ""),
            "backup": (self.tr("Folder of the backups"), ""),
        }
        if state.busy:
            labels["backup"] = (labels["backup"][0], self.tr("Making the first backup…"))
        for name, (label, hint) in labels.items():
            self._fields[name].set_state(label, error=state.problem(name), hint=hint)
        if state.holds_workbook:
            held = self.tr("A workbook stands in this folder already.")
            self._fields["folder"].set_state(labels["folder"][0], hint=held)
        self._country.set_state(self.tr("Country"), error=state.problem("country"))
        for name, group in zip(("first_group", "second_group"), state.asked, strict=True):
            label = self.tr("Type group {group} of your copy").format(group=group)
            self._fields[name].set_state(label, error=state.problem(name))
        self._passphrase.set_state(
            self.tr("Passphrase"),
            error=state.problem("passphrase"),
            hint=self._length_hint(state),
        )
        again = state.problem("again")
        self._again.set_state(self.tr("The same once more"), error=again)

    def _length_hint(self, state: FirstRunState) -> str:
        if state.weak:
            return state.weak
        if state.long_enough:
            return self.tr("Long enough. Six unrelated words are easier to keep in mind.")
        return self.tr("At least {least} characters: {typed} so far").format(
            least=SHORTEST, typed=state.typed
        )

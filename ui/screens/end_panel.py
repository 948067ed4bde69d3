"""The panel that ends a person's access: the last day, what will happen, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.screens.form_parts import LineField
from ui.screens.passphrase_field import PassphraseField
from ui.screens.side_panel import SidePanel
from ui.theme import Token
from ui.viewmodels.ending import AskingViewModel, Farewell
from ui.widgets.buttons import ButtonKind
from ui.widgets.text import Text
from workbook.application.views.book import PersonLine
from workbook.errors import WorkbookError


class EndPanel(SidePanel):
    """`agreed` carries the Farewell once nothing is against it and the passphrase was right."""

    agreed = Signal(object)

    def __init__(self, model: AskingViewModel, by: str, by_name: str) -> None:
        self._model, self._by, self._by_name = model, by, by_name
        self._lines = [Text(size=13, tone=Token.TEXT2, wrap=True) for _ in range(4)]
        self._last_day = LineField("ending.last_day")
        self._passphrase = PassphraseField("ending.passphrase")
        self._key = LineField("ending.key")
        parts: Sequence[QWidget] = (*self._lines, self._last_day, self._passphrase, self._key)
        super().__init__("ending", parts)
        self._person, self._name, self._keyless = "", "", ""
        self._wrong: dict[str, str] = {}
        self._last_day.entered.connect(self._passphrase.setFocus)
        for field in (self._passphrase, self._key):
            field.entered.connect(self._act)
        self.done.connect(self._act)

    def open_for(self, person: PersonLine, today: str, keyless: str = "") -> None:
        """For somebody of the list. keyless: who can, where whoever asks here cannot."""
        self.empty()
        self._person, self._name, self._keyless = person.person, person.name, keyless
        self._last_day.set_text(today)
        for field in (self._last_day, self._passphrase):
            field.setVisible(not keyless)
        self.set_problem(keyless)
        self.set_busy(bool(keyless))
        self.retranslate()
        self.show()

    def empty(self) -> None:
        """Forget everything typed, and close."""
        self.hide()
        self.set_problem("")
        self.set_busy(False)
        self._wrong = {}
        self._passphrase.clear()
        self._key.set_text("")
        self._key.hide()
        self._label()

    def retranslate(self) -> None:
        """Write every word anew."""
        title = self.tr("End the access of {name}").format(name=self._name)
        do = self.tr("End the access")
        self.set_words(title, "", do, self.tr("Cancel"))
        self._do.set_look(do, kind=ButtonKind.DANGER)
        sentences = (
            self.tr("Their role ends after the last day, and their way in goes at once."),
            self.tr(
                "The databases get new keys: whoever kept a copy of the folder reads nothing "
                "recorded from now on."
            ),
            self.tr("Everybody else unlocks as before, with the passphrase they have."),
            self.tr("It takes as long as a backup, and the workbook is busy meanwhile."),
        )
        for line, words in zip(self._lines, sentences, strict=True):
            line.setText(f"•\u00a0{words}")
        self._label()

    def showEvent(self, event: QShowEvent) -> None:
        """The passphrase takes the keyboard: the day is there already."""
        super().showEvent(event)
        (self if self._keyless else self._passphrase).setFocus()

    def _label(self) -> None:
        wrong = self._wrong.get
        self._last_day.set_state(self.tr("Last day"), error=wrong("last_day", ""))
        label = self.tr("Your passphrase, {name}").format(name=self._by_name)
        self._passphrase.set_state(label, error=wrong("passphrase", ""))
        hint = self.tr("Eight groups of five; dashes and blanks do not matter")
        self._key.set_state(self.tr("Recovery key"), error=wrong("key", ""), hint=hint)

    def _act(self) -> None:
        day, passphrase = self._last_day.text(), self._passphrase.text()
        if self._keyless:
            return
        self._wrong = self._model.wrong(day, passphrase)
        self._label()
        if self._wrong:
            return
        self.set_problem("")
        self.set_busy(True)
        leaver = Farewell(self._person, self._name, day, self._by, passphrase)
        self._model.check(leaver, self._key.text(), self._agree, self._refused)

    def _agree(self, leaver: Farewell) -> None:
        # Closed meanwhile: nobody wants it any more.
        if self.isVisible():
            self.empty()
            self.agreed.emit(leaver)

    def _refused(self, error: WorkbookError) -> None:
        self.set_busy(False)
        field, sentence = self._model.field_of(error), self._model.say(error)
        self._wrong = {field: sentence} if field else {}
        self.set_problem("" if field else sentence)
        if field == "key":
            self._key.show()
        self._label()
        fields = {"key": self._key, "last_day": self._last_day, "passphrase": self._passphrase}
        if field:
            fields[field].setFocus()

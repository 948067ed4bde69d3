"""The panel for another passphrase: one's own, or that of a colleague who forgot theirs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from ui.screens.passphrase_field import PassphraseField
from ui.screens.phrase_part import PhrasePart
from ui.screens.side_panel import SidePanel
from ui.viewmodels.new_passphrase import NewPassphraseViewModel
from workbook.errors import WorkbookError


class PassphrasePanel(SidePanel):
    """`changed` carries the name of whose passphrase is another now, "" for one's own."""

    changed = Signal(str)

    def __init__(self, model: NewPassphraseViewModel) -> None:
        self._model = model
        self._old = PassphraseField("passphrase.old")
        self._new = PassphraseField("passphrase.new")
        self._again = PassphraseField("passphrase.again")
        self._phrase = PhrasePart("passphrase", model.propose)
        super().__init__("passphrase", (self._old, self._phrase, self._new, self._again))
        self._person, self._name = "", ""
        self._hands_on = True
        self._wrong: dict[str, str] = {}
        for field in (self._old, self._new, self._again):
            field.edited.connect(self._edited)
        self._old.entered.connect(self._new.setFocus)
        self._new.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._act)
        self.done.connect(self._act)

    def open_for(self, person: str, name: str, *, hands_on: bool = True) -> None:
        """For a colleague; person "" = for oneself. hands_on: whether the contact details come
        with it."""
        self.empty()
        self._person, self._name, self._hands_on = person, name, hands_on
        self._old.setVisible(not person)
        self.retranslate()
        self.show()

    def empty(self) -> None:
        """Forget everything typed, and close."""
        self.hide()
        self.set_problem("")
        self.set_busy(False)
        self._wrong = {}
        for field in (self._old, self._new, self._again):
            field.clear()
        self._phrase.clear()
        self._label()

    def retranslate(self) -> None:
        """Write every word anew."""
        cancel = self.tr("Cancel")
        if self._person:
            title = self.tr("New passphrase for {name}").format(name=self._name)
            note = self.tr(
                "For somebody who forgot theirs, and who types it here. They also sign with a new "
                "key from now on. Backups made before still open with the old passphrase."
            )
            if not self._hands_on:
                note = f"{note} " + self.tr(
                    "You hold no key of the contact details: they stay closed to this person "
                    "until an investigator or coordinator gives a new passphrase."
                )
            self.set_words(title, note, self.tr("Give this passphrase"), cancel)
        else:
            note = self.tr(
                "Your signing key stays the same. Backups made before still open with the old "
                "passphrase."
            )
            title = self.tr("Change my passphrase")
            self.set_words(title, note, self.tr("Change it"), cancel)
        self._label()

    def showEvent(self, event: QShowEvent) -> None:
        """The first field that is there takes the keyboard."""
        super().showEvent(event)
        (self._new if self._person else self._old).setFocus()

    def _label(self) -> None:
        wrong = self._wrong.get
        self._old.set_state(self.tr("Present passphrase"), error=wrong("old", ""))
        hint = self._model.weakness(self._new.text())
        hint = hint or self.tr("Six unrelated words, or 14 characters of three kinds")
        self._new.set_state(self.tr("New passphrase"), error=wrong("new", ""), hint=hint)
        self._again.set_state(self.tr("The same once more"), error=wrong("again", ""))

    def _edited(self) -> None:
        self._phrase.typed(self._new.text(), self._again.text())
        self._label()

    def _act(self) -> None:
        new, name = self._new.text(), self._name if self._person else ""
        self._wrong = self._model.wrong(new, self._again.text())
        self._label()
        if self._wrong:
            return
        self.set_problem("")
        self.set_busy(True)

        def done() -> None:
            self.empty()
            self.changed.emit(name)

        if self._person:
            self._model.reissue(self._person, new, done, self._refused)
        else:
            self._model.change(self._old.text(), new, done, self._refused)

    def _refused(self, error: WorkbookError) -> None:
        self.set_busy(False)
        field, sentence = self._model.field_of(error), self._model.say(error)
        self._wrong = {field: sentence} if field else {}
        self.set_problem("" if field else sentence)
        self._label()

"""A forgotten passphrase: the key of the recovery sheet, whose it is, and a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.screens.form_parts import ChoiceField, LineField
from ui.screens.front import Front
from ui.screens.passphrase_field import PassphraseField
from ui.screens.phrase_part import PhrasePart
from ui.theme import Token, theme_of
from ui.viewmodels.new_passphrase import NewPassphraseViewModel
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.kinds import Kind
from ui.widgets.text import Text
from workbook.errors import WorkbookError


class ForgottenScreen(Front):
    """`finished` carries the person who has a new passphrase; `given_up` fires on Cancel."""

    finished = Signal(str)
    given_up = Signal()

    def __init__(
        self,
        model: NewPassphraseViewModel,
        people: Sequence[tuple[str, str]],
        chosen: str,
        lang: str,
        program: str,
        version: str,
    ) -> None:
        self._model, self._choices = model, people
        self._title, self._intro = Text(size=20, bold=True), Text(tone=Token.TEXT2, wrap=True)
        self._problem = Banner(BannerLook(Kind.DANGER, ""))
        self._person, self._key = ChoiceField("forgotten.person"), LineField("forgotten.key")
        self._new = PassphraseField("forgotten.new")
        self._again = PassphraseField("forgotten.again")
        self._phrase = PhrasePart("forgotten", model.propose)
        self._back = Button("")
        self._do = Button("", ButtonKind.PRIMARY, key="↵")
        self._wrong: dict[str, str] = {}
        self._error: WorkbookError | None = None
        self._busy, self._gone = False, False
        super().__init__(lang, program, version)
        self._build()
        self._connect()
        self._person.set_value(chosen)
        self._show()

    def begin(self) -> None:
        """Put the keyboard in the first field that is empty."""
        (self._key if self._person.value() else self._person).setFocus()

    def forget(self) -> None:
        """The screen goes away: keep nothing that was typed."""
        self._gone = True
        self._key.set_text("")
        for field in (self._new, self._again):
            field.clear()
        self._phrase.clear()

    def may_close(self) -> bool:
        """Not while the new passphrase is being written."""
        return not self._busy

    def retranslate(self) -> None:
        """Write every word anew."""
        super().retranslate()
        self._title.setText(self.tr("Forgotten passphrase"))
        self._intro.setText(
            self.tr(
                "Open the sealed recovery sheet of the site. Its key gives one person a new "
                "passphrase and a new signing key, and opens nothing else. It is recorded."
            )
        )
        self._person.set_choices(tuple(self._choices))
        self._back.set_look(self.tr("Cancel"))
        self._do.set_look(self.tr("Give this passphrase"))
        self._show()

    def _build(self) -> None:
        px = theme_of().px
        self._back.setObjectName("forgotten.back")
        self._do.setObjectName("forgotten.do")
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._do)
        self.column.setSpacing(px(8))
        for part in (self._title, self._intro, self._problem, self._person, self._key):
            self.column.addWidget(part)
        for field in (self._new, self._again, self._phrase):
            self.column.addWidget(field)
        self.column.addSpacing(px(8))
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._key.entered.connect(self._new.setFocus)
        self._new.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._try)
        self._do.clicked.connect(self._try)
        self._back.clicked.connect(self.given_up)
        for field in (self._new, self._again):
            field.edited.connect(self._edited)

    def _edited(self) -> None:
        self._phrase.typed(self._new.text(), self._again.text())
        self._show()

    def _try(self) -> None:
        if self._busy:
            return
        self._error = None
        person, key, new = self._person.value(), self._key.text(), self._new.text()
        self._wrong = self._model.wrong(new, self._again.text())
        if not person:
            self._wrong["person"] = self.tr("Choose whose passphrase it is")
        if not key.strip():
            self._wrong["key"] = self.tr("Type the eight groups of the sheet")
        self._busy = not self._wrong
        self._show()
        if self._busy:
            self._model.recover(key, person, new, lambda: self._done(person), self._refused)

    def _done(self, person: str) -> None:
        self._busy = False
        if not self._gone:
            self.finished.emit(person)

    def _refused(self, error: WorkbookError) -> None:
        self._busy, self._error = False, error
        if not self._gone:
            self._show()
            if self._model.field_of(error) == "key":
                self._key.setFocus()

    def _show(self) -> None:
        error = self._error
        field = self._model.field_of(error) if error is not None else ""
        wrong = dict(self._wrong)
        if error is not None and field:
            wrong[field] = self._model.say(error)
        sentence = self._model.say(error) if error is not None and not field else ""
        self._problem.set_state(BannerLook(Kind.DANGER, sentence))
        self._problem.setVisible(bool(sentence))
        self._person.set_state(self.tr("Whose passphrase"), error=wrong.get("person", ""))
        hint = self.tr("Eight groups of five; dashes and blanks do not matter")
        self._key.set_state(self.tr("Recovery key"), error=wrong.get("key", ""), hint=hint)
        hint = self._model.weakness(self._new.text())
        hint = hint or self.tr("Six unrelated words, or 14 characters of three kinds")
        self._new.set_state(self.tr("New passphrase"), error=wrong.get("new", ""), hint=hint)
        again = wrong.get("again", "")
        self._again.set_state(self.tr("The same once more"), error=again)
        self._do.setEnabled(not self._busy)

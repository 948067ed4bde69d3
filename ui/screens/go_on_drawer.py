"""The way on from an older folder: what to look for first, what is lost, and the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.screens.desk import Desk
from ui.screens.passphrase_field import PassphraseField
from ui.theme import Token
from ui.viewmodels.go_on import GoOnState, GoOnViewModel
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.text import Text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GoOnDrawer(Drawer):
    """Enter in the passphrase, or Ctrl Enter, does it."""

    def __init__(self, desk: Desk, model: GoOnViewModel, happened: str) -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.go_on")
        self._desk, self._model, self._happened = desk, model, happened
        self._what, self._said = Card(" ", sunken=True), Text(wrap=True)
        self._first, self._after = Card(" ", sunken=True), Card(" ", sunken=True)
        self._lines = [Text(tone=Token.TEXT2, wrap=True) for _ in range(4)]
        self._passphrase = PassphraseField("go_on.passphrase")
        self._do = Button("", ButtonKind.DANGER)
        self._do.setObjectName("go_on.do")
        self._lay_out()
        self._passphrase.edited.connect(self._enable)
        self._passphrase.entered.connect(self._go_on)
        self._do.clicked.connect(lambda _checked=False: self._go_on())
        end = model.changed.subscribe(self._show)
        self.closed.connect(end)
        self.closed.connect(self._put_away)
        self._words()
        self._show(model.state)
        self.open_drawer()
        self._passphrase.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter does it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Not while it is done: what came of it has to be told."""
        return not self._model.state.busy

    def _lay_out(self) -> None:
        self.body.setSpacing(self.theme.px(12))
        self._what.body.addWidget(self._said)
        for line in self._lines[:2]:
            self._first.body.addWidget(line)
        for line in self._lines[2:]:
            self._after.body.addWidget(line)
        for part in (self._what, self._first, self._after, self._passphrase):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._do)

    def _words(self) -> None:
        over = self.tr("Site {number}").format(number=self._desk.site.number)
        self.set_head(self.tr("Go on from this folder"), over=over)
        self.close_button.set_name(self.tr("Close"))
        self._what.set_title(self.tr("What happened"))
        self._said.setText(self._happened)
        self._first.set_title(self.tr("First"))
        self._after.set_title(self.tr("What it means"))
        sentences = (
            self.tr(
                "Look for the newer folder: on this computer, on USB sticks, with whoever made the "
                "copy."
            ),
            self.tr("See whether a backup is newer: it is restored from the unlock screen."),
            self.tr("What this folder lacks is lost: enter it again from the paper record."),
            self.tr(
                "A new log begins and says why. Nothing goes to the coordinating centre before "
                "somebody confirms."
            ),
        )
        for line, words in zip(self._lines, sentences, strict=True):
            line.setText(words)
        self._do.set_look(self.tr("Go on from this folder"), kind=ButtonKind.DANGER)

    def _go_on(self) -> None:
        if self._do.isEnabled():
            self._model.go_on(self._passphrase.text())

    def _enable(self) -> None:
        self._do.setEnabled(bool(self._passphrase.text()) and not self._model.state.busy)

    def _show(self, state: GoOnState) -> None:
        label = self.tr("Passphrase of {name}").format(name=self._desk.name)
        self._passphrase.set_state(label, error=state.problem)
        self._enable()
        if state.busy:
            self._desk.hold()
        elif state.problem:
            self._passphrase.editor.selectAll()
            self._passphrase.setFocus()
            # Where it went well the workbook has locked by itself: nothing is left to cover.
            self._desk.resume("")

    def _put_away(self) -> None:
        self._passphrase.clear()
        self.deleteLater()

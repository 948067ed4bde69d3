"""Export files let go after a restore: what to look at first, and the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.screens.desk import Desk
from ui.screens.passphrase_field import PassphraseField
from ui.theme import Token
from ui.viewmodels.sync_hold import SyncHold, SyncHoldViewModel, missing_words
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.text import Text
from ui.widgets.toast import ToastLook

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReleaseDrawer(Drawer):
    """Enter in the passphrase, or Ctrl Enter, does it; then it closes and says so."""

    def __init__(self, desk: Desk, model: SyncHoldViewModel) -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.release")
        self._desk, self._model = desk, model
        self._first = Card(" ", sunken=True)
        self._lines = [Text(tone=Token.TEXT2, wrap=True) for _ in range(2)]
        self._passphrase = PassphraseField("release.passphrase")
        self._do = Button("", ButtonKind.PRIMARY)
        self._do.setObjectName("release.do")
        self._lay_out()
        self._passphrase.edited.connect(self._enable)
        self._passphrase.entered.connect(self._release)
        self._do.clicked.connect(lambda _checked=False: self._release())
        ends = (model.changed.subscribe(self._show), model.released.subscribe(self._done))
        for end in ends:
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
            self._release()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.body.setSpacing(self.theme.px(12))
        for line in self._lines:
            self._first.body.addWidget(line)
        for part in (self._first, self._passphrase):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._do)

    def _words(self) -> None:
        over = self.tr("Site {number}").format(number=self._desk.site.number)
        self.set_head(self.tr("Allow export files again"), over=over)
        self.close_button.set_name(self.tr("Close"))
        self._first.set_title(self.tr("First"))
        missing = missing_words(self._model.state, self._desk.wording)
        sentences = (
            self.tr(
                "Tell the coordinating centre that this workbook was put back, so that it expects "
                "a new log."
            ),
            self.tr(
                "Compare with the paper record, and enter again what is missing since the backup "
                "or the older folder."
            ),
        )
        first, then = sentences
        for line, words in zip(self._lines, (first, f"{missing} {then}".strip()), strict=True):
            line.setText(words)
        self._do.set_look(self.tr("Allow export files again"), kind=ButtonKind.PRIMARY)

    def _release(self) -> None:
        if self._do.isEnabled():
            self._model.release(self._passphrase.text())

    def _enable(self) -> None:
        self._do.setEnabled(bool(self._passphrase.text()) and not self._model.state.busy)

    def _show(self, state: SyncHold) -> None:
        label = self.tr("Passphrase of {name}").format(name=self._desk.name)
        self._passphrase.set_state(label, error=state.problem)
        self._enable()
        if state.problem:
            self._passphrase.editor.selectAll()
            self._passphrase.setFocus()

    def _done(self, _nothing: None) -> None:
        self.close_drawer()
        self._desk.toast(ToastLook(self.tr("Export files may leave this workbook again")))

    def _put_away(self) -> None:
        self._passphrase.clear()
        self._model.put_away()
        self.deleteLater()

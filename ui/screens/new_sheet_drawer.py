"""Another recovery sheet for the site: by passphrase, printed or copied, and confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.desk import Desk
from ui.screens.form_parts import LineField
from ui.screens.passphrase_field import PassphraseField
from ui.screens.recovery_card import RecoveryCard
from ui.screens.recovery_sheet import RecoverySheetPart
from ui.theme import Token
from ui.viewmodels.new_sheet import ASKED_BACK, NewSheet, NewSheetViewModel
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.kinds import Kind
from ui.widgets.text import Text
from ui.widgets.toast import ToastLook
from workbook.application.handover import SHEET

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewSheetDrawer(Drawer):
    """First the passphrase, then the key. Closed before the end, it changes nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.new_sheet")
        self._desk = desk
        self._model = NewSheetViewModel(desk.runner, desk.gate, desk.wording)
        self._what = Card(" ", sunken=True)
        self._lines = [Text(tone=Token.TEXT2, wrap=True) for _ in range(3)]
        self._passphrase = PassphraseField("new_sheet.passphrase")
        self._intro = Text(tone=Token.TEXT2, wrap=True)
        self._key = RecoveryCard(name="new_sheet.key")
        self._sheet = RecoverySheetPart(self._model.sheet, name="new_sheet")
        self._first, self._second = LineField("new_sheet.first"), LineField("new_sheet.second")
        self._problem = Banner(BannerLook(Kind.DANGER, ""))
        self._do = Button("", ButtonKind.PRIMARY)
        self._do.setObjectName("new_sheet.do")
        self._had_key = self._done = self._putting = False
        self._lay_out()
        self._connect()
        self._words()
        self._show(self._model.state)
        self.open_drawer()
        self._passphrase.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter does it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self._act()
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Not while the new sheet is put in force: what came of it has to be told."""
        return not self._putting

    def _lay_out(self) -> None:
        self.body.setSpacing(self.theme.px(12))
        for line in self._lines:
            self._what.body.addWidget(line)
        before, after = (self._what, self._passphrase), (self._intro, self._key, self._sheet)
        for part in (*before, *after, self._first, self._second, self._problem):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._do)

    def _connect(self) -> None:
        model = self._model
        self._passphrase.entered.connect(self._act)
        self._first.entered.connect(self._second.setFocus)
        self._second.entered.connect(self._act)
        self._do.clicked.connect(lambda _checked=False: self._act())
        ends = (model.changed.subscribe(self._show), model.renewed.subscribe(self._in_force))
        for end in ends:
            self.closed.connect(end)
        self.closed.connect(self._put_away)

    def _words(self) -> None:
        over = self.tr("Site {number}").format(number=self._desk.site.number)
        self.set_head(self.tr("New recovery sheet"), over=over)
        self.close_button.set_name(self.tr("Close"))
        self._what.set_title(self.tr("What it does"))
        sentences = (
            self.tr(
                "For a sheet that is lost, or that somebody has seen who should not: the site gets "
                "a new recovery key."
            ),
            self.tr(
                "The former sheet stays valid until you confirm that you hold the new one; then it "
                "opens this workbook no more."
            ),
            self.tr("It still opens backups made before today: destroy them, or accept it."),
        )
        for line, words in zip(self._lines, sentences, strict=True):
            line.setText(words)
        self._intro.setText(
            self.tr(
                "It is shown this once. Print the sheet, or copy the key by hand, and lock it away "
                "sealed. Until you confirm, the former sheet counts."
            )
        )

    def _act(self) -> None:
        if self._model.state.key:
            self._model.confirm(self._first.text(), self._second.text())
            if self._model.state.busy:
                self._putting = True
                self._desk.hold()
        else:
            self._model.offer(self._passphrase.text())

    def _show(self, state: NewSheet) -> None:
        if self._putting and state.problem:
            self._putting = False
            self._desk.resume("")
        shown = bool(state.key)
        before: tuple[QWidget, ...] = (self._what, self._passphrase)
        for part in before:
            part.setVisible(not shown)
        after = (self._intro, self._key, self._sheet, self._first, self._second)
        for part in after:
            part.setVisible(shown)
        label = self.tr("Your passphrase, {name}").format(name=self._desk.name)
        self._passphrase.set_state(label, error=state.wrong_in("passphrase"))
        self._key.set_groups(state.key)
        groups = zip((self._first, self._second), ("first", "second"), ASKED_BACK, strict=True)
        for line, name, group in groups:
            label = self.tr("Type group {group} of your sheet").format(group=group)
            line.set_state(label, error=state.wrong_in(name))
        self._problem.set_state(BannerLook(Kind.DANGER, state.problem))
        self._problem.setVisible(bool(state.problem))
        words = self.tr("Put the new sheet in force") if shown else self.tr("Make the new key")
        self._do.set_look(words, kind=ButtonKind.PRIMARY)
        self._do.setEnabled(not state.busy)
        self._take_keyboard(state)

    def _take_keyboard(self, state: NewSheet) -> None:
        if state.key and not self._had_key:
            self._had_key = True
            self._passphrase.clear()
            self._first.setFocus()
        fields = (
            ("passphrase", self._passphrase),
            ("first", self._first),
            ("second", self._second),
        )
        for name, part in fields:
            if state.wrong_in(name):
                part.setFocus()
                return

    def _in_force(self, _nothing: None) -> None:
        self._done, self._putting = True, False
        self.close_drawer()
        told = self.tr(
            "The new recovery sheet is in force; destroy the former one. It still opens backups "
            "made before today."
        )
        self._desk.toast(ToastLook(told))
        self._desk.resume(SHEET)

    def _put_away(self) -> None:
        if self._had_key and not self._done:
            told = self.tr(
                "Nothing has changed: the former sheet is valid. Destroy what was printed or "
                "copied of the new one."
            )
            self._desk.toast(ToastLook(told))
        self._sheet.forget()
        self._key.clear()
        self._passphrase.clear()
        for line in (self._first, self._second):
            line.set_text("")
        self._model.forget()
        self.deleteLater()

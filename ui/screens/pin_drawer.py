"""The small panel for a quick PIN: twice the same digits, held until the workbook locks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.screens.desk import Desk
from ui.screens.passphrase_field import PassphraseField
from ui.theme import Token
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.drawer import Drawer
from ui.widgets.text import Text
from ui.widgets.toast import ToastLook
from workbook.application.quick_pin import MOST, QuickPin, weakness

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PinDrawer(Drawer):
    """Enter in the second field, or Ctrl Enter, takes the PIN."""

    def __init__(self, desk: Desk, pin: QuickPin) -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.pin")
        self._desk, self._pin = desk, pin
        self._what = Text(tone=Token.TEXT2, wrap=True)
        self._new, self._again = PassphraseField("pin.new"), PassphraseField("pin.again")
        self._do, self._none = Button("", ButtonKind.PRIMARY), Button("")
        self._do.setObjectName("pin.do")
        self._none.setObjectName("pin.none")
        for field in (self._new, self._again):
            field.editor.setMaxLength(MOST)
            field.edited.connect(self._edited)
        self._lay_out()
        self._new.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._set)
        self._do.clicked.connect(lambda _checked=False: self._set())
        self._none.clicked.connect(lambda _checked=False: self._forget())
        self.closed.connect(self._put_away)
        self._words()
        self.open_drawer()
        self._new.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter takes it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self._set()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for part in (self._what, self._new, self._again):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(self._none)
        self.foot.addStretch(1)
        self.foot.addWidget(self._do)

    def _words(self) -> None:
        self.set_head(self.tr("Quick PIN"), over=self._desk.name)
        self.close_button.set_name(self.tr("Close"))
        self._what.setText(
            self.tr(
                "It opens the covered screen for 15 minutes, in place of your passphrase. Three "
                "wrong ones lock the workbook. It is written down nowhere, and forgotten when the "
                "workbook locks."
            )
        )
        self._label("", "")
        self._do.set_look(self.tr("Use this PIN"), kind=ButtonKind.PRIMARY)
        self._none.set_look(self.tr("No PIN"))
        self._none.setVisible(self._pin.is_set_for(self._desk.person))

    def _label(self, new: str, again: str) -> None:
        self._new.set_state(self.tr("4 to 8 digits"), error=new)
        self._again.set_state(self.tr("The same once more"), error=again)

    def _edited(self) -> None:
        self._label("", "")

    def _set(self) -> None:
        new, say = self._new.text(), self._desk.wording.say
        found = weakness(new)
        if found:
            self._label(say(found), "")
            self._new.setFocus()
            return
        if new != self._again.text():
            self._label("", say("pin.differ"))
            self._again.clear()
            self._again.setFocus()
            return
        self._pin.set(self._desk.person, new)
        self._desk.toast(ToastLook(say("pin.set")))
        self.close_drawer()

    def _forget(self) -> None:
        self._pin.forget()
        self.close_drawer()

    def _put_away(self) -> None:
        for field in (self._new, self._again):
            field.clear()
        self.deleteLater()

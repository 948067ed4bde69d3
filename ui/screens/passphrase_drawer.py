"""A drawer that ends in one deed, done by the passphrase of whoever is unlocked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.screens.desk import Desk
from ui.screens.passphrase_field import PassphraseField
from ui.theme import Token
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.text import Text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassphraseDrawer(Drawer):
    """Cards that say what is to be known, then the passphrase. Enter in it, or Ctrl Enter, does it.

    Whoever builds on it calls `open_with` once its words and its model are there.
    """

    def __init__(self, desk: Desk, name: str, kind: ButtonKind) -> None:
        """name: of the drawer, its field and its button; kind: of the button."""
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName(f"drawer.{name}")
        self.desk, self._kind, self._busy = desk, kind, False
        self._passphrase = PassphraseField(f"{name}.passphrase")
        self._do = Button("", kind)
        self._do.setObjectName(f"{name}.do")
        self._passphrase.edited.connect(self._enable)
        self._passphrase.entered.connect(self._try)
        self._do.clicked.connect(lambda _checked=False: self._try())
        self.closed.connect(self._put_away)

    @abstractmethod
    def deed(self, passphrase: str) -> None:
        """Do it, by this passphrase."""

    def open_with(self, title: str, cards: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Open it. title: of the drawer and of its button; cards: each a title and sentences."""
        over = self.tr("Site {number}").format(number=self.desk.site.number)
        self.set_head(title, over=over)
        self.close_button.set_name(self.tr("Close"))
        self._do.set_look(title, kind=self._kind)
        self.body.setSpacing(self.theme.px(12))
        for head, sentences in cards:
            card = Card(head, sunken=True)
            for sentence in sentences:
                line = Text(tone=Token.TEXT2, wrap=True)
                line.setText(sentence)
                card.body.addWidget(line)
            self.body.addWidget(card)
        self.body.addWidget(self._passphrase)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._do)
        self.show_try(busy=False, problem="")
        self.open_drawer()
        self._passphrase.setFocus()

    def show_try(self, *, busy: bool, problem: str) -> None:
        """How the deed stands: under way, or what kept it from being done."""
        self._busy = busy
        label = self.tr("Passphrase of {name}").format(name=self.desk.name)
        self._passphrase.set_state(label, error=problem)
        self._enable()
        if problem and not busy:
            self._passphrase.editor.selectAll()
            self._passphrase.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter does it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self._try()
        else:
            super().keyPressEvent(event)

    def _try(self) -> None:
        if self._do.isEnabled():
            self.deed(self._passphrase.text())

    def _enable(self) -> None:
        self._do.setEnabled(bool(self._passphrase.text()) and not self._busy)

    def _put_away(self) -> None:
        self._passphrase.clear()
        self.deleteLater()

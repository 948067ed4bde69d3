"""After a person left: what was done, and which backups they can still open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.screens.desk import Desk
from ui.theme import Token
from ui.viewmodels.ending import EndedViewModel
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.text import Text
from workbook.errors import WorkbookError

_MOST = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EndedDrawer(Drawer):
    """It lists and advises; what becomes of a backup is for people to decide and to do."""

    def __init__(self, desk: Desk, person: str, name: str) -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.ended")
        self._desk, self._name = desk, name
        self._what, self._which = Card(" ", sunken=True), Card(" ", sunken=True)
        self._done = [Text(wrap=True) for _ in range(2)]
        self._first = Text(wrap=True)
        self._list = Text(tone=Token.TEXT2, wrap=True)
        self._list.setObjectName("ended.backups")
        self._advice = [Text(tone=Token.TEXT2, wrap=True) for _ in range(3)]
        self._close = Button("", ButtonKind.PRIMARY)
        self._close.setObjectName("ended.close")
        for line in self._done:
            self._what.body.addWidget(line)
        for line in (self._first, self._list, *self._advice):
            self._which.body.addWidget(line)
        for card in (self._what, self._which):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        self._close.clicked.connect(lambda _checked=False: self.close_drawer())
        self.closed.connect(self.deleteLater)
        self._words()
        self._say(self.tr("Looking…"), ())
        model = EndedViewModel(desk.runner, desk.gate, desk.wording, desk.site.zone)
        model.ask(person, self._found, self._not_found)
        self.open_drawer()
        self._close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter closes it, as it ends every panel."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def _words(self) -> None:
        over = self.tr("Site {number}").format(number=self._desk.site.number)
        self.set_head(self._name, over=over)
        self.close_button.set_name(self.tr("Close"))
        self._what.set_title(self.tr("The access has ended"))
        sentences = (
            self.tr(
                "Neither their passphrase nor a copy of the folder opens what is recorded now."
            ),
            self.tr("Everybody else unlocks as before; the recovery sheet stays valid."),
        )
        for line, words in zip(self._done, sentences, strict=True):
            line.setText(words)
        self._which.set_title(self.tr("Backups they can still open"))
        self._close.set_look(self.tr("Understood"), kind=ButtonKind.PRIMARY)

    def _found(self, lines: tuple[str, ...]) -> None:
        if not lines:
            self._say(self.tr("None in the folder of the backups. Copies elsewhere may be."), ())
            return
        count = self.tr("%n backup(s), made under the former keys:", "", len(lines))
        shown = list(lines[:_MOST])
        if len(lines) > _MOST:
            shown.append(self.tr("and %n more", "", len(lines) - _MOST))
        self._say(count, shown)

    def _not_found(self, error: WorkbookError) -> None:
        self._say(self._desk.wording.error(error), ())

    def _say(self, first: str, lines: tuple[str, ...] | list[str]) -> None:
        self._first.setText(first)
        self._list.setText("\n".join(lines))
        self._list.setVisible(bool(lines))
        advice = (
            self.tr("Keep them under lock, where this person does not come; or delete them."),
            self.tr(
                "Delete only once a newer backup stands, and was tried. The program never does."
            ),
            self.tr("Copies made elsewhere count as well, and nobody knows of those but people."),
        )
        for line, words in zip(self._advice, advice, strict=True):
            line.setText(f"•\u00a0{words}")
            line.setVisible(bool(lines))

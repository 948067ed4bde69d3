"""The unlock screen: who is working, the passphrase, and nothing of any patient."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.front import Front
from ui.screens.last_lock_banner import LastLockBanner
from ui.screens.people_list import PeopleList
from ui.screens.unlock_door import UnlockDoor
from ui.theme import theme_of
from ui.viewmodels.unlock import UnlockState, UnlockViewModel
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import LinkButton
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.text import ElidedText, Text


class UnlockScreen(Front):
    """`other_folder`, `new_workbook` and `restore_asked` fire for the links at the foot,
    `forgotten` for the one under the passphrase."""

    other_folder = Signal()
    new_workbook = Signal()
    restore_asked = Signal()
    forgotten = Signal()

    def __init__(self, model: UnlockViewModel, lang: str, program: str, version: str) -> None:
        self._model = model
        self._site = ElidedText(size=14, bold=True)
        self._demo = Chip(ChipLook("DEMO", Kind.WARN, tag=True))
        self._question = Text(size=20, bold=True)
        self._blocked = Banner(BannerLook(Kind.DANGER, ""))
        self._last_lock = LastLockBanner()
        self._people = PeopleList()
        self._door = UnlockDoor()
        self._other, self._new = LinkButton("", size=12), LinkButton("", size=12)
        self._restore, self._forgot = LinkButton("", size=12), LinkButton("", size=12)
        self._greeted = False
        super().__init__(lang, program, version)
        self._build()
        self._door.tried.connect(model.unlock)
        self._people.chosen.connect(self._chosen)
        self._other.clicked.connect(self.other_folder)
        self._new.clicked.connect(self.new_workbook)
        self._restore.clicked.connect(self.restore_asked)
        self._forgot.clicked.connect(self.forgotten)
        self._ends = model.changed.subscribe(self._show)
        self._show(model.state)

    def begin(self) -> None:
        """Empty the passphrase and ask who can unlock."""
        self._door.clear()
        self._model.load()

    def forget(self) -> None:
        """Stop listening: the screen goes away."""
        self._door.clear()
        self._ends()
        self._model.forget()

    def retranslate(self) -> None:
        """Write every word anew."""
        super().retranslate()
        self._question.setText(self.tr("Who is working?"))
        self._people.setAccessibleName(self.tr("Who is working?"))
        self._other.setText(self.tr("Open another folder"))
        self._other.setAccessibleName(self._other.text())
        self._new.setText(self.tr("Make a new workbook"))
        self._new.setAccessibleName(self._new.text())
        self._forgot.setText(self.tr("Forgotten passphrase"))
        self._forgot.setAccessibleName(self._forgot.text())
        self._restore.setText(self.tr("Restore from a backup…"))
        self._restore.setAccessibleName(self._restore.text())
        self._model.speak()
        self._show(self._model.state)

    def _build(self) -> None:
        px = theme_of().px
        self._people.setObjectName("unlock.people")
        self._other.setObjectName("action.other_folder")
        self._new.setObjectName("action.new_workbook")
        self._restore.setObjectName("action.restore")
        self._forgot.setObjectName("action.forgotten")
        site = QHBoxLayout()
        site.addWidget(self._site, 1)
        site.addWidget(self._demo)
        links = QHBoxLayout()
        for link in (self._other, self._restore, self._new):
            links.addWidget(link)
        for gap in (1, 3):
            links.insertStretch(gap, 1)
        self.column.setSpacing(px(8))
        # In a tall window the column stands a little lower, nearer to the eyes.
        self.column.addStretch(1)
        self.column.addLayout(site)
        self.column.addSpacing(px(26))
        self.column.addWidget(self._question)
        parts: tuple[QWidget, ...] = (self._blocked, self._last_lock, self._people, self._door)
        for part in parts:
            self.column.addWidget(part)
        self.column.addWidget(self._forgot, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(3)
        self.column.addLayout(links)

    def _chosen(self, person: str) -> None:
        self._door.clear()
        self._model.choose(person)

    def _show(self, state: UnlockState) -> None:
        self._site.setText(state.site)
        self._demo.setVisible(state.demo)
        self._blocked.setVisible(bool(state.blocked))
        self._last_lock.tell(state.last_lock)
        title = self.tr("This workbook cannot be opened now")
        self._blocked.set_state(BannerLook(Kind.DANGER, title, state.blocked))
        self._people.setVisible(bool(state.people))
        self._forgot.setVisible(bool(state.people))
        self._people.set_people(state.people, state.chosen)
        self._door.show_state(state)
        self._greet(state)

    def _greet(self, state: UnlockState) -> None:
        """The keyboard is where one goes on: at the people, or at once at the passphrase."""
        if state.people and not self._greeted:
            self._greeted = True
            self._people.setFocus()
        if state.chosen and len(state.people) == 1 and self._people.hasFocus():
            self._door.setFocus()

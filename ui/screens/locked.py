"""The screen after a lock: whose session it was, since when, and what is kept; no patient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.screens.last_lock_banner import LastLockBanner
from ui.screens.unlock_door import UnlockDoor
from ui.theme import Token, theme_of
from ui.viewmodels.runner import Timers
from ui.viewmodels.unlock import UnlockState, UnlockViewModel
from ui.viewmodels.wording import Wording, initials_of
from ui.widgets.avatar import Avatar
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.status_line import StatusLine
from ui.widgets.text import ElidedText, Text
from ui.widgets.vessel_art import VesselArt

_WIDE, _SIDE, _CLOCK_EVERY = 440, 28, 20.0


@dataclass(frozen=True)
class LockedSession:
    """The session that was locked. how: as `session.closed`; now: the site's wall clock."""

    since: datetime
    how: str
    now: Callable[[], datetime]


class DraftsLine(StatusLine):
    """How many entries wait for their Record."""

    def __init__(self) -> None:
        super().__init__("save", "", Kind.OK)

    def count(self, drafts: int) -> None:
        """Say it; nothing to say of none."""
        words = self.tr("%n entry(ies) kept as an encrypted draft", "", drafts)
        self.set_state("save", words, Kind.OK)
        self.setVisible(drafts > 0)


class LockedScreen(QWidget):
    """One card on the drawing; `others_asked` is the way to the list of people."""

    others_asked = Signal()
    UNCOVERS: ClassVar[bool] = False

    def __init__(
        self, model: UnlockViewModel, session: LockedSession, wording: Wording, timers: Timers
    ) -> None:
        super().__init__()
        self.setObjectName("screen.locked")
        self._model, self._session, self._wording = model, session, wording
        self._art = VesselArt(self)
        self._clock, self._day = Text(size=34, bold=True), Text(tone=Token.TEXT2)
        self._since = Chip(ChipLook(""))
        self._blocked = Banner(BannerLook(Kind.DANGER, ""))
        self._last_lock = LastLockBanner()
        self._avatar = Avatar(side=40)
        self._name, self._role = ElidedText(size=14, bold=True), ElidedText(tone=Token.TEXT2)
        self._others = LinkButton("")
        self._others.setObjectName("action.other_person")
        self._door = UnlockDoor(uncovers=self.UNCOVERS)
        self._kept = DraftsLine()
        self._foot = Text(size=12, bold=True, tone=Token.ART_TEXT, wrap=True)
        self._lay_out()
        self._door.tried.connect(model.unlock)
        self._others.clicked.connect(self.others_asked)
        self._ends: tuple[Callable[[], None], ...] = (
            model.changed.subscribe(self._show),
            timers.every(_CLOCK_EVERY, self._tell_time),
        )
        self.retranslate()

    def begin(self) -> None:
        """Empty the passphrase and ask who can unlock."""
        self._door.clear()
        self._model.load()
        self._door.setFocus()

    def forget(self) -> None:
        """Stop listening: the screen goes away."""
        self._door.clear()
        for end in self._ends:
            end()
        self._model.forget()

    def retranslate(self) -> None:
        """Write every word anew."""
        since = self._wording.time(self._session.since)
        words = self._since_words(self._session.how).format(time=since)
        self._since.set_state(ChipLook(words, Kind.NEUTRAL, "lock"))
        self._others.setText(self.tr("Switch person"))
        self._others.setAccessibleName(self._others.text())
        self._foot.setText(self._foot_words())
        self._tell_time()
        self._model.speak()
        self._show(self._model.state)

    def _since_words(self, how: str) -> str:
        """How the session was locked, with a place for the time."""
        known = {
            "idle": self.tr("Locked at {time}: nobody was active"),
            "pin": self.tr("Locked at {time}: three wrong PINs"),
            "suspend": self.tr("Locked at {time}: the computer slept"),
            "screen": self.tr("Locked at {time} with the computer’s own screen"),
        }
        return known.get(how, self.tr("Locked at {time}"))

    def _foot_words(self) -> str:
        return self.tr(
            "Offline: data encrypted on this computer. No patient detail is shown while locked."
        )

    def _doors(self) -> tuple[QWidget, ...]:
        """What stands between the person and what is kept."""
        return (self._door, self._kept)

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawing lies under everything."""
        super().resizeEvent(event)
        self._art.setGeometry(self.rect())

    def _lay_out(self) -> None:
        px, middle = theme_of().px, Qt.AlignmentFlag.AlignHCenter
        card = Card(radius=12, padding=_SIDE)
        card.setFixedWidth(px(_WIDE))
        for part in (self._clock, self._day, self._since):
            card.body.addWidget(part, 0, middle)
        card.body.addSpacing(px(8))
        card.body.addWidget(self._blocked)
        card.body.addWidget(self._last_lock)
        card.body.addLayout(self._person_row())
        card.body.addSpacing(px(4))
        for door in self._doors():
            card.body.addWidget(door)
        self._foot.setAlignment(middle)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(px(16), px(24), px(16), px(16))
        column.addStretch(2)
        # Beside stretches, not aligned: the height of an aligned card is not asked for its width.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        column.addWidget(self._foot)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _person_row(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(theme_of().px(12))
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._role)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._others)
        return row

    def _tell_time(self) -> None:
        now = self._session.now()
        self._clock.setText(self._wording.time(now))
        self._day.setText(f"{self._wording.weekday(now.date())} {self._wording.day(now.date())}")

    def _show(self, state: UnlockState) -> None:
        if state.people and not state.chosen and not state.busy:
            # Whoever worked here can unlock no more: somebody else has to.
            self.others_asked.emit()
            return
        self._blocked.setVisible(bool(state.blocked))
        self._last_lock.tell(state.last_lock)
        title = self.tr("This workbook cannot be opened now")
        self._blocked.set_state(BannerLook(Kind.DANGER, title, state.blocked))
        who = next((one for one in state.people if one.person == state.chosen), None)
        self._avatar.set_initials(initials_of(state.name))
        self._name.setText(state.name)
        self._role.setText(who.role if who is not None else "")
        self._door.show_state(state)
        self._kept.count(state.drafts)

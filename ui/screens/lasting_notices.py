"""Banners that nobody can put away: they go when what they say is over."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.desk import Desk
from ui.screens.page import side_margin
from ui.theme import theme_of
from ui.viewmodels.lasting import Lasting, LastingViewModel, alarm_words
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind

CLOCK_RIGHT = "notice.clock_right"


class LastingNotices(QWidget):
    """A doubtful clock, with the button that clears it; a memory that cannot be written."""

    def __init__(self, desk: Desk, *, anchored: bool) -> None:
        super().__init__()
        self.setObjectName("lasting")
        self._desk = desk
        self._vm = LastingViewModel(desk.runner, desk.feed, anchored=anchored)
        self._clock, self._anchor = (Banner(BannerLook(Kind.WARN, "")) for _ in range(2))
        self._clock.setObjectName("lasting.clock")
        self._anchor.setObjectName("lasting.anchor")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme_of().px(8))
        for banner in (self._clock, self._anchor):
            banner.hide()
            self._column.addWidget(banner)
        self._clock.acted.connect(lambda _: self._vm.clear())
        self._vm.changed.subscribe(self._show)
        # Shown only once it stands in the window: before, it would be a window of its own.
        self.hide()

    def begin(self) -> None:
        """Say what is known, and look for alarms that are open."""
        self._show(self._vm.state)
        self._vm.load()

    def leave(self) -> None:
        """The workbook is about to lock: listening ends."""
        self._vm.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The banners keep to the margins of the page under them."""
        super().resizeEvent(event)
        self._show(self._vm.state)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show(self._vm.state)

    def _show(self, state: Lasting) -> None:
        say = self._desk.wording.say
        if state.alarm is not None:
            words = alarm_words(state.alarm, self._desk.wording, self._desk.site.zone)
            clear = state.may_clear and not self._desk.read_only
            actions = ((CLOCK_RIGHT, say("clock.is_right")),) if clear else ()
            self._clock.set_state(BannerLook(Kind.WARN, say("clock.check"), words, actions))
        title, more = say("storage.unanchored"), say("storage.unanchored_more")
        self._anchor.set_state(BannerLook(Kind.WARN, title, more))
        self._clock.setVisible(state.alarm is not None)
        self._anchor.setVisible(not state.anchored)
        self._fit(shown=state.alarm is not None or not state.anchored)

    def _fit(self, *, shown: bool) -> None:
        """No room is taken while there is nothing to say."""
        px = theme_of().px
        side, top = (side_margin(self.width()), px(12)) if shown else (0, 0)
        self._column.setContentsMargins(side, top, side, 0)
        self.setVisible(shown)

"""Banners that nobody can put away: they go when what they say is over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.desk import Desk
from ui.screens.hold_banner import HoldBanner
from ui.screens.page import side_margin
from ui.theme import theme_of
from ui.viewmodels.backups import BackupsViewModel, BackupView
from ui.viewmodels.go_on import may_go_on
from ui.viewmodels.lasting import Lasting, LastingViewModel, alarm_words
from ui.viewmodels.sync_hold import SyncHold, SyncHoldViewModel
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind

CLOCK_RIGHT = "notice.clock_right"
CHOOSE, OPEN, GO_ON = "notice.choose_backups", "notice.open_backups", "notice.go_on"
Stale = tuple[str, dict[str, str]] | None


class LastingNotices(QWidget):
    """A doubtful clock, with the button that clears it; a memory that cannot be written; an older
    folder, with the way on from it (`go_on_asked`); export files held back after a restore, with
    the way to let them go (`release_asked`); no place for backups, and a backup that did not come
    back whole (`backups_asked`).

    stale: the notice of an older folder. A demonstration has nothing to lose: nothing insists.
    """

    backups_asked = Signal()
    go_on_asked = Signal()
    release_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        backups: BackupsViewModel,
        hold: SyncHoldViewModel,
        *,
        anchored: bool,
        stale: Stale = None,
    ) -> None:
        super().__init__()
        self.setObjectName("lasting")
        self._desk = desk
        self._vm = LastingViewModel(desk.runner, desk.feed, anchored=anchored)
        self._older = stale
        self._insists, self._broken = False, ""
        self._stale_banner, self._clock, self._anchor, self._backups, self._drill = (
            Banner(BannerLook(Kind.WARN, "")) for _ in range(5)
        )
        self._stale_banner.setObjectName("lasting.stale")
        self._clock.setObjectName("lasting.clock")
        self._anchor.setObjectName("lasting.anchor")
        self._backups.setObjectName("lasting.backups")
        self._drill.setObjectName("lasting.drill")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme_of().px(8))
        for banner in (self._stale_banner, self._clock, self._anchor, self._backups, self._drill):
            banner.hide()
            self._column.addWidget(banner)
        self._hold, self._hold_vm = HoldBanner(), hold
        self._column.insertWidget(1, self._hold)
        self._clock.acted.connect(lambda _: self._vm.clear())
        self._stale_banner.acted.connect(lambda _: self.go_on_asked.emit())
        self._backups.acted.connect(lambda _: self.backups_asked.emit())
        self._drill.acted.connect(lambda _: self.backups_asked.emit())
        self._vm.changed.subscribe(self._show)
        self._hold.acted.connect(lambda _: self.release_asked.emit())
        backups.changed.subscribe(self._show_backups)
        hold.changed.subscribe(self._show_hold)
        # Shown only once it stands in the window: before, it would be a window of its own.
        self.hide()

    def begin(self) -> None:
        """Say what is known, and look for alarms that are open."""
        self._show(self._vm.state)
        self._vm.load()
        if not self._desk.read_only:
            self._hold_vm.load()
        self._vm.watch(self._desk.timers, self._desk.gate.look_at_clock)

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
        self._show_stale()
        hold = self._hold_vm.state
        self._hold.tell(hold, self._desk.wording)
        self._show_backups_banner()
        stale = self._older is not None
        lasts = bool(self._broken) or self._insists or bool(hold.why)
        self._fit(shown=state.alarm is not None or not state.anchored or stale or lasts)

    def _show_hold(self, hold: SyncHold) -> None:
        del hold
        self._show(self._vm.state)

    def _show_backups(self, view: BackupView) -> None:
        safe = bool(view.place) or self._desk.site.demo or self._desk.read_only
        insists = view.known and not safe
        if (insists, view.drill_failed) != (self._insists, self._broken):
            self._insists, self._broken = insists, view.drill_failed
            self._show(self._vm.state)

    def _show_backups_banner(self) -> None:
        title = self.tr("No folder for backups has been chosen")
        words = self.tr(
            "Everything recorded is on this computer alone: if it is lost or fails, everything "
            "goes with it. Choose a USB stick, another disk or a shared folder."
        )
        actions = ((CHOOSE, self.tr("Choose the folder")),)
        self._backups.set_state(BannerLook(Kind.WARN, title, words, actions))
        self._backups.setVisible(self._insists)
        self._say_broken()

    def _say_broken(self) -> None:
        """A backup that is none is worse than none: whoever counts on it must know."""
        title = self.tr("A backup was tried, and did not come back whole")
        words = f"{self._broken} {self._desk.wording.say('backup_card.drill_what')}"
        actions = ((OPEN, self.tr("Open the backups")),)
        self._drill.set_state(BannerLook(Kind.WARN, title, words, actions))
        self._drill.setVisible(bool(self._broken))

    def _show_stale(self) -> None:
        if self._older is None:
            return
        code, params = self._older
        title = self.tr("Read only: an earlier copy of the workbook")
        words = self._desk.wording.say(code, **params)
        may = may_go_on(self._desk.role)
        actions = ((GO_ON, self.tr("Go on from this folder…")),) if may else ()
        self._stale_banner.set_state(BannerLook(Kind.WARN, title, words, actions))
        self._stale_banner.show()

    def _fit(self, *, shown: bool) -> None:
        """No room is taken while there is nothing to say."""
        px = theme_of().px
        side, top = (side_margin(self.width()), px(12)) if shown else (0, 0)
        self._column.setContentsMargins(side, top, side, 0)
        self.setVisible(shown)

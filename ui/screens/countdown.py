"""The countdown before the cover or the lock: a calm banner over whatever shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.theme import theme_of
from ui.viewmodels.idle import Countdown
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind

_WIDE, _TOP = 420, 16


class CountdownBanner(Banner):
    """Stands at the top of `host`, in the middle; it takes no click and no keyboard."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(BannerLook(Kind.WARN, " ", " ", icon="hourglass"), host)
        self.setObjectName("countdown")
        self._host = host
        self._now: Countdown | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        host.installEventFilter(self)
        self.hide()

    def tell(self, countdown: Countdown | None) -> None:
        """Show how long is left; None: somebody is there."""
        self._now = countdown
        if countdown is None:
            self.hide()
            return
        self.set_state(self._look_of(countdown))
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle at every size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._now is not None:
            self.set_state(self._look_of(self._now))
            self._place()

    def _look_of(self, countdown: Countdown) -> BannerLook:
        left = countdown.seconds
        if countdown.locks:
            title = self.tr("The workbook locks in {seconds} s").format(seconds=left)
            text = self.tr("Only opening the screen puts it off.")
        else:
            title = self.tr("The screen is covered in {seconds} s").format(seconds=left)
            text = self.tr("Any key keeps it open.")
        return BannerLook(Kind.WARN, title, text, icon="hourglass")

    def _place(self) -> None:
        px, room = theme_of().px, self._host.width()
        wide = min(px(_WIDE), room - 2 * px(_TOP))
        self.setGeometry((room - wide) // 2, px(_TOP), wide, self._column.totalHeightForWidth(wide))

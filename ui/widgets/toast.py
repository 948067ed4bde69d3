"""Toasts: what has just been done, bottom right for six seconds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QPropertyAnimation,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token, theme_of
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import box, icon, painting, text_width, words
from ui.widgets.shadow import REACH, soft_shadow

SECONDS = 6
_SLIDE_MS = 160
_HIGH = 44


@dataclass(frozen=True)
class ToastLook:
    """What was done."""

    text: str
    icon: str = "ok-filled"


class Toast(PaintedWidget):
    """One toast. `gone` fires when it has had its time."""

    gone = Signal()

    def __init__(self, look: ToastLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.gone)

    def start(self) -> None:
        """Count the six seconds."""
        self._timer.start(SECONDS * 1000)

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stays while the mouse is on it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """And counts again afterwards."""
        super().leaveEvent(event)
        self.start()

    def sizeHint(self) -> QSize:
        """Icon, words, and the room of the shadow."""
        px = self.theme.px
        wide = text_width(self._look.text, self.theme.font(13)) + px(62)
        return QSize(max(round(wide), px(260)) + 2 * REACH, px(_HIGH) + 2 * REACH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, ground, icon and words."""
        del event
        theme, px = self.theme, self.theme.px
        frame = self.area().adjusted(REACH, REACH, -REACH, -REACH)
        with painting(self) as painter:
            soft_shadow(painter, theme, frame, px(8))
            line = theme.color(Token.LINE_STRONG) if theme.dark else None
            box(painter, frame, px(8), fill=theme.color(Token.TOAST), border=line)
            done = self._look.icon == "ok-filled"
            tone = Token.TOAST_OK if done else Token.TOAST_ACCENT
            spot = QPointF(frame.left() + px(23), frame.center().y())
            icon(painter, theme, self._look.icon, tone, 18, spot)
            place = frame.adjusted(px(42), 0, -px(14), 0)
            words(painter, place, self._look.text, theme.font(13), theme.color(Token.TOAST_TEXT))


class ToastHost(QObject):
    """Shows toasts over `host`, one at a time, in its bottom right corner."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._toast: Toast | None = None
        self._slide: QPropertyAnimation | None = None
        host.installEventFilter(self)

    @property
    def toast(self) -> Toast | None:
        """The toast shown now."""
        return self._toast

    def show_toast(self, look: ToastLook) -> None:
        """Show this one in the place of the last."""
        self.clear()
        toast = Toast(look, self._host)
        toast.gone.connect(self.clear)
        toast.resize(toast.sizeHint())
        self._toast = toast
        end = self._corner(toast)
        toast.move(end)
        toast.show()
        toast.raise_()
        toast.start()
        if theme_of().motion:
            self._slide_in(toast)

    def clear(self) -> None:
        """Take the toast away now."""
        if self._slide is not None:
            self._slide.stop()
            self._slide = None
        if self._toast is not None:
            self._toast.hide()
            self._toast.deleteLater()
            self._toast = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes size."""
        if event.type() is QEvent.Type.Resize and self._toast is not None:
            self._toast.move(self._corner(self._toast))
        return super().eventFilter(watched, event)

    def _corner(self, toast: Toast) -> QPoint:
        gap = theme_of().px(16)
        room = self._host.rect().adjusted(0, 0, -gap, -gap)
        spot = toast.rect()
        spot.moveBottomRight(room.bottomRight())
        return spot.topLeft()

    def _slide_in(self, toast: Toast) -> None:
        end = toast.pos()
        slide = QPropertyAnimation(toast, b"pos", toast)
        slide.setDuration(_SLIDE_MS)
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        start = toast.pos()
        start.setY(end.y() + theme_of().px(24))
        slide.setStartValue(start)
        slide.setEndValue(end)
        slide.start()
        self._slide = slide

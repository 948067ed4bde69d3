"""The focus ring: two pixels of accent, two pixels away, around whatever has the keyboard.

One transparent overlay follows the focused widget, so that no widget has to keep room for a ring
in its own layout. A widget takes part by `give_ring(widget, radius)`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import Token, theme_of

_RADIUS = "ringRadius"
_TARGET = "ringTarget"
_MANAGER = "focusRingManager"
_GAP, _WIDTH = 2, 2


def give_ring(widget: QWidget, radius: int, around: QWidget | None = None) -> None:
    """Show the ring around `widget` (or around `around`) while `widget` has the keyboard."""
    widget.setProperty(_RADIUS, radius)
    widget.setProperty(_TARGET, around)
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.findChild(_Manager, _MANAGER) is None:
        _Manager(app)


def take_ring(widget: QWidget) -> None:
    """Stop showing the ring for `widget`, because it shows its focus in another way."""
    widget.setProperty(_RADIUS, None)


class FocusRing(QWidget):
    """The overlay itself; follows one widget until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def attach(self, target: QWidget, radius: int) -> None:
        """Follow `target`, drawing inside the nearest ancestor that has room for the ring."""
        self.release()
        self._target, self._radius = target, radius
        host = self._host(target)
        if host is None:
            return
        self.setParent(host)
        walker: QWidget | None = target
        while walker is not None and walker is not host:
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self._place()
        self.setVisible(target.isVisible())
        self.raise_()

    def release(self) -> None:
        """Let go of the widget and hide."""
        for widget in self._watched:
            # A page may throw a part away while it has the keyboard.
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()
        self.setParent(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in place while the target or what it stands in moves."""
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
            target = self._target
            self.setVisible(target is not None and isValid(target) and target.isVisible())
        elif kind in (QEvent.Type.Hide, QEvent.Type.ParentAboutToChange):
            self.hide()
        return super().eventFilter(watched, event)

    def _outline(self, host: QWidget, target: QWidget) -> QRect:
        reach = _GAP + _WIDTH
        corner = target.mapTo(host, QPoint(0, 0))
        return QRect(corner, target.size()).adjusted(-reach, -reach, reach, reach)

    def _host(self, target: QWidget) -> QWidget | None:
        host = target.parentWidget()
        while host is not None and not host.isWindow():
            above = host.parentWidget()
            if host.rect().contains(self._outline(host, target)):
                break
            if above is not None and isinstance(above.parentWidget(), QScrollArea):
                break
            host = above
        return host

    def _place(self) -> None:
        host = self.parentWidget()
        if self._target is not None and isValid(self._target) and host is not None:
            self.setGeometry(self._outline(host, self._target))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of().color(Token.ACCENT), _WIDTH))
        half = _WIDTH / 2
        radius = self._radius + _GAP + half
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )


class _Manager(QObject):
    """Moves one ring to the widget that has the keyboard; a child of the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_MANAGER)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if self._ring is not None and isValid(self._ring):
            self._ring.release()
            self._ring.deleteLater()
        self._ring = None
        radius = new.property(_RADIUS) if new is not None else None
        if new is None or not isinstance(radius, int):
            return
        around = new.property(_TARGET)
        self._ring = FocusRing()
        self._ring.attach(around if isinstance(around, QWidget) else new, radius)

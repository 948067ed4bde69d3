"""What every painted widget shares: the theme at hand and a repaint when it changes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme, theme_of
from ui.widgets.focus_ring import give_ring

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class PaintedWidget(QWidget):
    """A widget that paints itself from the tokens; `retheme` is run at every theme change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = theme_of()
        self.theme.changed.connect(self._theme_changed)

    def retheme(self) -> None:
        """Set again what was computed from sizes or colours; the default has nothing to set."""

    def _theme_changed(self) -> None:
        self.retheme()
        self.updateGeometry()
        self.update()

    def area(self) -> QRectF:
        """The whole of the widget, in real numbers for the painter."""
        return QRectF(self.rect())


class PaintedButton(QAbstractButton):
    """A clickable that paints itself: hover, focus ring, Space and Enter alike."""

    RADIUS = 7

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = theme_of()
        self.theme.changed.connect(self._theme_changed)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        give_ring(self, self.RADIUS)

    def retheme(self) -> None:
        """Set again what was computed from sizes or colours; the default has nothing to set."""

    def _theme_changed(self) -> None:
        self.retheme()
        self.updateGeometry()
        self.update()

    def area(self) -> QRectF:
        """The whole of the widget, in real numbers for the painter."""
        return QRectF(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks as Space does; with Ctrl it is left to the region's primary action.

        Arrows belong to the row or the grid the button stands in.
        """
        if event.key() in _ARROWS:
            event.ignore()
            return
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.click()
            return
        super().keyPressEvent(event)

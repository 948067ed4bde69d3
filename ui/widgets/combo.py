"""The drop-down choice, drawn as an input box; a turn of the wheel never changes it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.theme import Token, theme_of
from ui.widgets.box_look import RADIUS, BoxLook, Shape, paint_frame, value_ink
from ui.widgets.focus_ring import give_ring, take_ring
from ui.widgets.kinds import Kind
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.paint import icon, painting, words


class Combo(QComboBox):
    """A choice from a list. Nothing is chosen at first; `placeholder` stands there until then.

    Fill it with `addItem(words, value)`; read `currentData()`; listen to `activated`, which only
    a person's choice fires.
    """

    def __init__(
        self,
        *,
        name: str = "",
        placeholder: str = "",
        height: int = 32,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = BoxLook()
        self._height, self._width = height, width
        self.menu: Menu | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        across = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme_of().changed.connect(self.updateGeometry)

    def set_box(self, look: BoxLook) -> None:
        """Show another state; only an EDIT box opens its list."""
        self._look = look
        if look.tone in (Kind.WARN, Kind.DANGER):
            give_ring(self, RADIUS)
        else:
            take_ring(self)
        self.update()

    def choose_data(self, value: object) -> None:
        """Show the row with this value without reporting it; no row when there is none."""
        self.setCurrentIndex(self.findData(value))

    def sizeHint(self) -> QSize:
        """32 high unless told otherwise."""
        theme = theme_of()
        return QSize(theme.px(self._width or 140), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Room for a short word and the caret."""
        theme = theme_of()
        return QSize(theme.px(self._width or 64), theme.px(self._height))

    def showPopup(self) -> None:
        """Open the list under the box."""
        if self._look.shape is not Shape.EDIT or not self.count():
            return
        rows = [MenuRow(str(place), self.itemText(place)) for place in range(self.count())]
        current = str(max(self.currentIndex(), 0))
        self.menu = Menu("", rows, current=current, width=self.width())
        self.menu.setAccessibleName(self.accessibleName())
        self.menu.chosen.connect(self._take)
        self.menu.closed.connect(self._forget)
        self.menu.open_under(self)

    def hidePopup(self) -> None:
        """Close the list without choosing."""
        if self.menu is not None:
            self.menu.dismiss()

    def _forget(self) -> None:
        self.menu = None

    def _take(self, place: str) -> None:
        self.setCurrentIndex(int(place))
        self.activated.emit(int(place))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not change an answer."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop showing the focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, words and caret."""
        del event
        theme, area = theme_of(), self.rect().toRectF()
        chosen = self.currentIndex() >= 0
        ink = value_ink(self._look, enabled=self.isEnabled()) if chosen else Token.TEXT3
        shown = self.currentText() if chosen else self.placeholderText()
        stands_in = self._look.shape in (Shape.MISSING, Shape.NOT_APPLICABLE)
        with painting(self) as painter:
            paint_frame(painter, theme, area, self._look, focused=self.hasFocus())
            left = theme.px(9)
            if self._look.shape is Shape.MISSING:
                spot = QPointF(theme.px(16), area.center().y())
                icon(painter, theme, "minus-circle", Token.TEXT3, 15, spot)
                left += theme.px(20)
            place = area.adjusted(left, 0, -theme.px(26), 0)
            text = self._look.stead if stands_in else shown
            words(painter, place, text, theme.font(13), theme.color(ink))
            if self._look.shape is Shape.EDIT:
                spot = QPointF(area.right() - theme.px(15), area.center().y())
                icon(painter, theme, "chevron-down", Token.TEXT2, 13, spot)

"""The input box: one line to type in, with unit, state mark and icons, as in a form or alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.theme import BODY, Token, theme_of
from ui.widgets.base import PaintedButton, PaintedWidget
from ui.widgets.box_look import RADIUS, BoxLook, Shape, paint_frame, value_ink
from ui.widgets.focus_ring import give_ring, take_ring
from ui.widgets.kinds import Kind
from ui.widgets.paint import LEFT, RIGHT, box, icon, painting, text_width, words

_CLEAR = QColor(0, 0, 0, 0)
_PAD = 9
# Qt keeps two pixels of its own beside the text of a line edit.
_QT_MARGIN = 2


class BoxSize(StrEnum):
    """32 high; 27 in dense lists; 36 with larger digits for the value being looked at."""

    NORMAL = "normal"
    DENSE = "dense"
    LARGE = "large"
    TALL = "tall"


_HEIGHT = {BoxSize.NORMAL: 32, BoxSize.DENSE: 27, BoxSize.LARGE: 36, BoxSize.TALL: 42}
_FONT = {BoxSize.NORMAL: 13, BoxSize.DENSE: 13, BoxSize.LARGE: 16, BoxSize.TALL: 14}


class BareEdit(QLineEdit):
    """A line edit without a frame; tells when it gains or loses the keyboard."""

    focus_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)

    def set_ink(self, token: Token) -> None:
        """Words in the token's colour on no ground."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, _CLEAR)
        palette.setColor(QPalette.ColorRole.Text, theme_of().color(token))
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme_of().color(Token.TEXT3))
        self.setPalette(palette)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the box."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the box."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class UnitPill(PaintedButton):
    """The unit as a pill with a caret: opens the choice of units."""

    RADIUS = 5

    def sizeHint(self) -> QSize:
        """The unit, the caret and six pixels at each side."""
        wide = text_width(self.text(), self.theme.font(12)) + self.theme.px(26)
        return QSize(round(wide), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, unit and caret."""
        del event
        with painting(self) as painter:
            fill = Token.HOVER if self.underMouse() else Token.NEUTRAL_SOFT
            box(painter, self.area(), self.theme.px(4), fill=self.theme.color(fill))
            place = self.area().adjusted(self.theme.px(6), 0, -self.theme.px(18), 0)
            colour = self.theme.color(Token.TEXT2)
            words(painter, place, self.text(), self.theme.font(12), colour, LEFT)
            spot = QPointF(self.width() - self.theme.px(11), self.area().center().y())
            icon(painter, self.theme, "chevron-down", Token.TEXT2, 11, spot)


class InputBox(PaintedWidget):
    """A box with one `editor` line.

    `edited` carries the text at each change made by the person, `left` fires when the keyboard
    leaves the box, `unit_clicked` when the unit pill is used. `lead` names an icon at the left
    (clock, search, key); `set_trailing` puts a small widget at the right (eye, key cap).
    """

    edited = Signal(str)
    left = Signal()
    unit_clicked = Signal()

    def __init__(
        self,
        *,
        name: str = "",
        size: BoxSize = BoxSize.NORMAL,
        lead: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._lead, self._width = size, lead, width
        self._look = BoxLook()
        self._pill: UnitPill | None = None
        self._trailing: QWidget | None = None
        across = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.editor = BareEdit(self)
        self.editor.setAccessibleName(name)
        self.editor.textEdited.connect(self.edited)
        self.editor.focus_changed.connect(self._focus_changed)
        self.setFocusProxy(self.editor)
        self.retheme()

    def text(self) -> str:
        """What stands in the box; "" when a reason stands there instead of a value."""
        return self.editor.text() if self._typed() else ""

    def set_text(self, text: str) -> None:
        """Show a value without reporting it; the cursor stays where the person had it."""
        if self._typed() and text != self.editor.text():
            place = self.editor.cursorPosition()
            self.editor.setText(text)
            if self.editor.hasFocus():
                self.editor.setCursorPosition(min(place, len(text)))

    def set_box(self, look: BoxLook) -> None:
        """Show another state."""
        if look == self._look:
            return
        was_typed, old_ink = self._typed(), value_ink(self._look)
        self._look = look
        if not self._typed():
            self.editor.setText(look.stead)
        elif not was_typed:
            self.editor.clear()
        self.editor.setReadOnly(look.shape is not Shape.EDIT)
        if value_ink(look) is not old_ink:
            self.editor.set_ink(value_ink(look))
        self._set_pill()
        self._set_ring()
        self._place()
        self.update()

    def set_trailing(self, widget: QWidget) -> None:
        """Put a widget inside the box, at its right end."""
        self._trailing = widget
        widget.setParent(self)
        self._place()

    def sizeHint(self) -> QSize:
        """The height of its size; the width asked for, or room for a short number."""
        return QSize(self.theme.px(self._width or 120), self.theme.px(_HEIGHT[self._size]))

    def minimumSizeHint(self) -> QSize:
        """Room for a few digits and the unit."""
        return QSize(self.theme.px(self._width or 64), self.theme.px(_HEIGHT[self._size]))

    def retheme(self) -> None:
        """Fonts and colours of the editor, then the places of the parts."""
        # The application's font is the body font already, and setting a font is dear in a form
        # of a hundred fields.
        if _FONT[self._size] != BODY:
            big = self._size is BoxSize.LARGE
            self.editor.setFont(self.theme.font(_FONT[self._size], bold=big))
        self.editor.set_ink(value_ink(self._look))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts in place."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the rim or the unit means the editor."""
        del event
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, icons and fixed unit."""
        del event
        with painting(self) as painter:
            focused = self.editor.hasFocus()
            paint_frame(painter, self.theme, self.area(), self._look, focused=focused)
            if self._look.shape is Shape.NOT_APPLICABLE:
                self._paint_patch(painter)
            middle = self.area().center().y()
            lead = self._lead_icon()
            if lead:
                spot = QPointF(self.theme.px(16), middle)
                icon(painter, self.theme, lead, Token.TEXT3, 15, spot)
            self._paint_right(painter, middle)

    def _typed(self) -> bool:
        return self._look.shape in (Shape.EDIT, Shape.READ_ONLY)

    def _lead_icon(self) -> str:
        return "minus-circle" if self._look.shape is Shape.MISSING else self._lead

    def _fixed_unit(self) -> str:
        return self._look.unit if self._typed() and not self._look.unit_menu else ""

    def _right_room(self) -> float:
        room = 0.0
        if self._fixed_unit():
            room += text_width(self._fixed_unit(), self.theme.font(12)) + self.theme.px(10)
        if self._look.mark:
            room += self.theme.px(16 + 8)
        if self._pill is not None:
            room += self._pill.sizeHint().width() + self.theme.px(4)
        if self._trailing is not None:
            room += self._trailing.sizeHint().width() + self.theme.px(6)
        return room

    def _place(self) -> None:
        left = self.theme.px(_PAD) - _QT_MARGIN
        if self._lead_icon():
            left += self.theme.px(20)
        wide = max(self.width() - left - round(self._right_room()) - self.theme.px(2), 8)
        self.editor.setGeometry(left, 2, wide, max(self.height() - 4, 1))
        right = self.width() - self.theme.px(4)
        for part in (self._pill, self._trailing):
            if part is not None:
                wanted = part.sizeHint()
                high = min(wanted.height(), self.height() - self.theme.px(8))
                top = (self.height() - high) // 2
                part.setGeometry(QRect(right - wanted.width(), top, wanted.width(), high))
                right -= wanted.width() + self.theme.px(4)

    def _set_pill(self) -> None:
        wanted = self._look.unit_menu and self._look.shape is Shape.EDIT
        if wanted and self._pill is None:
            self._pill = UnitPill(parent=self)
            self._pill.clicked.connect(self.unit_clicked)
            self._pill.show()
        elif not wanted and self._pill is not None:
            self._pill.deleteLater()
            self._pill = None
        if self._pill is not None:
            self._pill.setText(self._look.unit)
            self._pill.setAccessibleName(self._look.unit)

    def _set_ring(self) -> None:
        """An amber or red border stays while typing, so the focus is then shown around it."""
        if self._look.tone in (Kind.WARN, Kind.DANGER):
            give_ring(self.editor, RADIUS, around=self)
        else:
            take_ring(self.editor)

    def _focus_changed(self, gained: bool) -> None:
        self.update()
        if not gained:
            self.left.emit()

    def _paint_patch(self, painter: QPainter) -> None:
        """A plain ground under the words, so that the hatch does not run through them."""
        wide = text_width(self._look.stead, self.editor.font()) + self.theme.px(12)
        high = self.height() - self.theme.px(10)
        spot = QRectF(self.theme.px(4), (self.height() - high) / 2, wide, high)
        box(painter, spot, self.theme.px(4), fill=self.theme.color(Token.SURFACE))

    def _paint_right(self, painter: QPainter, middle: float) -> None:
        right = float(self.width() - self.theme.px(10))
        unit = self._fixed_unit()
        if unit:
            font = self.theme.font(12)
            words(
                painter,
                QRectF(0, 0, right, self.height()),
                unit,
                font,
                self.theme.color(Token.TEXT3),
                RIGHT,
            )
            right -= text_width(unit, font) + self.theme.px(8)
        if self._look.mark:
            spot = QPointF(right - self.theme.px(8), middle)
            icon(painter, self.theme, self._look.mark, Token.OK, 16, spot)

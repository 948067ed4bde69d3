"""The box for several lines of words; Tab leaves it, as it leaves every other field."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Token, theme_of
from ui.widgets.base import PaintedWidget
from ui.widgets.box_look import BoxLook, Shape, paint_frame, value_ink
from ui.widgets.paint import painting


class BareText(QPlainTextEdit):
    """A text editor without a frame; tells when it gains or loses the keyboard."""

    focus_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)

    def set_ink(self, token: Token) -> None:
        """Words in the token's colour on no ground."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, theme_of().color(token))
        self.setPalette(palette)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the box."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the box."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class TextBox(PaintedWidget):
    """Several lines in one box. `edited` fires at each change, `left` when the keyboard leaves."""

    edited = Signal()
    left = Signal()

    def __init__(self, *, name: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = BoxLook()
        self._lines = lines
        self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editor = BareText(self)
        self.editor.setAccessibleName(name)
        self.editor.textChanged.connect(self._changed)
        self.editor.focus_changed.connect(self._focus_changed)
        self.setFocusProxy(self.editor)
        self.retheme()

    def text(self) -> str:
        """The words typed."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Show words without reporting them."""
        if text != self.text():
            self._quiet = True
            self.editor.setPlainText(text)
            self._quiet = False

    def set_box(self, look: BoxLook) -> None:
        """Show another state."""
        self._look = look
        stands_in = look.shape in (Shape.MISSING, Shape.NOT_APPLICABLE)
        self.editor.setReadOnly(look.shape is not Shape.EDIT)
        self.editor.setPlaceholderText(look.stead if stands_in else "")
        self.editor.set_ink(value_ink(look))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the lines asked for."""
        return QSize(self.theme.px(240), self.theme.px(14 + 18 * self._lines))

    def minimumSizeHint(self) -> QSize:
        """Narrower if it must be."""
        return QSize(self.theme.px(120), self.theme.px(14 + 18 * self._lines))

    def retheme(self) -> None:
        """Font and colours of the editor."""
        self.editor.setFont(self.theme.font(13))
        self.editor.set_ink(value_ink(self._look))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The editor fills the frame."""
        super().resizeEvent(event)
        pad = self.theme.px(4)
        self.editor.setGeometry(self.rect().adjusted(pad, pad, -pad, -pad))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        del event
        with painting(self) as painter:
            focused = self.editor.hasFocus()
            paint_frame(painter, self.theme, self.area(), self._look, focused=focused)

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _focus_changed(self, gained: bool) -> None:
        self.update()
        if not gained:
            self.left.emit()

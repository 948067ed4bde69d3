"""The field: label and state words, the box, its messages and offers (one pattern).

`FieldBox` draws the anatomy around any control; the control that holds a value is usually an
`InputBox`, but a `Combo`, a `TextBox` or a `Segmented` may stand there too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.box_look import BoxLook
from ui.widgets.field_foot import FieldFoot, Offer
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import (
    RIGHT,
    icon,
    painting,
    paragraph,
    text_height,
    text_width,
    words,
)
from ui.widgets.query_mark import QueryMark
from ui.widgets.segmented import Segmented

__all__ = ["FieldBox", "FieldLook", "Message", "Offer"]

_LABEL, _GAP, _LINE, _MARK = 18, 4, 18, 20
_MESSAGE_ICON = {
    Kind.NEUTRAL: "info",
    Kind.ACCENT: "info",
    Kind.OK: "ok-filled",
    Kind.WARN: "warning-filled",
    Kind.DANGER: "error-filled",
}


@dataclass(frozen=True)
class Message:
    """One line under the box: NEUTRAL is a hint, WARN asks, DANGER refuses, OK confirms."""

    text: str
    kind: Kind = Kind.NEUTRAL


@dataclass(frozen=True)
class FieldLook:
    """Everything a field shows but the value.

    required, changed: words beside the label, "" for none. state: words at the right of the label
    (Signed, Under query). query: what a screen reader says of the query mark; "" for no mark.
    """

    label: str
    required: str = ""
    changed: str = ""
    state: str = ""
    box: BoxLook = field(default_factory=BoxLook)
    messages: tuple[Message, ...] = ()
    offers: tuple[Offer, ...] = ()
    query: str = ""


@runtime_checkable
class HasBox(Protocol):
    """A control that draws a box of its own."""

    def set_box(self, look: BoxLook) -> None:
        """Show the state of the box."""


class FieldBox(PaintedWidget):
    """A labelled control. `set_state` shows a `FieldLook`; `extra` widgets (the reason for a
    change) stand under the messages.

    offer_chosen: the id of what was clicked. query_clicked: the round mark.
    """

    offer_chosen = Signal(str)
    query_clicked = Signal()

    def __init__(
        self,
        look: FieldLook,
        control: QWidget,
        *,
        reserve: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.control = control
        self._look = look
        self._reserve = reserve
        self._foot: FieldFoot | None = None
        self._extra: QWidget | None = None
        self._query: QueryMark | None = None
        self._high = 0
        control.setParent(self)
        self.setFocusProxy(control)
        self._show_look()

    @property
    def look(self) -> FieldLook:
        """What is shown now."""
        return self._look

    def set_state(self, look: FieldLook) -> None:
        """Show another state; nothing happens when it is the same."""
        if look != self._look:
            self._look = look
            self._show_look()

    def set_extra(self, widget: QWidget | None) -> None:
        """Put a widget under the messages, or take it away; the caller owns it."""
        if self._extra is not None:
            self._extra.hide()
        self._extra = widget
        if widget is not None:
            widget.setParent(self)
            widget.show()
        self._arrange()

    def retheme(self) -> None:
        """Arrange again at the zoom in force."""
        self._arrange()

    def sizeHint(self) -> QSize:
        """The width of the control and the height that is in force."""
        return QSize(max(self.control.sizeHint().width(), self.theme.px(120)), self._high)

    def minimumSizeHint(self) -> QSize:
        """The least width of the control."""
        return QSize(self.control.minimumSizeHint().width(), self._high)

    def heightForWidth(self, width: int) -> int:
        """The height at this width: messages wrap, and a layout must know it beforehand."""
        return self._height_at(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Messages may wrap otherwise."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the label line and the messages."""
        del event
        with painting(self) as painter:
            self._paint_label(painter)
            top = float(self.control.geometry().bottom() + 1 + self.theme.px(_GAP))
            for message in self._look.messages:
                top += self._paint_message(painter, message, top)

    def _show_look(self) -> None:
        look = self._look
        if isinstance(self.control, HasBox):
            self.control.set_box(look.box)
        elif isinstance(self.control, Segmented):
            self.control.setEnabled(look.box.shape.value == "edit")
        said = [look.required, look.changed, look.state, look.box.mark_name, look.query]
        said += [message.text for message in look.messages]
        target = self.control.focusProxy() or self.control
        if look.label and not isinstance(self.control, Segmented):
            target.setAccessibleName(look.label)
        target.setAccessibleDescription(". ".join(part for part in said if part))
        self._set_foot()
        self._set_query()
        self._arrange()
        self.update()

    def _set_foot(self) -> None:
        wanted = bool(self._look.offers)
        if wanted and self._foot is None:
            self._foot = FieldFoot(self)
            self._foot.offer_chosen.connect(self.offer_chosen)
        if self._foot is not None:
            self._foot.set_state(self._look.offers)
            self._foot.setVisible(wanted)

    def _set_query(self) -> None:
        if self._look.query and self._query is None:
            self._query = QueryMark(self)
            self._query.clicked.connect(self.query_clicked)
            self._query.show()
        elif not self._look.query and self._query is not None:
            self._query.deleteLater()
            self._query = None
        if self._query is not None:
            self._query.set_name(self._look.query)

    def _message_height(self, message: Message, width: int) -> int:
        room = max(width - self.theme.px(_MARK), 40)
        high = text_height(message.text, self.theme.font(12), room)
        return max(round(high) + self.theme.px(3), self.theme.px(_LINE))

    def _foot_top(self, width: int) -> int:
        """Where the messages end at this width."""
        px = self.theme.px
        top = px(_LABEL) + px(_GAP) if self._look.label else 0
        top += self.control.sizeHint().height() + px(_GAP)
        lines = sum(self._message_height(message, width) for message in self._look.messages)
        return top + max(lines, px(_LINE) if self._reserve else 0)

    def _parts(self) -> list[QWidget]:
        """What stands under the messages now."""
        under = (self._extra, self._foot)
        return [part for part in under if part is not None and not part.isHidden()]

    def _height_at(self, width: int) -> int:
        gap = self.theme.px(_GAP)
        return self._foot_top(width) + sum(gap + part.sizeHint().height() for part in self._parts())

    def _arrange(self) -> None:
        """Place control, foot and extra, and ask for the height they need together."""
        px = self.theme.px
        top = px(_LABEL) + px(_GAP) if self._look.label else 0
        hint = self.control.sizeHint()
        fixed = self.control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
        wide = min(hint.width(), self.width()) if fixed else self.width()
        self.control.setGeometry(0, top, wide, hint.height())
        top = self._foot_top(self.width())
        if self._query is not None:
            size = self._query.sizeHint()
            right = self.control.geometry().right() + 1 - size.width()
            corner = self.control.geometry().top() - size.height() // 2 - px(1)
            self._query.setGeometry(right, corner, size.width(), size.height())
        for part in self._parts():
            high = part.sizeHint().height()
            part.setGeometry(0, top + px(_GAP), self.width(), high)
            top += px(_GAP) + high
        if top != self._high:
            self._high = top
            self.updateGeometry()

    def _paint_label(self, painter: QPainter) -> None:
        look, theme = self._look, self.theme
        if not look.label:
            return
        high = theme.px(_LABEL)
        right = float(self.width() - (theme.px(22) if look.query else 0))
        if look.state:
            small, colour = theme.font(11), theme.color(Token.TEXT2)
            words(painter, QRectF(0, 0, right, high), look.state, small, colour, RIGHT)
            right -= text_width(look.state, small) + theme.px(8)
        left = self._word(painter, 0.0, right, look.label, 13, Token.TEXT)
        left = self._word(painter, left, right, look.required, 12, Token.TEXT3)
        if look.changed and left < right:
            spot = QPointF(left + theme.px(7), high / 2)
            icon(painter, theme, "pencil", Token.WARN, 14, spot)
            self._word(painter, left + theme.px(18), right, look.changed, 12, Token.WARN_TEXT)

    def _word(
        self, painter: QPainter, left: float, right: float, text: str, size: int, token: Token
    ) -> float:
        """Draw one word of the label line; returns where the next may begin."""
        if not text:
            return left
        font = self.theme.font(size)
        place = QRectF(left, 0, right - left, self.theme.px(_LABEL))
        words(painter, place, text, font, self.theme.color(token))
        return left + text_width(text, font) + self.theme.px(7)

    def _paint_message(self, painter: QPainter, message: Message, top: float) -> float:
        theme, ink = self.theme, INK[message.kind]
        high = self._message_height(message, self.width())
        plain = message.kind is Kind.NEUTRAL
        spot = QPointF(theme.px(7), top + theme.px(_LINE) / 2)
        token = Token.TEXT3 if plain else ink.icon
        icon(painter, theme, _MESSAGE_ICON[message.kind], token, 14, spot)
        left = theme.px(_MARK)
        place = QRectF(left, top + theme.px(1), self.width() - left, high)
        colour = theme.color(Token.TEXT2 if plain else ink.text)
        paragraph(painter, place, message.text, theme.font(12), colour)
        return high

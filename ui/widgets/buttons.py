"""Buttons: one primary a region, outlined secondary, quiet for rows, plain, outlined danger."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.key_hint import key_cap_width, paint_key_cap
from ui.widgets.paint import CENTER, LEFT, box, icon, painting, text_width, words


class ButtonKind(StrEnum):
    """The weight a button has on its page."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    PLAIN = "plain"
    DANGER = "danger"


class ButtonSize(StrEnum):
    """34 high by default, 28 in rows and under fields, 44 at the foot of a decision panel."""

    NORMAL = "normal"
    SMALL = "small"
    LARGE = "large"


_HEIGHT = {ButtonSize.NORMAL: 34, ButtonSize.SMALL: 28, ButtonSize.LARGE: 44}
_FONT = {ButtonSize.NORMAL: 13, ButtonSize.SMALL: 12, ButtonSize.LARGE: 14}
_INK = {
    ButtonKind.PRIMARY: Token.ON_FILL,
    ButtonKind.SECONDARY: Token.TEXT,
    ButtonKind.QUIET: Token.TEXT,
    ButtonKind.PLAIN: Token.TEXT2,
    ButtonKind.DANGER: Token.DANGER_TEXT,
}
_BOLD = frozenset({ButtonKind.PRIMARY, ButtonKind.DANGER})


class Button(PaintedButton):
    """Verb and object. `key` is the shortcut drawn as a key cap; disabled shows a closed lock
    when `locked_icon` names one, and the reason belongs in words under the button."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        size: ButtonSize = ButtonSize.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._key, self._size = kind, icon, key, size
        self.setAccessibleName(text)

    def set_look(self, text: str, *, icon: str = "", kind: ButtonKind | None = None) -> None:
        """Change words, icon and, when given, the kind."""
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon
        self._kind = kind or self._kind
        self.updateGeometry()
        self.update()

    def _content_width(self, *, key: bool = True) -> float:
        font = self.theme.font(_FONT[self._size], bold=self._bold())
        wide = text_width(self.text(), font)
        if self._icon:
            wide += self.theme.px(16 + 7)
        if self._key and key:
            wide += key_cap_width(self.theme, self._key) + self.theme.px(8)
        return wide

    def _bold(self) -> bool:
        return self._kind in _BOLD or self._size is ButtonSize.LARGE

    def sizeHint(self) -> QSize:
        """The words, the icon and twelve pixels at each side."""
        pad = 2 * self.theme.px(14 if self._size is not ButtonSize.SMALL else 12)
        return QSize(round(self._content_width()) + pad + 1, self.theme.px(_HEIGHT[self._size]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, words and key cap."""
        del event
        with painting(self) as painter:
            self._paint_ground(painter)
            self._paint_content(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        fill, border = self._ground()
        box(
            painter,
            self.area(),
            self.theme.px(self.RADIUS),
            fill=self.theme.color(fill) if fill else None,
            border=self.theme.color(border) if border else None,
        )

    def _ground(self) -> tuple[Token | None, Token | None]:
        """Fill and border for the kind and for what the mouse does."""
        lit = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            return (None if self._kind is ButtonKind.PLAIN else Token.NEUTRAL_SOFT), None
        if self._kind is ButtonKind.PRIMARY:
            return (Token.ACCENT_FILL_HOVER if lit else Token.ACCENT_FILL), None
        if self._kind is ButtonKind.SECONDARY:
            return (Token.HOVER if lit or self.isDown() else Token.SURFACE), Token.CONTROL
        if self._kind is ButtonKind.DANGER:
            return (Token.DANGER_SOFT if lit else Token.SURFACE), Token.DANGER
        rest = Token.NEUTRAL_SOFT if self._kind is ButtonKind.QUIET else None
        return (Token.HOVER if lit else rest), None

    def _paint_content(self, painter: QPainter) -> None:
        ink = _INK[self._kind] if self.isEnabled() else Token.TEXT3
        font = self.theme.font(_FONT[self._size], bold=self._bold())
        area = self.area()
        room = area.width() - self.theme.px(8)
        # The words stay whole before the key does.
        key = bool(self._key) and self._content_width() <= room
        wide = min(self._content_width(key=key), room)
        left = area.center().x() - wide / 2
        right = left + wide
        if self._icon:
            side = self.theme.px(16)
            icon(painter, self.theme, self._icon, ink, 16, QPointF(left + side / 2, self._middle()))
            left += side + self.theme.px(7)
        if key:
            cap = key_cap_width(self.theme, self._key)
            spot = QRectF(right - cap, 0, cap, area.height())
            on_fill = self._kind is ButtonKind.PRIMARY and self.isEnabled()
            paint_key_cap(painter, self.theme, spot, self._key, on_fill=on_fill)
            right -= cap + self.theme.px(8)
        place = QRectF(left, 0, right - left + 1, area.height())
        words(painter, place, self.text(), font, self.theme.color(ink), LEFT)

    def _middle(self) -> float:
        return self.area().center().y()


class IconButton(PaintedButton):
    """A square control with an icon alone; the accessible name is also its hover hint."""

    RADIUS = 6

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        side: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._icon, self._side = icon, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """The name a screen reader says and the hint shows."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon (an eye open or closed)."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A square of the side asked for, never under 26."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon, on a pale ground under the mouse."""
        del event
        with painting(self) as painter:
            if self.underMouse() and self.isEnabled():
                hover = self.theme.color(Token.HOVER)
                box(painter, self.area(), self.theme.px(self.RADIUS), fill=hover)
            tone = Token.TEXT2 if self.isEnabled() else Token.TEXT3
            icon(painter, self.theme, self._icon, tone, 18, self.area().center())


class LinkButton(PaintedButton):
    """Words that act, in the action colour unless told otherwise; underlined under the mouse."""

    RADIUS = 4

    def __init__(
        self,
        text: str,
        *,
        size: int = 13,
        tone: Token = Token.ACCENT_TEXT,
        height: int = 26,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._tone, self._height = size, tone, height
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """The words, and a target of at least 26 high unless they stand in a line of crumbs."""
        wide = text_width(self.text(), self.theme.font(self._size))
        return QSize(round(wide) + 2, self.theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        del event
        with painting(self) as painter:
            tone = self._tone if self.isEnabled() else Token.TEXT3
            colour = self.theme.color(tone)
            words(painter, self.area(), self.text(), self.theme.font(self._size), colour, CENTER)
            if self.underMouse() and self.isEnabled():
                foot = round(self.area().center().y() + self.theme.px(self._size * 0.6)) + 0.5
                painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))

"""One place in the sidebar: icon, words and how many things wait there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.icon_pair import filled
from ui.widgets.paint import RIGHT, box, icon, painting, words


@dataclass(frozen=True)
class NavPlace:
    """A place: `id` is reported when chosen; `key` is the shortcut named in the hover hint."""

    id: str
    text: str
    icon: str
    count: int | None = None
    key: str = ""


class NavItem(PaintedButton):
    """The row of one place; in rail mode the icon alone, with the words as hint."""

    def __init__(self, place: NavPlace, parent: QWidget | None = None) -> None:
        super().__init__(place.text, parent)
        self._place = place
        self._rail = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_place(place)

    def set_place(self, place: NavPlace) -> None:
        """Show another count or other words."""
        self._place = place
        self.setText(place.text)
        count = "" if place.count is None else f" {place.count}"
        self.setAccessibleName(place.text + count)
        self._set_hint()
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Icon alone, or icon and words."""
        self._rail = rail
        self._set_hint()
        self.update()

    def _set_hint(self) -> None:
        named = self.accessibleName() if self._rail else ""
        self.setToolTip("  ".join(part for part in (named, self._place.key) if part))

    def sizeHint(self) -> QSize:
        """34 high."""
        return QSize(self.theme.px(40), self.theme.px(34))

    def minimumSizeHint(self) -> QSize:
        """No less than the icon."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground when chosen or under the mouse, then icon, words and count."""
        del event
        with painting(self) as painter:
            self._paint_ground(painter)
            px, on = self.theme.px, self.isChecked()
            drawn = filled(self._place.icon) if on else self._place.icon
            tone = Token.ACCENT if on else Token.TEXT2
            across = self.width() / 2 if self._rail else px(21)
            icon(painter, self.theme, drawn, tone, 18, QPointF(across, self.height() / 2))
            if not self._rail:
                self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        on = self.isChecked()
        if on:
            fill, line = self.theme.color(Token.RAISED), self.theme.color(Token.LINE)
            box(painter, self.area(), self.theme.px(7), fill=fill, border=line)
            bar = QRectF(0, 0, self.theme.px(3), self.height() * 0.5)
            bar.moveTop((self.height() - bar.height()) / 2)
            box(painter, bar, bar.width() / 2, fill=self.theme.color(Token.ACCENT))
        elif self.underMouse():
            box(painter, self.area(), self.theme.px(7), fill=self.theme.color(Token.HOVER))

    def _paint_words(self, painter: QPainter) -> None:
        px, on = self.theme.px, self.isChecked()
        ink = self.theme.color(Token.TEXT if on else Token.TEXT2)
        right = self.width() - px(10)
        if self._place.count is not None:
            place = QRectF(0, 0, right, self.height())
            count = str(self._place.count)
            words(painter, place, count, self.theme.font(12, bold=on), ink, RIGHT)
            right -= px(26)
        place = QRectF(px(40), 0, right - px(40), self.height())
        words(painter, place, self._place.text, self.theme.font(13, bold=on), ink)

    def nextCheckState(self) -> None:
        """A click asks to go somewhere; the sidebar says where one is."""

    def focus_by_key(self) -> None:
        """Take the keyboard as Tab would."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

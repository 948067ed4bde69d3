"""The line of the sidebar that says how old the last backup is; one click opens its card."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedButton
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import box, icon, painting, text_width, words


class BackupLine(PaintedButton):
    """A state line that can be clicked; on the rail the icon alone, with the words as hint."""

    RADIUS = 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._rail, self._kind, self._hint = False, Kind.NEUTRAL, ""
        self.setObjectName("shell.backups")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_state(self, text: str, kind: Kind, hint: str) -> None:
        """The words and how grave they are. hint: what a click does."""
        self._kind, self._hint = kind, hint
        self.setText(text)
        self.setAccessibleName(text)
        self._set_hint()
        self.updateGeometry()
        self.update()

    def set_rail(self, rail: bool) -> None:
        """The icon alone, or icon and words."""
        self._rail = rail
        self._set_hint()
        self.update()

    def _set_hint(self) -> None:
        self.setToolTip(f"{self.text()}. {self._hint}" if self._rail else self._hint)

    def sizeHint(self) -> QSize:
        """26 high, as every target; as wide as icon and words."""
        wide = text_width(self.text(), self.theme.font(12)) + self.theme.px(26)
        return QSize(round(wide), self.theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """The icon alone, if it must be."""
        return QSize(self.theme.px(18), self.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words, on a pale ground under the mouse."""
        del event
        ink, px = INK[self._kind], self.theme.px
        with painting(self) as painter:
            if self.underMouse():
                box(painter, self.area(), px(self.RADIUS), fill=self.theme.color(Token.HOVER))
            drawn = "warning" if self._kind is Kind.WARN else "save"
            spot = QPointF(px(9), self.height() / 2)
            icon(painter, self.theme, drawn, ink.icon, 15, spot)
            if not self._rail:
                tone = ink.text if self._kind is Kind.WARN else Token.TEXT2
                place = self.area().adjusted(px(23), 0, 0, 0)
                font = self.theme.font(12)
                words(painter, place, self.text(), font, self.theme.color(tone))

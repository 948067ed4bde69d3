"""A list of which one may be chosen: one stop of the Tab key, arrows choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.check_row import paint_radio
from ui.widgets.focus_ring import give_ring
from ui.widgets.paint import RIGHT, painting, text_width, words


@dataclass(frozen=True)
class RadioOption:
    """One choice: value reported, words, quiet note at the right."""

    value: str
    text: str
    note: str = ""


class RadioList(PaintedWidget):
    """Rows with a radio; nothing is chosen at first. `chosen` carries the value."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[RadioOption],
        *,
        name: str,
        row: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options, self._name = tuple(options), name
        self._row = row
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        give_ring(self, 5)
        self.set_value("")

    @property
    def value(self) -> str:
        """The value chosen, "" for none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a value without reporting it."""
        self._value = value
        shown = next((o.text for o in self._options if o.value == value), "")
        self.setAccessibleName(f"{self._name}: {shown}" if shown else self._name)
        self.update()

    def choose(self, value: str) -> None:
        """Take a value as the person did."""
        if value != self._value and self.isEnabled():
            self.set_value(value)
            self.chosen.emit(value)

    def sizeHint(self) -> QSize:
        """All rows."""
        font, small = self.theme.font(13, bold=True), self.theme.font(12)
        widths = [text_width(o.text, font) + text_width(o.note, small) for o in self._options]
        wide = max(widths, default=0) + self.theme.px(44)
        return QSize(round(wide), len(self._options) * self.theme.px(self._row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row clicked."""
        number = int(event.position().y() // self.theme.px(self._row))
        if 0 <= number < len(self._options):
            self.choose(self._options[number].value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the neighbour, Space the first when none is chosen."""
        step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        values = [o.value for o in self._options]
        at = values.index(self._value) if self._value in values else -1
        if event.key() == Qt.Key.Key_Space and at < 0:
            self.choose(values[0])
        elif step and values:
            self.choose(values[min(max(at + step, 0), len(values) - 1)])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every row."""
        del event
        high = self.theme.px(self._row)
        with painting(self) as painter:
            for number, option in enumerate(self._options):
                spot = QRectF(0, number * high, self.width(), high)
                self._paint_row(painter, spot, option, on=option.value == self._value)

    def _paint_row(self, painter: QPainter, spot: QRectF, option: RadioOption, *, on: bool) -> None:
        theme, px = self.theme, self.theme.px
        paint_radio(painter, theme, QPointF(px(9), spot.center().y()), on=on)
        ink = Token.TEXT if self.isEnabled() else Token.TEXT3
        place = spot.adjusted(px(26), 0, 0, 0)
        note = text_width(option.note, theme.font(12)) + px(8) if option.note else 0
        words(
            painter,
            place.adjusted(0, 0, -note, 0),
            option.text,
            theme.font(13, bold=on),
            theme.color(ink),
        )
        words(painter, place, option.note, theme.font(12), theme.color(Token.TEXT2), RIGHT)

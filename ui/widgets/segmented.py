"""Segmented choice: yes and no, 0 to 5, a few short words; nothing is chosen at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.focus_ring import give_ring
from ui.widgets.paint import CENTER, box, painting, text_width, words

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


@dataclass(frozen=True)
class Segment:
    """One answer: the value reported, the words shown, and whether it excludes (vermilion)."""

    value: str
    text: str
    danger: bool = False


class SegmentedStyle(StrEnum):
    """TRAY: a grey tray with a raised choice. BOXED: an input box with a solid choice (0 to 5)."""

    TRAY = "tray"
    BOXED = "boxed"


class Segmented(PaintedWidget):
    """A choice of one among a few, in one stop of the Tab key.

    Arrows move the choice, a digit or the first letter of an answer takes it, Delete takes it
    back when `clearable`. `chosen` carries the value, and "" after it was taken back.
    """

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment],
        *,
        name: str,
        style: SegmentedStyle = SegmentedStyle.TRAY,
        clearable: bool = True,
        height: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._segments = tuple(segments)
        self._name, self._style, self._clearable = name, style, clearable
        self._height = height
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        give_ring(self, 7)
        self.set_value("")

    @property
    def value(self) -> str:
        """The value chosen, "" while there is none."""
        return self._value

    def set_name(self, name: str) -> None:
        """Change the name a screen reader says, in another language."""
        self._name = name
        self.set_value(self._value)

    def set_value(self, value: str) -> None:
        """Show a value without reporting it."""
        self._value = value
        shown = next((s.text for s in self._segments if s.value == value), "")
        self.setAccessibleName(f"{self._name}: {shown}" if shown else self._name)
        self.update()

    def choose(self, value: str) -> None:
        """Take a value as the person did: show it and report it."""
        if value != self._value and self.isEnabled():
            self.set_value(value)
            self.chosen.emit(value)

    def _widths(self) -> list[float]:
        pad = self.theme.px(24 if self._style is SegmentedStyle.TRAY else 15)
        font = self.theme.font(12, bold=True)
        return [text_width(s.text, font) + pad for s in self._segments]

    def _spots(self) -> list[QRectF]:
        edge = self.theme.px(2)
        left, spots = float(edge), []
        wanted = self._widths()
        stretch = (self.width() - 2 * edge) / sum(wanted) if wanted else 1.0
        for wide in wanted:
            spots.append(QRectF(left, edge, wide * stretch, self.height() - 2 * edge))
            left += wide * stretch
        return spots

    def sizeHint(self) -> QSize:
        """Room for every answer in bold."""
        wide = sum(self._widths()) + 2 * self.theme.px(2)
        return QSize(round(wide) + 1, self.theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never less than all answers."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        for segment, spot in zip(self._segments, self._spots(), strict=True):
            if spot.contains(event.position()):
                self.choose(segment.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, digits, first letters, Delete."""
        step = (event.key() in _NEXT) - (event.key() in _BACK)
        if step:
            self._move(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._clearable:
            self.choose("")
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not event.text().strip():
            super().keyPressEvent(event)
        else:
            self._type(event)

    def _move(self, step: int) -> None:
        values = [s.value for s in self._segments]
        if self._value in values:
            place = min(max(values.index(self._value) + step, 0), len(values) - 1)
        else:
            place = 0 if step > 0 else len(values) - 1
        self.choose(values[place])

    def _type(self, event: QKeyEvent) -> None:
        typed = event.text().casefold()
        for segment in self._segments:
            if segment.text.casefold().startswith(typed):
                self.choose(segment.value)
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tray or box, then every answer."""
        del event
        tray = self._style is SegmentedStyle.TRAY
        with painting(self) as painter:
            box(
                painter,
                self.area(),
                self.theme.px(7 if tray else 6),
                fill=self.theme.color(Token.NEUTRAL_SOFT if tray else Token.SURFACE),
                border=None if tray else self.theme.color(Token.CONTROL),
            )
            for segment, spot in zip(self._segments, self._spots(), strict=True):
                self._paint_segment(painter, segment, spot, tray=tray)

    def _paint_segment(
        self, painter: QPainter, segment: Segment, spot: QRectF, *, tray: bool
    ) -> None:
        on = segment.value == self._value
        ink = Token.TEXT2 if self.isEnabled() else Token.TEXT3
        if on and (segment.danger or not tray):
            ink = Token.ON_FILL
            fill = Token.DANGER_FILL if segment.danger else Token.ACCENT_FILL
            box(painter, spot, self.theme.px(5), fill=self.theme.color(fill))
        elif on:
            ink = Token.TEXT
            line = self.theme.color(Token.LINE_STRONG)
            box(painter, spot, self.theme.px(5), fill=self.theme.color(Token.CHOSEN), border=line)
        colour = self.theme.color(ink)
        words(painter, spot, segment.text, self.theme.font(12, bold=on), colour, CENTER)

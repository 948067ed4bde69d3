"""The trend of a daily total: a line of known days, dashed and open where a day is incomplete."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.focus_ring import give_ring
from ui.widgets.paint import CENTER, RIGHT, painting, words
from ui.widgets.sofa_points import paint_points

_STRIP, _STRIP_GAP, _LEFT, _HEAD = 13, 2, 66, 20
# From this height of the chart on, strips grow, up to so much.
_LOW, _HIGH = 500, 24


@dataclass(frozen=True)
class TrendDay:
    """One day: its name, the value (None for no day yet), how it is written, whether partial.

    points: one entry per strip row; an int, None for unknown (hatched), or -1 for no day yet.
    said: the day in words, for the hint and the screen reader.
    """

    name: str
    value: int | None = None
    label: str = ""
    partial: bool = False
    points: tuple[int | None, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class TrendLook:
    """Days from left to right, the top of the scale, the strip rows' names, and today's place."""

    days: tuple[TrendDay, ...]
    top: int = 24
    step: int = 6
    rows: tuple[str, ...] = ()
    today: int | None = None


class TrendChart(PaintedWidget):
    """Line above, strips of points below. Left and Right walk the days; `day_chosen` on Enter
    and click carries the day's place."""

    day_chosen = Signal(int)

    def __init__(self, look: TrendLook, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._at = name, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        give_ring(self, 6)
        self.set_state(look)

    def set_state(self, look: TrendLook) -> None:
        """Show other days."""
        self._look = look
        self._at = min(self._at, max(len(look.days) - 1, 0))
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for line and strips."""
        return QSize(self.theme.px(420), self.theme.px(130) + self._strips_height(_STRIP))

    def minimumSizeHint(self) -> QSize:
        """The line may be low."""
        return QSize(self.theme.px(300), self.theme.px(90) + self._strips_height(_STRIP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the days, open one."""
        step = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        if step and self._look.days:
            self._at = min(max(self._at + step, 0), len(self._look.days) - 1)
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hint says the day under the mouse."""
        day = self._day_at(event.position().x())
        self.setToolTip(self._look.days[day].said if day is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day clicked."""
        day = self._day_at(event.position().x())
        if day is not None:
            self.day_chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw today's column, the scale, the line, the names and the strips."""
        del event
        with painting(self) as painter:
            self._paint_columns(painter)
            self._paint_scale(painter)
            self._paint_line(painter)
            self._paint_names(painter)
            for row, name in enumerate(self._look.rows):
                self._paint_strip(painter, row, name)

    def _strips_height(self, strip: int) -> int:
        return self.theme.px(_HEAD + len(self._look.rows) * (strip + _STRIP_GAP))

    def _strip(self) -> int:
        """How high a strip is: in a high chart they share the air with the line."""
        least = self.theme.px(_LOW)
        return _STRIP if self.height() < least else min(_STRIP + self.height() * 4 // least, _HIGH)

    def _plot(self) -> QRectF:
        foot = self._strips_height(self._strip()) + self.theme.px(8)
        top = self.theme.px(14)
        left = self.theme.px(_LEFT)
        return QRectF(left, top, self.width() - left, max(self.height() - foot - top, 10))

    def _column(self, day: int) -> QRectF:
        plot = self._plot()
        wide = plot.width() / max(len(self._look.days), 1)
        return QRectF(plot.left() + day * wide, 0, wide, self.height())

    def _day_at(self, x: float) -> int | None:
        for day in range(len(self._look.days)):
            if self._column(day).left() <= x < self._column(day).right():
                return day
        return None

    def _point(self, day: int, value: int) -> QPointF:
        plot = self._plot()
        high = plot.bottom() - plot.height() * value / max(self._look.top, 1)
        return QPointF(self._column(day).center().x(), high)

    def _say(self) -> None:
        said = self._look.days[self._at].said if self._look.days else ""
        self.setAccessibleName(f"{self._name}. {said}")

    def _paint_columns(self, painter: QPainter) -> None:
        if self._look.today is not None:
            painter.fillRect(self._column(self._look.today), self.theme.color(Token.ACCENT_SOFT))
        if self.hasFocus():
            painter.setPen(QPen(self.theme.color(Token.ACCENT), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._column(self._at).adjusted(1, 1, -1, -1))

    def _paint_scale(self, painter: QPainter) -> None:
        plot, theme = self._plot(), self.theme
        for value in range(0, self._look.top + 1, self._look.step):
            high = round(plot.bottom() - plot.height() * value / self._look.top) + 0.5
            painter.setPen(QPen(theme.color(Token.LINE), 1))
            painter.drawLine(QPointF(plot.left(), high), QPointF(plot.right(), high))
            spot = QRectF(0, high - theme.px(9), plot.left() - theme.px(8), theme.px(18))
            words(painter, spot, str(value), theme.font(11), theme.color(Token.TEXT2), RIGHT)

    def _paint_line(self, painter: QPainter) -> None:
        theme = self.theme
        known = [(n, day, day.value) for n, day in enumerate(self._look.days)]
        dots = [(self._point(n, v), day) for n, day, v in known if v is not None]
        accent = theme.color(Token.ACCENT)
        for (start, first), (end, second) in pairwise(dots):
            pen = QPen(accent, 2)
            if first.partial or second.partial:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawLine(start, end)
        reach = theme.px(5)
        for spot, day in dots:
            painter.setPen(QPen(accent, 2))
            painter.setBrush(theme.color(Token.SURFACE) if day.partial else accent)
            painter.drawEllipse(spot, reach, reach)
            place = QRectF(spot.x() - 40, spot.y() - theme.px(27), 80, theme.px(20))
            font = theme.font(13, bold=True)
            words(painter, place, day.label, font, theme.color(Token.TEXT), CENTER)

    def _paint_names(self, painter: QPainter) -> None:
        theme = self.theme
        top = self.height() - self._strips_height(self._strip())
        for place, day in enumerate(self._look.days):
            column = self._column(place)
            spot = QRectF(column.left(), top, column.width(), theme.px(_HEAD))
            now = place == self._look.today
            ink = theme.color(Token.ACCENT_TEXT if now else Token.TEXT2)
            words(painter, spot, day.name, theme.font(12, bold=now), ink, CENTER)

    def _paint_strip(self, painter: QPainter, row: int, name: str) -> None:
        theme, px = self.theme, self.theme.px
        strip = self._strip()
        top = self.height() - self._strips_height(strip) + px(_HEAD) + row * px(strip + _STRIP_GAP)
        high = px(strip)
        label = QRectF(0, top, px(_LEFT), high)
        words(painter, label, name, theme.font(11), theme.color(Token.TEXT2))
        for place, day in enumerate(self._look.days):
            points = day.points[row] if row < len(day.points) else -1
            column = self._column(place)
            spot = QRectF(column.left() + px(3), top, column.width() - px(6), high)
            if points == -1:
                words(painter, spot, "–", theme.font(11), theme.color(Token.TEXT3), CENTER)
            else:
                paint_points(painter, theme, spot, points, size=11)

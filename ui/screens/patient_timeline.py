"""The timeline of a patient: a head and a cell for every visit, walked with the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token
from ui.viewmodels.patient_words import VisitWords
from ui.widgets.base import PaintedWidget
from ui.widgets.cell_painter import CellLook, CellState, paint_cell
from ui.widgets.paint import RIGHT, painting, words

_HEAD, _CELL, _GAP = 22, 32, 12


class PatientTimeline(PaintedWidget):
    """One stop of the Tab key. `opened` carries the study event of the cell opened."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visits: tuple[VisitWords, ...] = ()
        self._at, self._name = 0, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    def set_visits(self, visits: Sequence[VisitWords], name: str) -> None:
        """Show these; the keyboard begins at the visit of today."""
        first = not self._visits
        self._visits, self._name = tuple(visits), name
        if first:
            today = (n for n, visit in enumerate(self._visits) if visit.today)
            self._at = next(today, 0)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """One head and one cell high."""
        px = self.theme.px
        return QSize(px(600), px(_HEAD + _CELL + 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the visits, open one."""
        step = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        if step and self._visits:
            self._at = min(max(self._at + step, 0), len(self._visits) - 1)
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._visits:
            self.opened.emit(self._visits[self._at].event)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hint says the visit under the mouse."""
        at = self._visit_at(event.position().x())
        self.setToolTip(self._visits[at].cell.spoken if at is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the visit clicked."""
        at = self._visit_at(event.position().x())
        if at is not None:
            self._at = at
            self.opened.emit(self._visits[at].event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads, the thread between the cells, and the cells."""
        del event
        with painting(self) as painter:
            self._paint_thread(painter)
            for place, visit in enumerate(self._visits):
                self._paint_head(painter, self._column(place), visit)
                if visit.cell.run:
                    self._paint_cell(painter, place, visit)

    def _column(self, place: int) -> QRectF:
        gap = self.theme.px(_GAP)
        wide = (self.width() - 6 + gap) / max(len(self._visits), 1)
        return QRectF(3 + place * wide, 0, wide - gap, self.height())

    def _visit_at(self, x: float) -> int | None:
        for place in range(len(self._visits)):
            column = self._column(place)
            if column.left() <= x <= column.right():
                return place
        return None

    def _say(self) -> None:
        said = self._visits[self._at].cell.spoken if self._visits else ""
        self.setAccessibleName(f"{self._name}. {said}")

    def _paint_thread(self, painter: QPainter) -> None:
        if not self._visits:
            return
        px = self.theme.px
        high = px(_HEAD) + 3 + px(_CELL) / 2
        painter.setPen(QPen(self.theme.color(Token.LINE_STRONG), 1))
        left, right = self._column(0).left(), self._column(len(self._visits) - 1).right()
        painter.drawLine(QPointF(left, high), QPointF(right, high))

    def _paint_head(self, painter: QPainter, column: QRectF, visit: VisitWords) -> None:
        theme = self.theme
        head = QRectF(column.left(), 0, column.width(), theme.px(_HEAD - 2))
        name = Token.ACCENT_TEXT if visit.today else Token.TEXT
        words(painter, head, visit.name, theme.font(13, bold=True), theme.color(name))
        day = Token.ACCENT_TEXT if visit.today else Token.TEXT2
        font = theme.font(12, bold=visit.today)
        words(painter, head, visit.dated, font, theme.color(day), RIGHT)

    def _paint_cell(self, painter: QPainter, place: int, visit: VisitWords) -> None:
        px, cell = self.theme.px, visit.cell
        last = self._column(place + cell.run - 1)
        column = self._column(place)
        spot = QRectF(column.left(), px(_HEAD) + 3, last.right() - column.left(), px(_CELL))
        look = CellLook(CellState(cell.state), cell.words, cell.fraction, framed=True)
        painter.fillRect(spot, self.theme.color(Token.SURFACE))
        focused = self.hasFocus() and place <= self._at < place + cell.run
        paint_cell(painter, self.theme, spot, look, focused=focused)

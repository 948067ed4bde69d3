"""The popover menu: missing because..., units, and other short choices with a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.theme import Token
from ui.widgets.base import PaintedWidget
from ui.widgets.paint import RIGHT, box, painting, text_width, words
from ui.widgets.shadow import REACH, soft_shadow

_TITLE, _ROW, _FRAME = 30, 34, 5


@dataclass(frozen=True)
class MenuRow:
    """One choice: id reported, words, and a quiet note at the right (a value, a consequence)."""

    id: str
    text: str
    note: str = ""


class Menu(PaintedWidget):
    """A titled list of choices. `open_under` opens it; it may also stand in a page.

    Up and Down move, Enter and click choose, a first letter goes to its row, Esc closes.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        title: str,
        rows: Sequence[MenuRow],
        *,
        current: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._rows, self._width = title, tuple(rows), width
        ids = [row.id for row in self._rows]
        self._at = ids.index(current) if current in ids else 0
        self._top, self._shown = 0, len(self._rows)
        self._backdrop: _Backdrop | None = None
        self._came_from: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._say()

    @property
    def ids(self) -> list[str]:
        """The ids of the rows, from the top."""
        return [row.id for row in self._rows]

    def open_under(self, anchor: QWidget, spot: QRect | None = None) -> None:
        """Open over the window of `anchor`, under it (or under `spot` of it), inside the window.

        Anything clicked outside closes it; the keyboard then goes back to where it was.
        """
        self._came_from = QApplication.focusWidget()
        self._backdrop = _Backdrop(anchor.window(), self)
        self.setParent(self._backdrop)
        room = self._backdrop.rect()
        rows_room = room.height() - 2 * (REACH + self.theme.px(_FRAME)) - self._title_height()
        self._shown = max(min(len(self._rows), rows_room // self.theme.px(_ROW)), 1)
        self._follow()
        place, size = spot or anchor.rect(), self.sizeHint()
        corner = anchor.mapTo(anchor.window(), place.bottomLeft())
        left = min(corner.x() - REACH, room.width() - size.width())
        top = min(corner.y() - REACH + self.theme.px(4), room.height() - size.height())
        self.setGeometry(max(left, 0), max(top, 0), size.width(), size.height())
        self._backdrop.show()
        self._backdrop.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close without choosing."""
        self._leave()

    def sizeHint(self) -> QSize:
        """Title, rows and the room of the shadow."""
        px, frame = self.theme.px, 2 * (REACH + self.theme.px(_FRAME))
        notes = max((text_width(r.note, self.theme.font(12)) for r in self._rows), default=0)
        names = max((text_width(r.text, self.theme.font(13)) for r in self._rows), default=0)
        wide = max(names + notes + px(42), px(self._width) - frame + 2 * REACH)
        high = self._title_height() + self._shown * px(_ROW)
        return QSize(round(wide) + frame, high + frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the mouse is the current one."""
        row = self._row_at(event.position().y())
        if row is not None and row != self._at:
            self._go(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        row = self._row_at(event.position().y())
        if row is not None:
            self._go(row)
            self._choose()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll a long list."""
        step = -1 if event.angleDelta().y() > 0 else 1
        self._top = min(max(self._top + step, 0), len(self._rows) - self._shown)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, close."""
        step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        if step:
            self._go((self._at + step) % len(self._rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.text().strip():
            self._go_to_letter(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, frame, title and rows."""
        del event
        theme = self.theme
        frame = self.area().adjusted(REACH, REACH, -REACH, -REACH)
        with painting(self) as painter:
            soft_shadow(painter, theme, frame, theme.px(8))
            line = theme.color(Token.LINE_STRONG)
            box(painter, frame, theme.px(8), fill=theme.color(Token.RAISED), border=line)
            if self._title:
                place = self._spot(self._top).translated(0, -theme.px(_TITLE))
                place.setHeight(theme.px(_TITLE))
                place.adjust(theme.px(9), 0, 0, 0)
                ink = theme.color(Token.TEXT2)
                words(painter, place, self._title, theme.font(12, bold=True), ink)
            for number in range(self._top, self._top + self._shown):
                row, on = self._rows[number], number == self._at
                self._paint_row(painter, self._spot(number), row, on=on)
            if self._shown < len(self._rows):
                self._paint_thumb(painter)

    def _title_height(self) -> int:
        return self.theme.px(_TITLE) if self._title else 0

    def _spot(self, number: int) -> QRectF:
        edge = REACH + self.theme.px(_FRAME)
        high = self.theme.px(_ROW)
        top = edge + self._title_height() + (number - self._top) * high
        return QRectF(edge, top, self.width() - 2 * edge, high)

    def _row_at(self, y: float) -> int | None:
        for number in range(self._top, self._top + self._shown):
            if self._spot(number).top() <= y < self._spot(number).bottom():
                return number
        return None

    def _paint_row(self, painter: QPainter, spot: QRectF, row: MenuRow, *, on: bool) -> None:
        theme = self.theme
        if on:
            box(painter, spot, theme.px(5), fill=theme.color(Token.ACCENT_SOFT))
        place = spot.adjusted(theme.px(9), 0, -theme.px(9), 0)
        ink = theme.color(Token.ACCENT_TEXT if on else Token.TEXT)
        words(painter, place, row.text, theme.font(13), ink)
        words(painter, place, row.note, theme.font(12), theme.color(Token.TEXT2), RIGHT)

    def _paint_thumb(self, painter: QPainter) -> None:
        """The mark at the right edge that says there is more above or below."""
        track = self._shown * self.theme.px(_ROW)
        part = self._shown / len(self._rows)
        top = self._spot(self._top).top() + track * self._top / len(self._rows)
        thumb = QRectF(self.width() - REACH - 5, top, 3, track * part)
        box(painter, thumb, 1.5, fill=self.theme.color(Token.LINE_STRONG))

    def _follow(self) -> None:
        """Keep the current row among those shown."""
        last = len(self._rows) - self._shown
        lowest = max(self._at - self._shown + 1, 0)
        self._top = min(max(self._top, lowest), self._at, max(last, 0))

    def _go(self, number: int) -> None:
        self._at = number
        self._follow()
        self._say()
        self.update()

    def _go_to_letter(self, letter: str) -> None:
        for number, row in enumerate(self._rows):
            if row.text.casefold().startswith(letter.casefold()):
                self._go(number)
                return

    def _say(self) -> None:
        now = self._rows[self._at] if self._rows else None
        self.setAccessibleName(f"{self._title}: {now.text}" if now else self._title)

    def _choose(self) -> None:
        chosen = self._rows[self._at].id
        self._leave()
        self.chosen.emit(chosen)

    def _leave(self) -> None:
        if self._backdrop is not None:
            self._backdrop.hide()
            self._backdrop.deleteLater()
            self._backdrop = None
            if self._came_from is not None:
                self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()


class _Backdrop(QWidget):
    """Lies over the whole window while a menu is open, and closes it when it is clicked.

    A child of the window rather than a window of its own: it opens alike on every platform, and
    no keyboard is taken from the system.
    """

    def __init__(self, window: QWidget, menu: Menu) -> None:
        super().__init__(window)
        self._menu = menu
        self.setGeometry(window.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the menu."""
        del event
        self._menu.dismiss()

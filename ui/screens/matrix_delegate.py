"""Paints the schedule matrix: patient, consent chip, and a cell for each visit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ui.qtmodels.matrix_model import CELL, CONSENT, FROZEN, LINE, PATIENT
from ui.theme import Theme, Token, theme_of
from ui.viewmodels.matrix import Cell, ConsentChip
from ui.widgets.cell_painter import CellLook, CellState, paint_cell
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.kinds import Kind
from ui.widgets.paint import LEFT, RIGHT, box, text_width, words
from workbook.application.views.patients import PatientLine

_GAP, _INSET = 3, 5
_MOST_KEPT = 600
_PATIENT_LEFT = 16


class MatrixDelegate(QStyledItemDelegate):
    """One delegate for both views of the matrix; `owner` is the view that has the keyboard.

    spare: by how many pixels the last column is wider than the visit it shows.
    """

    def __init__(self, owner: QAbstractItemView) -> None:
        super().__init__(owner)
        self._owner = owner
        self.spare = 0
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        theme_of().changed.connect(self._forget)

    def _forget(self) -> None:
        """Other colours or sizes: other pictures."""
        self._kept.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The view decides widths; 40 high."""
        del option, index
        theme = theme_of()
        return QSize(theme.px(80), theme.px(40))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell on its row's ground."""
        if option.widget is self._owner and index.column() < FROZEN:
            return  # The view that stays lies over these.
        theme = theme_of()
        area: QRectF = option.rect.toRectF()
        here = self._owner.currentIndex()
        focused = self._owner.hasFocus() and here == index
        ground = Token.HOVER if here.isValid() and here.row() == index.row() else Token.SURFACE
        painter.save()
        painter.fillRect(area, theme.color(ground))
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        foot = area.bottom() - 0.5
        painter.drawLine(QPointF(area.left(), foot), QPointF(area.right(), foot))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == PATIENT:
            _paint_patient(painter, theme, area, index, focused=focused)
        elif index.column() == CONSENT:
            _paint_consent(painter, theme, area, index, focused=focused)
        else:
            if _reaches_the_end(index):
                area.adjust(0, 0, -self.spare, 0)
            self._paint_visit(painter, area, index, focused=focused, ground=ground)
        painter.restore()

    def _paint_visit(
        self,
        painter: QPainter,
        area: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        focused: bool,
        ground: Token,
    ) -> None:
        """A visit from a picture kept of cells that look the same; most of them do."""
        cell, theme = index.data(CELL), theme_of()
        if not isinstance(cell, Cell):
            return
        inset, gap = theme.px(_INSET), theme.px(_GAP)
        spot = area.adjusted(gap, inset, -gap, -inset - 1)
        look = CellLook(CellState(cell.state), cell.words, cell.fraction)
        if focused:
            paint_cell(painter, theme, spot, look, focused=True, ground=ground)
            return
        ratio = painter.device().devicePixelRatio()
        key = (look, spot.width(), spot.height(), ground, ratio)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            picture = self._kept[key] = _picture_of(theme, spot, look, ground, ratio)
        painter.drawPixmap(spot.topLeft(), picture)


def _reaches_the_end(index: QModelIndex | QPersistentModelIndex) -> bool:
    cell = index.data(CELL)
    run = cell.run if isinstance(cell, Cell) else 1
    return index.column() + max(run, 1) == index.model().columnCount()


def _paint_patient(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    index: QModelIndex | QPersistentModelIndex,
    *,
    focused: bool,
) -> None:
    line, day = index.data(LINE), index.data(CELL)
    if not isinstance(line, PatientLine) or not isinstance(day, str):
        return
    px = theme.px
    place = area.adjusted(px(_PATIENT_LEFT), 0, -px(12), 0)
    bold = theme.font(13, bold=True)
    words(painter, place, line.number, bold, theme.color(Token.TEXT))
    quiet = theme.color(Token.TEXT2)
    room = text_width(day, theme.font(12)) + px(6)
    words(painter, place, day, theme.font(12), quiet, RIGHT)
    rest = place.adjusted(text_width(line.number, bold) + px(8), 0, -room, 0)
    words(painter, rest, line.initials, theme.font(13), quiet, LEFT)
    if focused:
        _ring(painter, theme, area)


def _paint_consent(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    index: QModelIndex | QPersistentModelIndex,
    *,
    focused: bool,
) -> None:
    chip = index.data(CELL)
    if isinstance(chip, ConsentChip):
        look = ChipLook(chip.words, Kind(chip.kind), chip.icon)
        wanted = chip_size(theme, look)
        spot = QRectF(0, 0, min(wanted.width(), area.width() - theme.px(8)), wanted.height())
        spot.moveLeft(area.left())
        spot.moveTop(area.center().y() - spot.height() / 2)
        paint_chip(painter, theme, spot, look)
    if focused:
        _ring(painter, theme, area)


def _picture_of(theme: Theme, spot: QRectF, look: CellLook, ground: Token, ratio: float) -> QPixmap:
    picture = QPixmap((spot.size() * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_cell(painter, theme, QRectF(QPointF(0, 0), spot.size()), look, ground=ground)
    painter.end()
    return picture


def _ring(painter: QPainter, theme: Theme, area: QRectF) -> None:
    ring = area.adjusted(2, 3, -2, -4)
    box(painter, ring, theme.px(6), border=theme.color(Token.ACCENT), width=2)

"""The view of plain rows: boxes, people, audit trail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.qtmodels.rows_model import SPOT, RowsModel, Spot
from ui.screens.table_head import HeadCorner, TableHead
from ui.theme import Theme, Token, theme_of
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.kinds import Kind
from ui.widgets.paint import box, words

_HEAD = 36
# From this width of the view on, rows have more air.
_ROOMY_WIDE, _ROOMY_MORE = 1500, 8
# A narrow table shrinks to this part of its columns before it scrolls sideways.
_LEAST_PART = 0.6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Words or a chip, on the row's ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(theme_of().px(60), theme_of().px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, spot = option.widget, index.data(SPOT)
        if not isinstance(view, QTableView) or not isinstance(spot, Spot):
            return
        theme = theme_of()
        area: QRectF = option.rect.toRectF()
        here = view.currentIndex()
        on_row = view.hasFocus() and here.isValid() and here.row() == index.row()
        painter.save()
        painter.fillRect(area, theme.color(Token.HOVER if on_row else Token.SURFACE))
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        foot = area.bottom() - 0.5
        painter.drawLine(QPointF(area.left(), foot), QPointF(area.right(), foot))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on_row and index.column() == 0:
            bar = QRectF(area.left(), area.top() + 4, theme.px(3), area.height() - 8)
            box(painter, bar, 2, fill=theme.color(Token.ACCENT))
        left = theme.px(16 if index.column() == 0 else 8)
        _paint_spot(painter, theme, area.adjusted(left, 0, -theme.px(8), -1), spot)
        painter.restore()


def _paint_spot(painter: QPainter, theme: Theme, place: QRectF, spot: Spot) -> None:
    if spot.kind:
        look = ChipLook(spot.text, Kind(spot.kind), spot.icon)
        wanted = chip_size(theme, look)
        frame = QRectF(0, 0, min(wanted.width(), place.width()), wanted.height())
        frame.moveLeft(place.left())
        frame.moveTop(place.center().y() - frame.height() / 2)
        paint_chip(painter, theme, frame, look)
        return
    ink = theme.color(Token.TEXT2 if spot.quiet else Token.TEXT)
    font = theme.font(13, bold=spot.bold, struck=spot.struck)
    if not spot.under:
        words(painter, place, spot.text, font, ink)
        return
    middle, high = place.center().y(), theme.px(18)
    upper = QRectF(place.left(), middle - high + 1, place.width(), high)
    words(painter, upper, spot.text, font, ink)
    lower = upper.translated(0, high - 1)
    words(painter, lower, spot.under, theme.font(12), theme.color(Token.TEXT2))


class RowsView(QTableView):
    """A table walked row by row. `opened` carries the key of a row opened by Enter or two clicks.

    shares: how the columns divide the width, in design pixels at their narrowest; the `grow`
    columns take what is left, in equal parts.
    """

    opened = Signal(str)

    def __init__(
        self,
        model: RowsModel,
        shares: Sequence[int],
        *,
        grow: int | tuple[int, ...],
        row: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._shares, self._high = model, tuple(shares), row
        self._grow = (grow,) if isinstance(grow, int) else grow
        self._kept = ""
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setHorizontalHeader(TableHead(self, left=len(self._shares), inset=8))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._corner = HeadCorner(self.horizontalHeader())
        self.addScrollBarWidget(self._corner, Qt.AlignmentFlag.AlignTop)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        theme_of().changed.connect(self._dress)
        self._dress()

    @property
    def key(self) -> str:
        """The key of the row at hand, "" for none."""
        return self._rows.key(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the page, not searched for."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open()
            return
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row takes the keyboard when no other has it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the tint away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Rows are tinted from end to end."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        self._share_room()

    def _open(self) -> None:
        if self.key:
            self.opened.emit(self.key)

    def _remember(self) -> None:
        self._kept = self.key

    def _restore(self) -> None:
        row = self._rows.row_of(self._kept)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, 0))
        self._share_room()

    def _dress(self) -> None:
        px = theme_of().px
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        self._corner.setFixedHeight(px(_HEAD))
        self._share_room()

    def _share_room(self) -> None:
        px = theme_of().px
        roomy = self.width() >= px(_ROOMY_WIDE)
        self.verticalHeader().setDefaultSectionSize(px(self._high + roomy * _ROOMY_MORE))
        widths = [px(share) for share in self._shares]
        spare = self.viewport().width() - sum(widths)
        if widths and spare > 0:
            part, rest = divmod(spare, len(self._grow))
            for column in self._grow:
                widths[column] += part
            widths[self._grow[0]] += rest
        elif widths:
            self._shrink(widths, -spare)
        for column, wide in enumerate(widths[: self._rows.columnCount()]):
            self.setColumnWidth(column, wide)

    def _shrink(self, widths: list[int], missing: int) -> None:
        """Take what is missing from the columns that grow, then from the others, in proportion."""
        others = [column for column in range(len(widths)) if column not in self._grow]
        for columns in (self._grow, others):
            together = sum(widths[column] for column in columns)
            taken = min(missing, int(together * (1 - _LEAST_PART)))
            for column in columns:
                widths[column] -= -(-widths[column] * taken // max(together, 1))
            missing -= taken

"""The view of the schedule matrix: the first two columns stay while the visits scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.qtmodels.matrix_model import CONSENT, FROZEN, PATIENT, MatrixModel
from ui.screens.matrix_delegate import MatrixDelegate
from ui.screens.table_head import TableHead
from ui.theme import theme_of

_PATIENT, _CONSENT, _VISIT, _EDGE = 150, 140, 82, 6
_ROOMY_PATIENT, _ROOMY_CONSENT = 190, 164
_HEAD, _ROW, _ROOMY_ROW = 38, 40, 55
# From this size of the view on there is room for more air.
_ROOMY_WIDE, _ROOMY_HIGH = 1500, 800
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex


class _Table(QTableView):
    """What both views share: no frame, no grid, no editing, one cell chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.head = TableHead(self, left=FROZEN, inset=0)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)


class MatrixView(_Table):
    """The matrix. `opened` carries row and column when a cell is opened by Enter or a click."""

    opened = Signal(int, int)

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = model
        self._spanned: set[int] = set()
        self._cold = _Table(self)
        self._delegate = MatrixDelegate(self)
        for view in (self, self._cold):
            view.setModel(model)
            view.setItemDelegate(self._delegate)
        self._cold.setSelectionModel(self.selectionModel())
        self._cold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cold.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cold.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._cold.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._set_spans)
        self._cold.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.clicked.connect(self._open)
        self._cold.clicked.connect(self._open)
        model.modelReset.connect(self._dress)
        model.dataChanged.connect(self._clear_spans)
        theme_of().changed.connect(self._dress)
        self._dress()

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard's place on a cell without opening it."""
        if 0 <= row < self._matrix.rowCount():
            self.setCurrentIndex(self._matrix.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the page, not searched for."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """A cell never hides behind the two columns that stay."""
        super().scrollTo(index, hint)
        edge = self._cold_width()
        left = self.visualRect(index).left()
        if index.column() >= FROZEN and left < edge:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (edge - left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The visits share the room that is left."""
        super().resizeEvent(event)
        self._share_room()
        self._set_spans()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first cell takes the keyboard when no other has it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._matrix.rowCount():
            self.go_to(0, FROZEN)
        self._repaint_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._repaint_all()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The row at hand is tinted from end to end."""
        super().currentChanged(current, previous)
        self._repaint_all()

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep the two columns over the others."""
        if event.type() is QEvent.Type.Resize:
            self._place_cold()
        return super().viewportEvent(event)

    def _open(self, index: Index) -> None:
        self.opened.emit(index.row(), index.column())

    def _repaint_all(self) -> None:
        self.viewport().update()
        self._cold.viewport().update()

    def _cold_width(self) -> int:
        return self.columnWidth(PATIENT) + self.columnWidth(CONSENT)

    def _dress(self) -> None:
        """Heights, hidden columns, spans and widths, after new lines or another zoom."""
        for view in (self, self._cold):
            view.horizontalHeader().setFixedHeight(theme_of().px(_HEAD))
        for column in range(FROZEN, self._matrix.columnCount()):
            self._cold.setColumnHidden(column, True)
        self._share_room()
        self._clear_spans()

    def _clear_spans(self) -> None:
        """Other lines: forget the spans, and set those of the rows in sight."""
        if self._spanned:
            self.clearSpans()
            self._spanned.clear()
        self._set_spans()

    def _set_spans(self) -> None:
        """Spans for rows when they come into sight: thousands of patients cost nothing."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height())
        end = self._matrix.rowCount() if last < 0 else last + 1
        for row in set(range(first, end)) - self._spanned:
            self._spanned.add(row)
            for column, wide in self._matrix.runs(row):
                self.setSpan(row, column, 1, wide)

    def _share_room(self) -> None:
        px = theme_of().px
        last = self._matrix.columnCount() - 1
        visits = last + 1 - FROZEN
        roomy = self.width() >= px(_ROOMY_WIDE)
        widths = {
            PATIENT: px(_ROOMY_PATIENT if roomy else _PATIENT),
            CONSENT: px(_ROOMY_CONSENT if roomy else _CONSENT),
        }
        high = _ROOMY_ROW if roomy and self.height() >= px(_ROOMY_HIGH) else _ROW
        for view in (self, self._cold):
            view.verticalHeader().setDefaultSectionSize(px(high))
        room = self.viewport().width() - sum(widths.values()) - px(_EDGE)
        each = max(room // visits, px(_VISIT)) if visits > 0 else 0
        # The last visit also fills what is left, so that rows reach the edge of the table.
        self._delegate.spare = px(_EDGE) + max(room - each * visits, 0)
        self.head.spare = self._delegate.spare
        widths[last] = each + self._delegate.spare
        for column in range(self._matrix.columnCount()):
            wide = widths.get(column, each)
            self.setColumnWidth(column, wide)
            if column < FROZEN:
                self._cold.setColumnWidth(column, wide)
        self._place_cold()

    def _place_cold(self) -> None:
        frame = self.frameWidth()
        high = self.viewport().height() + self.horizontalHeader().height()
        self._cold.setGeometry(frame, frame, self._cold_width(), high)
        self._cold.setVisible(self._matrix.rowCount() > 0)
        self._cold.raise_()

"""The SOFA grid: a table of organs and days, painted by one delegate, walked with the arrows."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import Token, theme_of
from ui.viewmodels.sofa import ORGANS, SofaState
from ui.viewmodels.sofa_cells import SofaCell, SofaColumn
from ui.widgets.box_look import Shape
from ui.widgets.kinds import Kind
from ui.widgets.paint import CENTER, icon, text_width, words
from ui.widgets.value_cell import ValueCellLook, paint_total, paint_value_cell

Index = QModelIndex | QPersistentModelIndex
TOTAL, CHANGE = len(ORGANS), len(ORGANS) + 1
HEAD, LABEL, TOTAL_HIGH, CHANGE_HIGH = 44, 190, 42, 34
# Row heights for windows at least so high; on a tall one rows get air before all else.
ROWS = ((1040, 72), (960, 62), (860, 52), (740, 43), (640, 37), (0, 32))
ICONS = ("lungs", "blood", "liver", "heart", "brain", "kidney")


class SofaModel(QAbstractTableModel):
    """A thin adapter over `SofaState`; column 0 holds the labels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = SofaState()
        self.labels: tuple[tuple[str, str], ...] = ()

    def set_state(self, state: SofaState) -> None:
        """Show another state of the grid."""
        same = len(state.columns) == len(self.state.columns)
        if not same:
            self.beginResetModel()
        self.state = state
        if not same:
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Six organs, the total and its change."""
        return 0 if parent is not None and parent.isValid() else CHANGE + 1

    def columnCount(self, parent: Index | None = None) -> int:
        """The labels and the days."""
        if parent is not None and parent.isValid():
            return 0
        return 1 + len(self.state.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says in words; the delegate paints from the state."""
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in roles:
            return None
        if index.column() == 0:
            return " ".join(self.labels[index.row()]) if self.labels else ""
        column = self.state.columns[index.column() - 1]
        if index.row() == TOTAL:
            return column.total
        if index.row() == CHANGE:
            return f"{column.change} {column.change_word}".strip()
        return column.cells[index.row()].spoken if column.cells else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The day and its date."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0 or section > len(self.state.columns):
            return ""
        column = self.state.columns[section - 1]
        return f"{column.title} {column.dated}".strip()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only organs of days can be stood on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() == 0 or index.row() >= TOTAL:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Header(QHeaderView):
    """Days with their dates; that of today under a bar."""

    def __init__(self, model: SofaModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self.caption = model, ""
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """46 high."""
        return QSize(super().sizeHint().width(), theme_of().px(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one day."""
        theme, area = theme_of(), rect.toRectF()
        painter.save()
        painter.fillRect(rect, theme.color(Token.SURFACE))
        if section == 0:
            place = area.adjusted(theme.px(16), 0, 0, 0)
            words(painter, place, self.caption, theme.font(13, bold=True), theme.color(Token.TEXT))
        elif section <= len(self._model.state.columns):
            self._paint_day(painter, area, section - 1)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_day(self, painter: QPainter, area: QRectF, day: int) -> None:
        theme, state = theme_of(), self._model.state
        column, today = state.columns[day], day == state.today
        ink = Token.ACCENT_TEXT if today else Token.TEXT2 if column.empty else Token.TEXT
        if today:
            painter.fillRect(area, theme.color(Token.ACCENT_SOFT))
            bar = QRectF(area.left(), area.top(), area.width(), theme.px(3))
            painter.fillRect(bar, theme.color(Token.ACCENT))
        top = QRectF(area.left(), area.top() + theme.px(6), area.width(), theme.px(18))
        words(painter, top, column.title, theme.font(13, bold=True), theme.color(ink), CENTER)
        top.translate(0, theme.px(17))
        small = theme.color(Token.ACCENT_TEXT if today else Token.TEXT2)
        words(painter, top, column.dated, theme.font(11, bold=today), small, CENTER)


class _Delegate(QStyledItemDelegate):
    """Paints every cell from the model's state."""

    def __init__(self, model: SofaModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._model, self._view = model, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        theme, state = theme_of(), self._model.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        today = index.column() - 1 == state.today
        ground = Token.ACCENT_SOFT if today and index.column() else Token.SURFACE
        painter.fillRect(rect, theme.color(ground))
        if index.row() != CHANGE:
            painter.setPen(QPen(theme.color(Token.LINE), 1))
            foot = rect.bottom() + 0.5
            painter.drawLine(rect.left(), round(foot), rect.right(), round(foot))
        if index.column() == 0:
            self._paint_label(painter, rect.toRectF(), index.row())
        elif index.column() <= len(state.columns):
            self._paint_day(painter, rect.toRectF(), index)
        painter.restore()

    def _paint_label(self, painter: QPainter, area: QRectF, row: int) -> None:
        theme = theme_of()
        if not self._model.labels:
            return
        name, under = self._model.labels[row]
        left = theme.px(16)
        if row < TOTAL:
            spot = area.center()
            spot.setX(area.left() + theme.px(25))
            icon(painter, theme, ICONS[row], Token.TEXT2, 18, spot)
            left = theme.px(44)
        place = area.adjusted(left, 0, -theme.px(4), 0)
        font, ink = theme.font(13, bold=True), theme.color(Token.TEXT)
        if not under:
            words(painter, place, name, font, ink)
            return
        high = theme.px(17)
        top = QRectF(place.left(), area.center().y() - high, place.width(), high)
        words(painter, top, name, font, ink)
        top.translate(0, high)
        words(painter, top, under, theme.font(11), theme.color(Token.TEXT2))

    def _paint_day(self, painter: QPainter, area: QRectF, index: Index) -> None:
        theme, column = theme_of(), self._model.state.columns[index.column() - 1]
        if index.row() == TOTAL:
            if column.total:
                paint_total(painter, theme, area, column.total, partial=column.partial)
            else:
                words(painter, area, "·", theme.font(13), theme.color(Token.TEXT3), CENTER)
        elif index.row() == CHANGE:
            self._paint_change(painter, area, column)
        elif column.cells:
            here = (index.row(), index.column() - 1) == self._model.state.current
            pad = theme.px(4)
            inner = area.adjusted(pad, pad, -pad, -pad)
            editing = index.column() - 1 == self._model.state.current[1]
            look = _look(column.cells[index.row()], editing=editing)
            paint_value_cell(painter, theme, inner, look, focused=here)

    def _paint_change(self, painter: QPainter, area: QRectF, column: SofaColumn) -> None:
        theme = theme_of()
        if not column.change:
            shown = column.change_word or "·"
            ink = theme.color(Token.TEXT2 if column.change_word else Token.TEXT3)
            words(painter, area, shown, theme.font(12), ink, CENTER)
            return
        bold, plain = theme.font(13, bold=True), theme.font(12)
        figure, word = text_width(column.change, bold), text_width(column.change_word, plain)
        arrow = theme.px(16) if column.worse is not None else 0
        left = area.center().x() - (arrow + figure + word + theme.px(5)) / 2
        if column.worse is not None:
            spot = area.center()
            spot.setX(left + arrow / 2)
            name, token = ("arrow-up", Token.DANGER) if column.worse else ("arrow-down", Token.OK)
            icon(painter, theme, name, token, 14, spot)
        place = QRectF(left + arrow, area.top(), figure + 2, area.height())
        words(painter, place, column.change, bold, theme.color(Token.TEXT))
        place = QRectF(place.right() + theme.px(3), area.top(), word + 2, area.height())
        words(painter, place, column.change_word, plain, theme.color(Token.TEXT2))


def _look(cell: SofaCell, *, editing: bool) -> ValueCellLook:
    tone = {"warn": Kind.WARN, "danger": Kind.DANGER}.get(cell.tone, Kind.NEUTRAL)
    shape = Shape.MISSING if cell.missing else Shape.EDIT if editing else Shape.READ_ONLY
    mark = "hourglass" if cell.pending else "pencil" if cell.draft and cell.points is None else ""
    if tone is not Kind.NEUTRAL:
        mark = "error-filled" if tone is Kind.DANGER else "warning-filled"
    points = None if mark in ("error-filled", "warning-filled") else cell.points
    return ValueCellLook(
        value=cell.value,
        under=cell.under,
        points=points,
        shape=shape,
        tone=tone,
        icon=mark,
        empty=cell.empty,
        pending=cell.pending,
    )


class SofaGrid(QTableView):
    """The table. moved: organ and day stood on. entered: Enter. typed: a character was typed."""

    moved = Signal(int, int)
    entered = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SofaModel(self)
        self._header = _Header(self._model, self)
        self.setModel(self._model)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.setItemDelegate(_Delegate(self._model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setObjectName("grid.sofa")
        theme_of().changed.connect(self.set_sizes)

    def set_words(self, name: str, caption: str, labels: tuple[tuple[str, str], ...]) -> None:
        """The name of the grid, the head of its first column, and its row labels."""
        self.setAccessibleName(name)
        self._header.caption = caption
        self._model.labels = labels
        self.viewport().update()
        self._header.viewport().update()

    def set_state(self, state: SofaState) -> None:
        """Show another state; the cell stood on follows it."""
        fresh = len(state.columns) != len(self._model.state.columns)
        self._model.set_state(state)
        if fresh:
            self.set_sizes()
        organ, day = state.current
        wanted = self._model.index(organ, day + 1)
        if wanted != self.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(wanted, flag)
        self.viewport().update()

    def set_sizes(self) -> None:
        """Row heights and column widths at the zoom in force."""
        px = theme_of().px
        room = self.window().height()
        row = next(high for least, high in ROWS if room >= px(least))
        # On a tall window the totals get air with the organs they sum up.
        heights = [row] * TOTAL + [max(TOTAL_HIGH, row - 16), max(CHANGE_HIGH, row - 24)]
        for number, high in enumerate(heights):
            self.setRowHeight(number, px(high))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if self._model.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, px(LABEL))
        header.setFixedHeight(px(HEAD))
        self.setFixedHeight(px(HEAD) + sum(px(high) for high in heights) + 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another cell is stood on."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() > 0 and current.row() < TOTAL:
            self.moved.emit(current.row(), current.column() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows stay among the organs and days; other characters go to the editor."""
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in steps and plain:
            down, right = steps[key]
            organ, day = self._model.state.current
            organ = min(max(organ + down, 0), TOTAL - 1)
            day = min(max(day + right, 0), len(self._model.state.columns) - 1)
            self.setCurrentIndex(self._model.index(organ, day + 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif plain and event.text() and event.text() in "0123456789.,-":
            self.typed.emit(event.text())
        else:
            event.ignore()

"""A row that breaks into further rows when it finds no room: search boxes and filter chips."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import theme_of

_GAP = 9


class _Flow(QLayout):
    """Widgets at their wanted size, from the left, each row as high as its highest."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        wide = max((size.width() for size in sizes), default=0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide, high)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Walk along the rows; the height that all of them take."""
        gap = theme_of().px(_GAP)
        left, top, high = rect.left(), rect.top(), 0
        spots: list[tuple[QLayoutItem, QPoint, int]] = []
        for item in self._items:
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                _settle(spots, high, move=move)
                left, top, high = rect.left(), top + high + gap, 0
            spots.append((item, QPoint(left, top), size.height()))
            left += size.width() + gap
            high = max(high, size.height())
        _settle(spots, high, move=move)
        return top + high - rect.top()


def _settle(spots: list[tuple[QLayoutItem, QPoint, int]], high: int, *, move: bool) -> None:
    """Put the items of one row in the middle of its height, and forget them."""
    for item, corner, own in spots:
        if move:
            down = corner + QPoint(0, (high - own) // 2)
            item.setGeometry(QRect(down, item.sizeHint()))
    spots.clear()


class FlowRow(QWidget):
    """The row as a widget; `add` puts a widget at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = _Flow()
        self.setLayout(self._flow)
        self._flow.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the row."""
        self._flow.addWidget(widget)

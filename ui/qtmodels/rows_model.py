"""Plain rows as a table model: words, and chips where a state is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
SPOT = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of a row. kind: "" for words, or one of the five kinds of a chip; hint: the whole.

    struck: an older value that another one replaced. under: a quieter second line.
    """

    text: str
    kind: str = ""
    icon: str = ""
    bold: bool = False
    quiet: bool = False
    struck: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the key it is known by."""

    key: str
    spots: tuple[Spot, ...]


class RowsModel(QAbstractTableModel):
    """Shows rows under heads; `show` replaces both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def show(self, heads: Sequence[str], rows: Sequence[Row]) -> None:
        """Show these; a row has a spot for each head."""
        self.beginResetModel()
        self._heads, self._rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def key(self, row: int) -> str:
        """The key of a row, "" where there is none."""
        return self._rows[row].key if 0 <= row < len(self._rows) else ""

    def row_of(self, key: str) -> int:
        """The row with a key, -1 where there is none."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows; a cell has none of its own."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One a head."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads."""
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if wanted and section < len(self._heads) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, hint, the words said aloud with their head, and the spot to paint."""
        if not index.isValid():
            return None
        spot = self._rows[index.row()].spots[index.column()]
        said = " ".join(part for part in (spot.text, spot.under) if part)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return spot.text
            case Qt.ItemDataRole.ToolTipRole:
                return said or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[index.column()]}: {said}"
            case _ if role == SPOT:
                return spot
            case _:
                return None

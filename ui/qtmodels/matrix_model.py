"""The schedule matrix as a table model: a row a patient, a column a visit."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.viewmodels.matrix import Cell, ConsentChip, cells_of, consent_chip, study_day_words
from ui.viewmodels.wording import Wording
from workbook.application.views.patients import PatientLine, PatientsSnapshot
from workbook.domain.study import StudyEvent

Index = QModelIndex | QPersistentModelIndex
PATIENT, CONSENT, FROZEN = 0, 1, 2
CELL = Qt.ItemDataRole.UserRole
LINE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Shows one snapshot. Words of a row are made when the row is first looked at, and kept.

    CELL gives a Cell (visits) or a ConsentChip; LINE the PatientLine of the row.
    """

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._events: tuple[StudyEvent, ...] = ()
        self._lines: tuple[PatientLine, ...] = ()
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._heads = ("", "")

    def set_snapshot(self, snapshot: PatientsSnapshot) -> None:
        """Show other lines; where only their content differs, places are kept."""
        same = snapshot.events == self._events and [line.subject for line in snapshot.lines] == [
            line.subject for line in self._lines
        ]
        if not same:
            self.beginResetModel()
        self._events, self._lines = snapshot.events, snapshot.lines
        self._cells.clear()
        if not same:
            self.endResetModel()
        elif self._lines:
            self._tell_all()

    def set_heads(self, patient: str, consent: str) -> None:
        """The words over the first two columns; all other words are made anew too."""
        self._heads = (patient, consent)
        self._cells.clear()
        last = self.columnCount() - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._lines:
            self._tell_all()

    def line(self, row: int) -> PatientLine:
        """The patient of a row."""
        return self._lines[row]

    def event_of(self, column: int) -> StudyEvent | None:
        """The visit of a column, None for the first two."""
        return self._events[column - FROZEN] if column >= FROZEN else None

    def row_of(self, subject: str) -> int:
        """The row of a patient, -1 where there is none."""
        return next((n for n, line in enumerate(self._lines) if line.subject == subject), -1)

    def cells(self, row: int) -> tuple[Cell, ...]:
        """The visits of a row in words."""
        if row not in self._cells:
            self._cells[row] = cells_of(self._lines[row], self._events, self._wording)
        return self._cells[row]

    def runs(self, row: int) -> list[tuple[int, int]]:
        """First column and width of every run of cells of a row that are not applicable."""
        line = self._lines[row]
        if line.died is None and line.left is None:
            return []
        cells = enumerate(self.cells(row), FROZEN)
        return [(column, cell.run) for column, cell in cells if cell.run > 1]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Patients; a cell has no rows of its own."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Patient, consent, and the visits."""
        return 0 if parent.isValid() else FROZEN + len(self._events)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The short name of a visit; the long one as hint."""
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        event = self.event_of(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return event.short.in_(self._wording.lang) if event else self._heads[section]
        if role == Qt.ItemDataRole.ToolTipRole and event is not None:
            return event.label.in_(self._wording.lang)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, the words said aloud, and what the delegate paints from."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(index.row(), column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index.row(), column)
            case _ if role == LINE:
                return line
            case _ if role == CELL:
                return self._cell(index.row(), column)
            case _:
                return None

    def _cell(self, row: int, column: int) -> Cell | ConsentChip | str:
        line = self._lines[row]
        if column == PATIENT:
            return study_day_words(line, self._wording)
        return consent_chip(line, self._wording) if column == CONSENT else self._visit(row, column)

    def _visit(self, row: int, column: int) -> Cell:
        return self.cells(row)[column - FROZEN]

    def _words(self, row: int, column: int) -> str:
        line = self._lines[row]
        if column == PATIENT:
            day = study_day_words(line, self._wording)
            return " ".join(part for part in (line.number, line.initials, day) if part)
        if column == CONSENT:
            return consent_chip(line, self._wording).words
        return self._visit(row, column).words

    def _spoken(self, row: int, column: int) -> str:
        if column < FROZEN:
            head = self._heads[column]
            number = self._lines[row].number if column == CONSENT else ""
            return ", ".join(part for part in (number, head, self._words(row, column)) if part)
        return self._visit(row, column).spoken

    def _tell_all(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
